/** What a fund adds to an appeal: in step with what is paid, and free again where nobody pays. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hoursAfter } from '../kernel/instant.ts';
import { carrying, type Hand, refusedIn, said, type TestBook, uuidOf } from '../testing.ts';
import {
  appropriates,
  bo,
  claims,
  decides,
  dee,
  donation,
  enters,
  fay,
  line,
  treasuryOf,
  withMoney,
} from './testing.ts';
import { available, fundBalance, promiseToken } from './treasury.ts';

const id = uuidOf('appeal');

/** An appeal for 200.00, to which as much is added as is promised, up to 100.00; these are promised, and its day comes. */
function reached(...promised: readonly (readonly [Hand, number])[]): TestBook {
  const book = withMoney();
  const match = { fund: 'general', share: { num: 1, den: 1 }, most: 10_000 };
  const body = { appeal: id, title: said('A stand'), text: said('Why'), currency: 'EUR' };
  const until = hoursAfter(book.at, 24 * 7);
  const asked = { ...body, fund: 'legal', goal: 20_000, until, match };
  decides(book, 'ordinary', carrying('treasury/open-appeal@1', asked));
  for (const [who, amount] of promised)
    book.do(who, 'treasury/promise@1', { appeal: id, amount, payer: said(`number of ${who.id}`) });
  book.pass(24 * 7);
  return book;
}

const pays = (book: TestBook, who: Hand, amount: number): void => {
  const part = { to: 'promise', amount, appeal: id, token: promiseToken(said(who.id), id) };
  assert.equal(enters(book, line(book, `of ${who.id}`, amount, part)), undefined);
  book.settle();
};
const inLegal = (book: TestBook): bigint => fundBalance(treasuryOf(book).ledger, 'legal', 'EUR');
const inGeneral = (book: TestBook): bigint =>
  available(book.union, { fund: 'general', currency: 'EUR' });
const standing = (book: TestBook): unknown => {
  const { bound, added } = treasuryOf(book).appeals.get(id) ?? assert.fail('no appeal');
  return { bound, added };
};

describe('what a fund adds to an appeal', () => {
  it('moves nothing by a promise, however large', () => {
    const book = reached([fay, 20_000]);
    assert.deepEqual(standing(book), { bound: 10_000, added: 0 });
    assert.equal(inLegal(book), 0n);
    assert.equal(inGeneral(book), 95_000n);
  });

  it('comes in step with what is paid, goes back with what went back, and is never more than its most', () => {
    const book = reached([fay, 15_000], [dee, 6_000]);
    pays(book, fay, 4_000);
    assert.deepEqual(standing(book), { bound: 10_000, added: 4_000 });
    assert.equal(inLegal(book), 8_000n);
    pays(book, dee, 9_000);
    assert.deepEqual(standing(book), { bound: 10_000, added: 10_000 });
    assert.equal(inLegal(book), 23_000n);
    assert.equal(inGeneral(book), 95_000n);
    book.do(bo, 'treasury/undo@1', { line: said(`of ${dee.id}`), reason: said('x') });
    book.settle();
    assert.deepEqual(standing(book), { bound: 10_000, added: 4_000 });
    assert.equal(inLegal(book), 8_000n);
    assert.equal(inGeneral(book), 95_000n);
  });

  it('stays in step where a payment that went back can’t stand again, since another came in its place', () => {
    const book = reached([fay, 15_000], [dee, 6_000]);
    pays(book, fay, 4_000);
    const lines = (word: string, ...parts: readonly object[]): object =>
      line(book, word, -4_000, ...parts);
    enters(book, lines('back', { to: 'return', amount: -4_000, of: said(`of ${fay.id}`) }));
    pays(book, dee, 3_000);
    pays(book, bo, 2_000);
    const undoes = (word: string): string =>
      refusedIn(book.try(bo, 'treasury/undo@1', { line: said(word), reason: said('x') }));
    assert.match(undoes('back'), /in the place of what went back/);
    assert.equal(undoes(`of ${bo.id}`), 'nothing');
    assert.equal(undoes('back'), 'nothing');
    assert.equal(treasuryOf(book).appeals.get(id)?.paid.size, 2);
  });

  it('goes back only as far as the fund that got it can give, and the rest as soon as it can', () => {
    const book = reached([fay, 15_000], [dee, 6_000]);
    pays(book, fay, 4_000);
    pays(book, dee, 6_000);
    const of = appropriates(book, 'lawyers', 13_000, { fund: 'legal', head: 'legal' });
    book.do(dee, 'treasury/approve@1', { claim: claims(book, fay, { of, amount: 13_000 }) });
    book.do(bo, 'treasury/undo@1', { line: said(`of ${dee.id}`), reason: said('x') });
    book.settle();
    assert.deepEqual(standing(book), { bound: 10_000, added: 9_000 });
    assert.equal(inLegal(book), 13_000n);
    assert.equal(enters(book, line(book, 'gift', 2_000, donation(2_000, 'legal'))), undefined);
    book.settle();
    assert.deepEqual(standing(book), { bound: 10_000, added: 7_000 });
    assert.equal(inLegal(book), 13_000n);
    assert.equal(inGeneral(book), 95_000n);
    assert.equal(enters(book, line(book, 'more', 5_000, donation(5_000, 'legal'))), undefined);
    book.settle();
    assert.deepEqual(standing(book), { bound: 10_000, added: 4_000 });
    assert.equal(inLegal(book), 15_000n);
    assert.equal(inGeneral(book), 95_000n);
  });

  it('is free again half a year after the end, as far as nobody paid', () => {
    const book = reached([fay, 15_000], [dee, 6_000]);
    pays(book, fay, 4_000);
    book.pass(24 * 179);
    assert.equal(inGeneral(book), 95_000n);
    book.pass(24);
    assert.deepEqual(standing(book), { bound: 4_000, added: 4_000 });
    assert.equal(inGeneral(book), 101_000n);
    pays(book, dee, 6_000);
    assert.deepEqual(standing(book), { bound: 4_000, added: 4_000 });
  });

  it('is moved and freed by the clerk alone, when and as far as it is due', () => {
    const book = reached([fay, 20_000]);
    const adds = (appeal: string): string =>
      refusedIn(book.try(book.clerk, 'treasury/add-match@1', { appeal, amount: 5 }));
    for (const appeal of [id, uuidOf('no appeal')])
      assert.match(adds(appeal), /calls for something else/);
    for (const appeal of [id, uuidOf('no appeal')])
      assert.match(
        refusedIn(book.try(book.clerk, 'treasury/free-match@1', { appeal })),
        /is to be freed now/,
      );
    assert.ok(refusedIn(book.try(bo, 'treasury/free-match@1', { appeal: id })));
  });
});
