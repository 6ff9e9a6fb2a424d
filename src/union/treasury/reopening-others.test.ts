/**
 * What is found out after the books are closed of what hangs on something else: collections and debits, transfers, what
 * went back of another line, what was owed, and what was spent before the founding.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, refusedIn, replayed, said, type TestBook } from '../testing.ts';
import { stateHash } from '../union.ts';
import { assertOwed } from './at-random/owed-back.test.ts';
import {
  alone,
  back as debitBack,
  debitOf,
  february,
  inFund,
  paidIn,
  rejects,
  reseats,
  sent,
  stages,
  together,
  undo,
} from './collected/testing.ts';
import { approved, payout, sends, stageOf } from './files/testing.ts';
import { isOpen } from './instalments.ts';
import {
  agreed,
  appropriates,
  asClosed,
  bo,
  closesBooks,
  cy,
  day,
  decides,
  donation,
  dues,
  enters,
  instalment,
  line,
  place,
  reopens,
  treasuryOf,
  withMoney,
} from './testing.ts';
import { balanceOf } from './treasury.ts';

const december = instalment('Noor', '2026-12') as { period: string; token: string };
const back = (word: string, amount: number): object => ({ to: 'return', amount, of: said(word) });
const own = (amount: number): object => ({ to: 'own', amount });

/** Closes the books through a day; what each of these lines was when they were. */
function closed(book: TestBook, through: string, ...words: readonly string[]): readonly object[] {
  const was = words.map((word) => asClosed(book, word));
  closesBooks(book, through);
  return was;
}
const opening = (book: TestBook, was: object | undefined): string =>
  refusedIn(
    book.try(bo, 'treasury/reopen-line@1', { ...was, day: day(book), reason: said('late') }),
  );
const why = (book: TestBook, word: string): string => refusedIn(undo(book, word));
const transit = ({ union }: TestBook): bigint =>
  balanceOf(union.treasury.ledger, 'assets:transit', 'EUR');
const inMonth = (book: TestBook, month: string) =>
  new Map(treasuryOf(book).ledger.months.get(month));
const sameAsReplayed = (book: TestBook): void =>
  assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));

/** A collection that came in one sum, in books that were closed since. */
function collected() {
  const book = sent();
  assert.equal(enters(book, line(book, 'all', 1_500, together())), undefined);
  const [was] = closed(book, '2026-02-28', 'all');
  return { book, was };
}

describe('a debit that the bank takes back after the books of its collection were closed', () => {
  it('goes back by a line of now, without opening that of the collection', () => {
    const { book } = collected();
    const before = inMonth(book, '2026-02');
    const had = inFund(book);
    assert.equal(enters(book, line(book, 'returned', -500, debitBack('two'))), undefined);
    assert.deepEqual(stages(book), ['paid', 'returned', 'paid']);
    assert.deepEqual([paidIn(book, february), had - inFund(book)], [2, 500n]);
    assert.deepEqual(inMonth(book, '2026-02'), before);
    assert.equal(undo(book, 'returned'), undefined, 'and can be taken back while that is open');
    assert.deepEqual(stages(book), ['paid', 'paid', 'paid']);
    sameAsReplayed(book);
  });

  it('stays paid where it turns out that it was another, found out after that was closed too', () => {
    const { book } = collected();
    enters(book, line(book, 'returned', -500, debitBack('two')));
    const [was] = closed(book, '2026-03-31', 'returned');
    reopens(book, was ?? {});
    assert.equal(undo(book, 'returned'), undefined);
    agreed(book, ['returned', debitBack('three')]);
    assert.deepEqual(stages(book), ['paid', 'paid', 'returned']);
    sameAsReplayed(book);
  });
});

describe('a collection of closed books', () => {
  it('is opened again where its line was another, and its debits are at the bank and in doubt', () => {
    const { book, was } = collected();
    const before = inMonth(book, '2026-02');
    reopens(book, was ?? {});
    assert.equal(undo(book, 'all'), undefined);
    assert.deepEqual(stages(book), ['sent', 'sent', 'sent']);
    assert.equal(paidIn(book, february), 0);
    agreed(book, ['all', donation(1_500)]);
    assert.equal(enters(book, line(book, 'at last', 1_500, together())), undefined);
    assert.deepEqual([stages(book), paidIn(book, february)], [['paid', 'paid', 'paid'], 3]);
    assert.deepEqual(inMonth(book, '2026-02'), before);
    sameAsReplayed(book);
  });

  it('is not taken back while one of its debits went back, which is opened first', () => {
    const book = sent();
    enters(book, line(book, 'all', 1_500, together()));
    enters(book, line(book, 'returned', -500, debitBack('one')));
    const [all, returned] = closed(book, '2026-02-28', 'all', 'returned');
    reopens(book, all ?? {});
    assert.match(why(book, 'all'), /has gone back/);
    reopens(book, returned ?? {});
    assert.equal(undo(book, 'returned'), undefined);
    assert.equal(undo(book, 'all'), undefined);
    assert.deepEqual(stages(book), ['sent', 'sent', 'sent']);
  });

  it('stays closed once its debits are known no more, though its line is', () => {
    const book = sent();
    book.pass(24 * 15);
    enters(book, line(book, 'all', 1_500, together()));
    const [was] = closed(book, '2026-03-31', 'all');
    assert.equal(opening(book, was), 'nothing');
    book.pass(24 * 365 * 3);
    reseats(book);
    closesBooks(book, '2029-01-31');
    assert.equal(treasuryOf(book).debitRuns.size, 0);
    assert.match(opening(book, was), /not known any more/);
  });

  it('brings each debit by itself, too', () => {
    const book = sent();
    enters(book, line(book, 'single', 500, alone('one')));
    const [was] = closed(book, '2026-02-28', 'single');
    reopens(book, was ?? {});
    assert.equal(undo(book, 'single'), undefined);
    assert.deepEqual(stages(book), ['sent', 'sent', 'sent']);
    assert.equal(treasuryOf(book).debits.get(debitOf('one'))?.inDoubt, said('single'));
  });
});

/** Dues that were charged back, both in books that were closed since. */
function chargedBack() {
  const book = withMoney();
  enters(book, line(book, 'paid', 500, dues(500, december)));
  enters(book, line(book, 'gone', -500, back('paid', -500)));
  const [paid, gone] = closed(book, '2026-01-31', 'paid', 'gone');
  return { book, paid, gone };
}

describe('what went back in books that are closed', () => {
  it('did not, where it was another: both lines are opened, in whichever order', () => {
    for (const isPaidFirst of [true, false]) {
      const { book, paid, gone } = chargedBack();
      const both = isPaidFirst ? [paid, gone] : [gone, paid];
      for (const was of both) reopens(book, was ?? {});
      assert.match(why(book, 'paid'), /Take that back first/);
      assert.equal(undo(book, 'gone'), undefined);
      assert.equal(isOpen(treasuryOf(book), december), false);
      sameAsReplayed(book);
    }
  });

  it('is not taken back while the books of what went back are closed', () => {
    const { book, gone } = chargedBack();
    reopens(book, gone ?? {});
    assert.match(why(book, 'gone'), /Open the line again by which it came or went/);
  });

  it('is not taken back where it was paid anew', () => {
    const { book, paid, gone } = chargedBack();
    enters(book, line(book, 'anew', 500, dues(500, december)));
    for (const was of [paid, gone]) reopens(book, was ?? {});
    assert.match(why(book, 'gone'), /paid anew/);
  });

  it('is not taken back where nobody knows any more whether its months were paid anew', () => {
    const book = withMoney();
    book.pass(24 * 31);
    enters(book, line(book, 'paid', 500, dues(500, instalment('Noor', '2023-01'))));
    enters(book, line(book, 'gone', -500, back('paid', -500)));
    closesBooks(book, '2026-01-31');
    assert.match(why(book, 'gone'), /so long ago/);
  });

  it('is not opened as if it had not gone back, nor the other way round', () => {
    const { book, paid, gone } = chargedBack();
    const { returned: _, ...notBack } = paid as { returned: true };
    assert.match(opening(book, notBack), /was something else/);
    assert.match(opening(book, { ...gone, returned: true }), /was something else/);
  });

  it('went back in part, or not after all', () => {
    const book = withMoney();
    const part = { to: 'part-return', amount: -200, fund: 'general', source: 'donations' };
    enters(book, line(book, 'gift', 500, donation(500)));
    enters(book, line(book, 'part', -200, { ...part, of: said('gift') }));
    const [gift, gone] = closed(book, '2026-01-31', 'gift', 'part');
    for (const was of [gift, gone]) reopens(book, was ?? {});
    assert.equal(undo(book, 'part'), undefined);
    assert.equal(treasuryOf(book).lines.get(said('gift'))?.back, undefined);
    assert.equal(undo(book, 'gift'), undefined);
  });

  it('was paid for a claim, which is paid again where it did not come back', () => {
    const book = withMoney();
    const claim = approved(book, appropriates(book, 'servers', 50_000), 9_000);
    sends(book, bo, claim);
    enters(book, line(book, 'paid', -9_000, payout(claim, 9_000)));
    const [paid] = closed(book, '2026-01-31', 'paid');
    enters(book, line(book, 'came back', 9_000));
    agreed(book, ['came back', { to: 'payout-return', amount: 9_000, claim }]);
    const [cameBack] = closed(book, '2026-03-31', 'came back');
    assert.match(opening(book, paid), /open the line again by which it came back/);
    reopens(book, cameBack ?? {});
    assert.equal(undo(book, 'came back'), undefined);
    assert.equal(stageOf(book, claim), 'paid');
    reopens(book, paid ?? {});
    assert.equal(undo(book, 'paid'), undefined);
    assert.equal(stageOf(book, claim), 'approved');
    sameAsReplayed(book);
  });
});

describe('a transfer of our own in books that are closed', () => {
  it('was something else: what left for it is on its way until that is said too', () => {
    const book = withMoney();
    decides(book, 'ordinary', carrying('treasury/open-place@1', place('other', 'bank', 0)));
    enters(book, line(book, 'left', -500));
    book.do(bo, 'treasury/enter-lines@1', { place: 'other', lines: [line(book, 'came', 500)] });
    agreed(book, ['left', own(-500)], ['came', own(500)]);
    const before = inMonth(book, '2026-01');
    const [left, came] = closed(book, '2026-01-31', 'left', 'came');
    reopens(book, came ?? {});
    assert.equal(transit(book), 0n);
    assert.equal(undo(book, 'came'), undefined);
    assert.equal(transit(book), 500n);
    agreed(book, ['came', donation(500)]);
    assert.throws(() => closesBooks(book, '2026-03-31'), /has not come to the other one/);
    reopens(book, left ?? {});
    assert.equal(undo(book, 'left'), undefined);
    agreed(book, ['left', { to: 'fees', amount: -500, fund: 'general' }]);
    assert.equal(transit(book), 0n);
    assert.deepEqual(inMonth(book, '2026-01'), before);
    closesBooks(book, '2026-04-30');
    sameAsReplayed(book);
  });
});

describe('what was spent before the founding', () => {
  it('comes back after the books were closed', () => {
    const book = withMoney();
    decides(book, 'ordinary', carrying('treasury/open-place@1', place('old', 'bank', 0)));
    const earlier = { to: 'earlier', amount: -400, fund: 'general', head: 'hosting' };
    const gift = { ...line(book, 'gift', 900, donation(900)), day: '2025-12-01' };
    const paid = { ...line(book, 'hosting', -400), day: '2025-12-02' };
    book.do(bo, 'treasury/enter-lines@1', { place: 'old', lines: [gift, paid] });
    agreed(book, ['hosting', earlier]);
    const [was] = closed(book, '2025-12-31', 'hosting');
    reopens(book, was ?? {});
    const had = inFund(book);
    const lines = [line(book, 'credit note', 400)];
    book.do(bo, 'treasury/enter-lines@1', { place: 'old', lines });
    agreed(book, ['credit note', back('hosting', 400)]);
    assert.equal(inFund(book) - had, 400n);
    sameAsReplayed(book);
  });
});

describe('what came unasked and went back', () => {
  it('is owed again where it did not', () => {
    const book = withMoney();
    enters(book, line(book, 'twice', 500, { to: 'unasked', amount: 500 }), line(book, 'to', -500));
    agreed(book, ['to', { to: 'unasked-return', amount: -500, of: said('twice') }]);
    const [was] = closed(book, '2026-01-31', 'to');
    reopens(book, was ?? {});
    assert.equal(undo(book, 'to'), undefined);
    assert.equal(treasuryOf(book).unasked.get(said('twice'))?.owed, 500);
    assertOwed(book);
  });
});

describe('a debit that came late, and is owed', () => {
  it('was not that, found out after the books were closed', () => {
    const book = sent();
    rejects(book, cy, 'two');
    enters(book, line(book, 'others', 1_000, together(1_000, 2)));
    enters(book, line(book, 'by hand', 500, dues(500, instalment('two', february))));
    enters(book, line(book, 'late', 500));
    agreed(book, ['late', { to: 'owed', amount: 500, debit: debitOf('two') }]);
    const [was] = closed(book, '2026-02-28', 'late');
    reopens(book, was ?? {});
    assert.equal(undo(book, 'late'), undefined);
    assert.equal(treasuryOf(book).debits.get(debitOf('two'))?.owed, undefined);
    agreed(book, ['late', donation(500)]);
    assertOwed(book);
    sameAsReplayed(book);
  });
});
