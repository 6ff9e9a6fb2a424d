/** What goes out without a decision of the members: one person says what a little of it was, two say the rest. */
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
  line,
  place,
  prepares,
  suggestedOf,
  treasuryOf,
  withMoney,
  agreesAll,
  closesBooks,
} from './testing.ts';
import { available, balanceOf, fundBalance } from './treasury.ts';

const fees = (amount: number): object => ({ to: 'fees', amount: -amount, fund: 'general' });
const tries = (book: TestBook, word: string, amount: number, ...parts: readonly object[]): string =>
  refusedIn(enters(book, line(book, word, amount, ...parts)));
const inFund = (book: TestBook, fund = 'general'): bigint =>
  fundBalance(treasuryOf(book).ledger, fund, 'EUR');
const says = (word: string, part: object): Record<string, unknown> => ({
  lines: [{ line: said(word), parts: [part] }],
});

describe('money that went out without a decision', () => {
  it('is said by one person up to what one may pay, within thirty days', () => {
    const book = withMoney();
    assert.match(tries(book, 'all', -100_000, fees(100_000)), /another person/);
    assert.match(tries(book, 'one', -10_001, fees(10_001)), /another person/);
    assert.equal(tries(book, 'half', -6_000, fees(6_000)), 'nothing');
    assert.match(tries(book, 'more', -4_001, fees(4_001)), /another person/);
    const two = [line(book, 'x', -2_000, fees(2_000)), line(book, 'y', -2_001, fees(2_001))];
    assert.match(refusedIn(enters(book, ...two)), /another person/);
    assert.equal(tries(book, 'rest', -4_000, fees(4_000)), 'nothing');
    assert.match(tries(book, 'a cent', -1, fees(1)), /another person/);
    const lines = [line(book, 'by Cy', -1, fees(1))];
    book.do(cy, 'treasury/enter-lines@1', { place: 'main', lines });
    book.pass(30 * 24);
    assert.equal(tries(book, 'a month later', -10_000, fees(10_000)), 'nothing');
    assert.equal(
      treasuryOf(book).saidAlone.get(bo.id)?.length,
      1,
      'what no longer counts is let go',
    );
  });

  it('is not what was kept back of something that came, and not what paid a claim', () => {
    const book = withMoney();
    assert.equal(tries(book, 'from abroad', 90_000, donation(100_000), fees(10_000)), 'nothing');
    const of = appropriates(book, 'servers', 50_000);
    const claim = claims(book, cy, { of, amount: 30_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    const { batch, file } = prepares(book, bo, claim);
    book.do(dee, 'treasury/sign@1', { batch, file });
    const payout = { to: 'payout', amount: -30_000, claim };
    assert.equal(tries(book, 'paid', -30_500, payout, fees(500)), 'nothing');
    assert.deepEqual(
      treasuryOf(book)
        .saidAlone.get(bo.id)
        ?.map(({ amount }) => amount),
      [500],
    );
  });

  it('names its entries until its year is closed, and keeps the sum', () => {
    const book = withMoney();
    const month = day(book).slice(0, 7);
    assert.equal(tries(book, 'a', -500, fees(500)), 'nothing');
    const found = (): unknown => treasuryOf(book).undecided.get(month)?.get('fees EUR');
    assert.deepEqual(found(), { sum: 500n, entries: [book.union.size - 1] });
    closesBooks(book, '2026-01-31');
    assert.deepEqual(found(), { sum: 500n, entries: [] });
  });

  it('is each part that went, so that no gift to one fund hides what is taken from another', () => {
    const book = withMoney();
    const legal = (amount: number): object => ({ to: 'donation', amount, fund: 'legal' });
    assert.match(tries(book, 'a', 5_000, fees(90_000), legal(95_000)), /another person/);
    assert.match(tries(book, 'b', -1, fees(90_000), legal(89_999)), /another person/);
    assert.match(
      tries(book, 'c', 1, { to: 'own', amount: -90_000 }, legal(90_001)),
      /another person/,
    );
    assert.match(
      tries(book, 'd', 1, { to: 'own', amount: 90_001 }, fees(90_000)),
      /another person/,
    );
    assert.match(
      tries(book, 'e', 5_000, fees(50_000), fees(40_000), donation(79_999), legal(15_001)),
      /another person/,
      'two fees are not kept back of the same income',
    );
    assert.equal(
      tries(book, 'f', 41_000, fees(14_000), donation(40_000), legal(15_000)),
      'nothing',
    );
    assert.deepEqual(
      treasuryOf(book)
        .saidAlone.get(bo.id)
        ?.map(({ amount }) => amount),
      [10_000],
    );
  });

  it('is said by two in another currency, and where what came goes back or to another account', () => {
    const book = withMoney();
    const dollars = { ...place('dollars', 'bank', 50_000), currency: 'USD' };
    decides(book, 'ordinary', carrying('treasury/open-place@1', dollars));
    const lines = [line(book, 'x', -1, fees(1))];
    const abroad = book.try(bo, 'treasury/enter-lines@1', { place: 'dollars', lines });
    assert.match(refusedIn(abroad), /another person/);
    enters(book, line(book, 'gift', 90_000, donation(90_000)));
    const back = { to: 'return', amount: -90_000, of: said('gift') };
    assert.match(tries(book, 'back', -90_000, back), /another person/);
    assert.match(tries(book, 'own', -90_000, { to: 'own', amount: -90_000 }), /another person/);
  });

  it('is never income below nothing', () => {
    const book = withMoney();
    const part = { to: 'income', amount: -5, fund: 'general', source: 'sales' };
    assert.match(tries(book, 'x', -5, part), /amount/);
  });

  it('counts once another person confirms what one suggested', () => {
    const book = withMoney();
    enters(book, line(book, 'out', -50_000));
    book.do(bo, 'treasury/suggest@1', says('out', fees(50_000)));
    assert.equal(inFund(book), 105_000n);
    book.do(cy, 'treasury/affirm@1', suggestedOf(book, said('out')));
    assert.equal(inFund(book), 55_000n);
    assert.equal(treasuryOf(book).suggested.size, 0);
  });

  it('is weighed again when it is confirmed', () => {
    const book = withMoney();
    enters(book, line(book, 'out', -50_000));
    book.do(bo, 'treasury/suggest@1', says('out', { ...fees(50_000), fund: 'general' }));
    const moving = { from: 'general', to: 'legal', currency: 'EUR', amount: 60_000 };
    decides(book, 'ordinary', carrying('treasury/move@1', { ...moving, reason: said('r') }));
    const why = refusedIn(book.try(dee, 'treasury/affirm@1', suggestedOf(book, said('out'))));
    assert.match(why, /to spend/);
  });

  it('is counted by month and kind, and taken out again where it is undone', () => {
    const book = withMoney();
    enters(book, line(book, 'fee', -500, fees(500)));
    const month = day(book).slice(0, 7);
    const counted = (): bigint | undefined =>
      treasuryOf(book).undecided.get(month)?.get('fees EUR')?.sum;
    assert.equal(counted(), 500n);
    book.do(bo, 'treasury/undo@1', { line: said('fee'), reason: said('r') });
    assert.equal(counted(), 0n);
    assert.equal(treasuryOf(book).undecided.get(month)?.get('fees EUR')?.entries.length, 2);
  });
});

describe('what a bank took back', () => {
  it('is entered also where the fund has promised the money since', () => {
    const book = withMoney();
    enters(book, line(book, 'gift', 9_000, donation(9_000, 'legal')));
    const of = appropriates(book, 'a lawyer', 9_000, { fund: 'legal', head: 'legal' });
    const claim = claims(book, cy, { of, amount: 9_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    const back = { to: 'return', amount: -9_000, of: said('gift') };
    assert.equal(tries(book, 'back', -9_000, back), 'nothing');
    assert.equal(available(book.union, { fund: 'legal', currency: 'EUR' }), -9_000n);
    assert.match(prepares(book, bo, claim).refused?.refused ?? '', /less than is promised/);
    const moving = { from: 'general', to: 'legal', currency: 'EUR', amount: 9_000 };
    decides(book, 'ordinary', carrying('treasury/move@1', { ...moving, reason: said('r') }));
    assert.equal(prepares(book, bo, claim).refused, undefined);
  });
});

describe('what came in a year that is closed', () => {
  it('goes back by a part of its own, which two people say', () => {
    const book = withMoney();
    enters(book, line(book, 'gift', 2_000, donation(2_000)));
    const part = { to: 'late-return', amount: -2_000, fund: 'general', source: 'donations' };
    enters(book, line(book, 'back', -2_000));
    const early = book.try(bo, 'treasury/suggest@1', says('back', part));
    assert.match(refusedIn(early), /by which line it came/);
    book.do(bo, 'treasury/assign@1', says('back', fees(2_000)));
    closesBooks(book, '2026-01-31');
    assert.match(tries(book, 'late', -2_000, part), /another person/);
    enters(book, line(book, 'late', -2_000));
    agreed(book, ['late', part]);
    const { ledger } = treasuryOf(book);
    assert.equal(balanceOf(ledger, 'income:donations', 'EUR'), 0n);
  });
});

describe('a transfer between own accounts', () => {
  const own = (amount: number): object => ({ to: 'own', amount });
  const two = (): TestBook => {
    const book = withMoney();
    decides(book, 'ordinary', carrying('treasury/open-place@1', place('savings', 'bank', 0)));
    return book;
  };
  const comes = (book: TestBook, word: string, amount: number): void =>
    book.do(bo, 'treasury/enter-lines@1', {
      place: 'savings',
      lines: [line(book, word, amount, own(amount))],
    });
  const onItsWay = (book: TestBook): readonly (readonly [string, bigint])[] =>
    (treasuryOf(book).onItsWay.get('EUR') ?? []).map((each) => [each.day, each.amount]);

  it('is on its way until the other account’s line meets it, the oldest first', () => {
    const book = two();
    const first = day(book);
    enters(book, line(book, 'a', -5_000, own(-5_000)));
    book.pass(24);
    const second = day(book);
    enters(book, line(book, 'b', -3_000, own(-3_000)));
    comes(book, 'c', 1_000);
    assert.deepEqual(onItsWay(book), [
      [first, 4_000n],
      [second, 3_000n],
    ]);
    comes(book, 'd', 7_500);
    assert.deepEqual(onItsWay(book), [[second, -500n]]);
    book.do(bo, 'treasury/undo@1', { line: said('d'), reason: said('r') });
    assert.deepEqual(onItsWay(book), [[second, 7_000n]]);
  });

  it('keeps its year from closing while nobody met it', () => {
    const book = two();
    enters(book, line(book, 'a', -5_000, own(-5_000)));
    book.pass(62 * 24);
    agreesAll(book);
    const close = (): string =>
      refusedIn(book.try(bo, 'treasury/close-year@1', { through: '2026-01-31' }));
    assert.match(close(), /has not come to the other one/);
    comes(book, 'b', 5_000);
    agreesAll(book);
    assert.equal(close(), 'nothing');
  });
});

describe('an exchange', () => {
  it('counts once another person confirms its rate', () => {
    const book = withMoney();
    const dollars = { ...place('dollars', 'bank', 0), currency: 'USD' };
    decides(book, 'ordinary', carrying('treasury/open-place@1', dollars));
    enters(book, line(book, 'out', -9_000, { to: 'own', amount: -9_000 }));
    const into = [line(book, 'in', 9_500, { to: 'own', amount: 9_500 })];
    book.do(bo, 'treasury/enter-lines@1', { place: 'dollars', lines: into });
    const sums = {
      gave: { currency: 'EUR', amount: 9_000 },
      got: { currency: 'USD', amount: 9_500 },
    };
    const exchanges = (): string => {
      book.do(bo, 'treasury/exchange@1', { fund: 'general', ...sums });
      return [...treasuryOf(book).exchanges.keys()].at(-1) ?? '';
    };
    const struck = exchanges();
    book.do(cy, 'treasury/strike@1', { record: struck, reason: said('r') });
    exchanges();
    book.pass(30 * 24);
    assert.equal(treasuryOf(book).exchanges.size, 0);
    const record = exchanges();
    assert.equal(inFund(book), 105_000n);
    assert.match(refusedIn(book.try(bo, 'treasury/confirm@1', { record })), /yourself/);
    book.do(dee, 'treasury/confirm@1', { record });
    assert.equal(inFund(book), 96_000n);
    assert.deepEqual([...treasuryOf(book).onItsWay.values()].flat(), []);
    assert.equal(
      treasuryOf(book).undecided.get(day(book).slice(0, 7))?.get('exchange EUR')?.sum,
      9_000n,
    );
  });
});
