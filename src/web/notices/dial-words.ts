/**
 * How much somebody is told: what each setting is called, and what it brings.
 * @module
 */
import type { Dial } from '../accounts/person.ts';
import { phrase } from '../words.ts';

export const dialWords: Readonly<Record<Dial, readonly [label: string, hint: string]>> = {
  everything: [phrase('Everything'), phrase('Every proposal, vote and result, as it happens.')],
  important: [
    phrase('What matters'),
    phrase(
      'Votes that open, close soon or have ended, new rules, and how a union begins and ends.',
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
