import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Refusal } from '../kernel/refusal.ts';
import { refusedIn, said, type TestBook } from '../testing.ts';
import {
  bo,
  day,
  donation,
  dues,
  enters,
  instalment,
  line,
  treasuryOf,
  withMoney,
  closesBooks,
} from './testing.ts';
import { fundBalance } from './treasury.ts';

const back = (of: string, amount: number, source = 'donations', fund = 'general'): object => ({
  to: 'part-return',
  amount: -amount,
  fund,
  source,
  of: said(of),
});
const fees = (amount: number): object => ({ to: 'fees', amount: -amount, fund: 'general' });
const months = [instalment('Fay', '2026-01'), instalment('Fay', '2026-02')];
const undone = (book: TestBook, word: string): Refusal | undefined =>
  book.try(bo, 'treasury/undo@1', { line: said(word), reason: said('x') });
const inGeneral = (book: TestBook): bigint =>
  fundBalance(treasuryOf(book).ledger, 'general', 'EUR');
const goes = (book: TestBook, word: string, amount: number, part: object): Refusal | undefined =>
  enters(book, line(book, word, -amount, part));

describe('a part of what somebody paid', () => {
  it('goes back out of the fund that it came to, until nothing is left', () => {
    const book = withMoney();
    const before = inGeneral(book);
    enters(book, line(book, 'gift', 950, donation(1_000), fees(50)));
    assert.equal(goes(book, 'a', 300, back('gift', 300)), undefined);
    assert.equal(inGeneral(book) - before, 650n);
    assert.match(refusedIn(goes(book, 'b', 701, back('gift', 701))), /More can’t go back/);
    assert.equal(goes(book, 'b', 700, back('gift', 700)), undefined);
    assert.match(refusedIn(goes(book, 'c', 1, back('gift', 1))), /More can’t go back/);
    const legal = back('gift', 1, 'donations', 'legal');
    assert.match(refusedIn(goes(book, 'c', 1, legal)), /fund that it came to/);
    assert.match(refusedIn(goes(book, 'c', 1, back('gift', 1, 'dues'))), /as what it came/);
  });

  it('leaves months paid until all of it has gone back, and they are paid again once it has not', () => {
    const book = withMoney();
    enters(book, line(book, 'dues', 1_000, dues(1_000, ...months)));
    const paid = (): number => treasuryOf(book).instalments.get('2026-01')?.size ?? 0;
    assert.equal(goes(book, 'a', 400, back('dues', 400, 'dues')), undefined);
    assert.equal(paid(), 1);
    assert.equal(goes(book, 'b', 600, back('dues', 600, 'dues')), undefined);
    assert.equal(paid(), 0);
    assert.equal(undone(book, 'b'), undefined);
    assert.equal(paid(), 1);
    assert.equal(treasuryOf(book).lines.get(said('dues'))?.back, 400);
    const again = [{ line: said('b'), parts: [back('dues', 600, 'dues')] }];
    book.do(bo, 'treasury/assign@1', { lines: again });
    enters(book, line(book, 'anew', 500, dues(500, ...months.slice(0, 1))));
    assert.match(refusedIn(undone(book, 'b')), /paid anew/);
    // Of which part is the last does not matter: without this one, too, something would be left.
    assert.match(refusedIn(undone(book, 'a')), /paid anew/);
  });

  it('is no part of what came by several things, and nothing goes back beside it', () => {
    const book = withMoney();
    enters(
      book,
      line(book, 'both', 1_500, dues(500, ...months.slice(0, 1)), donation(1_000)),
      line(book, 'own', 1_000, { to: 'own', amount: 1_000 }),
      line(book, 'gift', 1_000, donation(1_000)),
      line(book, 'riddle', 1_000),
    );
    for (const word of ['both', 'own', 'riddle', 'nothing'])
      assert.match(refusedIn(goes(book, 'a', 1, back(word, 1))), /no such line by which/);
    assert.equal(goes(book, 'a', 1, back('gift', 1)), undefined);
    const whole = { to: 'return', amount: -1_000, of: said('gift') };
    assert.match(refusedIn(goes(book, 'b', 1_000, whole)), /Part of what came/);
    assert.match(refusedIn(undone(book, 'gift')), /Part of what came/);
    assert.equal(undone(book, 'a'), undefined);
    assert.equal(goes(book, 'b', 1_000, whole), undefined);
    assert.match(refusedIn(goes(book, 'c', 1, back('gift', 1))), /gone back already/);
    const twice = line(book, 'd', -2, back('gift', 1), back('gift', 1));
    assert.match(refusedIn(enters(book, twice)), /gone back already|named twice/);
  });

  it('is told of a year that is closed no more', () => {
    const book = withMoney();
    enters(book, line(book, 'gift', 1_000, donation(1_000)));
    const month = day(book).slice(0, 7);
    book.pass(24 * 31);
    const end = new Date(Date.parse(`${day(book).slice(0, 7)}-01`) - 86_400_000).toISOString();
    assert.equal(end.slice(0, 7), month);
    closesBooks(book, end.slice(0, 10));
    assert.match(refusedIn(goes(book, 'a', 1, back('gift', 1))), /no such line by which/);
  });

  it('comes to no more than was paid, in whatever order parts go back and are taken back', () => {
    const step = fc.record({
      amount: fc.integer({ min: 1, max: 1_000 }),
      undoes: fc.boolean(),
      which: fc.nat(5),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (tried) => {
        const book = withMoney();
        const before = inGeneral(book);
        enters(book, line(book, 'dues', 1_000, dues(1_000, ...months)));
        const gone = new Map<string, number>();
        for (const { amount, undoes, which } of tried) {
          const word = `part ${which}`;
          if (undoes) {
            if (gone.has(word)) assert.equal(undone(book, word), undefined);
            gone.delete(word);
          } else if (!gone.has(word)) {
            const name = treasuryOf(book).lines.get(said(word));
            const sum = name ? -name.amount : amount;
            const parts = [back('dues', sum, 'dues')];
            const why = name
              ? book.try(bo, 'treasury/assign@1', { lines: [{ line: said(word), parts }] })
              : goes(book, word, sum, back('dues', sum, 'dues'));
            if (!why) gone.set(word, sum);
          }
          const sum = [...gone.values()].reduce((all, each) => all + each, 0);
          assert.ok(sum <= 1_000);
          assert.equal(inGeneral(book) - before, BigInt(1_000 - sum));
          const paid = treasuryOf(book).instalments.get('2026-01')?.size ?? 0;
          assert.equal(paid, sum === 1_000 ? 0 : 1);
        }
      }),
      { numRuns: 40 },
    );
  });
});
