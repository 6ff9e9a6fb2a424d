/**
 * For tests: the journal of a book in memory, and books that it can be of.
 * @module
 */
import { reopening } from '../../union/golden/reopening/testing.ts';
import { walksWithMoney } from '../../union/laws/money/walks/testing.ts';
import type { TestBook } from '../../union/testing.ts';
import { someUnions } from '../../union/treasury/at-random/testing.ts';
import { nothing, readEntry, replayOne } from '../../union/union.ts';
import { type Journal, JournalKeeper } from './journal.ts';

/** Books in which much happens with money, and those in which people try all that the laws of money are held against. */
export const manyBooks = (): readonly TestBook[] => [
  ...someUnions().map(({ book }) => book),
  reopening(),
  ...walksWithMoney(20),
];

/** The journal of a book; reads and judges it anew. */
export function journalIn({ texts }: TestBook): Journal {
  const union = nothing();
  const keeper = new JournalKeeper();
  for (const text of texts) {
    const read = readEntry(text);
    if ('refused' in read) throw new Error(read.refused);
    const refused = replayOne(union, read, { text });
    if (refused) throw new Error(refused.refused);
    keeper.took(union, read, text);
  }
  return keeper.journal(union);
}
