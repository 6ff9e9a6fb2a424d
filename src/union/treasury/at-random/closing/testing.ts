/**
 * For tests: books that are closed in unions in which random things happen with money, and lines that a bank books late.
 * @module
 */
import { hoursAfter } from '../../../kernel/instant.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { said, type TestBook } from '../../../testing.ts';
import { agreesAll, bo, closesBooks, day, treasuryOf } from '../../testing.ts';
import { entering } from '../by-hand/testing.ts';

interface Drawn {
  readonly amount: number;
  readonly pick: number;
  readonly word: number;
}

/** Closes the books of the month in which it is, before much has happened that could stand against it. */
export function closesEarly(book: TestBook): void {
  const [year = 0, month = 0] = book.at.split('-').map(Number);
  closesBooks(book, new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10));
}

/** Closes the books of what was over thirty days ago, where nothing stands against it. */
export function closed(book: TestBook): Refusal | undefined {
  const over = hoursAfter(book.at, -30 * 24).slice(0, 7);
  const through = new Date(Date.parse(`${over}-01`) - 86_400_000).toISOString().slice(0, 10);
  if (through.startsWith('2025')) return undefined;
  agreesAll(book);
  return book.try(bo, 'treasury/close-year@1', { through });
}

/** The bank books something into a day that is closed; some of it nobody can say at once. */
export function bookedLate(book: TestBook, { amount, pick, word }: Drawn): Refusal | undefined {
  const through = treasuryOf(book).years.at(-1)?.through;
  if (through === undefined) return undefined;
  const dated = `${through.slice(0, 8)}${String(1 + (pick % 28)).padStart(2, '0')}`;
  const line = { line: said(`late ${book.union.size}`), day: day(book), dated, amount };
  const parts = word % 3 > 0 && { parts: [{ to: 'donation', amount, fund: 'general' }] };
  return entering(book, 'main', { ...line, about: said('late'), ...parts });
}
