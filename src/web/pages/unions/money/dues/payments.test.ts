/** Of which years there are receipts for dues. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, said, type TestBook } from '../../../../../union/testing.ts';
import {
  agreed,
  agreesAll,
  asClosed,
  bo,
  cy,
  day,
  decides,
  dee,
  donation,
  dues,
  enters,
  instalment,
  line,
  reopens,
  seat,
  treasuryOf,
  withMoney,
} from '../../../../../union/treasury/testing.ts';
import { yearsWithDues } from './payments.ts';

/** A union in its second year, whose first one is closed: nobody paid dues in that. */
function inItsSecondYear(): { readonly book: TestBook; readonly gift: Record<string, unknown> } {
  const book = withMoney();
  enters(book, line(book, 'a gift', 500, donation(500)));
  const gift = asClosed(book, 'a gift');
  yearLater(book);
  assert.equal(day(book).slice(0, 4), '2027');
  return { book, gift };
}

/** Another year begins, and the books of the one before are closed. */
function yearLater(book: TestBook): void {
  const before = day(book).slice(0, 4);
  book.pass(24 * 400);
  const seats = [seat('treasurer', bo), seat('treasurer', cy), seat('committee', dee)];
  decides(book, 'office', ...seats);
  agreesAll(book);
  decides(book, 'ordinary', carrying('treasury/close-year@1', { through: `${before}-12-31` }));
}

const years = (book: TestBook): readonly string[] => yearsWithDues(treasuryOf(book));
const month = (period: string): object => dues(500, instalment('fay', period));

describe('the years with receipts for dues', () => {
  it('are those in whose books dues stand', () => {
    const { book } = inItsSecondYear();
    assert.deepEqual(years(book), []);
    enters(book, line(book, 'now', 500, month('2027-01')));
    assert.deepEqual(years(book), ['2027']);
  });

  it('are also those into which the bank booked some when the books were closed', () => {
    const { book } = inItsSecondYear();
    enters(book, { ...line(book, 'late', 500, month('2026-12')), dated: '2026-12-30' });
    assert.deepEqual(years(book), ['2027', '2026']);
  });

  it('are also those of which something was found out later to be dues, and stay so', () => {
    const { book, gift } = inItsSecondYear();
    reopens(book, gift);
    assert.deepEqual(years(book), []);
    const undo = { line: said('a gift'), reason: said('they were dues') };
    book.do(bo, 'treasury/undo@1', undo);
    agreed(book, ['a gift', month('2026-01')]);
    assert.deepEqual(years(book), ['2027', '2026']);
    yearLater(book);
    assert.deepEqual(years(book), ['2027', '2026']);
  });

  it('are not those of which something else was found out', () => {
    const { book, gift } = inItsSecondYear();
    enters(book, line(book, 'now', 500, month('2027-01')));
    reopens(book, gift);
    book.do(bo, 'treasury/undo@1', { line: said('a gift'), reason: said('for the lawyers') });
    agreed(book, ['a gift', donation(500, 'legal')]);
    yearLater(book);
    assert.deepEqual(years(book), ['2027']);
  });
});
