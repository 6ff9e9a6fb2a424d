/** Claims that the rules want two people to approve: one approval promises nothing, and two different people give them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, refusedIn, said, type Hand } from '../testing.ts';
import {
  above,
  approves,
  concerns,
  free,
  membersApprove,
  monthOf,
  opensAbroad,
  sendsBack,
  waitingFirst,
  withTreasurers,
  withTwo,
} from './approving/testing.ts';
import { approved, sends, stageOf } from './files/testing.ts';
import {
  ada,
  appropriates,
  bo,
  claims,
  day,
  decides,
  dee,
  eve,
  fay,
  prepares,
  seat,
  treasuryOf,
} from './testing.ts';

describe('a claim that two people approve', () => {
  it('is open, and promises nothing, until the second has approved it', () => {
    const { book, of } = withTwo();
    const claim = claims(book, fay, { of, amount: above + 1 });
    assert.equal(approves(book, dee, claim), 'nothing');
    assert.equal(stageOf(book, claim), 'open');
    assert.equal(waitingFirst(book, claim), dee.id);
    assert.equal(free(book), 105_000n);
    assert.match(refusedIn(prepares(book, bo, claim).refused), /not approved/);
    assert.match(approves(book, dee, claim), /another person approves it too/);
    assert.equal(approves(book, eve, claim), 'nothing');
    assert.equal(stageOf(book, claim), 'approved');
    assert.equal(free(book), 105_000n - BigInt(above + 1));
    assert.match(approves(book, dee, claim), /approved already/);
  });

  it('is one above the sum of the rules alone, and any of nothing where that sum is nothing', () => {
    const { book, of } = withTwo();
    assert.equal(stageOf(book, approved(book, of, above)), 'approved');
    assert.equal(stageOf(book, approved(book, of, above + 1)), 'open');
    const all = withTwo({ twoApproveAbove: 0 });
    assert.equal(stageOf(all.book, approved(all.book, all.of, 1)), 'open');
  });

  it('is every one in another currency than that of the rules', () => {
    const { book } = withTwo({ limits: {} });
    const claim = approved(book, opensAbroad(book), 5);
    assert.equal(stageOf(book, claim), 'open');
    assert.equal(approves(book, eve, claim), 'nothing');
    assert.equal(stageOf(book, claim), 'approved');
  });

  it('is approved whole by a decision of the members, whoever approved it before', () => {
    const { book, of } = withTwo();
    const claim = approved(book, of, 20_000);
    assert.equal(monthOf(book, 'committee'), 20_000);
    membersApprove(book, claim);
    const { approved: by, first } = treasuryOf(book).claims.get(claim) ?? {};
    assert.deepEqual([stageOf(book, claim), by?.by, first], ['approved', 'clerk', undefined]);
    assert.equal(monthOf(book, 'committee'), 0);
    assert.equal(monthOf(book, dee.id), 0);
  });

  it('is the members’ as soon as they approve anew what two had approved', () => {
    const { book, of } = withTwo();
    const claim = approved(book, of, 20_000);
    approves(book, eve, claim);
    membersApprove(book, claim);
    assert.equal(treasuryOf(book).claims.get(claim)?.first, undefined);
    for (const name of ['committee', dee.id, eve.id]) assert.equal(monthOf(book, name), 0);
    const reason = said('no');
    assert.match(
      refusedIn(book.try(dee, 'treasury/decline@1', { claim, reason })),
      /Only they decline it/,
    );
  });

  it('loses a first approval when it is declined or taken back', () => {
    const { book, of } = withTwo();
    const [declined, withdrawn] = [approved(book, of, 20_000), approved(book, of, 11_000)];
    assert.equal(monthOf(book, 'committee'), 31_000);
    book.do(eve, 'treasury/decline@1', { claim: declined, reason: said('too dear') });
    book.do(fay, 'treasury/withdraw-claim@1', { claim: withdrawn });
    assert.equal(monthOf(book, 'committee'), 0);
    assert.equal(free(book), 105_000n);
    membersApprove(book, declined);
    assert.equal(stageOf(book, declined), 'approved');
    assert.equal(monthOf(book, 'committee'), 0);
  });

  it('waits thirty days for the second approval, and then for two anew', () => {
    const { book, of } = withTwo();
    const claim = approved(book, of, 20_000);
    book.pass(30 * 24 - 2);
    assert.equal(waitingFirst(book, claim), dee.id);
    book.pass(3);
    assert.equal(waitingFirst(book, claim), undefined);
    assert.equal(approves(book, eve, claim), 'nothing');
    assert.deepEqual([stageOf(book, claim), waitingFirst(book, claim)], ['open', eve.id]);
    assert.equal(approves(book, dee, claim), 'nothing');
    assert.equal(stageOf(book, claim), 'approved');
  });

  it('can be approved anew by who approved it first, once that has lapsed', () => {
    const { book, of } = withTwo();
    const claim = approved(book, of, 20_000);
    book.pass(31 * 24);
    assert.equal(approves(book, dee, claim), 'nothing');
    assert.deepEqual([stageOf(book, claim), waitingFirst(book, claim)], ['open', dee.id]);
  });

  it('has no first approval any more when its giver has lost the office', () => {
    const { book, of } = withTwo();
    const claim = approved(book, of, 20_000);
    book.do(dee, 'offices/resign@1', { office: 'committee' });
    assert.equal(waitingFirst(book, claim), undefined);
    approves(book, eve, claim);
    assert.deepEqual([stageOf(book, claim), waitingFirst(book, claim)], ['open', eve.id]);
    assert.equal(monthOf(book, 'committee'), 20_000);
    decides(book, 'office', seat('committee', ada));
    approves(book, ada, claim);
    assert.equal(stageOf(book, claim), 'approved');
  });

  it('stays approved when one of the two leaves the office afterwards', () => {
    const { book, of } = withTwo();
    const claim = approved(book, of, 20_000);
    approves(book, eve, claim);
    book.do(dee, 'offices/resign@1', { office: 'committee' });
    assert.equal(sends(book, bo, claim).stage, 'prepared');
  });

  it('is approved by its claimant, or by whom it concerns, neither first nor second', () => {
    const { book, of } = withTwo();
    const own = claims(book, eve, { of, amount: 20_000 });
    approves(book, dee, own);
    assert.match(approves(book, eve, own), /claim of your own/);
    const other = approved(book, of, 20_000);
    concerns(book, eve, other);
    assert.match(approves(book, eve, other), /interest in this/);
    assert.equal(waitingFirst(book, other), dee.id);
  });
});

describe('who approved as one of two', () => {
  it('sends nothing of it alone, be it the first or the second', () => {
    const { book, of } = withTwo({ twoApproveAbove: 0, twoHandsAbove: 10_000 });
    for (const who of [dee, eve]) {
      const claim = approved(book, of, 500);
      approves(book, eve, claim);
      assert.equal(sends(book, who, claim).stage, 'prepared');
    }
    const claim = approved(book, of, 500);
    approves(book, eve, claim);
    assert.equal(sends(book, bo, claim).stage, 'ready');
  });

  it('pays nothing by hand with the other: a third person stands behind it', () => {
    const book = withTreasurers({ twoApproveAbove: 0, twoHandsAbove: 10_000, limits: {} });
    const host = {
      place: 'host',
      kind: 'host',
      kept: 'by-hand',
      currency: 'EUR',
      title: said('host'),
      opening: { amount: 5_000, fund: 'general' },
    };
    decides(book, 'ordinary', carrying('treasury/open-place@1', host));
    const claim = approved(book, appropriates(book, 'servers', 9_000), 500);
    approves(book, bo, claim);
    book.do(bo, 'treasury/record@1', {
      place: 'host',
      day: day(book),
      amount: -500,
      parts: [{ to: 'payout', amount: -500, claim }],
      note: said('note'),
    });
    const [record] = treasuryOf(book).byHand.keys();
    const confirms = (who: Hand): string =>
      refusedIn(book.try(who, 'treasury/confirm@1', { record }));
    assert.match(confirms(dee), /Let a third person do it/);
    assert.equal(confirms(eve), 'nothing');
  });
});

describe('what is sent back', () => {
  it('needs two approvals as well, and neither from whoever asks for it', () => {
    const { book } = withTwo({ twoApproveAbove: 5_000 });
    const claim = sendsBack(book, bo, 9_000);
    assert.equal(approves(book, dee, claim), 'nothing');
    assert.equal(stageOf(book, claim), 'open');
    assert.equal(approves(book, eve, claim), 'nothing');
    assert.equal(stageOf(book, claim), 'approved');
  });
});
