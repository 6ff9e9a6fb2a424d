/** What a line paid stays taken while that is taken back, and is open only once two people say so. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Hand, refusedIn, replayed, said, type TestBook, uuidOf } from '../testing.ts';
import { stateHash } from '../union.ts';
import {
  agreed,
  bo,
  cy,
  daysAhead,
  debit,
  debiting,
  dee,
  donation,
  dues,
  enters,
  instalment,
  line,
  treasuryOf,
  withMoney,
} from './testing.ts';

const [first, second] = [uuidOf('first run'), uuidOf('second run')];
const month = '2026-02';

const announces = (book: TestBook, run: string, ...words: readonly string[]): string =>
  refusedIn(
    book.try(bo, 'treasury/announce@1', {
      run,
      day: daysAhead(book, 20),
      debits: words.map((word) => debit(word, run, month)),
    }),
  );
const collects = (book: TestBook, run: string, total: number, who = bo): string =>
  refusedIn(
    book.try(who, 'treasury/collect@1', { run, place: 'main', total, file: said(`file ${run}`) }),
  );
const undoes = (book: TestBook, word: string, who = bo): void =>
  book.do(who, 'treasury/undo@1', { line: said(word), reason: said('wrong') });
const says = (book: TestBook, word: string, ...parts: readonly object[]): string =>
  refusedIn(book.try(bo, 'treasury/assign@1', { lines: [{ line: said(word), parts }] }));
const paying = (word: string, period = month): object => dues(500, instalment(word, period));
const nothing = 'nothing';

/** Uma paid her month by a line, and Bo has taken that back. */
function paidAndUndone(): TestBook {
  const book = withMoney(debiting());
  enters(book, line(book, 'a line', 500, paying('uma')));
  undoes(book, 'a line');
  return book;
}

/** Two debits are at the bank, on their day. */
function atTheBank(): TestBook {
  const book = withMoney(debiting());
  assert.equal(announces(book, first, 'uma', 'vic'), nothing);
  book.pass(24 * 15);
  assert.equal(collects(book, first, 1_000), nothing);
  book.pass(24 * 6);
  return book;
}

const all = { to: 'debits', amount: 1_000, fund: 'general', run: first, count: 2 };
const single = (word: string): object => ({
  to: 'debit',
  amount: 500,
  fund: 'general',
  debit: said(`${word} debit ${first}`),
});
const rejects = (book: TestBook, who: Hand, ...words: readonly string[]): string =>
  refusedIn(
    book.try(who, 'treasury/reject-debits@1', {
      debits: words.map((word) => said(`${word} debit ${first}`)),
      code: 'AM04',
    }),
  );
const recalls = (book: TestBook, who: Hand): string =>
  refusedIn(book.try(who, 'treasury/recall@1', { run: first, reason: said('never taken') }));

describe('dues of which it is taken back that a line paid them', () => {
  it('are not collected by whoever took it back, and calls the line a gift', () => {
    const book = paidAndUndone();
    assert.match(announces(book, first, 'uma'), /was said to pay this instalment/);
    assert.match(says(book, 'a line', donation(500)), /would be open again/);
    assert.match(says(book, 'a line', paying('vic')), /would be open again/);
    assert.match(announces(book, first, 'uma'), /was said to pay this instalment/);
  });

  it('are paid by that line again by one person’s word, with others or as part of it', () => {
    const book = paidAndUndone();
    assert.equal(says(book, 'a line', paying('uma')), nothing);
    assert.match(announces(book, first, 'uma'), /paid already/);
    assert.equal(treasuryOf(book).inDoubt.size, 0);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });

  it('are open once another person confirms that the line is something else', () => {
    const book = paidAndUndone();
    agreed(book, ['a line', donation(500)]);
    assert.equal(announces(book, first, 'uma'), nothing);
    assert.equal(treasuryOf(book).inDoubt.size, 0);
  });

  it('may turn out to have been paid by another line, and then one person corrects the first', () => {
    const book = paidAndUndone();
    enters(book, line(book, 'hers', 500, paying('uma')));
    assert.equal(says(book, 'a line', paying('vic')), nothing);
    undoes(book, 'hers');
    assert.match(announces(book, first, 'uma'), /was said to pay this instalment/);
    assert.match(says(book, 'hers', donation(500)), /would be open again/);
  });

  it('stay in doubt by the line that was said last to pay them', () => {
    const book = paidAndUndone();
    enters(book, line(book, 'hers', 500, paying('uma')));
    undoes(book, 'hers');
    assert.equal(says(book, 'a line', donation(500)), nothing);
    assert.match(announces(book, first, 'uma'), /was said to pay this instalment/);
    assert.match(says(book, 'hers', donation(500)), /would be open again/);
    assert.equal(says(book, 'hers', paying('uma')), nothing);
    assert.match(announces(book, first, 'uma'), /paid already/);
  });
});

describe('debits of which it is taken back that a line brought them', () => {
  it('are not said to have come to nothing before it is said what the line is', () => {
    const book = atTheBank();
    enters(book, line(book, 'all', 1_000, all));
    undoes(book, 'all', cy);
    assert.match(rejects(book, cy, 'uma'), /Say first what that line is/);
    assert.match(recalls(book, cy), /Say first what that line is/);
    assert.match(says(book, 'all', donation(1_000)), /would be open again/);
    assert.match(says(book, 'all', single('uma'), donation(500)), /would be open again/);
    assert.equal(says(book, 'all', single('uma'), single('vic')), nothing);
    assert.equal(treasuryOf(book).debits.get(said(`uma debit ${first}`))?.inDoubt, undefined);
  });

  it('may be by two people’s word, or where another line brought them', () => {
    const book = atTheBank();
    enters(book, line(book, 'all', 1_000, all));
    undoes(book, 'all');
    agreed(book, ['all', donation(1_000)]);
    assert.equal(rejects(book, cy, 'uma'), nothing);
    const other = atTheBank();
    enters(other, line(other, 'all', 1_000, all));
    undoes(other, 'all');
    enters(other, line(other, 'theirs', 1_000, all));
    assert.equal(says(other, 'all', donation(1_000)), nothing);
  });
});

describe('what came to nothing by one person’s word', () => {
  it('is not collected anew by that person', () => {
    for (const ends of [
      (book: TestBook) => rejects(book, cy, 'uma', 'vic'),
      (book: TestBook) => recalls(book, cy),
    ]) {
      const book = atTheBank();
      assert.equal(ends(book), nothing);
      assert.equal(announces(book, second, 'uma'), nothing);
      assert.match(collects(book, second, 500, cy), /Another person must make this file/);
      assert.equal(collects(book, second, 500, dee), nothing);
      assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
    }
  });

  it('is forgotten once a line pays it', () => {
    const book = atTheBank();
    rejects(book, cy, 'uma', 'vic');
    enters(book, line(book, 'hers', 500, paying('uma')), line(book, 'his', 500, paying('vic')));
    assert.equal(treasuryOf(book).cameToNothing.size, 0);
  });
});
