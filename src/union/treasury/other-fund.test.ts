/** What was said to have come to one fund is said to have come to another: a little by one person, more by two. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, refusedIn, said, type TestBook } from '../testing.ts';
import {
  agreed,
  appropriates,
  bo,
  claims,
  cy,
  day,
  decides,
  dee,
  donation,
  enters,
  fay,
  line,
  place,
  prepares,
  treasuryOf,
  withMoney,
  comesBack,
} from './testing.ts';
import { fundBalance } from './treasury.ts';

const undo = (book: TestBook, word: string): void =>
  book.do(bo, 'treasury/undo@1', { line: said(word), reason: said('r') });
const says = (book: TestBook, word: string, ...parts: readonly object[]): string =>
  refusedIn(book.try(bo, 'treasury/assign@1', { lines: [{ line: said(word), parts }] }));
const inLegal = (book: TestBook): bigint => fundBalance(treasuryOf(book).ledger, 'legal', 'EUR');
/** A gift to the legal fund, of which Bo has taken back what it is. */
function undone(amount = 90_000): TestBook {
  const book = withMoney();
  enters(book, line(book, 'gift', amount, donation(amount, 'legal')));
  undo(book, 'gift');
  return book;
}

describe('a gift to a fund', () => {
  it('is not given to another fund by one person who undoes it', () => {
    const book = undone();
    assert.match(says(book, 'gift', donation(90_000)), /another fund/);
    assert.match(says(book, 'gift', { to: 'own', amount: 90_000 }), /another fund/);
    const some = [donation(10_001), donation(79_999, 'legal')];
    assert.match(says(book, 'gift', ...some), /another fund/);
    const fees = { to: 'fees', amount: -10_001, fund: 'legal' };
    assert.match(says(book, 'gift', donation(90_000, 'legal'), donation(10_001), fees), /fund/);
    assert.equal(says(book, 'gift', donation(90_000, 'legal')), 'nothing');
    assert.equal(treasuryOf(book).saidAlone.size, 0);
  });

  it('is, up to what one person says alone, and counts as that', () => {
    const book = undone();
    assert.equal(says(book, 'gift', donation(10_000), donation(80_000, 'legal')), 'nothing');
    enters(book, line(book, 'fee', -1));
    assert.match(
      says(book, 'fee', { to: 'fees', amount: -1, fund: 'general' }),
      /went out without/,
    );
    const month = treasuryOf(book).undecided.get(day(book).slice(0, 7));
    assert.equal(month?.get('other-fund EUR')?.sum, 10_000n);
    undo(book, 'gift');
    assert.match(says(book, 'gift', donation(90_000)), /another fund/);
    assert.match(says(book, 'gift', donation(90_000, 'legal')), /another fund/, 'also back again');
    assert.equal(month?.get('other-fund EUR')?.sum, 10_000n, 'it was moved all the same');
  });

  it('is by two', () => {
    const book = undone();
    agreed(book, ['gift', donation(90_000)]);
    assert.equal(inLegal(book), 0n);
    undo(book, 'gift');
    assert.match(says(book, 'gift', donation(90_000, 'legal')), /another fund/);
    assert.equal(says(book, 'gift', donation(90_000)), 'nothing');
  });

  it('is in another currency by two, of any sum', () => {
    const book = withMoney();
    const dollars = { ...place('dollars', 'bank', 50_000), currency: 'USD' };
    decides(book, 'ordinary', carrying('treasury/open-place@1', dollars));
    const lines = [line(book, 'gift', 5, donation(5, 'legal'))];
    book.do(cy, 'treasury/enter-lines@1', { place: 'dollars', lines });
    undo(book, 'gift');
    assert.match(says(book, 'gift', donation(5)), /another fund/);
  });
});

describe('what came back of a payout', () => {
  it('is not said alone to be a gift to another fund', () => {
    const book = withMoney();
    const claim = claims(book, fay, { of: appropriates(book, 'servers', 50_000), amount: 30_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    const { batch, file } = prepares(book, bo, claim);
    book.do(cy, 'treasury/sign@1', { batch, file });
    enters(book, line(book, 'paid', -30_000, { to: 'payout', amount: -30_000, claim }));
    comesBack(book, 'back', 30_000, 'paid');
    undo(book, 'back');
    assert.match(says(book, 'back', donation(30_000, 'legal')), /another fund/);
    assert.equal(says(book, 'back', donation(30_000)), 'nothing');
  });
});
