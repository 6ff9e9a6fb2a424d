/**
 * For tests: accounts that are put right in unions in which random things happen with money.
 * @module
 */
import type { Refusal } from '../../../kernel/refusal.ts';
import { said, type TestBook } from '../../../testing.ts';
import { bo, corrects, cy, putRight, treasuryOf } from '../../testing.ts';

interface Drawn {
  readonly amount: number;
  readonly pick: number;
  readonly word: number;
}

/** One treasurer enters that a line is none, and the other confirms it; then it may come in again. */
function struck(book: TestBook, { pick, word }: Drawn): Refusal | undefined {
  const { lines, unmatched } = treasuryOf(book);
  const known = [...unmatched, ...lines.keys(), said('none')];
  const named = known[pick % known.length] ?? '';
  const line = lines.get(named);
  const refused =
    book.try(bo, 'treasury/strike-line@1', { line: named, reason: said('twice') }) ??
    putRight(book, cy);
  if (refused || !line || word % 2 === 0) return refused;
  const { place, day, amount, about } = line;
  const again = { line: named, day, amount, about, again: true };
  return book.try(bo, 'treasury/enter-lines@1', { place, lines: [again] });
}

/** One treasurer enters a difference in the main account, and the other confirms it. */
const corrected = (book: TestBook, { amount, pick, word }: Drawn): Refusal | undefined =>
  corrects(book, word % 2 === 0 ? amount : -Math.ceil(amount / 90), {
    fund: pick % 2 === 0 ? 'general' : 'legal',
  }) ?? putRight(book, cy);

export const correcting = { struck, corrected };
