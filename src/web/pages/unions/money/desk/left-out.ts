/**
 * Which lines of a file are left out, and why.
 * @module
 */
import type { Words } from '../../../../words.ts';
import type { LeftOut } from './statement-draft.ts';

type Counted = readonly (readonly [number, string])[];

export const leftOutSaid = (t: Words, out: LeftOut): readonly string[] =>
  [...knownSaid(t, out), ...unfitSaid(t, out)].flatMap(([n, said]) => (n > 0 ? [said] : []));

const knownSaid = (t: Words, { known, struck }: LeftOut): Counted => [
  [known, t.many(known, '{n} line is in the book already.', '{n} lines are in the book already.')],
  [
    struck,
    t.many(
      struck,
      '{n} line was struck out before, and is left out. On the page of the account it can be entered again.',
      '{n} lines were struck out before, and are left out. On the page of the account they can be entered again.',
    ),
  ],
];

const unfitSaid = (t: Words, out: LeftOut): Counted => [
  [
    out.pending,
    t.many(
      out.pending,
      '{n} line is not booked for good yet, and is left out.',
      '{n} lines are not booked for good yet, and are left out.',
    ),
  ],
  [
    out.future,
    t.many(
      out.future,
      '{n} line is dated in the future, and is left out.',
      '{n} lines are dated in the future, and are left out.',
    ),
  ],
  [
    out.closed,
    t.many(
      out.closed,
      '{n} line is of days whose books were closed long ago, and is left out.',
      '{n} lines are of days whose books were closed long ago, and are left out.',
    ),
  ],
  [
    out.late,
    t.many(
      out.late,
      '{n} line is dated in days whose books are closed, and is left out. It comes in once the file says what the account holds in the end, and bank and book agree only with it.',
      '{n} lines are dated in days whose books are closed, and are left out. They come in once the file says what the account holds in the end, and bank and book agree only with them.',
    ),
  ],
  [
    out.before,
    t.many(
      out.before,
      '{n} line is older than the account in the book, which was opened with what lay there, and is left out.',
      '{n} lines are older than the account in the book, which was opened with what lay there, and are left out.',
    ),
  ],
  [
    out.foreign,
    t.many(
      out.foreign,
      '{n} line is in another currency than the account, or too large, and is left out.',
      '{n} lines are in another currency than the account, or too large, and are left out.',
    ),
  ],
];
