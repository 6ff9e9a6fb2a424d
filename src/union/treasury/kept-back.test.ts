/** Fees that were kept back of what came: how much of them one person says alone. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, refusedIn, said, type TestBook } from '../testing.ts';
import {
  bo,
  decides,
  donation,
  dues,
  enters,
  instalment,
  line,
  place,
  treasuryOf,
  withMoney,
} from './testing.ts';

const fees = (amount: number, fund = 'general'): object => ({ to: 'fees', amount: -amount, fund });
const tries = (book: TestBook, word: string, amount: number, ...parts: readonly object[]): string =>
  refusedIn(enters(book, line(book, word, amount, ...parts)));

describe('what one person alone says was kept back', () => {
  it('is a tenth of what came by a bank, so that no cent is said to be a large gift', () => {
    const book = withMoney();
    const gift = [donation(1_000_000, 'legal'), fees(999_999, 'legal')];
    assert.match(tries(book, 'a cent', 1, ...gift), /another person/);
    const months = ['2026-01', '2026-02'].map((period) => instalment('a friend', period));
    assert.match(tries(book, 'dues', 1, dues(20_000, ...months), fees(19_999)), /another person/);
    assert.equal(tries(book, 'a little more', 80_001, donation(100_000), fees(19_999)), 'nothing');
    assert.deepEqual(
      treasuryOf(book)
        .saidAlone.get(bo.id)
        ?.map(({ amount }) => amount),
      [9_999],
    );
    enters(book, line(book, 'said later', 1));
    const lines = [{ line: said('said later'), parts: gift }];
    const later = book.try(bo, 'treasury/assign@1', { lines });
    assert.match(refusedIn(later), /another person/);
  });

  it('is a quarter of what came by card', () => {
    const book = withMoney();
    const cards = { ...place('cards', 'bank', 0), kind: 'processor' };
    decides(book, 'ordinary', carrying('treasury/open-place@1', cards));
    const comes = (word: string, fee: number): string =>
      refusedIn(
        book.try(bo, 'treasury/enter-lines@1', {
          place: 'cards',
          lines: [line(book, word, 100_000 - fee, donation(100_000), fees(fee))],
        }),
      );
    assert.equal(comes('a quarter', 25_000), 'nothing');
    assert.equal(treasuryOf(book).saidAlone.size, 0);
    assert.match(comes('more than a quarter', 35_001), /another person/);
  });
});
