/**
 * A phrase as it is shown once: in groups to write down, and as a code for a camera.
 * @module
 */
import { codeOf } from './code-drawn.ts';

/** Shows these groups; none take what was shown away. */
export function phraseDrawn(part: HTMLElement, groups: readonly string[]): void {
  const words = part.querySelector('[data-kh-phrase]');
  words?.replaceChildren(...groups.map((group) => groupOf(group)));
  const code = part.querySelector('[data-kh-code]');
  code?.replaceChildren(...(groups.length > 0 ? [codeOf(groups.join(''))] : []));
}

function groupOf(group: string): HTMLElement {
  const element = document.createElement('span');
  element.textContent = `${group} `;
  return element;
}
