/**
 * What the voting client hands out: a text to save as a file, to copy, or to take from the screen with a camera.
 * @module
 */
import { codeOf } from '../key-holding/code-drawn.ts';

/** Hands out a text in the place for it: the part with `data-handed` of that name. */
export function handOut(part: HTMLElement, name: string, text: string): void {
  const place = part.querySelector<HTMLElement>(`[data-handed="${name}"]`);
  const link = place?.querySelector<HTMLAnchorElement>('[data-as-file]');
  const area = place?.querySelector<HTMLTextAreaElement>('[data-as-text]');
  if (!link || !area) return;
  URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  area.value = text;
  // A ballot is too long for a code.
  place?.querySelector('[data-as-code]')?.replaceChildren(codeOf(text));
}

/** Serves the buttons that copy what is handed out. */
export function serveCopying(part: HTMLElement): void {
  for (const place of part.querySelectorAll<HTMLElement>('[data-handed]'))
    place
      .querySelector('[data-press="copy"]')
      ?.addEventListener('click', () => void copyFrom(place));
}

async function copyFrom(place: HTMLElement): Promise<void> {
  const area = place.querySelector<HTMLTextAreaElement>('[data-as-text]');
  await navigator.clipboard.writeText(area?.value ?? '');
  const copied = place.querySelector<HTMLElement>('[data-copied]');
  if (copied) copied.hidden = false;
}
