/**
 * "Check a ballot": says what an open ballot holds, without sending it anywhere. For ballots of any hall.
 * @module
 */
import type { Challenge, Checked } from '../../union/assembly/secret/sealing.ts';
import { hex, utf8 } from '../../book/bytes.ts';
import { sha256Hex } from '../../book/hash.ts';
import { trackerInWords } from '../../union/assembly/secret/tracker.ts';
import { sealingThread } from './secret/sealing-thread.ts';
import { heldInLines, wordsOn, writeLines } from './secret/held.ts';
import { typedIn } from './secret/typed.ts';

const form = document.querySelector<HTMLFormElement>('[data-check-ballot]');
if (form) form.hidden = false;
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  void check(form);
});

async function check(of: HTMLFormElement): Promise<void> {
  const { checkBallot: worker = '' } = of.dataset;
  const text = typedIn(of, 'ballot');
  try {
    const challenge = JSON.parse(text.trim()) as Challenge;
    const asked = { make: 'check', challenge } as const;
    const { checked } = await sealingThread<{ readonly checked: Checked }>(worker, asked);
    const bytes = Uint8Array.from(atob(checked.tracker), (letter) => letter.codePointAt(0) ?? 0);
    const election = trackerInWords(sha256Hex(utf8(challenge.election)));
    for (const place of document.querySelectorAll('[data-put="choice"]')) {
      writeLines(place, heldInLines(checked.held, challenge.called ?? [], wordsOn(place)));
    }
    show('found', { tracker: trackerInWords(hex(bytes)), election });
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
