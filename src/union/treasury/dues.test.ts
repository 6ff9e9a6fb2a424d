import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { belongs, standingOf, voters } from '../members/members.ts';
import { carrying, type Hand, hand, refusedIn, said } from '../testing.ts';
import {
  agreed,
  amends,
  bo,
  cy,
  decides,
  dee,
  donation,
  dues,
  enters,
  fay,
  instalment,
  line,
  place,
  treasuryOf,
  withMoney,
} from './testing.ts';
import { askedFrom, fundBalance } from './treasury.ts';

const inFund = (book: ReturnType<typeof withMoney>, fund = 'general'): bigint =>
  fundBalance(treasuryOf(book).ledger, fund, 'EUR');

describe('dues', () => {
  it('are paid once for each month', () => {
    const book = withMoney();
    const december = instalment('somebody', '2026-12');
    enters(book, line(book, 'one', 500, dues(500, december)));
    assert.match(
      refusedIn(enters(book, line(book, 'two', 500, dues(500, december)))),
      /instalment of 2026-12 is paid already/,
    );
    const both = [line(book, 'two', 500, dues(500, instalment('other', '2026-12')))];
    assert.match(
      refusedIn(
        enters(book, ...both, line(book, 'three', 500, dues(500, instalment('other', '2026-12')))),
      ),
      /twice/,
    );
    assert.equal(enters(book, ...both), undefined);
    assert.equal(treasuryOf(book).instalments.get('2026-12')?.size, 2);
  });

  it('that the bank takes back are open again, and can be paid anew', () => {
    const book = withMoney();
    const december = instalment('somebody', '2026-12');
    enters(book, line(book, 'one', 500, dues(500, december)));
    const back = { to: 'return', amount: -500, of: said('one') };
    const fee = { to: 'fees', amount: -300, fund: 'general' };
    assert.match(
      refusedIn(enters(book, line(book, 'b', -400, { ...back, amount: -400 }))),
      /whole/,
    );
    assert.equal(enters(book, line(book, 'back', -800, back, fee)), undefined);
    assert.match(refusedIn(enters(book, line(book, 'again', -500, back))), /gone back already/);
    assert.equal(inFund(book), 104_700n);
    const undo = { line: said('back'), reason: said('no') };
    assert.match(
      refusedIn(book.try(bo, 'treasury/undo@1', { ...undo, line: said('one') })),
      /Take that back first/,
    );
    assert.equal(enters(book, line(book, 'anew', 500, dues(500, december))), undefined);
    assert.match(refusedIn(book.try(bo, 'treasury/undo@1', undo)), /paid anew/);
    book.do(bo, 'treasury/undo@1', { ...undo, line: said('anew') });
    assert.match(refusedIn(book.try(bo, 'treasury/undo@1', undo)), /paid anew/, 'it is in doubt');
    agreed(book, ['anew', donation(500)]);
    book.do(bo, 'treasury/undo@1', undo);
    assert.equal(treasuryOf(book).instalments.get('2026-12')?.size, 1);
    assert.equal(treasuryOf(book).lines.get(said('one'))?.returned, undefined);
  });

  it('go to the fund and come in the currency that the rules name', () => {
    const book = withMoney();
    const part = dues(500, instalment('a', '2026-12'));
    assert.match(
      refusedIn(enters(book, line(book, 'x', 500, { ...part, fund: 'legal' }))),
      /“general”/,
    );
    decides(
      book,
      'ordinary',
      carrying('treasury/open-place@1', { ...place('dollars', 'bank', 0), currency: 'USD' }),
    );
    const lines = [line(book, 'x', 500, part)];
    assert.match(
      refusedIn(book.try(bo, 'treasury/enter-lines@1', { place: 'dollars', lines })),
      /paid in EUR/,
    );
  });

  it('that are behind let a vote rest after reminder and grace, but end no membership', () => {
    const book = withMoney();
    const who = { member: fay.id };
    book.do(bo, 'treasury/remind@1', who);
    assert.match(refusedIn(book.try(cy, 'treasury/remind@1', who)), /already/);
    book.pass(59 * 24);
    assert.ok(voters(book.union.members, book.at).includes(fay.id));
    book.pass(24);
    assert.ok(!voters(book.union.members, book.at).includes(fay.id));
    assert.equal(standingOf(book.union.members, fay.id), 'member');
    book.do(bo, 'treasury/settle-dues@1', who);
    assert.ok(voters(book.union.members, book.at).includes(fay.id));
    assert.match(refusedIn(book.try(bo, 'treasury/settle-dues@1', who)), /not reminded/);
  });

  it('are not said to be in order by whom they are asked of', () => {
    const book = withMoney();
    book.do(cy, 'treasury/remind@1', { member: bo.id });
    const own = book.try(bo, 'treasury/settle-dues@1', { member: bo.id });
    assert.match(refusedIn(own), /reminder of your own/);
    book.do(cy, 'treasury/settle-dues@1', { member: bo.id });
  });

  it('can be waived in one step, and the vote is back at once', () => {
    const book = withMoney();
    book.do(bo, 'treasury/remind@1', { member: fay.id });
    book.pass(60 * 24);
    const own = { payer: said('number'), dues: said('waived') };
    book.do(fay, 'treasury/pledge@1', own);
    assert.ok(voters(book.union.members, book.at).includes(fay.id));
    assert.match(
      refusedIn(book.try(fay, 'treasury/pledge@1', { ...own, payer: said('other') })),
      /Keep it/,
    );
  });

  it('are not what one is reminded of who has left, or comes back', () => {
    const book = withMoney();
    book.do(bo, 'treasury/remind@1', { member: fay.id });
    book.do(fay, 'members/leave@1', {});
    book.pass(61 * 24);
    assert.match(refusedIn(book.try(bo, 'treasury/remind@1', { member: fay.id })), /Only members/);
    book.do(fay, 'members/apply@1', { name: said(fay.id), keys: [] });
    book.settle();
    assert.ok(voters(book.union.members, book.at).includes(fay.id));
    assert.match(refusedIn(book.try(bo, 'treasury/remind@1', { member: bo.id })), /themselves/);
  });

  it('are not what one was reminded of while the rules counted in another currency', () => {
    const book = withMoney();
    book.do(bo, 'treasury/remind@1', { member: fay.id });
    book.pass(60 * 24);
    assert.ok(!voters(book.union.members, book.at).includes(fay.id));
    book.do(cy, 'treasury/remind@1', { member: dee.id });
    amends(book, { currency: 'CHF' });
    book.pass(90 * 24);
    assert.ok(voters(book.union.members, book.at).includes(dee.id));
    book.do(bo, 'treasury/settle-dues@1', { member: fay.id });
    assert.ok(voters(book.union.members, book.at).includes(fay.id));
    const again = book.try(bo, 'treasury/settle-dues@1', { member: dee.id });
    assert.match(refusedIn(again), /not reminded/);
    book.do(bo, 'treasury/remind@1', { member: dee.id });
    book.pass(61 * 24);
    assert.ok(!voters(book.union.members, book.at).includes(dee.id));
  });
});

describe('what a supporter promises', () => {
  const gus = hand('Gus');
  const own = { payer: said('number of Gus'), dues: said('ten a month') };
  const supported = (): ReturnType<typeof withMoney> => {
    const book = withMoney();
    book.do(gus, 'members/support@1', { name: said('Gus'), keys: keysOf(gus) });
    return book;
  };

  it('stands like dues, and gives no vote', () => {
    const book = supported();
    book.do(gus, 'treasury/pledge@1', own);
    assert.equal(treasuryOf(book).dues.get(gus.id)?.dues, own.dues);
    assert.ok(!voters(book.union.members, book.at).includes(gus.id));
    const other = { ...own, payer: said('other') };
    assert.match(refusedIn(book.try(gus, 'treasury/pledge@1', other)), /Keep it/);
  });

  it('is owed by nobody: no reminder, and nothing to settle', () => {
    const book = supported();
    book.do(gus, 'treasury/pledge@1', own);
    const who = { member: gus.id };
    assert.match(refusedIn(book.try(bo, 'treasury/remind@1', who)), /Only members/);
    assert.match(refusedIn(book.try(bo, 'treasury/settle-dues@1', who)), /not reminded/);
    assert.equal(askedFrom(book.union.members, gus.id, book.at), book.at.slice(0, 7));
    book.pass(24 * 70);
    assert.equal(askedFrom(book.union.members, gus.id, book.at), book.at.slice(0, 7));
    assert.equal(askedFrom(book.union.members, fay.id, book.at), undefined);
  });

  it('ends with leaving, and nobody who has left promises anything', () => {
    const book = supported();
    book.do(gus, 'treasury/pledge@1', own);
    book.do(gus, 'members/leave@1', {});
    assert.ok(!belongs(book.union.members, gus.id));
    assert.match(refusedIn(book.try(gus, 'treasury/pledge@1', own)), /left/);
  });

  it('goes on as dues where they become a member', () => {
    const book = supported();
    book.do(gus, 'treasury/pledge@1', own);
    book.do(gus, 'members/apply@1', { name: said('Gus'), keys: [] });
    book.settle();
    assert.equal(standingOf(book.union.members, gus.id), 'member');
    assert.equal(treasuryOf(book).dues.get(gus.id)?.dues, own.dues);
    book.do(bo, 'treasury/remind@1', { member: gus.id });
  });
});

const keysOf = ({ key }: Hand): object => [{ kind: 'device', key }];
