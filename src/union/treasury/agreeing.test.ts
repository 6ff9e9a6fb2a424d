import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestBook } from '../testing.ts';
import { bo, enters, line, treasuryOf, withMoney } from './testing.ts';

const agreed = (book: TestBook): unknown => treasuryOf(book).places.get('main')?.agreed;

/** Four days after the account was opened with 1,000.00, with nothing on it since. */
function quiet(): TestBook {
  const book = withMoney();
  book.pass(96);
  return book;
}

const agrees = (book: TestBook, day: string, balance = 100_000): void =>
  book.do(bo, 'treasury/agree@1', { place: 'main', day, balance });

describe('what book and statement agree on', () => {
  it('stays when an earlier day is looked at again', () => {
    const book = quiet();
    agrees(book, '2026-01-03');
    agrees(book, '2026-01-02');
    assert.deepEqual(agreed(book), { day: '2026-01-03', balance: 100_000 });
    agrees(book, '2026-01-04');
    assert.deepEqual(agreed(book), { day: '2026-01-04', balance: 100_000 });
  });

  it('is agreed no more once a line comes that is dated before', () => {
    const book = quiet();
    agrees(book, '2026-01-03');
    enters(book, { ...line(book, 'after', 500), day: '2026-01-04' });
    assert.deepEqual(agreed(book), { day: '2026-01-03', balance: 100_000 });
    enters(book, { ...line(book, 'late', 500), day: '2026-01-03' });
    assert.equal(agreed(book), undefined);
    agrees(book, '2026-01-03', 100_500);
    assert.deepEqual(agreed(book), { day: '2026-01-03', balance: 100_500 });
  });
});
