import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestBook } from '../testing.ts';
import { type ReadEntry, readEntry } from '../union.ts';
import {
  agreed,
  asClosed,
  bo,
  cy,
  day,
  daysAhead,
  debiting,
  donation,
  enters,
  line,
  reopens,
  treasuryOf,
  withMoney,
  closesBooks,
} from './testing.ts';
import { said, uuidOf } from '../testing.ts';
import {
  debitsOfPayer,
  debitToken,
  groundsOf,
  instalmentToken,
  monthsOfPayer,
  PaymentsOf,
} from './treasury.ts';

const [own, others] = ['a'.repeat(64), 'b'.repeat(64)];

/** A part that is dues for these months, of whoever has that salt. */
const duesOf = (salt: string, amount: number, ...periods: readonly string[]): object => ({
  to: 'dues',
  amount,
  fund: 'general',
  instalments: periods.map((period) => ({ period, token: instalmentToken(salt, period) })),
});

/** The last day of the month that a date is in. */
const lastOfMonth = (of: string): string =>
  new Date(Date.UTC(Number(of.slice(0, 4)), Number(of.slice(5, 7)), 0)).toISOString().slice(0, 10);

/** The payments of a year, from the whole book; the names in each entry told as a reader of texts finds them. */
function paidIn(book: TestBook, year = '2026'): readonly string[] {
  const treasury = treasuryOf(book);
  const payments = new PaymentsOf(book.union, monthsOfPayer(own, year));
  const entry = (seq: number): ReadEntry => {
    const read = readEntry(book.texts[seq] ?? '');
    return 'refused' in read ? assert.fail(read.refused) : read;
  };
  for (const seq of treasury.ledger.accounts.get('income:dues')?.entries ?? []) {
    const grounds = groundsOf(treasury, seq);
    const texts = [...grounds, seq].map((each) => book.texts[each] ?? '');
    const names = texts.flatMap((text) => text.match(/[0-9a-f]{64}/g) ?? []);
    if (payments.concerns(names)) payments.took(entry(seq), grounds.map(entry));
  }
  return payments
    .in(year)
    .map(({ day: on, amount, periods, seq }) => `${on} ${amount} ${periods.join(' ')} by ${seq}`);
}

describe('the payments of one member', () => {
  it('are told from those of others, however they came', () => {
    const book = withMoney();
    const first = book.union.size;
    enters(
      book,
      line(
        book,
        'both',
        1_500,
        duesOf(own, 1_000, '2026-02', '2026-01'),
        duesOf(others, 500, '2026-01'),
      ),
      line(book, 'other', 500, duesOf(others, 500, '2026-02')),
      line(book, 'later', 500),
    );
    const lines = [{ line: said('later'), parts: [duesOf(own, 500, '2026-03')] }];
    book.do(bo, 'treasury/assign@1', { lines });
    book.do(bo, 'treasury/record@1', {
      place: 'box',
      day: day(book),
      amount: 500,
      parts: [duesOf(own, 500, '2026-04')],
      note: said('cash'),
    });
    const record = [...treasuryOf(book).byHand.keys()][0];
    book.do(cy, 'treasury/confirm@1', { record });
    assert.deepEqual(paidIn(book), [
      `${day(book)} 1000 2026-01 2026-02 by ${first}`,
      `${day(book)} 500 2026-03 by ${first + 1}`,
      `${day(book)} 500 2026-04 by ${first + 3}`,
    ]);
    assert.deepEqual(paidIn(book, '2025'), []);
  });

  it('are not those that were taken back, or went back', () => {
    const book = withMoney();
    enters(book, line(book, 'wrong', 500, duesOf(own, 500, '2026-01')));
    book.do(bo, 'treasury/undo@1', { line: said('wrong'), reason: said('a mistake') });
    assert.deepEqual(paidIn(book), []);
    agreed(book, ['wrong', donation(500)]);
    enters(book, line(book, 'right', 700, duesOf(own, 700, '2026-01')));
    assert.equal(paidIn(book).length, 1);
    enters(book, line(book, 'back', -700, { to: 'return', amount: -700, of: said('right') }));
    assert.deepEqual(paidIn(book), []);
    book.do(bo, 'treasury/undo@1', { line: said('back'), reason: said('it was another') });
    assert.equal(paidIn(book).length, 1);
  });

  it('are those of a closed year as they were found out to be later, on the bank’s day', () => {
    const book = withMoney();
    const [paid, first] = [day(book), book.union.size];
    enters(
      book,
      line(book, 'mine', 500, duesOf(own, 500, '2026-01')),
      line(book, 'charged back', 700, duesOf(own, 700, '2026-02')),
      line(book, 'mine too', 900, duesOf(others, 900, '2026-01')),
    );
    const [gone, wrong] = ['charged back', 'mine too'].map((word) => asClosed(book, word));
    closesBooks(book, '2026-01-31');
    reopens(book, gone ?? {});
    const back = { to: 'return', amount: -700, of: said('charged back') };
    enters(book, line(book, 'back', -700, back));
    reopens(book, wrong ?? {});
    book.do(bo, 'treasury/undo@1', { line: said('mine too'), reason: said('of somebody else') });
    agreed(book, ['mine too', duesOf(own, 900, '2026-03')]);
    const now = book.union.size - 1;
    const found = [`${paid} 500 2026-01 by ${first}`, `${paid} 900 2026-03 by ${now}`];
    assert.deepEqual(paidIn(book), found);
    closesBooks(book, lastOfMonth(day(book)));
    assert.deepEqual(paidIn(book), found);
  });

  it('are less what went back of them in parts', () => {
    const book = withMoney();
    enters(book, line(book, 'dues', 1_000, duesOf(own, 1_000, '2026-01')));
    const of = { fund: 'general', source: 'dues', of: said('dues') };
    const back = (amount: number): object => ({ to: 'part-return', amount: -amount, ...of });
    enters(book, line(book, 'a', -300, back(300)));
    enters(book, line(book, 'b', -700, back(700)));
    assert.deepEqual(paidIn(book), []);
    book.do(bo, 'treasury/undo@1', { line: said('b'), reason: said('it was another') });
    assert.deepEqual(
      paidIn(book).map((each) => each.split(' ')[1]),
      ['700'],
    );
  });

  it('are found in a year that is closed', () => {
    const book = withMoney();
    enters(book, line(book, 'dues', 500, duesOf(own, 500, '2026-01')));
    const before = paidIn(book);
    book.pass(24 * 40);
    closesBooks(book, lastOfMonth(before[0] ?? ''));
    assert.equal(treasuryOf(book).lines.size, 0);
    assert.deepEqual(paidIn(book), before);
  });
});

describe('the direct debits of one member', () => {
  const run = uuidOf('run');
  const debitOf = (salt: string): object => ({
    debit: debitToken(salt, run),
    amount: 1_000,
    instalments: ['2026-02', '2026-01'].map((period) => ({
      period,
      token: instalmentToken(salt, period),
    })),
  });

  it('are paid from when they came until they go back', () => {
    const book = withMoney(debiting());
    const debits = [debitOf(own), debitOf(others)];
    book.do(bo, 'treasury/announce@1', { run, day: daysAhead(book, 20), debits });
    const found = (year = '2026') => debitsOfPayer(treasuryOf(book), own, year);
    book.pass(24 * 15);
    book.do(bo, 'treasury/collect@1', { run, place: 'main', total: 2_000, file: said('file') });
    book.pass(24 * 6);
    assert.deepEqual(found(), []);
    const fund = 'general';
    const came = { to: 'debits', amount: 2_000, fund, run, count: 2 };
    assert.equal(enters(book, line(book, 'came', 2_000, came)), undefined);
    const seq = book.union.size - 1;
    const periods = ['2026-01', '2026-02'];
    const paid = { day: day(book), amount: 1_000, currency: 'EUR', periods, seq };
    assert.deepEqual(found(), [paid]);
    assert.deepEqual(found('2025'), []);
    const debit = debitToken(own, run);
    const back = { to: 'debit-return', amount: -1_000, fund, debit, code: 'AM04' };
    assert.equal(enters(book, line(book, 'back', -1_000, back)), undefined);
    assert.deepEqual(found(), []);
  });

  it('are paid on the bank’s day, where they came into books that were closed meanwhile', () => {
    const book = withMoney(debiting());
    const dated = daysAhead(book, 20);
    book.do(bo, 'treasury/announce@1', { run, day: dated, debits: [debitOf(own)] });
    book.pass(24 * 15);
    book.do(bo, 'treasury/collect@1', { run, place: 'main', total: 1_000, file: said('file') });
    book.pass(24 * 6);
    closesBooks(book, lastOfMonth(dated));
    const came = { to: 'debits', amount: 1_000, fund: 'general', run, count: 1 };
    assert.equal(enters(book, { ...line(book, 'came', 1_000, came), dated }), undefined);
    assert.notEqual(day(book), dated);
    assert.deepEqual(
      debitsOfPayer(treasuryOf(book), own, '2026').map((each) => each.day),
      [dated],
    );
  });
});
