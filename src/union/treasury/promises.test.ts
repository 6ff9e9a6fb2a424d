/** One promise beside others: how large it can be, and that it takes nothing from them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hoursAfter } from '../kernel/instant.ts';
import { carrying, type Hand, refusedIn, said, type TestBook, uuidOf } from '../testing.ts';
import { decides, dee, fay, treasuryOf, withMoney } from './testing.ts';
import { promisedTo } from './treasury.ts';

const id = uuidOf('appeal');

/** A union that asks for so much, for a week. */
function asksFor(goal: number): TestBook {
  const book = withMoney();
  const until = hoursAfter(book.at, 24 * 7);
  const body = { appeal: id, title: said('A stand'), text: said('Why'), currency: 'EUR', until };
  decides(book, 'ordinary', carrying('treasury/open-appeal@1', { ...body, fund: 'legal', goal }));
  return book;
}
const promises = (book: TestBook, who: Hand, amount: number): string => {
  const body = { appeal: id, amount, payer: said(`number of ${who.id}`) };
  return refusedIn(book.try(who, 'treasury/promise@1', body));
};
const appealIn = (book: TestBook) => treasuryOf(book).appeals.get(id) ?? assert.fail('no appeal');

describe('a promise', () => {
  it('is the goal of its appeal at most', () => {
    const book = asksFor(9_000);
    assert.match(promises(book, fay, 9_001), /no more than the goal: 90.00 EUR/);
    assert.equal(promises(book, fay, 9_000), 'nothing');
  });

  it('shuts nobody else out, however large it is', () => {
    const most = 999_999_999_999;
    const book = asksFor(most);
    for (const who of [fay, dee]) assert.equal(promises(book, who, most), 'nothing');
    assert.equal(promisedTo(book.union, appealIn(book)), most);
    book.pass(24 * 7);
    assert.equal(appealIn(book).closed?.promised, most);
  });
});
