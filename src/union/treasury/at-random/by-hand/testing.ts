/**
 * For tests: what two people say together in unions in which random things happen with money.
 * @module
 */
import type { Refusal } from '../../../kernel/refusal.ts';
import { said, type TestBook } from '../../../testing.ts';
import { bo, cy, line, suggestedOf, treasuryOf } from '../../testing.ts';

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

/** Enters lines; where one person can’t say alone what they are, by two. */
export function entering(
  book: TestBook,
  place: string,
  ...lines: readonly object[]
): Refusal | undefined {
  const refused = book.try(bo, 'treasury/enter-lines@1', { place, lines });
  return refused?.refused.includes('another person') === true ? byTwo(book, place, lines) : refused;
}

/** Enters lines without what they are; one treasurer suggests that, and the other confirms it. */
function byTwo(book: TestBook, place: string, lines: readonly object[]): Refusal | undefined {
  const all = lines.map((each) => ({ line: '', ...each })) as readonly {
    readonly line: string;
    readonly parts?: readonly object[];
  }[];
  const bare = all.map(({ parts: _, ...each }) => each);
  const says = all.flatMap(({ line: name, parts }) => (parts ? [{ line: name, parts }] : []));
  return (
    book.try(bo, 'treasury/enter-lines@1', { place, lines: bare }) ??
    book.try(bo, 'treasury/suggest@1', { lines: says }) ??
    book.try(cy, 'treasury/affirm@1', suggestedOf(book, ...says.map(({ line: name }) => name)))
  );
}

/** One treasurer enters an exchange, and the other confirms it. */
export function exchangedBy(book: TestBook, body: Record<string, unknown>): Refusal | undefined {
  const refused = book.try(bo, 'treasury/exchange@1', body);
  const record = [...treasuryOf(book).exchanges.keys()].at(-1) ?? '';
  return refused ?? book.try(cy, 'treasury/confirm@1', { record });
}
