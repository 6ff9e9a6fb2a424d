/**
 * For tests: the journal of a book in memory.
 * @module
 */
import type { TestBook } from '../../union/testing.ts';
import { nothing, readEntry, replayOne } from '../../union/union.ts';
import { type Journal, JournalKeeper } from './journal.ts';

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
