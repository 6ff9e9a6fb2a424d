/**
 * For tests: the story of a union that finds out after its books are closed what some of their lines were: a payment is
 * charged back, another was somebody else’s, a third paid another claim, and one stands on no statement.
 * @module
 */
import { hoursAfter } from '../../kernel/instant.ts';
import { carrying, said, type TestBook, uuidOf } from '../../testing.ts';
import {
  agreed,
  appropriates,
  asClosed,
  bo,
  claims,
  closesBooks,
  cy,
  decides,
  dee,
  donation,
  dues,
  enters,
  eve,
  fay,
  instalment,
  line,
  prepares,
  putRight,
  reopens,
  strikes,
  withMoney,
} from '../../treasury/testing.ts';

const reason = said('reason');
const appeal = uuidOf('appeal');
const promised = { to: 'promise', amount: 4_000, appeal, token: said('promise of Fay') };
const payout = (claim: string): object => ({ to: 'payout', amount: -3_000, claim });
export const december = instalment('Noor', '2026-12');
const duesOfNoor = dues(500, december);
const back = (word: string, amount: number): object => ({ to: 'return', amount, of: said(word) });

/** What one says so that these lines of the first year are opened again. */
const closed = new Map<string, Record<string, unknown>>();
export const wasClosed = (word: string): Record<string, unknown> => closed.get(word) ?? {};

export function reopening(): TestBook {
  const book = withMoney();
  raises(book);
  const [one, other] = owesTwo(book);
  firstYear(book, one);
  chargedBack(book);
  wasAnother(book, one, other);
  promiseTakenBack(book);
  inPart(book);
  stayedAfterAll(book);
  closesBooks(book, '2026-04-30');
  onceMore(book);
  cameBack(book, other);
  return book;
}

/** Fay promises to an appeal that reaches its goal, and a fund adds half as much. */
function raises(book: TestBook): void {
  const texts = { title: said('A test case'), text: said('Why') };
  const asked = { appeal, currency: 'EUR', fund: 'legal', goal: 5_000 };
  const match = { fund: 'general', share: { num: 1, den: 2 }, most: 10_000 };
  const until = hoursAfter(book.at, 24 * 7);
  decides(
    book,
    'ordinary',
    carrying('treasury/open-appeal@1', { ...asked, ...texts, until, match }),
  );
  book.do(fay, 'treasury/promise@1', { appeal, amount: 4_000, payer: said('number of Fay') });
  book.pass(24 * 7);
}

/** Two claims of one sum are with the bank. */
function owesTwo(book: TestBook): readonly [string, string] {
  const of = appropriates(book, 'servers', 20_000);
  const one = claims(book, fay, { of, amount: 3_000 });
  const other = claims(book, eve, { of, amount: 3_000 });
  for (const claim of [one, other]) book.do(dee, 'treasury/approve@1', { claim });
  prepares(book, bo, one, other);
  return [one, other];
}

/** What is said of the lines of a month whose books are closed then. */
function firstYear(book: TestBook, claim: string): void {
  const part = { to: 'part-return', amount: -200, fund: 'general', source: 'dues' };
  const fee = { to: 'fees', amount: -20, fund: 'general' };
  const words = ['by card', 'of Mira', 'promised', 'to Fay', 'some back', 'twice', 'gone'];
  enters(
    book,
    line(book, 'by card', 480, duesOfNoor, fee),
    line(book, 'of Mira', 1_000, dues(500, instalment('Lea', '2026-12')), donation(500)),
    line(book, 'promised', 4_000, promised),
    line(book, 'to Fay', -3_000, payout(claim)),
    line(book, 'some back', 500, dues(500, instalment('Fay', '2026-12'))),
    line(book, 'twice', 700, donation(700)),
    line(book, 'gone', 900, donation(900)),
  );
  enters(
    book,
    line(book, 'part', -200, { ...part, of: said('some back') }),
    line(book, 'gone back', -900, back('gone', -900)),
  );
  for (const word of [...words, 'gone back']) closed.set(word, asClosed(book, word));
  closesBooks(book, '2026-01-31');
}

/** Struck out at first; then it goes back, and its month is open, and paid anew. */
function chargedBack(book: TestBook): void {
  const body = { ...wasClosed('by card'), day: book.at.slice(0, 10), reason };
  book.do(bo, 'treasury/reopen-line@1', body);
  const [record] = book.union.treasury.corrections.keys();
  book.do(cy, 'treasury/strike@1', { record, reason });
  reopens(book, wasClosed('by card'));
  enters(book, line(book, 'charged back', -480, back('by card', -480)));
  enters(book, line(book, 'paid anew', 500, duesOfNoor));
}

/** Dues of another member, another claim, and a line that stands on no statement. */
function wasAnother(book: TestBook, one: string, other: string): void {
  reopens(book, wasClosed('of Mira'));
  book.do(cy, 'treasury/undo@1', { line: said('of Mira'), reason });
  agreed(book, [
    'of Mira',
    dues(1_000, ...['2026-12', '2027-01'].map((m) => instalment('Mira', m))),
  ]);
  reopens(book, wasClosed('to Fay'));
  book.do(cy, 'treasury/undo@1', { line: said('to Fay'), reason });
  agreed(book, ['to Fay', payout(other)]);
  enters(book, line(book, 'to Fay at last', -3_000, payout(one)));
  reopens(book, wasClosed('twice'));
  book.do(cy, 'treasury/undo@1', { line: said('twice'), reason });
  strikes(book, 'twice');
  putRight(book);
}

/** What came for an appeal goes back, and with it what a fund added. */
function promiseTakenBack(book: TestBook): void {
  reopens(book, wasClosed('promised'));
  enters(book, line(book, 'promise back', -4_000, back('promised', -4_000)));
  book.settle();
}

/** Some of it had gone back before; now the rest does. */
function inPart(book: TestBook): void {
  reopens(book, wasClosed('some back'));
  const rest = { to: 'part-return', amount: -300, fund: 'general', source: 'dues' };
  enters(book, line(book, 'the rest', -300, { ...rest, of: said('some back') }));
  for (const word of ['of Mira', 'to Fay']) closed.set(`${word}, said anew`, asClosed(book, word));
}

/** What was said to have gone back was a fee, and stayed. */
function stayedAfterAll(book: TestBook): void {
  reopens(book, wasClosed('gone back'));
  reopens(book, wasClosed('gone'));
  book.do(cy, 'treasury/undo@1', { line: said('gone back'), reason });
  agreed(book, ['gone back', { to: 'fees', amount: -900, fund: 'general' }]);
}

/** What was said anew is closed anew, and opened once more; of another line that lapses. */
function onceMore(book: TestBook): void {
  reopens(book, wasClosed('of Mira, said anew'));
  const body = { ...wasClosed('to Fay, said anew'), day: book.at.slice(0, 10), reason };
  book.do(bo, 'treasury/reopen-line@1', body);
  book.pass(24 * 30);
}

/** What the other line was said to have paid comes back, so it stays closed from now on. */
function cameBack(book: TestBook, claim: string): void {
  enters(book, line(book, 'came back', 3_000));
  agreed(book, ['came back', { to: 'payout-return', amount: 3_000, claim }]);
}
