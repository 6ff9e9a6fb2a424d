/**
 * For tests: the story of a union to which a stranger sends money, which goes back by hand and in files of payments; and
 * whose bank books a line late into a month that is closed.
 * @module
 */
import { carrying, said, type TestBook, uuidOf } from '../../testing.ts';
import {
  agreed,
  amends,
  appropriates,
  bo,
  claims,
  closesBooks,
  comesBack,
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
  withMoney,
} from '../../treasury/testing.ts';

/** The claims that send something back, in the order in which they are asked for. */
export const sentBack = ['some', 'too much', 'more', 'the rest', 'what was paid twice'].map(uuidOf);
const [some = '', tooMuch = '', more = '', rest = '', twice = ''] = sentBack;
const reason = said('reason');

const unasked = (amount: number): object => ({ to: 'unasked', amount });
const byHand = (amount: number, of = 'stray'): object => ({
  to: 'unasked-return',
  amount: -amount,
  of: said(of),
});
const payout = (claim: string, amount: number): object => ({
  to: 'payout',
  amount: -amount,
  claim,
});

export function owing(): TestBook {
  const book = withMoney();
  comesUnasked(book);
  goesByFile(book);
  isUndecided(book);
  goesInOneFile(book);
  closesBooks(book, '2026-01-31');
  bookedLate(book);
  goesLate(book);
  countsInFrancs(book);
  return book;
}

/**
 * Fay was reminded, and her vote rests; so was Eve, when the members decide to count in another currency. Nothing of it is
 * open any more: Fay’s vote wakes, and Eve’s comes to no rest until she is reminded anew.
 */
function countsInFrancs(book: TestBook): void {
  book.do(bo, 'treasury/remind@1', { member: fay.id });
  book.pass(60 * 24);
  book.do(cy, 'treasury/remind@1', { member: eve.id });
  amends(book, { currency: 'CHF' });
  book.pass(60 * 24);
  book.do(bo, 'treasury/settle-dues@1', { member: fay.id });
  book.do(bo, 'treasury/remind@1', { member: eve.id });
  book.pass(60 * 24);
}

/** Nobody can place it, or it came twice; some of it goes back by hand, and that is taken back and said again. */
function comesUnasked(book: TestBook): void {
  enters(book, line(book, 'stray', 20_000, unasked(20_000)));
  book.do(cy, 'treasury/undo@1', { line: said('stray'), reason });
  book.do(bo, 'treasury/assign@1', { lines: [{ line: said('stray'), parts: [unasked(20_000)] }] });
  const month = dues(500, instalment('Fay', '2026-01'));
  enters(book, line(book, 'too much', 1_500, month, unasked(600), unasked(400)));
  enters(book, line(book, 'by hand', -2_000, byHand(2_000)));
  book.do(cy, 'treasury/undo@1', { line: said('by hand'), reason });
  const parts = [byHand(1_500), byHand(500, 'too much')];
  book.do(bo, 'treasury/assign@1', { lines: [{ line: said('by hand'), parts }] });
}

function asks(book: TestBook, claim: string, amount: number, of = 'stray'): void {
  const back = { claim, of: said(of), amount, currency: 'EUR' };
  const texts = { title: said(claim), payee: said(`payee of ${claim}`) };
  book.do(bo, 'treasury/send-back@1', { ...back, ...texts });
}

/** One who asked for it sends it alone; it comes back, is taken for another line, and goes out by two. */
function goesByFile(book: TestBook): void {
  asks(book, some, 5_000);
  book.do(dee, 'treasury/approve@1', { claim: some });
  prepares(book, bo, some);
  enters(book, line(book, 'some', -5_000, payout(some, 5_000)));
  book.do(cy, 'treasury/undo@1', { line: said('some'), reason });
  const parts = [payout(some, 5_000)];
  book.do(cy, 'treasury/assign@1', { lines: [{ line: said('some'), parts }] });
  comesBack(book, 'some back', 5_000, 'some');
  const { batch, file } = prepares(book, cy, some);
  book.do(bo, 'treasury/sign@1', { batch, file });
  enters(book, line(book, 'some again', -5_000, payout(some, 5_000)));
}

/** Asked for, and let go: declined, taken back, of interest to who was to approve it, and approved by the members. */
function isUndecided(book: TestBook): void {
  asks(book, tooMuch, 13_500);
  book.do(dee, 'treasury/declare-interest@1', { claim: tooMuch, about: said('it was I') });
  book.do(eve, 'treasury/approve@1', { claim: tooMuch });
  book.do(eve, 'treasury/decline@1', { claim: tooMuch, reason });
  decides(book, 'ordinary', carrying('treasury/approve@1', { claim: tooMuch }));
  book.do(bo, 'treasury/withdraw-claim@1', { claim: tooMuch });
}

/** Beside a claim, signed for by two, and paid by the bank in one sum. */
function goesInOneFile(book: TestBook): void {
  const of = appropriates(book, 'servers', 30_000);
  const claim = claims(book, fay, { of, amount: 4_000 });
  asks(book, more, 11_000);
  for (const each of [claim, more]) book.do(eve, 'treasury/approve@1', { claim: each });
  const { batch, file } = prepares(book, bo, claim, more);
  book.do(dee, 'treasury/sign@1', { batch, file });
  enters(book, line(book, 'both', -15_000, payout(claim, 4_000), payout(more, 11_000)));
}

/** What the bank dated in a month that is closed, and of which nobody says at first what it is. */
function bookedLate(book: TestBook): void {
  const dated = '2026-01-20';
  enters(
    book,
    { ...line(book, 'a late gift', 700, donation(700)), dated },
    { ...line(book, 'a late riddle', 900), dated },
  );
  agreed(book, ['a late riddle', donation(900, 'legal')]);
}

/** What was asked for in a file that came to nothing is paid late, as two people say. The rest waits. */
function goesLate(book: TestBook): void {
  asks(book, rest, 2_000);
  book.do(dee, 'treasury/approve@1', { claim: rest });
  prepares(book, bo, rest);
  book.do(cy, 'treasury/fail@1', { claim: rest, reason });
  book.do(dee, 'treasury/decline@1', { claim: rest, reason });
  enters(book, line(book, 'late', -2_000));
  agreed(book, ['late', payout(rest, 2_000)]);
  asks(book, twice, 500, 'too much');
  book.do(dee, 'treasury/approve@1', { claim: twice });
}
