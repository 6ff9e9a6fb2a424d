import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Charter } from '../charter/charter.ts';
import { hoursAfter } from '../kernel/instant.ts';
import { carrying, refusedIn, said, type TestBook } from '../testing.ts';
import { approved, fileOf, payout, sends, stageOf } from './files/testing.ts';
import {
  ada,
  appropriates,
  bo,
  claims,
  cy,
  day,
  decides,
  dee,
  enters,
  eve,
  fay,
  line,
  moneyed,
  place,
  prepares,
  treasuryOf,
  withMoney,
  comesBack,
} from './testing.ts';
import { available, leftAlone } from './treasury.ts';

const reason = said('because');

describe('what one hand sends alone', () => {
  it('comes to no more than the limit in thirty days, over however many files', () => {
    const book = withMoney({ twoHandsAbove: 10_000 });
    const of = appropriates(book, 'servers', 50_000);
    const parts = [6_000, 4_000, 1].map((amount) => approved(book, of, amount));
    assert.deepEqual(
      parts.map((claim) => sends(book, bo, claim).stage),
      ['ready', 'ready', 'prepared'],
    );
    assert.equal(leftAlone(book.union, { by: bo.id, at: book.at }), 0);
    const ofAda = claims(book, ada, { of, amount: 10_000 });
    book.do(dee, 'treasury/approve@1', { claim: ofAda });
    assert.equal(sends(book, cy, ofAda).stage, 'ready', 'another hand, to another');
    book.pass(30 * 24);
    assert.equal(sends(book, bo, approved(book, of, 10_000)).stage, 'ready', 'a month later');
    assert.equal(treasuryOf(book).alone.length, 1, 'what counts no more is forgotten');
  });

  it('comes to no more for what one person claims, whoever sends it, and under whatever commitments', () => {
    const book = withMoney({ twoHandsAbove: 10_000 });
    const of = appropriates(book, 'servers', 50_000);
    const [first, second] = [approved(book, of, 6_000), approved(book, of, 6_000)];
    const [one, other] = [first, second].map((id) => treasuryOf(book).claims.get(id)?.payee);
    assert.notEqual(one, other, 'each commitment is another');
    const another = claims(book, ada, { of, amount: 6_000 });
    book.do(dee, 'treasury/approve@1', { claim: another });
    assert.equal(sends(book, bo, first).stage, 'ready');
    assert.equal(sends(book, cy, second).stage, 'prepared');
    assert.equal(sends(book, cy, another).stage, 'ready');
  });

  it('was never on its way before: that goes out anew by two', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 50_000);
    const claim = approved(book, of, 100);
    sends(book, bo, claim);
    enters(book, line(book, 'paid', -100, payout(claim, 100)));
    comesBack(book, 'some income', 100, 'paid');
    assert.equal(stageOf(book, claim), 'approved');
    const { batch, file, stage } = sends(book, bo, claim);
    assert.equal(stage, 'prepared');
    book.do(cy, 'treasury/sign@1', { batch, file });
    assert.equal(fileOf(book, batch), 'ready');
  });
});

describe('a file that waits for a signature', () => {
  it('lapses after sixty days: its claims are approved still, and their money is free in the end', () => {
    const book = withMoney();
    const claim = approved(book, appropriates(book, 'servers', 50_000), 20_000);
    const { batch, file } = sends(book, bo, claim);
    const early = book.try(book.clerk, 'treasury/lapse-batch@1', { batch });
    assert.match(refusedIn(early), /No such payments have lapsed/);
    book.pass(60 * 24);
    assert.equal(fileOf(book, batch), 'lapsed');
    assert.equal(stageOf(book, claim), 'approved');
    const signing = book.try(cy, 'treasury/sign@1', { batch, file });
    assert.match(refusedIn(signing), /wait for a signature/);
    assert.match(refusedIn(book.try(cy, 'treasury/void@1', { batch, reason })), /no such payments/);
    const late = line(book, 'late', -20_000, payout(claim, 20_000));
    assert.match(refusedIn(enters(book, late)), /another person confirms it/);
    assert.equal(enters(book, line(book, 'late', -20_000)), undefined, 'it waits in the queue');
    book.pass(120 * 24);
    assert.equal(stageOf(book, claim), 'expired');
    assert.equal(available(book.union, { fund: 'general', currency: 'EUR' }), 105_000n);
  });

  it('is not signed once it lapsed, though the clerk has not entered that yet', () => {
    const book = withMoney();
    const claim = approved(book, appropriates(book, 'servers', 50_000), 20_000);
    const { batch, file } = sends(book, bo, claim);
    book.at = hoursAfter(book.at, 60 * 24);
    const signing = book.try(cy, 'treasury/sign@1', { batch, file });
    assert.match(refusedIn(signing), /waited sixty days/);
  });

  it('lapses with the approvals that ran out meanwhile', () => {
    const book = withMoney();
    const claim = approved(book, appropriates(book, 'servers', 50_000), 20_000);
    book.pass(170 * 24);
    sends(book, bo, claim);
    book.pass(60 * 24);
    assert.equal(stageOf(book, claim), 'expired');
  });

  it('is not signed by who holds the office no more when the second signs', () => {
    const book = withMoney();
    const claim = approved(book, appropriates(book, 'servers', 50_000), 20_000);
    const { batch, file } = sends(book, bo, claim);
    const removing = { office: 'treasurer', member: bo.id };
    decides(book, 'office', carrying('offices/remove@1', removing));
    book.do(cy, 'treasury/sign@1', { batch, file });
    assert.equal(fileOf(book, batch), 'prepared', 'one of the two hands counts');
    book.do(dee, 'treasury/sign@1', { batch, file });
    assert.equal(fileOf(book, batch), 'ready');
  });
});

describe('an account at a bank that is kept by hand', () => {
  const second = (
    more: Partial<Charter> = {},
  ): { readonly book: TestBook; readonly of: string } => {
    const book = withMoney({ twoHandsAbove: 10_000 }, more);
    const account = { ...place('second', 'bank', 50_000), kept: 'by-hand' };
    decides(book, 'ordinary', carrying('treasury/open-place@1', account));
    return { book, of: appropriates(book, 'servers', 50_000) };
  };
  const paying = (book: TestBook, claim: string): Record<string, unknown> => {
    const amount = treasuryOf(book).claims.get(claim)?.amount ?? 0;
    const parts = [payout(claim, amount)];
    return { place: 'second', day: day(book), amount: -amount, parts, note: said('note') };
  };
  const records = (book: TestBook, claim: string): string => {
    book.do(bo, 'treasury/record@1', paying(book, claim));
    return [...treasuryOf(book).byHand.keys()].at(-1) ?? '';
  };

  it('pays more than one may send only where neither of the two approved it', () => {
    const { book, of } = second();
    const record = records(book, approved(book, of, 10_001));
    const byApprover = book.try(dee, 'treasury/confirm@1', { record });
    assert.match(refusedIn(byApprover), /Let a third person do it/);
    book.do(cy, 'treasury/confirm@1', { record });
  });

  it('pays what one may send by its approver and one other, who sends no more in thirty days', () => {
    const { book, of } = second();
    const first = records(book, approved(book, of, 10_000));
    book.do(dee, 'treasury/confirm@1', { record: first });
    assert.equal(leftAlone(book.union, { by: bo.id, at: book.at }), 0);
    const next = records(book, approved(book, of, 1));
    const again = book.try(dee, 'treasury/confirm@1', { record: next });
    assert.match(refusedIn(again), /Let a third person do it/);
    assert.equal(sends(book, bo, approved(book, of, 1)).stage, 'prepared', 'nor by a file');
  });

  it('does not shut out a union of three: the members approve what is more', () => {
    const { book, of } = second();
    const claim = claims(book, fay, { of, amount: 10_001 });
    decides(book, 'ordinary', carrying('treasury/approve@1', { claim }));
    book.do(cy, 'treasury/confirm@1', { record: records(book, claim) });
    assert.equal(stageOf(book, claim), 'paid');
  });

  it('is not begun by an approver where nobody could confirm it', () => {
    const powers = {
      ...moneyed().powers,
      'treasury/approve': ['office:treasurer' as const, 'decision:ordinary' as const],
    };
    const { book, of } = second({ powers });
    const large = claims(book, fay, { of, amount: 10_001 });
    book.do(bo, 'treasury/approve@1', { claim: large });
    const body = paying(book, large);
    assert.match(refusedIn(book.try(bo, 'treasury/record@1', body)), /Let a third person do it/);
    book.do(cy, 'treasury/record@1', body);
  });
});

describe('whom a claim concerns', () => {
  const cash = (book: TestBook, claim: string): Record<string, unknown> => ({
    place: 'box',
    day: day(book),
    amount: -1_000,
    parts: [payout(claim, 1_000)],
    note: said('note'),
  });

  it('neither enters nor confirms that it was paid', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 50_000);
    const own = claims(book, bo, { of, amount: 1_000 });
    book.do(dee, 'treasury/approve@1', { claim: own });
    assert.match(refusedIn(book.try(bo, 'treasury/record@1', cash(book, own))), /of your own/);
    const claim = claims(book, fay, { of, amount: 1_000 });
    book.do(cy, 'treasury/declare-interest@1', { claim, about: said('a brother') });
    book.do(dee, 'treasury/approve@1', { claim });
    assert.match(refusedIn(book.try(cy, 'treasury/record@1', cash(book, claim))), /an interest/);
    book.do(bo, 'treasury/record@1', cash(book, claim));
    const record = [...treasuryOf(book).byHand.keys()].at(-1) ?? '';
    assert.match(refusedIn(book.try(cy, 'treasury/confirm@1', { record })), /an interest/);
    book.do(bo, 'treasury/declare-interest@1', { claim, about: said('a sister') });
    assert.match(refusedIn(book.try(eve, 'treasury/confirm@1', { record })), /an interest/);
  });

  it('takes the approval back that they gave', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 50_000);
    const claim = approved(book, of, 1_000);
    book.do(dee, 'treasury/declare-interest@1', { claim, about: said('a brother') });
    assert.equal(stageOf(book, claim), 'open');
    assert.equal(available(book.union, { fund: 'general', currency: 'EUR' }), 105_000n);
    assert.match(refusedIn(book.try(dee, 'treasury/approve@1', { claim })), /an interest/);
    book.do(eve, 'treasury/approve@1', { claim });
  });

  it('gives up the file that they signed, or what of it they approved, before it is signed whole', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 50_000);
    const [a, b] = [approved(book, of, 20_000), approved(book, of, 1_000)];
    const prepared = (): string => prepares(book, bo, a, b).batch;
    const [first, about] = [prepared(), said('a friend')];
    book.do(ada, 'treasury/declare-interest@1', { claim: a, about });
    assert.equal(fileOf(book, first), 'prepared', 'who has no part in it changes nothing');
    book.do(bo, 'treasury/declare-interest@1', { claim: a, about });
    assert.equal(fileOf(book, first), 'void');
    assert.deepEqual([stageOf(book, a), stageOf(book, b)], ['approved', 'approved']);
    const { batch } = prepares(book, cy, a, b);
    book.do(dee, 'treasury/declare-interest@1', { claim: b, about });
    assert.equal(fileOf(book, batch), 'void');
    assert.deepEqual([stageOf(book, a), stageOf(book, b)], ['approved', 'open']);
  });

  it('is not held up by a file: an approval is taken back while that waits for a signature', () => {
    const book = withMoney();
    const claim = approved(book, appropriates(book, 'servers', 50_000), 20_000);
    const { batch } = sends(book, bo, claim);
    book.do(eve, 'treasury/decline@1', { claim, reason });
    assert.equal(fileOf(book, batch), 'void');
    assert.equal(stageOf(book, claim), 'declined');
    assert.equal(available(book.union, { fund: 'general', currency: 'EUR' }), 105_000n);
  });
});
