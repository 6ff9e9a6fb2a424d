/**
 * For tests: books that are closed in unions in which random things happen with money, and lines that a bank books late.
 * @module
 */
import { hoursAfter } from '../../../kernel/instant.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { said, type TestBook } from '../../../testing.ts';
import { agreesAll, bo, closesBooks, day, dee, suggestedOf, treasuryOf } from '../../testing.ts';
import type { Line } from '../../treasury.ts';
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

/** The lines of each book before they were closed: whoever opens one again reads what it was. */
const before = new WeakMap<TestBook, Map<string, Line>>();

function remembers(book: TestBook): void {
  const known = before.get(book) ?? new Map<string, Line>();
  before.set(book, known);
  for (const [name, line] of treasuryOf(book).lines) known.set(name, { ...line });
}

/** Says of all lines up to a day what they are, and strikes out what waits. */
function clears(book: TestBook, through: string): void {
  const { byHand, corrections, lines, unmatched } = treasuryOf(book);
  for (const name of unmatched) {
    const { day: on = '9', amount = 0 } = lines.get(name) ?? {};
    if (on > through) continue;
    const part = { to: amount > 0 ? 'donation' : 'fees', amount, fund: 'general' };
    book.try(bo, 'treasury/suggest@1', { lines: [{ line: name, parts: [part] }] });
    book.try(dee, 'treasury/affirm@1', suggestedOf(book, name));
  }
  for (const record of [...byHand.keys(), ...corrections.keys()])
    book.try(bo, 'treasury/strike@1', { record, reason: said('books are closed') });
}

/** Two open a line of closed books again, as what it was. */
function reopened(book: TestBook, { pick }: Drawn): Refusal | undefined {
  const names = [...treasuryOf(book).closedLines.values()].flatMap((all) => Array.from(all.keys()));
  const line = names[pick % names.length] ?? said('none');
  const found = before.get(book)?.get(line);
  if (!found) return undefined;
  const { place, day: on, dated = on, amount, about, parts, back, returned } = found;
  const was = { line, place, day: day(book), dated, amount, about, parts };
  const went = { ...(back !== undefined && { back }), ...(returned && { returned }) };
  const refused = book.try(bo, 'treasury/reopen-line@1', { ...was, ...went, reason: said('late') });
  const record = [...treasuryOf(book).corrections.keys()].at(-1);
  return refused ?? book.try(dee, 'treasury/confirm@1', { record });
}

/** Closes the books of what was over thirty days ago, mostly once so much time has passed, where nothing stands against it. */
function closed(book: TestBook, { pick }: Drawn): Refusal | undefined {
  if (pick % 3 > 0) book.pass(24 * 45);
  const over = hoursAfter(book.at, -30 * 24).slice(0, 7);
  const through = new Date(Date.parse(`${over}-01`) - 86_400_000).toISOString().slice(0, 10);
  if (through.startsWith('2025')) return undefined;
  clears(book, through);
  agreesAll(book);
  remembers(book);
  return book.try(bo, 'treasury/close-year@1', { through });
}

/** The bank books something into a day that is closed; some of it nobody can say at once. */
function bookedLate(book: TestBook, { amount, pick, word }: Drawn): Refusal | undefined {
  const through = treasuryOf(book).years.at(-1)?.through;
  if (through === undefined) return undefined;
  const dated = `${through.slice(0, 8)}${String(1 + (pick % 28)).padStart(2, '0')}`;
  const line = { line: said(`late ${book.union.size}`), day: day(book), dated, amount };
  const parts = word % 3 > 0 && { parts: [{ to: 'donation', amount, fund: 'general' }] };
  return entering(book, 'main', { ...line, about: said('late'), ...parts });
}

/** What somebody tries with books that are closed. */
export const closings = { bookedLate, closed, reopened };
