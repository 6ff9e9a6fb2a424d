/**
 * What was spent before the union was founded: it can be said what it was, and nothing later can pass for it.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, refusedIn, said, type TestBook } from '../testing.ts';
import {
  agreed,
  bo,
  day,
  decides,
  donation,
  line,
  place,
  treasuryOf,
  withMoney,
} from './testing.ts';
import { balanceOf, compared, fundBalance, monthly, twelveBeside } from './treasury.ts';

const spent = (amount: number, more: object = {}): object => ({
  to: 'earlier',
  amount: -amount,
  fund: 'servers',
  head: 'hosting',
  ...more,
});

/** A union with a place whose statements go back to before the union was. */
function withHistory(): TestBook {
  const book = withMoney();
  const host = { ...place('collective', 'bank', 0), kind: 'host' };
  decides(book, 'ordinary', carrying('treasury/open-place@1', host));
  return book;
}

const enters = (book: TestBook, ...lines: readonly object[]): string =>
  refusedIn(book.try(bo, 'treasury/enter-lines@1', { place: 'collective', lines }));
const suggests = (book: TestBook, word: string, part: object): string =>
  refusedIn(book.try(bo, 'treasury/suggest@1', { lines: [{ line: said(word), parts: [part] }] }));

const on = (date: string, of: object): object => ({ ...of, day: date });
const founded = ({ union }: TestBook): string => union.charters[0]?.since.slice(0, 10) ?? '';

describe('money spent before the union was founded', () => {
  it('is an expense of its fund, under its head, in the month in which it was spent', () => {
    const book = withHistory();
    const gift = on('2024-03-02', line(book, 'gift', 9_000, donation(9_000, 'servers')));
    const server = on('2024-04-30', line(book, 'server', -4_000));
    assert.equal(enters(book, gift, server), 'nothing');
    agreed(book, ['server', spent(4_000)]);
    const { ledger } = treasuryOf(book);
    assert.equal(balanceOf(ledger, 'expenses:hosting', 'EUR'), 4_000n);
    assert.equal(fundBalance(ledger, 'servers', 'EUR'), 5_000n);
    assert.equal(balanceOf(ledger, 'liabilities:unmatched', 'EUR'), 0n);
    const april = monthly(ledger, 'EUR').find(({ month }) => month === '2024-04');
    assert.equal(april?.funds.get('servers')?.spending, 4_000n);
    const year = compared(ledger, twelveBeside('2024-12', 'EUR'));
    assert.deepEqual(year[0], { account: 'expenses:hosting', now: 4_000n, before: 0n });
  });

  it('ends with the day before the founding', () => {
    const book = withHistory();
    enters(book, on('2024-03-02', line(book, 'gift', 9_000, donation(9_000, 'servers'))));
    const before = new Date(Date.parse(founded(book)) - 24 * 3_600_000).toISOString().slice(0, 10);
    const of = (date: string): string => {
      const word = `on ${date}`;
      enters(book, on(date, line(book, word, -100)));
      return suggests(book, word, spent(100));
    };
    assert.equal(of(before), 'nothing');
    assert.match(of(founded(book)), /needs a claim that was approved/);
    assert.match(of(day(book)), /needs a claim that was approved/);
  });

  it('is said by two people, however little it was', () => {
    const book = withHistory();
    enters(book, on('2024-03-02', line(book, 'gift', 9_000, donation(9_000, 'servers'))));
    const part = spent(1);
    const line1 = on('2024-04-30', line(book, 'x', -1, part));
    assert.match(enters(book, line1), /another person confirms/);
  });

  it('comes in with the first statements of an account, before anything later', () => {
    const book = withHistory();
    enters(book, on('2024-03-02', line(book, 'gift', 9_000, donation(9_000, 'servers'))));
    enters(book, on('2024-04-30', line(book, 'first', -1)), line(book, 'now', 5, donation(5)));
    enters(book, on('2024-04-30', line(book, 'too late', -2)));
    assert.equal(suggests(book, 'first', spent(1)), 'nothing');
    assert.match(suggests(book, 'too late', spent(2)), /first statements/);
  });

  it('takes no more from a fund than is there, and names a fund and a head that there are', () => {
    const book = withHistory();
    const tries = (part: object): string =>
      enters(book, on('2024-04-30', line(book, 'x', -100, part)));
    assert.match(tries(spent(100)), /0.00 EUR to spend/);
    assert.match(tries(spent(100, { fund: 'yachts' })), /no fund called/);
    assert.match(tries(spent(100, { head: 'yachts' })), /head/);
    assert.match(tries(spent(100, { amount: 100 })), /amount/);
  });

  it('is not recorded by hand, and not on an account that was opened with what was left', () => {
    const book = withHistory();
    const parts = [spent(100, { fund: 'general' })];
    const cash = { place: 'box', day: day(book), amount: -100, parts, note: said('n') };
    assert.match(refusedIn(book.try(bo, 'treasury/record@1', cash)), /not by hand/);
    const lines = [on('2024-04-30', line(book, 'x', -100, ...parts))];
    const body = { place: 'main', lines };
    assert.match(
      refusedIn(book.try(bo, 'treasury/enter-lines@1', body)),
      /opened .* with what lay in it/,
    );
  });

  it('can come back, and be taken back', () => {
    const book = withHistory();
    const gift = on('2024-03-02', line(book, 'gift', 9_000, donation(9_000, 'servers')));
    enters(book, gift, on('2024-04-30', line(book, 'server', -4_000)));
    agreed(book, ['server', spent(4_000)]);
    const back = { to: 'return', amount: 4_000, of: said('server') };
    assert.equal(enters(book, line(book, 'back', 4_000, back)), 'nothing');
    const { ledger } = treasuryOf(book);
    assert.equal(balanceOf(ledger, 'expenses:hosting', 'EUR'), 0n);
    const undo = (word: string): string =>
      refusedIn(book.try(bo, 'treasury/undo@1', { line: said(word), reason: said('r') }));
    assert.match(undo('server'), /Take that back first/);
    assert.equal(undo('back'), 'nothing');
    assert.equal(undo('server'), 'nothing');
    assert.equal(fundBalance(ledger, 'servers', 'EUR'), 9_000n);
  });
});
