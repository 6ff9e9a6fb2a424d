/**
 * Where a ballot is sealed: on the page of a vote, or in the voting client. Of its parts with `data-step` one is shown
 * at a time; every word is the page's.
 * @module
 */
import { utf8 } from '../../../book/bytes.ts';
import { sha256Hex } from '../../../book/hash.ts';
import type { Challenge, Checked } from '../../../union/assembly/secret/sealing.ts';
import { trackerInWords } from '../../../union/assembly/secret/tracker.ts';
import { oneAtATime } from '../pressed/one-at-a-time.ts';
import type { Chosen } from './chosen-votes.ts';
import { heldInLines } from './held.ts';
import { wordsOn, writeLines } from './lines-on-page.ts';
import { sealingThread } from './sealing-thread.ts';

/** One voter's ballot while it is being made. */
export interface Booth {
  readonly part: HTMLElement;
  readonly union: string;
  readonly election: string;
  /** The address of the sealing thread. */
  readonly worker: string;
  seed?: string;
  sealed?: SealedHere;
}

type Page = Pick<Booth, 'part'>;

/** A sealed ballot, with what opens it where it was sealed here. */
export interface SealedHere {
  readonly ballot: string;
  readonly challenge?: Challenge;
}

/** The voting key of a seed, as the book has it. */
export async function keyOf(
  { worker, union }: Pick<Booth, 'worker' | 'union'>,
  seed: string,
): Promise<string> {
  const asked = { make: 'key text', seed, union } as const;
  return (await sealingThread<{ readonly key: string }>(worker, asked)).key;
}

/** Seals what was chosen with the seed of the booth. */
export async function seal(booth: Booth, { votes, called, top }: Chosen): Promise<SealedHere> {
  const { seed = '', union, election, worker } = booth;
  show(booth, 'sealing');
  const asked = { make: 'ballot', seed, union, election, votes } as const;
  type Sealed = Required<SealedHere>;
  const { ballot, challenge } = await sealingThread<Sealed>(worker, asked);
  return {
    ballot,
    challenge: { ...challenge, ...(called && { called }), ...(top !== undefined && { top }) },
  };
}

/** Shows a sealed ballot by its words. */
export function showSealed(booth: Booth, sealed: SealedHere): void {
  booth.sealed = sealed;
  put(booth, '[data-tracker]', trackerInWords(sha256Hex(utf8(sealed.ballot))));
  unhide(booth, '[data-checkable]', sealed.challenge !== undefined);
  show(booth, 'sealed');
}

/** Opens the sealed ballot for its voter. It must not be cast any more: whoever sees it knows the vote. */
export async function openSealed(booth: Booth): Promise<void> {
  const { part, worker, sealed } = booth;
  delete booth.sealed;
  if (!sealed?.challenge) return;
  const { challenge } = sealed;
  const asked = { make: 'check', challenge } as const;
  const { checked } = await sealingThread<{ readonly checked: Checked }>(worker, asked);
  for (const place of part.querySelectorAll<HTMLElement>('[data-held]')) {
    writeLines(place, heldInLines(checked.held, challenge, wordsOn(place)));
  }
  const area = part.querySelector<HTMLTextAreaElement>('[data-challenge]');
  if (area) area.value = JSON.stringify(challenge);
  unhide(booth, '[data-copied-open]', false);
  show(booth, 'opened');
}

/** Copies an open ballot; where the browser does not let that happen, it is marked to be copied by hand. */
export async function copyOpen(page: Page): Promise<void> {
  const area = page.part.querySelector<HTMLTextAreaElement>('[data-challenge]');
  if (!area) return;
  try {
    await navigator.clipboard.writeText(area.value);
    unhide(page, '[data-copied-open]', true);
  } catch {
    area.select();
  }
}

/** What is done when a button is pressed. */
export function onPress(booth: Page, press: string, does: () => Promise<void> | void): void {
  for (const button of booth.part.querySelectorAll<HTMLButtonElement>(`[data-press="${press}"]`))
    button.addEventListener('click', onceIn(booth, does));
}

/** What is done with forms that send nothing. */
export function onSubmit(
  booth: Page,
  selector: string,
  does: (form: HTMLFormElement) => Promise<void>,
): void {
  for (const form of booth.part.querySelectorAll<HTMLFormElement>(selector)) {
    const submitted = onceIn(booth, () => does(form));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted();
    });
  }
}

/** What went wrong is said where the reader is; nothing was sent then. */
const onceIn = (booth: Page, does: () => Promise<void> | void): (() => void) =>
  oneAtATime(does, (error) => sayFailed(booth, error));

export function sayFailed(booth: Page, error: unknown): void {
  put(booth, '[data-said]', error instanceof Error ? error.message : String(error));
  show(booth, 'failed');
}

export function show({ part }: Page, step: string): void {
  const was = part.querySelector('[data-step]:not([hidden])');
  for (const each of part.querySelectorAll<HTMLElement>('[data-step]')) {
    each.hidden = each.dataset['step'] !== step;
    // Who goes on by keyboard or hears the page goes on where the page does; not on its first showing.
    if (!each.hidden && was) each.focus();
  }
}

export function put({ part }: Page, selector: string, text: string): void {
  for (const place of part.querySelectorAll(selector)) place.textContent = text;
}

export function unhide({ part }: Page, selector: string, isShown: boolean): void {
  for (const place of part.querySelectorAll<HTMLElement>(selector)) {
    place.hidden = !isShown;
    if (isShown && place.tabIndex === -1) place.focus();
  }
}
