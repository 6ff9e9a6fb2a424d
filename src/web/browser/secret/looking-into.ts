/**
 * Looking into an open ballot: says what it holds, without sending it anywhere. For ballots of any hall.
 * @module
 */
import { utf8 } from '../../../book/bytes.ts';
import { sha256Hex } from '../../../book/hash.ts';
import type { Challenge, Checked } from '../../../union/assembly/secret/sealing.ts';
import { hashIn, trackerInWords } from '../../../union/assembly/secret/tracker.ts';
import { heldInLines } from './held.ts';
import { wordsOn, writeLines } from './lines-on-page.ts';
import { sealingThread } from './sealing-thread.ts';
import { typedIn } from './typed.ts';

/** Answers below the form, in the thread of that address. */
export function looksInto(form: HTMLFormElement, worker: string): void {
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void look(form, worker);
  });
}

async function look(of: HTMLFormElement, worker: string): Promise<void> {
  const text = typedIn(of, 'ballot');
  try {
    const challenge = JSON.parse(text.trim()) as Challenge;
    const asked = { make: 'check', challenge } as const;
    const { checked } = await sealingThread<{ readonly checked: Checked }>(worker, asked);
    const election = trackerInWords(sha256Hex(utf8(challenge.election)));
    for (const place of document.querySelectorAll('[data-put="choice"]')) {
      writeLines(place, heldInLines(checked.held, challenge, wordsOn(place)));
    }
    show('found', { tracker: trackerInWords(hashIn(checked.tracker)), election });
  } catch (error) {
    const why = error instanceof SyntaxError ? '' : (error as Error).message;
    show('not-found', { why });
  }
}

/** Shows one of the page's answers, with what it has to name. */
function show(answer: string, values: Readonly<Record<string, string>>): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-answer]')) {
    part.hidden = part.dataset['answer'] !== answer;
    if (!part.hidden) part.scrollIntoView({ block: 'nearest' });
  }
  for (const [name, value] of Object.entries(values)) {
    for (const place of document.querySelectorAll<HTMLElement>(`[data-put="${name}"]`)) {
      place.textContent = value;
    }
  }
}
