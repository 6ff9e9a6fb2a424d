/** Debits that came to nothing by the book, and came all the same: paid late, or owed to whoever paid them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusedIn, replayed, said, type TestBook, uuidOf } from '../testing.ts';
import { assertOwed } from './at-random/owed-back.test.ts';
import { stateHash } from '../union.ts';
import {
  alone,
  announces,
  back,
  collects,
  debitOf,
  february,
  inFund,
  paidIn,
  rejects,
  reseats,
  run,
  sent,
  some,
  stages,
  together,
  undo,
} from './collected/testing.ts';
import {
  agreed,
  bo,
  closesBooks,
  cy,
  daysAhead,
  dee,
  donation,
  dues,
  enters,
  instalment,
  line,
  treasuryOf,
} from './testing.ts';
import { balanceOf, undecidedByMonth } from './treasury.ts';

const owed = (word: string, amount = 500): object => ({
  to: 'owed',
  amount,
  debit: debitOf(word),
});
const sentBack = (word: string, amount = -500): object => ({
  ...owed(word, amount),
  to: 'owed-return',
});
const march = { instalments: [instalment('one', '2026-03')] };
const says = (book: TestBook, word: string, ...parts: readonly object[]): string =>
  refusedIn(book.try(bo, 'treasury/assign@1', { lines: [{ line: said(word), parts }] }));
const suggests = (book: TestBook, word: string, ...parts: readonly object[]): string =>
  refusedIn(book.try(bo, 'treasury/suggest@1', { lines: [{ line: said(word), parts }] }));

/** What is owed by the account, once the laws of what is owed hold. */
function owes(book: TestBook): bigint {
  assertOwed(book);
  return -balanceOf(treasuryOf(book).ledger, 'liabilities:owed', 'EUR');
}

/** The second of three was rejected; a line of just its sum came all the same, and nobody has said what it is. */
function rejectedAndCame(paid = false): TestBook {
  const book = sent();
  rejects(book, cy, 'two');
  enters(book, line(book, 'others', 1_000, together(1_000, 2)));
  if (paid) enters(book, line(book, 'by hand', 500, dues(500, instalment('two', february))));
  enters(book, line(book, 'late', 500));
  return book;
}

/** It is owed, since the month was paid by transfer meanwhile. */
function owing(): TestBook {
  const book = rejectedAndCame(true);
  agreed(book, ['late', owed('two')]);
  return book;
}

describe('a debit that came late', () => {
  it('is paid where its months are open, as two people say', () => {
    const book = rejectedAndCame();
    assert.match(says(book, 'late', alone('two')), /another person confirms it/);
    agreed(book, ['late', alone('two')]);
    assert.deepEqual(stages(book), ['paid', 'paid', 'paid']);
    assert.equal(paidIn(book, february), 3);
    assert.equal(treasuryOf(book).debits.get(debitOf('two'))?.code, undefined);
    assert.equal(treasuryOf(book).cameToNothing.size, 0);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });

  it('does not pay in one act what something else in it pays', () => {
    const book = rejectedAndCame();
    enters(book, line(book, 'by hand', 500));
    const both = [
      { line: said('late'), parts: [alone('two')] },
      { line: said('by hand'), parts: [dues(500, instalment('two', february))] },
    ];
    for (const lines of [both, both.toReversed()])
      assert.match(refusedIn(book.try(bo, 'treasury/suggest@1', { lines })), /named twice/);
  });

  it('is paid late too where the bank never took the file, or it was called off', () => {
    const book = sent();
    book.do(dee, 'treasury/recall@1', { run, reason: said('the upload failed') });
    enters(book, line(book, 'late', 500));
    agreed(book, ['late', alone('one')]);
    assert.deepEqual(stages(book), ['paid', 'called-off', 'called-off']);
    assert.equal(treasuryOf(book).debitRuns.get(run)?.stage, 'sent');
  });

  it('is not late where there never was a file', () => {
    const book = sent();
    const other = uuidOf('other');
    const debits = [{ ...some(other)[0], instalments: [instalment('one', '2026-03')] }];
    announces(book, { run: other, day: daysAhead(book, 20), debits });
    book.do(bo, 'treasury/call-off@1', { debits: [debits[0]?.debit] });
    enters(book, line(book, 'late', 500));
    assert.match(suggests(book, 'late', { ...alone('one'), debit: debits[0]?.debit }), /No such/);
    assert.match(suggests(book, 'late', { ...owed('one'), debit: debits[0]?.debit }), /given up/);
  });

  it('is in doubt once that is taken back, and at the bank until a second person rejects it', () => {
    const book = rejectedAndCame();
    agreed(book, ['late', alone('two')]);
    assert.equal(undo(book, 'late'), undefined);
    assert.deepEqual(stages(book), ['paid', 'sent', 'paid']);
    assert.match(says(book, 'late', donation(500)), /would be open again/);
    agreed(book, ['late', donation(500)]);
    rejects(book, cy, 'two');
    assert.deepEqual(stages(book), ['paid', 'rejected', 'paid']);
  });

  it('can be taken back by the bank like any other', () => {
    const book = rejectedAndCame();
    agreed(book, ['late', alone('two')]);
    assert.equal(enters(book, line(book, 'back', -500, back('two'))), undefined);
    assert.deepEqual(stages(book), ['paid', 'returned', 'paid']);
    assert.match(suggests(book, 'late', alone('two')), /no such line/);
  });
});

describe('a debit that came after its months were paid in another way', () => {
  it('is owed to whoever paid it, as two people say, and is no income', () => {
    const book = rejectedAndCame(true);
    const before = inFund(book);
    assert.match(suggests(book, 'late', alone('two')), /owed to whoever paid it/);
    assert.match(says(book, 'late', owed('two')), /another person confirms it/);
    assert.match(suggests(book, 'late', owed('two', 400), donation(100)), /another sum/);
    assert.match(suggests(book, 'late', owed('one')), /given up/);
    agreed(book, ['late', owed('two')]);
    assert.deepEqual([inFund(book), owes(book)], [before, 500n]);
    assert.equal(treasuryOf(book).debits.get(debitOf('two'))?.owed, 500);
    enters(book, line(book, 'again', 500));
    assert.match(suggests(book, 'again', owed('two')), /given up/);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });

  it('is not owed while its months are open: then it paid them', () => {
    assert.match(suggests(rejectedAndCame(), 'late', owed('two')), /still open/);
  });

  it('goes back, by one or several lines, and never more than came', () => {
    const book = owing();
    const refused = (amount: number): string =>
      refusedIn(enters(book, line(book, 'x', amount, sentBack('two', amount))));
    assert.match(refused(-501), /less is owed/);
    assert.equal(enters(book, line(book, 'some', -200, sentBack('two', -200))), undefined);
    assert.match(refused(-301), /less is owed/);
    assert.match(refusedIn(undo(book, 'late')), /Take that back first/);
    assert.equal(enters(book, line(book, 'rest', -300, sentBack('two', -300))), undefined);
    assert.equal(owes(book), 0n);
    assert.equal(treasuryOf(book).owedFor.size, 0);
    assert.equal(undo(book, 'rest'), undefined);
    assert.equal(owes(book), 300n);
    assert.equal(treasuryOf(book).owedFor.get(february)?.size, 1);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });

  it('counts among what goes out without a decision', () => {
    const book = owing();
    enters(book, line(book, 'back', -500, sentBack('two')));
    const [[, sums] = []] = undecidedByMonth(treasuryOf(book));
    const kinds = sums?.map(({ kind, sum }) => [kind, sum]);
    assert.deepEqual(kinds, [['gone-back', 500n]]);
  });

  it('keeps its months from being collected until it has gone back', () => {
    const book = owing();
    book.do(bo, 'treasury/undo@1', { line: said('by hand'), reason: said('not hers') });
    agreed(book, ['by hand', donation(500)]);
    const other = uuidOf('other');
    const anew = { run: other, day: daysAhead(book, 20), debits: [some(other)[1]] };
    assert.match(refusedIn(announces(book, anew)), /is owed to whoever paid it/);
    enters(book, line(book, 'back', -500, sentBack('two')));
    assert.equal(announces(book, anew), undefined);
    book.pass(24);
    assert.equal(collects(book, { run: other, total: 500 }), undefined);
  });

  it('keeps its months from the file where they were announced anew before it came', () => {
    const book = rejectedAndCame();
    const other = uuidOf('other');
    const [one, two] = some(other);
    announces(book, { run: other, day: daysAhead(book, 20), debits: [two, { ...one, ...march }] });
    agreed(book, ['late', owed('two')]);
    book.pass(24);
    const file = { run: other, total: 1_000 };
    assert.match(refusedIn(collects(book, file)), /is owed to whoever paid it/);
    assert.equal(undo(book, 'late'), undefined);
    assert.match(refusedIn(collects(book, file)), /Say first what that line is/);
    book.do(bo, 'treasury/call-off@1', { debits: [two?.debit] });
    assert.equal(collects(book, { ...file, total: 500 }), undefined);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });

  it('is said anew by two, or is its month’s payment again by one', () => {
    const book = owing();
    assert.equal(undo(book, 'late'), undefined);
    assert.equal(owes(book), 0n);
    assert.match(says(book, 'late', donation(500)), /would be open again/);
    const other = uuidOf('other');
    undo(book, 'by hand');
    const anew = { run: other, day: daysAhead(book, 20), debits: [some(other)[1]] };
    assert.match(refusedIn(announces(book, anew)), /was said to pay this instalment/);
    agreed(book, ['late', alone('two')]);
    assert.deepEqual(stages(book), ['paid', 'paid', 'paid']);
  });

  it('is turned to a later month by saying of its line that it is dues of then', () => {
    const book = owing();
    undo(book, 'late');
    agreed(book, ['late', dues(500, instalment('two', '2026-04'))]);
    assert.equal(owes(book), 0n);
    assert.equal(paidIn(book, '2026-04'), 1);
  });

  it('is known as long as it is owed, however long ago', () => {
    const book = owing();
    book.pass(24 * 365 * 4);
    reseats(book);
    closesBooks(book, `${Number(book.at.slice(0, 4)) - 1}-12-31`);
    assert.equal(treasuryOf(book).debits.get(debitOf('two'))?.owed, 500);
  });
});
