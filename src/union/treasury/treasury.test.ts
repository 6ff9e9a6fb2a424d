import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayOf, hoursAfter } from '../kernel/instant.ts';
import { carrying, closes, founded, puts, refusedIn, said, uuidOf, vote } from '../testing.ts';
import {
  ada,
  appropriates,
  bo,
  claims,
  cy,
  day,
  decides,
  dee,
  donation,
  dues,
  enters,
  eve,
  fay,
  instalment,
  line,
  moneyed,
  place,
  prepares,
  treasuryOf,
  withMoney,
} from './testing.ts';
import { assets, balanceOf, fundBalance } from './treasury.ts';

const inBank = (book: ReturnType<typeof withMoney>): bigint =>
  balanceOf(treasuryOf(book).ledger, assets('main'), 'EUR');
const inFund = (book: ReturnType<typeof withMoney>, fund = 'general'): bigint =>
  fundBalance(treasuryOf(book).ledger, fund, 'EUR');

describe('a union without money', () => {
  it('has no books of account', () => {
    const { money: _, ...charter } = moneyed();
    const book = founded(charter, ada);
    const body = { member: ada.id };
    assert.match(refusedIn(book.try(ada, 'treasury/remind@1', body)), /power/);
    const proposal = puts(
      book,
      ada,
      'ordinary',
      carrying('treasury/arrange@1', { way: 'own', about: said('x') }),
    );
    book.settle();
    vote(book, proposal, { yes: [ada] });
    assert.match(closes(book, proposal).lapsed[0]?.why ?? '', /say nothing of money/);
  });

  it('first decides how it holds money, and a host’s guest has no bank account', () => {
    const book = founded(moneyed(), ada, bo, cy);
    const lapses = (body: object, act = 'treasury/open-place@1'): string => {
      const proposal = puts(book, ada, 'ordinary', carrying(act, body));
      book.settle();
      vote(book, proposal, { yes: [ada] });
      return closes(book, proposal).lapsed[0]?.why ?? '';
    };
    assert.match(lapses(place('main', 'bank', 0)), /holds no money/);
    const arrange = (way: string): object =>
      carrying('treasury/arrange@1', { way, about: said(way) });
    decides(book, 'ordinary', arrange('host'));
    assert.match(lapses(place('main', 'bank', 0)), /no bank account/);
    assert.match(lapses(place('dues', 'cash', 0)), /already/);
    decides(
      book,
      'ordinary',
      arrange('own'),
      carrying('treasury/open-place@1', place('main', 'bank', 0)),
    );
    assert.match(
      lapses({ way: 'host', about: said('host') }, 'treasury/arrange@1'),
      /Close it first/,
    );
    decides(
      book,
      'ordinary',
      carrying('treasury/close-place@1', { place: 'main' }),
      arrange('host'),
    );
    assert.equal(treasuryOf(book).way, 'host');
    assert.match(lapses({ ...place('purse', 'cash', 0), kept: 'statements' }), /kept by hand/);
  });
});

describe('a statement', () => {
  it('is entered once, and what a line is can be said at once or later', () => {
    const book = withMoney();
    const gift = line(book, 'a gift', 2_000, donation(2_000, 'legal'));
    assert.equal(enters(book, gift, line(book, 'a riddle', 1_500)), undefined);
    assert.equal(inBank(book), 103_500n);
    assert.equal(inFund(book, 'legal'), 2_000n);
    assert.equal(balanceOf(treasuryOf(book).ledger, 'liabilities:unmatched', 'EUR'), -1_500n);
    assert.match(refusedIn(enters(book, gift)), /entered already/);
    const parts = [donation(1_000), donation(500, 'servers')];
    book.do(bo, 'treasury/assign@1', { lines: [{ line: said('a riddle'), parts }] });
    assert.equal(balanceOf(treasuryOf(book).ledger, 'liabilities:unmatched', 'EUR'), 0n);
    assert.equal(inFund(book), 106_000n);
    assert.match(
      refusedIn(book.try(bo, 'treasury/assign@1', { lines: [{ line: said('a riddle'), parts }] })),
      /no such line/,
    );
  });

  it('agrees with the book, or the book says by how much not', () => {
    const book = withMoney();
    enters(book, line(book, 'a gift', 2_000, donation(2_000)));
    const agree = (balance: number): string =>
      refusedIn(book.try(bo, 'treasury/agree@1', { place: 'main', day: day(book), balance }));
    assert.equal(agree(102_000), 'nothing');
    assert.match(agree(101_999), /By the book there was 1020.00 EUR, by the statement 1019.99/);
  });

  it('has parts that come to the whole', () => {
    const book = withMoney();
    assert.match(refusedIn(enters(book, line(book, 'x', 500, donation(400)))), /another sum/);
    assert.match(refusedIn(enters(book, line(book, 'x', 500, donation(500, 'yachts')))), /no fund/);
    const other = { to: 'fees', amount: -500_000, fund: 'general' };
    assert.match(refusedIn(enters(book, line(book, 'x', -500_000, other))), /1050.00 EUR to spend/);
    const twice = [line(book, 'x', 500), line(book, 'x', 500)];
    assert.match(refusedIn(enters(book, ...twice)), /entered already/);
  });

  it('can’t be dated in days to come', () => {
    const book = withMoney();
    const later = { ...line(book, 'x', 500), day: '2026-12-24' };
    assert.match(refusedIn(enters(book, later)), /still to come/);
  });

  it('can be dated the day that has begun where days begin first', () => {
    const book = withMoney();
    const next = dayOf(hoursAfter(book.at, 24));
    book.at = `${next}T09:59:59.999Z`;
    const tomorrow = { ...line(book, 'x', 500), day: dayOf(hoursAfter(book.at, 24)) };
    assert.match(refusedIn(enters(book, tomorrow)), /still to come/);
    book.at = `${next}T10:00:00.000Z`;
    assert.equal(enters(book, tomorrow), undefined);
  });

  it('has no place before the account was opened with what lay in it', () => {
    const book = withMoney();
    const before = { ...line(book, 'x', 500), day: '2025-12-31' };
    assert.match(refusedIn(enters(book, before)), /opened 2026-01-01 with what lay in it/);
    const cash = { place: 'box', day: '2025-12-31', amount: 500, parts: [donation(500)] };
    const body = { ...cash, note: said('n') };
    assert.match(refusedIn(book.try(bo, 'treasury/record@1', body)), /with what lay in it/);
  });

  it('can be taken for something else later, by an entry the other way round', () => {
    const book = withMoney();
    enters(book, line(book, 'a gift', 2_000, donation(2_000, 'legal')));
    const undo = { line: said('a gift'), reason: said('it was dues') };
    book.do(cy, 'treasury/undo@1', undo);
    assert.equal(inFund(book, 'legal'), 0n);
    assert.equal(inBank(book), 102_000n);
    assert.match(refusedIn(book.try(cy, 'treasury/undo@1', undo)), /Nobody has said/);
    assert.equal(treasuryOf(book).unmatched.size, 1);
  });
});

describe('funds', () => {
  it('keep what the rules say stays in them', () => {
    const book = withMoney();
    const funds = book.union.charter?.money?.funds ?? {};
    const general = { title: 'General', purpose: 'All.', keep: 100_000 };
    const kept = withMoney({ funds: { ...funds, general } });
    const fee = { to: 'fees', amount: -5_001, fund: 'general' };
    assert.match(refusedIn(enters(kept, line(kept, 'fee', -5_001, fee))), /has 50.00 EUR to spend/);
    assert.equal(enters(book, line(book, 'fee', -5_001, fee)), undefined);
  });

  it('are filled from one another by decision', () => {
    const book = withMoney();
    const body = {
      from: 'general',
      to: 'legal',
      currency: 'EUR',
      amount: 5_000,
      reason: said('x'),
    };
    decides(book, 'ordinary', carrying('treasury/move@1', body));
    assert.deepEqual([inFund(book), inFund(book, 'legal')], [100_000n, 5_000n]);
    const lapses = (change: object): void =>
      assert.throws(() =>
        decides(book, 'ordinary', carrying('treasury/move@1', { ...body, ...change })),
      );
    lapses({ to: 'general' });
    lapses({ amount: 100_001 });
    lapses({ to: 'yachts' });
  });

  it('change currency only by an act that says at what rate', () => {
    const book = withMoney();
    decides(
      book,
      'ordinary',
      carrying('treasury/open-place@1', { ...place('dollars', 'bank', 0), currency: 'USD' }),
    );
    const body = {
      fund: 'general',
      gave: { currency: 'EUR', amount: 10_000 },
      got: { currency: 'USD', amount: 11_000 },
    };
    assert.match(refusedIn(book.try(bo, 'treasury/exchange@1', body)), /not on its way/);
    enters(book, line(book, 'out', -10_000, { to: 'own', amount: -10_000 }));
    const lines = [line(book, 'in', 11_000, { to: 'own', amount: 11_000 })];
    book.do(bo, 'treasury/enter-lines@1', { place: 'dollars', lines });
    book.do(bo, 'treasury/exchange@1', body);
    const record = [...treasuryOf(book).exchanges.keys()].at(-1);
    book.do(dee, 'treasury/confirm@1', { record });
    const { ledger } = treasuryOf(book);
    assert.equal(balanceOf(ledger, 'assets:transit', 'EUR'), 0n);
    assert.equal(fundBalance(ledger, 'general', 'USD'), 11_000n);
    assert.equal(inFund(book), 95_000n);
    const same = { ...body, got: body.gave };
    assert.match(refusedIn(book.try(bo, 'treasury/exchange@1', same)), /same currency/);
  });
});

describe('a year', () => {
  it('is closed at once by the members, and later by an officer', () => {
    const through = '2026-01-31';
    const book = withMoney();
    book.pass(32 * 24);
    const alone = book.try(bo, 'treasury/close-year@1', { through });
    assert.match(refusedIn(alone), /from 2026-03-02T00:00:00\.000Z on/);
    decides(book, 'ordinary', carrying('treasury/close-year@1', { through }));
    assert.equal(treasuryOf(book).years[0]?.through, through);
  });

  it('is closed by an officer once book and statement agree at its end or later, whatever lines came since', () => {
    const book = withMoney();
    book.pass(62 * 24);
    const close = (): string =>
      refusedIn(book.try(bo, 'treasury/close-year@1', { through: '2026-01-31' }));
    const agrees = (on: string, balance: number): void =>
      book.do(bo, 'treasury/agree@1', { place: 'main', day: on, balance });
    assert.match(close(), /agree on 2026-01-31 or later/);
    enters(book, { ...line(book, 'new', 500, donation(500)), day: '2026-02-01' });
    agrees('2026-01-30', 100_000);
    assert.match(close(), /agree on 2026-01-31 or later/);
    agrees('2026-02-10', 100_500);
    enters(book, { ...line(book, 'old', 500, donation(500)), day: '2026-01-31' });
    assert.match(close(), /agree on 2026-01-31 or later/);
    agrees('2026-01-31', 100_500);
    assert.equal(close(), 'nothing');
  });

  it('that is closed changes no more', () => {
    const book = withMoney();
    enters(book, line(book, 'a gift', 2_000, donation(2_000)), line(book, 'a riddle', 1_000));
    const close = (through: string): string =>
      refusedIn(book.try(bo, 'treasury/close-year@1', { through }));
    assert.match(close('2026-01-31'), /not over yet/);
    const back = { to: 'return', amount: -2_000, of: said('a gift') };
    book.pass(40 * 24);
    assert.match(close('2026-01-31'), /nobody has said/);
    assert.match(close('2026-01-30'), /last day of a month/);
    book.do(bo, 'treasury/assign@1', {
      lines: [{ line: said('a riddle'), parts: [donation(1_000)] }],
    });
    assert.match(close('2026-01-31'), /from 2026-03-02T00:00:00\.000Z on/);
    book.pass(24 * 24);
    assert.match(close('2026-01-31'), /“main” agree on 2026-01-31 or later/);
    book.do(bo, 'treasury/agree@1', { place: 'main', day: day(book), balance: 103_000 });
    assert.equal(close('2026-01-31'), 'nothing');
    assert.match(close('2026-01-31'), /already/);
    const { lines, years } = treasuryOf(book);
    assert.equal(lines.size, 0);
    assert.equal(years[0]?.balances.get('income:donations general EUR'), -3_000n);
    assert.match(refusedIn(enters(book, line(book, 'back', -2_000, back))), /no such line/);
    const late = { ...line(book, 'late', 500), day: '2026-01-31' };
    assert.match(refusedIn(enters(book, late)), /closed through 2026-01-31/);
    const old = dues(500, instalment('a', '2023-01'));
    assert.match(refusedIn(enters(book, line(book, 'old', 500, old))), /too old/);
    const agree = { place: 'main', day: day(book), balance: 103_000 };
    book.do(bo, 'treasury/agree@1', agree);
  });

  it('after which the union has ended still sees its money accounted for', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 30_000);
    const claim = claims(book, fay, { of, amount: 1_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    const end = puts(book, ada, 'charter', carrying('charter/wind-up@1', {}));
    for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal: end });
    book.pass(7 * 24);
    vote(book, end, { yes: [ada, bo, cy, dee, eve] });
    closes(book, end);
    prepares(book, bo, claim);
    enters(book, line(book, 'paid', -1_000, { to: 'payout', amount: -1_000, claim }));
    assert.equal(treasuryOf(book).claims.get(claim)?.stage, 'paid');
    const more = { claim: uuidOf('more'), appropriation: of, amount: 1, title: said('t') };
    const late = { ...more, payee: said('p'), receipts: [] };
    assert.match(refusedIn(book.try(fay, 'treasury/claim@1', late)), /wound up/);
  });
});
