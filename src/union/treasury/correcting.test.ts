/** Accounts kept by statements are put right: lines that are none are struck out, differences are entered. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, refusedIn, said, type TestBook } from '../testing.ts';
import {
  bo,
  corrects,
  cy,
  day,
  decides,
  dee,
  donation,
  dues,
  enters,
  instalment,
  line,
  putRight,
  strikes,
  suggestedOf,
  treasuryOf,
  withMoney,
} from './testing.ts';
import { balanceOf, fundBalance } from './treasury.ts';

const lies = (book: TestBook): bigint => balanceOf(treasuryOf(book).ledger, 'assets:main', 'EUR');
const inFund = (book: TestBook, fund = 'general'): bigint =>
  fundBalance(treasuryOf(book).ledger, fund, 'EUR');
const undo = (word: string) => ({ line: said(word), reason: said('reason') });
const agrees = (book: TestBook, balance: number): string =>
  refusedIn(book.try(bo, 'treasury/agree@1', { place: 'main', day: day(book), balance }));
const june = instalment('Fay', '2026-06');

/** A payment of May that stands there twice, under two keys; the second was said to be June’s. */
function countedTwice(): TestBook {
  const book = withMoney();
  enters(
    book,
    line(book, 'by camt', 500, dues(500, instalment('Fay', '2026-05'))),
    line(book, 'by csv', 500, dues(500, june)),
  );
  return book;
}

describe('a line that is none of the statement', () => {
  it('is struck out by two people, and nothing it was said to pay is paid', () => {
    const book = countedTwice();
    assert.match(agrees(book, 100_500), /1010.00 EUR/);
    assert.match(refusedIn(strikes(book, 'by csv')), /Take that back first/);
    book.do(bo, 'treasury/undo@1', undo('by csv'));
    assert.equal(strikes(book, 'by csv'), undefined);
    assert.equal(lies(book), 101_000n, 'one person alone strikes nothing out');
    assert.match(refusedIn(putRight(book, bo)), /yourself/);
    assert.equal(putRight(book), undefined);
    assert.equal(lies(book), 100_500n);
    assert.equal(balanceOf(treasuryOf(book).ledger, 'liabilities:unmatched', 'EUR'), 0n);
    assert.equal(inFund(book), 105_500n);
    assert.equal(agrees(book, 100_500), 'nothing');
    assert.equal(
      refusedIn(enters(book, line(book, 'June', 500, dues(500, june)))),
      'nothing',
      'June is not in doubt any more, and is paid by its own line',
    );
  });

  it('does not come back with the file that it stood in; a person can say that it is one after all', () => {
    const book = withMoney();
    enters(book, line(book, 'x', 500));
    strikes(book, 'x');
    putRight(book);
    const again = { ...line(book, 'x', 500), again: true };
    assert.match(refusedIn(enters(book, line(book, 'x', 500))), /was struck out/);
    assert.equal(refusedIn(enters(book, again)), 'nothing');
    assert.equal(lies(book), 100_500n);
    assert.match(refusedIn(enters(book, again)), /entered already/);
    assert.match(
      refusedIn(enters(book, { ...line(book, 'y', 500), again: true })),
      /was not struck out/,
    );
  });

  it('is known, unmatched and of an account kept by statements', () => {
    const book = withMoney();
    assert.match(refusedIn(strikes(book, 'gone')), /no such line/);
    const cash = { place: 'box', day: day(book), amount: 500, note: said('note') };
    book.do(bo, 'treasury/record@1', { ...cash, parts: [donation(500)] });
    const [record = ''] = treasuryOf(book).byHand.keys();
    book.do(dee, 'treasury/confirm@1', { record });
    assert.match(
      refusedIn(book.try(bo, 'treasury/strike-line@1', { line: record, reason: said('reason') })),
      /kept by hand/,
    );
  });

  it('stays where it was said meanwhile what it is, and loses what was suggested of it where it was not', () => {
    const book = withMoney();
    enters(book, line(book, 'x', 500), line(book, 'y', 500));
    strikes(book, 'x');
    const lines = [{ line: said('x'), parts: [donation(500)] }];
    book.do(bo, 'treasury/assign@1', { lines });
    assert.match(refusedIn(putRight(book)), /Take that back first/);
    book.do(bo, 'treasury/suggest@1', { lines: [{ line: said('y'), parts: [donation(500)] }] });
    const suggestion = suggestedOf(book, said('y'));
    strikes(book, 'y');
    putRight(book);
    assert.notEqual(refusedIn(book.try(dee, 'treasury/affirm@1', suggestion)), 'nothing');
    assert.equal(treasuryOf(book).suggested.size, 0);
  });

  it('is no more what book and statement agreed on, and is listed with what nobody decided', () => {
    const book = withMoney();
    enters(book, line(book, 'x', -500));
    assert.equal(agrees(book, 99_500), 'nothing');
    strikes(book, 'x');
    putRight(book);
    assert.equal(treasuryOf(book).places.get('main')?.agreed, undefined);
    const counted = treasuryOf(book).undecided.get(day(book).slice(0, 7))?.get('struck EUR');
    assert.deepEqual(counted, { sum: 500n, entries: [book.union.size - 1] });
  });
});

describe('a difference that no line explains', () => {
  it('is entered by two people, and is neither income nor spending', () => {
    const book = withMoney();
    assert.equal(corrects(book, -2_500), undefined);
    assert.equal(lies(book), 100_000n);
    assert.match(refusedIn(putRight(book, bo)), /yourself/);
    assert.equal(putRight(book, cy), undefined);
    const { ledger, places, undecided } = treasuryOf(book);
    assert.equal(lies(book), 97_500n);
    assert.equal(inFund(book), 102_500n);
    assert.equal(balanceOf(ledger, 'equity:corrections', 'EUR'), 2_500n);
    assert.deepEqual(places.get('main')?.agreed, { day: day(book), balance: 97_500 });
    assert.deepEqual(undecided.get(day(book).slice(0, 7))?.get('correction EUR'), {
      sum: 2_500n,
      entries: [book.union.size - 1],
    });
  });

  it('leads to what the statement says, also when it is confirmed', () => {
    const book = withMoney();
    assert.match(refusedIn(corrects(book, 500, { balance: 100_400 })), /anew/);
    assert.equal(corrects(book, 500), undefined);
    enters(book, line(book, 'found meanwhile', 500));
    assert.match(refusedIn(putRight(book)), /1005.00 EUR/);
    assert.equal(
      book.do(bo, 'treasury/strike@1', {
        record: [...treasuryOf(book).corrections.keys()][0],
        reason: said('reason'),
      }),
      undefined,
    );
    assert.equal(treasuryOf(book).corrections.size, 0);
  });

  it('is of a fund, an account kept by statements and a day that are there', () => {
    const book = withMoney();
    assert.match(refusedIn(corrects(book, 500, { fund: 'yachts' })), /no fund/);
    assert.match(refusedIn(corrects(book, 500, { place: 'box' })), /kept by hand/);
    assert.match(refusedIn(corrects(book, 500, { day: '2025-12-31' })), /what lay in it/);
    assert.match(refusedIn(corrects(book, 500, { day: '2027-01-01' })), /still to come/);
  });

  it('is entered also where the fund has promised the money since', () => {
    const book = withMoney();
    corrects(book, -100_000);
    putRight(book);
    corrects(book, -10_000);
    putRight(book);
    assert.equal(inFund(book), -5_000n);
  });

  it('keeps the books of its day open while it waits', () => {
    const book = withMoney();
    corrects(book, 500);
    book.pass(31 * 24 - 1 - 24 * 2);
    const later = corrects(book, 700, { day: '2026-01-20' });
    assert.equal(later, undefined);
    book.pass(2 * 24);
    const closing = carrying('treasury/close-year@1', { through: '2026-01-31' });
    assert.throws(() => decides(book, 'ordinary', closing), /wait to be confirmed/);
  });
});
