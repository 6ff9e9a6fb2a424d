import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusedIn, said } from '../testing.ts';
import {
  appropriates,
  bo,
  claims,
  cy,
  day,
  dee,
  donation,
  enters,
  eve,
  line,
  treasuryOf,
  withMoney,
} from './testing.ts';
import { fundBalance } from './treasury.ts';

const inFund = (book: ReturnType<typeof withMoney>, fund = 'general'): bigint =>
  fundBalance(treasuryOf(book).ledger, fund, 'EUR');

describe('a record by hand', () => {
  const cash = (
    book: ReturnType<typeof withMoney>,
    amount: number,
    ...parts: object[]
  ): object => ({
    place: 'box',
    day: day(book),
    amount,
    parts,
    note: said('a note'),
  });
  const records = (book: ReturnType<typeof withMoney>, body: object): string => {
    book.do(bo, 'treasury/record@1', { ...body });
    return [...treasuryOf(book).byHand.keys()].at(-1) ?? '';
  };

  it('counts once another person confirms it', () => {
    const book = withMoney();
    const record = records(book, cash(book, 1_000, donation(1_000)));
    assert.equal(inFund(book), 105_000n);
    assert.match(refusedIn(book.try(bo, 'treasury/confirm@1', { record })), /yourself/);
    book.do(dee, 'treasury/confirm@1', { record });
    assert.equal(inFund(book), 106_000n);
    assert.match(refusedIn(book.try(cy, 'treasury/confirm@1', { record })), /No such record/);
    const undo = { line: record, reason: said('no') };
    assert.match(refusedIn(book.try(bo, 'treasury/undo@1', undo)), /recorded by hand/);
    const back = records(book, cash(book, -1_000, { to: 'return', amount: -1_000, of: record }));
    book.do(dee, 'treasury/confirm@1', { record: back });
    assert.equal(inFund(book), 105_000n);
  });

  it('lapses after thirty days, or is struck out', () => {
    const book = withMoney();
    const record = records(book, cash(book, 1_000, donation(1_000)));
    const other = records(book, cash(book, 2_000, donation(2_000)));
    book.do(cy, 'treasury/strike@1', { record: other, reason: said('twice') });
    book.pass(30 * 24);
    assert.equal(treasuryOf(book).byHand.size, 0);
    assert.match(refusedIn(book.try(cy, 'treasury/confirm@1', { record })), /No such record/);
  });

  it('shares its name with no line of a statement', () => {
    const book = withMoney();
    const record = records(book, cash(book, 100, donation(100)));
    const clash = { ...line(book, 'x', -70_000), line: record };
    assert.match(refusedIn(enters(book, clash)), /has the name of this line/);
    book.do(dee, 'treasury/confirm@1', { record });
    assert.match(refusedIn(enters(book, clash)), /entered already/);
    assert.equal(treasuryOf(book).lines.get(record)?.amount, 100);
  });

  it('is not made where a line has its name', () => {
    const book = withMoney();
    const record = records(book, cash(book, 100, donation(100)));
    const { lines } = treasuryOf(book);
    lines.set(record, { place: 'main', day: day(book), amount: -5, about: record, entered: 1 });
    assert.match(refusedIn(book.try(dee, 'treasury/confirm@1', { record })), /has the name/);
  });

  it('takes nothing out of a box on a day on which it was not in it yet', () => {
    const book = withMoney();
    book.pass(24);
    const between = day(book);
    book.pass(24);
    const record = records(book, cash(book, 1_000, donation(1_000)));
    book.do(dee, 'treasury/confirm@1', { record });
    const goes = (amount: number): Record<string, unknown> => ({
      ...cash(book, amount, { to: 'fees', amount, fund: 'general' }),
      day: between,
    });
    assert.match(
      refusedIn(book.try(bo, 'treasury/record@1', goes(-5_001))),
      /on 2026-01-02 or on a later day/,
    );
    records(book, goes(-5_000));
  });

  it('takes no more out of a box than is in it', () => {
    const book = withMoney();
    const fee = { to: 'fees', amount: -5_001, fund: 'general' };
    const body = { ...cash(book, -5_001, fee) };
    assert.match(refusedIn(book.try(bo, 'treasury/record@1', body)), /less in this account/);
  });

  it('has no place where statements come', () => {
    const book = withMoney();
    const body = { ...cash(book, 500, donation(500)), place: 'main' };
    assert.match(refusedIn(book.try(bo, 'treasury/record@1', body)), /kept by statements/);
    const lines = [line(book, 'x', 500)];
    const into = { place: 'box', lines };
    assert.match(refusedIn(book.try(bo, 'treasury/enter-lines@1', into)), /kept by hand/);
  });

  it('pays an approved claim in cash, but nobody hands money to themselves', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 4_000);
    const claim = claims(book, cy, { of, amount: 3_000 });
    const pay = cash(book, -3_000, { to: 'payout', amount: -3_000, claim });
    assert.match(refusedIn(book.try(bo, 'treasury/record@1', { ...pay })), /approved/);
    book.do(dee, 'treasury/approve@1', { claim });
    const record = records(book, pay);
    assert.match(refusedIn(book.try(cy, 'treasury/confirm@1', { record })), /claim of your own/);
    book.do(eve, 'treasury/confirm@1', { record });
    assert.equal(treasuryOf(book).claims.get(claim)?.stage, 'paid');
    assert.equal(inFund(book), 102_000n);
  });
});
