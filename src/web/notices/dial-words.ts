/**
 * How much somebody wants to be told, in words: the same wherever it is asked.
 * @module
 */
import type { Dial } from '../accounts/person.ts';
import { phrase, type Words } from '../words.ts';

const words: Readonly<Record<Dial, readonly [label: string, hint: string]>> = {
  everything: [phrase('Everything'), phrase('Every proposal, vote and result, as it happens.')],
  important: [
    phrase('What matters'),
    phrase(
      'Votes that open, close soon or are over, changed rules, and what becomes of the union.',
    ),
  ],
  monthly: [
    phrase('Once a month'),
    phrase('One letter with what was decided, and what comes next.'),
  ],
  'twice-a-year': [
    phrase('Twice a year'),
    phrase('One letter in half a year: what became of it, and whether the union should go on.'),
  ],
  never: [phrase('None'), phrase('Only what is about your own membership and your keys.')],
};

export interface DialWords {
  readonly value: Dial;
  readonly label: string;
  readonly hint: string;
}

export function dialWords(t: Words, value: Dial): DialWords {
  const [label, hint] = words[value];
  return { value, label: t(label), hint: t(hint) };
}
