/** What a bank books late into days that are closed comes in under today, and counts on the bank’s day. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, refusedIn, said, type TestBook } from '../testing.ts';
import {
  agreed,
  appropriates,
  asClosed,
  bo,
  claims,
  closesBooks,
  day,
  decides,
  dee,
  donation,
  dues,
  enters,
  fay,
  instalment,
  line,
  prepares,
  putRight,
  reopens,
  strikes,
  treasuryOf,
  withMoney,
} from './testing.ts';
import { bookedLateIn, heldOn, paidOn } from './treasury.ts';

const dated = '2026-01-20';

/** A union whose books are closed through January, with a gift in it. */
function closed(): TestBook {
  const book = withMoney();
  enters(book, line(book, 'a gift', 2_000, donation(2_000)));
  closesBooks(book, '2026-01-31');
  return book;
}

const late = (book: TestBook, word: string, amount: number, more: object = {}): object => ({
  ...line(book, word, amount, donation(amount)),
  dated,
  ...more,
});
const agrees = (book: TestBook, on: string, balance: number): string =>
  refusedIn(book.try(bo, 'treasury/agree@1', { place: 'main', day: on, balance }));
const placeIn = (book: TestBook) =>
  treasuryOf(book).places.get('main') ?? assert.fail('no account');

describe('a line that a bank booked late into a closed year', () => {
  it('stands in the books of today, and changes nothing of the closed year', () => {
    const book = closed();
    const { ledger, years } = treasuryOf(book);
    const january = new Map(ledger.months.get('2026-01'));
    assert.equal(enters(book, late(book, 'late', 500)), undefined);
    assert.deepEqual(ledger.months.get('2026-01'), january);
    assert.equal(ledger.months.get(day(book).slice(0, 7))?.get('assets:main  EUR'), 500n);
    assert.equal(years.at(-1)?.balances.get('assets:main  EUR'), 102_000n);
    assert.deepEqual(
      ledger.latest.made.map((each) => [each.what, each.day, each.dated]),
      [
        ['statement', day(book), dated],
        ['donation', day(book), dated],
      ],
    );
  });

  it('is listed with the year that it belongs to, also once its own day is closed, until it is struck out', () => {
    const book = closed();
    enters(book, late(book, 'late', 500), { ...line(book, 'riddle', 7), dated });
    const listed = (through = '2026-01'): readonly number[] =>
      bookedLateIn(treasuryOf(book), { from: '2026-01', through }).map(({ amount }) => amount);
    assert.deepEqual(listed(), [500, 7]);
    assert.deepEqual(listed('2025-12'), []);
    assert.deepEqual(listed('2026-12'), [], 'it stands in the books of that year');
    strikes(book, 'riddle');
    putRight(book);
    assert.deepEqual(listed(), [500]);
    closesBooks(book, '2026-03-31');
    assert.deepEqual(listed(), [500]);
  });

  it('counts against the statement’s balance on the bank’s day, so that book and statement are compared anew', () => {
    const book = closed();
    assert.ok(placeIn(book).agreed);
    enters(book, late(book, 'late', 500));
    assert.equal(placeIn(book).agreed, undefined);
    assert.match(agrees(book, '2026-02-10', 102_000), /By the book there was 1025\.00 EUR/);
    assert.equal(agrees(book, '2026-02-10', 102_500), 'nothing');
    const through = '2026-02-28';
    book.pass(32 * 24);
    const close = (): string => refusedIn(book.try(bo, 'treasury/close-year@1', { through }));
    assert.match(close(), /agree on 2026-02-28 or later/);
    agrees(book, through, 102_500);
    assert.equal(close(), 'nothing');
  });

  it('is struck out under the same days', () => {
    const book = closed();
    const { parts: _, ...riddle } = late(book, 'late', 500) as { parts: object };
    enters(book, riddle);
    assert.equal(strikes(book, 'late'), undefined);
    assert.equal(putRight(book), undefined);
    assert.equal(treasuryOf(book).putRight.get(said('late'))?.dated, dated);
    assert.equal(heldOn(placeIn(book), '2026-02-01'), 102_000n);
    assert.equal(enters(book, { ...riddle, again: true }), undefined);
    assert.equal(heldOn(placeIn(book), '2026-02-01'), 102_500n);
  });

  it('pays what anybody’s line does', () => {
    const book = closed();
    const month = instalment('fay', '2026-01');
    assert.equal(enters(book, late(book, 'late', 500, { parts: [dues(500, month)] })), undefined);
    assert.equal(treasuryOf(book).instalments.get('2026-01')?.size, 1);
  });

  it('pays a claim on the bank’s day, also once its own day is closed', () => {
    const book = withMoney();
    const claim = claims(book, fay, { of: appropriates(book, 'servers', 30_000), amount: 700 });
    book.do(dee, 'treasury/approve@1', { claim });
    prepares(book, bo, claim);
    closesBooks(book, '2026-01-31');
    const parts = [{ to: 'payout', amount: -700, claim }];
    assert.equal(enters(book, { ...line(book, 'paid', -700, ...parts), dated }), undefined);
    const paid = () => treasuryOf(book).claims.get(claim)?.paid ?? assert.fail('not paid');
    const entered = day(book);
    assert.deepEqual([paid().day, paidOn(paid())], [entered, dated]);
    closesBooks(book, '2026-03-31');
    assert.deepEqual([paid().day, paidOn(paid())], [entered, dated]);
  });

  it('pays a claim on the bank’s day where it was opened again and said anew', () => {
    const book = withMoney();
    const claim = claims(book, fay, { of: appropriates(book, 'servers', 30_000), amount: 700 });
    book.do(dee, 'treasury/approve@1', { claim });
    prepares(book, bo, claim);
    const on = day(book);
    const fees = { to: 'fees', amount: -700, fund: 'general' };
    assert.equal(enters(book, line(book, 'paid', -700, fees)), undefined);
    const was = asClosed(book, 'paid');
    closesBooks(book, '2026-01-31');
    reopens(book, was);
    book.do(bo, 'treasury/undo@1', { line: said('paid'), reason: said('no fees') });
    agreed(book, ['paid', { to: 'payout', amount: -700, claim }]);
    closesBooks(book, '2026-03-31');
    const paid = treasuryOf(book).claims.get(claim)?.paid ?? assert.fail('not paid');
    assert.ok(paid.day > on);
    assert.equal(paidOn(paid), on);
  });

  it('comes in under today and no other day, only where the books are closed, and never twice', () => {
    const book = closed();
    const why = (of: object): string => refusedIn(enters(book, of));
    assert.match(why({ ...late(book, 'x', 5), day: '2026-02-01' }), /entered under 20/);
    assert.match(why({ ...late(book, 'x', 5), dated: '2026-02-01' }), /are open/);
    assert.match(why(late(book, 'a gift', 2_000)), /entered already/);
    assert.match(why(late(book, 'x', 5, { dated: '2025-12-31' })), /opened 2026-01-01/);
    const open = withMoney();
    assert.match(refusedIn(enters(open, late(open, 'x', 5))), /are open/);
  });

  it('is known as long as it could come in again, and then comes in no more', () => {
    const book = closed();
    enters(book, late(book, 'late', 500));
    book.pass(24 * 365 * 3);
    decides(book, 'office', carrying('offices/appoint@1', { office: 'treasurer', member: bo.id }));
    const closes = (through: string): string =>
      decides(book, 'ordinary', carrying('treasury/close-year@1', { through }));
    closes('2028-12-31');
    for (const known of ['late', 'a gift'])
      assert.match(refusedIn(enters(book, late(book, known, 500))), /entered already/);
    closes('2029-01-31');
    assert.match(refusedIn(enters(book, late(book, 'late', 500))), /as a correction/);
    assert.equal(treasuryOf(book).closedLines.size, 0);
  });
});
