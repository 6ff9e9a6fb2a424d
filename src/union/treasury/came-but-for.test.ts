/** A run that came in one sum but for what the bank rejected, and one that came in two. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusedIn, replayed, said, type TestBook, uuidOf } from '../testing.ts';
import { stateHash } from '../union.ts';
import {
  alone,
  announces,
  butFor,
  collects,
  debitOf,
  february,
  inFund,
  paidIn,
  rejects,
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
  cy,
  daysAhead,
  donation,
  dues,
  enters,
  instalment,
  line,
  treasuryOf,
} from './testing.ts';

const codeOf = (book: TestBook, word: string): string | undefined =>
  treasuryOf(book).debits.get(debitOf(word))?.code;

/** Two of three came in one line; the bank rejected the second. */
function cameButFor(): TestBook {
  const book = sent();
  assert.equal(enters(book, line(book, 'all but two', 1_000, butFor('two'))), undefined);
  return book;
}

const says = (book: TestBook, word: string, ...parts: readonly object[]): string =>
  refusedIn(book.try(bo, 'treasury/assign@1', { lines: [{ line: said(word), parts }] }));
const nothing = 'nothing';

describe('a collection that came but for some', () => {
  it('is said by one person, by a line of just the others’ sum', () => {
    const book = cameButFor();
    assert.deepEqual(stages(book), ['paid', 'rejected', 'paid']);
    assert.equal(codeOf(book, 'two'), 'AC04');
    assert.equal(paidIn(book, february), 2);
    assert.equal(inFund(book), 106_000n);
    assert.equal(treasuryOf(book).collecting.size, 0);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });

  it('can be collected anew of whom it lacked, by the same hand: a line shows it', () => {
    const book = cameButFor();
    const other = uuidOf('other');
    const anew = { run: other, day: daysAhead(book, 20), debits: [some(other)[1]] };
    assert.equal(announces(book, anew), undefined);
    book.pass(24);
    assert.equal(collects(book, { run: other, total: 500 }), undefined);
  });

  it('lacks only what is at the bank, of this run, and each once', () => {
    const book = sent();
    const refused = (...parts: readonly object[]): string =>
      refusedIn(enters(book, line(book, 'x', 1_000, ...parts)));
    const lacking = (...debits: readonly string[]): object =>
      together(1_000, 2, { rejected: debits.map((debit) => ({ debit, code: 'AC04' })) });
    assert.match(refused(lacking(said('nobody’s'))), /No such debit/);
    assert.match(refused(lacking(debitOf('two'), debitOf('two'))), /named twice/);
    assert.match(refused(lacking(debitOf('one'), debitOf('two'))), /another sum/);
    assert.match(refused(together(1_000, 2, { rejected: [] })), /rejected/);
    rejects(book, cy, 'two');
    assert.match(refused(lacking(debitOf('two'))), /No such debit/);
  });

  it('is said by two where the line is something else besides, which would hide what came', () => {
    const book = sent();
    const parts = [butFor('two'), donation(500)];
    assert.match(refusedIn(enters(book, line(book, 'x', 1_500, ...parts))), /nothing but a coll/);
    enters(book, line(book, 'x', 1_500));
    agreed(book, ['x', ...parts]);
    assert.deepEqual(stages(book), ['paid', 'rejected', 'paid']);
  });

  it('is at the bank again once that is taken back, and is said anew', () => {
    const book = cameButFor();
    assert.equal(undo(book, 'all but two'), undefined);
    assert.deepEqual(stages(book), ['sent', 'sent', 'sent']);
    assert.equal(codeOf(book, 'two'), undefined);
    assert.equal(treasuryOf(book).collecting.get(february)?.size, 3);
    assert.match(says(book, 'all but two', butFor('three')), /would be open again/);
    assert.equal(says(book, 'all but two', butFor('two')), nothing);
    assert.deepEqual(stages(book), ['paid', 'rejected', 'paid']);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });

  it('lacks nothing that another line was said to bring, while that is in doubt', () => {
    const book = sent();
    enters(book, line(book, 'hers', 500, alone('two')));
    undo(book, 'hers');
    enters(book, line(book, 'x', 1_000));
    assert.match(says(book, 'x', butFor('two')), /Say first what that line is/);
  });

  it('is not taken back once what it lacked was paid or announced anew', () => {
    const book = cameButFor();
    enters(book, line(book, 'by hand', 500, dues(500, instalment('two', february))));
    assert.match(refusedIn(undo(book, 'all but two')), /paid or collected anew/);
    const other = cameButFor();
    const anew = uuidOf('anew');
    const debits = [some(anew)[1]];
    announces(other, { run: anew, day: daysAhead(other, 20), debits });
    assert.match(refusedIn(undo(other, 'all but two')), /paid or collected anew/);
  });
});

describe('a collection that came in two sums', () => {
  it('is at the bank again only as far as the line brought it that is taken back', () => {
    const book = sent();
    enters(book, line(book, 'hers', 500, alone('one')));
    enters(book, line(book, 'others', 1_000, together(1_000, 2)));
    undo(book, 'hers');
    assert.equal(says(book, 'hers', together(500, 1)), nothing);
    undo(book, 'others');
    assert.deepEqual(stages(book), ['paid', 'sent', 'sent']);
    assert.equal(paidIn(book, february), 1);
    assert.equal(says(book, 'others', together(1_000, 2)), nothing);
    undo(book, 'hers');
    assert.deepEqual(stages(book), ['sent', 'paid', 'paid']);
    assert.equal(treasuryOf(book).debitRuns.get(run)?.stage, 'sent');
  });
});
