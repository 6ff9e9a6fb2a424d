/**
 * For tests: records by hand in unions in which random things happen with money.
 * @module
 */
import type { Refusal } from '../../../kernel/refusal.ts';
import { said, type TestBook } from '../../../testing.ts';
import { bo, cy, line, treasuryOf } from '../../testing.ts';

interface Recorded {
  readonly place: string;
  readonly day: string;
  readonly amount: number;
  readonly parts: readonly object[];
}

const records = (book: TestBook, recorded: Recorded): Refusal | undefined =>
  book.try(bo, 'treasury/record@1', { ...recorded, note: said('by hand') });

const newest = (book: TestBook): string => [...treasuryOf(book).byHand.keys()].at(-1) ?? '';

/** One treasurer records something, and another confirms it. */
export function byHand(book: TestBook, recorded: Recorded): Refusal | undefined {
  const refused = records(book, recorded);
  return refused ?? book.try(cy, 'treasury/confirm@1', { record: newest(book) });
}

/** Somebody enters a line of the bank’s under the name of a record, before that is confirmed and after. */
export function clashes(book: TestBook, recorded: Recorded): Refusal | undefined {
  records(book, recorded);
  const record = newest(book);
  const enters = (): Refusal | undefined =>
    book.try(bo, 'treasury/enter-lines@1', {
      place: 'main',
      lines: [{ ...line(book, 'clash', -7), line: record }],
    });
  const [before, confirmed, after] = [
    enters(),
    book.try(cy, 'treasury/confirm@1', { record }),
    enters(),
  ];
  return before ?? confirmed ?? after;
}
