/** What is owed for a debit that came late pays other dues of whoever paid it, as two people say. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusedIn, replayed, said, type TestBook } from '../testing.ts';
import { assertOwed } from './at-random/owed-back.test.ts';
import { stateHash } from '../union.ts';
import {
  debitOf,
  february,
  inFund,
  paidIn,
  rejects,
  sent,
  together,
  undo,
} from './collected/testing.ts';
import {
  agreed,
  bo,
  closesBooks,
  cy,
  dee,
  donation,
  dues,
  enters,
  instalment,
  line,
  treasuryOf,
} from './testing.ts';
import { balanceOf } from './treasury.ts';

const later = '2026-06';

/** One of three was rejected, paid by transfer, and came all the same: it is owed. */
function owing(): TestBook {
  const book = sent();
  rejects(book, cy, 'two');
  enters(book, line(book, 'others', 1_000, together(1_000, 2)));
  enters(book, line(book, 'by hand', 500, dues(500, instalment('two', february))));
  enters(book, line(book, 'late', 500));
  agreed(book, ['late', { to: 'owed', amount: 500, debit: debitOf('two') }]);
  return book;
}

const turning = (more: object = {}): Record<string, unknown> => ({
  debit: debitOf('two'),
  amount: 500,
  currency: 'EUR',
  fund: 'general',
  instalments: [instalment('two', later)],
  ...more,
});
const enter = (book: TestBook, more: object = {}): string =>
  refusedIn(book.try(bo, 'treasury/turn-owed@1', turning(more)));
const record = (book: TestBook): string =>
  [...treasuryOf(book).turning.keys()][0] ?? assert.fail('nothing waits');
const confirms = (book: TestBook, who = dee): string =>
  refusedIn(book.try(who, 'treasury/confirm@1', { record: record(book) }));
/** What is owed by the account, once the laws of what is owed hold. */
function owes(book: TestBook): bigint {
  assertOwed(book);
  return -balanceOf(treasuryOf(book).ledger, 'liabilities:owed', 'EUR');
}

function turned(book: TestBook, more: object = {}): void {
  book.do(bo, 'treasury/turn-owed@1', turning(more));
  book.do(dee, 'treasury/confirm@1', { record: record(book) });
}

describe('what is owed for a late debit', () => {
  it('pays later dues once two people say so, and is owed no more', () => {
    const book = owing();
    const before = inFund(book);
    book.do(bo, 'treasury/turn-owed@1', turning());
    assert.equal(paidIn(book, later), 0);
    assert.match(confirms(book, bo), /Another person/);
    book.do(dee, 'treasury/confirm@1', { record: record(book) });
    assert.equal(owes(book), 0n);
    assert.equal(inFund(book), before + 500n);
    assert.equal(paidIn(book, later), 1);
    assert.equal(treasuryOf(book).owedFor.size, 0);
    assert.equal(treasuryOf(book).turning.size, 0);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });

  it('does so in part, and the rest goes back', () => {
    const book = owing();
    turned(book, { amount: 200 });
    assert.match(
      enter(book, { amount: 301, instalments: [instalment('two', '2026-07')] }),
      /less is owed/,
    );
    const rest = { to: 'owed-return', amount: -300, debit: debitOf('two') };
    enters(book, line(book, 'back', -300, rest));
    assert.equal(owes(book), 0n);
  });

  it('does so too once the books of the day on which it came are closed', () => {
    const book = owing();
    closesBooks(book, '2026-02-28');
    turned(book);
    assert.equal(owes(book), 0n);
    assert.equal(paidIn(book, later), 1);
  });

  it('pays nothing twice, and in no other currency or fund', () => {
    const book = owing();
    assert.match(enter(book, { instalments: [instalment('two', february)] }), /paid already/);
    assert.match(enter(book, { currency: 'USD' }), /less is owed/);
    assert.match(enter(book, { fund: 'servers' }), /dues go to the fund/);
    assert.match(enter(book, { debit: debitOf('one') }), /less is owed/);
    assert.match(enter(book, { debit: said('nobody’s') }), /less is owed/);
    enters(book, line(book, 'june', 500, dues(500, instalment('two', later))));
    book.do(cy, 'treasury/undo@1', { line: said('june'), reason: said('whose is it?') });
    assert.match(enter(book), /Say first what that line is/);
  });

  it('is looked at again when it is confirmed', () => {
    const book = owing();
    book.do(bo, 'treasury/turn-owed@1', turning());
    enters(book, line(book, 'june', 500, dues(500, instalment('two', later))));
    assert.match(confirms(book), /paid already/);
    book.do(cy, 'treasury/strike@1', { record: record(book), reason: said('paid anew') });
    assert.equal(treasuryOf(book).turning.size, 0);
    book.do(bo, 'treasury/turn-owed@1', turning({ instalments: [instalment('two', '2026-07')] }));
    book.pass(31 * 24);
    assert.equal(treasuryOf(book).turning.size, 0, 'it lapsed');
  });

  it('is owed again where it was turned wrongly, and its line can be taken back then', () => {
    const book = owing();
    const before = inFund(book);
    turned(book);
    assert.match(refusedIn(undo(book, 'late')), /pays other dues/);
    assert.match(enter(book, { back: true, amount: 400 }), /never turned so/);
    turned(book, { back: true });
    assert.equal(owes(book), 500n);
    assert.equal(inFund(book), before);
    assert.equal(paidIn(book, later), 0);
    assert.match(enter(book, { back: true }), /never turned so/);
    assert.equal(undo(book, 'late'), undefined);
    agreed(book, ['late', donation(500)]);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });
});
