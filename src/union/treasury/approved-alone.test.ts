/** Where the rules want two for what is large, what one person alone approves of one claimant’s in thirty days counts together. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { said } from '../testing.ts';
import {
  approves,
  concerns,
  membersApprove,
  opensAbroad,
  waitingFirst,
  withTwo,
} from './approving/testing.ts';
import { approved, stageOf } from './files/testing.ts';
import {
  ada,
  adopts,
  amended,
  amends,
  appropriates,
  claims,
  decides,
  dee,
  eve,
  fay,
  seat,
  treasuryOf,
  votesOn,
  withMoney,
} from './testing.ts';

describe('many small claims of one person', () => {
  it('are approved by one as far as together they are no large one', () => {
    const { book, of } = withTwo();
    const [one, other] = [approved(book, of, 6_000), approved(book, of, 4_000)];
    for (const claim of [one, other]) assert.equal(stageOf(book, claim), 'approved');
    const next = approved(book, of, 1);
    assert.deepEqual([stageOf(book, next), waitingFirst(book, next)], ['open', dee.id]);
    approves(book, eve, next);
    assert.equal(stageOf(book, next), 'approved');
  });

  it('count together, whoever approved each of them', () => {
    const { book, of } = withTwo();
    approved(book, of, 6_000);
    const claim = claims(book, fay, { of, amount: 4_001 });
    approves(book, eve, claim);
    assert.equal(waitingFirst(book, claim), eve.id);
  });

  it('do not count with those of others', () => {
    const { book, of } = withTwo();
    approved(book, of, 10_000);
    const claim = claims(book, ada, { of, amount: 10_000 });
    approves(book, dee, claim);
    assert.equal(stageOf(book, claim), 'approved');
  });

  it('count for thirty days', () => {
    const { book, of } = withTwo();
    approved(book, of, 10_000);
    book.pass(30 * 24 - 2);
    const early = approved(book, of, 1);
    assert.equal(stageOf(book, early), 'open');
    book.pass(3);
    assert.equal(approves(book, dee, early), 'nothing');
    assert.equal(stageOf(book, early), 'approved');
    assert.equal(stageOf(book, approved(book, of, 9_999)), 'approved');
    assert.equal(stageOf(book, approved(book, of, 1)), 'open');
  });

  it('count no more once their approval came to nothing, or the members approved them anew', () => {
    const { book, of } = withTwo();
    const ends: readonly ((claim: string) => void)[] = [
      (claim) => book.do(fay, 'treasury/withdraw-claim@1', { claim }),
      (claim) => book.do(eve, 'treasury/decline@1', { claim, reason: said('too dear') }),
      (claim) => concerns(book, dee, claim),
      (claim) => membersApprove(book, claim),
    ];
    for (const comesToNothing of ends) {
      const claim = claims(book, fay, { of, amount: 10_000 });
      approves(book, dee, claim);
      assert.equal(stageOf(book, claim), 'approved');
      comesToNothing(claim);
      assert.equal(treasuryOf(book).approvedAlone.size, 0);
    }
    assert.equal(stageOf(book, approved(book, of, 10_000)), 'approved');
  });

  it('count again once the rules are back in their currency', () => {
    const { book, of } = withTwo();
    const abroad = opensAbroad(book);
    const toDollars = votesOn(book, amended(book, { currency: 'USD' }));
    approved(book, of, 6_000);
    const toEuros = votesOn(book, amended(book, { currency: 'EUR' }));
    adopts(book, toDollars);
    assert.equal(stageOf(book, approved(book, abroad, 10)), 'approved');
    adopts(book, toEuros);
    assert.equal(stageOf(book, approved(book, of, 4_001)), 'open');
    assert.equal(stageOf(book, approved(book, of, 4_000)), 'approved');
  });

  it('do not count with what two approved, or the members', () => {
    const { book, of } = withTwo();
    const large = approved(book, of, 20_000);
    approves(book, eve, large);
    membersApprove(book, claims(book, fay, { of, amount: 20_000 }));
    assert.equal(stageOf(book, approved(book, of, 10_000)), 'approved');
  });

  it('count from the moment on at which the rules let one of two be enough', () => {
    const { book, of } = withTwo();
    const large = approved(book, of, 12_000);
    approves(book, eve, large);
    amends(book, { twoApproveAbove: 15_000 });
    concerns(book, eve, large);
    assert.equal(stageOf(book, large), 'approved');
    assert.equal(stageOf(book, approved(book, of, 3_001)), 'open');
  });

  it('count for thirty days from that moment on, however long ago the one approved it', () => {
    const { book, of } = withTwo();
    const large = approved(book, of, 12_000);
    approves(book, eve, large);
    amends(book, { twoApproveAbove: 15_000 });
    book.pass(24 * 31);
    concerns(book, eve, large);
    assert.equal(stageOf(book, large), 'approved');
    assert.equal(stageOf(book, approved(book, of, 3_001)), 'open');
  });

  it('are counted only where the rules want two at all', () => {
    const book = withMoney();
    approved(book, appropriates(book, 'servers', 90_000), 10_000);
    assert.equal(treasuryOf(book).approvedAlone.size, 0);
  });
});

describe('a first approval that counts no more', () => {
  const limits = { committee: { each: 30_000, month: 30_000 } };

  it('leaves its month to the office as soon as its giver has lost it', () => {
    const { book, of } = withTwo({ limits });
    const waits = approved(book, of, 20_000);
    decides(book, 'office', seat('committee', ada));
    const next = claims(book, fay, { of, amount: 20_000 });
    assert.match(approves(book, eve, next), /more than your office/);
    book.do(dee, 'offices/resign@1', { office: 'committee' });
    assert.equal(approves(book, eve, next), 'nothing');
    assert.deepEqual([waitingFirst(book, waits), waitingFirst(book, next)], [undefined, eve.id]);
    assert.equal(treasuryOf(book).approvals.get('committee')?.sum, 20_000);
  });

  it('does not come back when its giver does', () => {
    const { book, of } = withTwo({ limits });
    const waits = approved(book, of, 20_000);
    book.do(dee, 'offices/resign@1', { office: 'committee' });
    approves(book, eve, claims(book, fay, { of, amount: 1_000 }));
    decides(book, 'office', seat('committee', dee));
    assert.equal(waitingFirst(book, waits), undefined);
    assert.equal(treasuryOf(book).claims.get(waits)?.first, undefined);
  });

  it('uses up its month once where the same person gives it anew', () => {
    const { book, of } = withTwo({ limits });
    const claim = approved(book, of, 20_000);
    book.pass(31 * 24);
    assert.equal(approves(book, dee, claim), 'nothing');
    assert.equal(treasuryOf(book).approvals.get('committee')?.sum, 20_000);
  });
});
