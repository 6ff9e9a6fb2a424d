/** What becomes of one of two approvals when its giver, the rules, the limits of offices or the union are other than before. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, closes, puts, said, vote, type TestBook } from '../testing.ts';
import {
  above,
  approves,
  concerns,
  free,
  monthOf,
  sendsBack,
  waitingFirst,
  withTreasurers,
  withTwo,
} from './approving/testing.ts';
import { approved, fileOf, sends, stageOf } from './files/testing.ts';
import { claimIn, otherApprovers } from './treasury.ts';
import {
  ada,
  amends,
  appropriates,
  bo,
  claims,
  cy,
  decides,
  dee,
  eve,
  fay,
  seat,
  treasuryOf,
} from './testing.ts';

describe('an interest that one of two approvers declares', () => {
  it('takes a first approval back', () => {
    const { book, of } = withTwo();
    const claim = approved(book, of, 20_000);
    concerns(book, dee, claim);
    assert.equal(treasuryOf(book).claims.get(claim)?.first, undefined);
    assert.equal(monthOf(book, 'committee'), 0);
  });

  for (const [one, other] of [
    [dee, eve],
    [eve, dee],
  ] as const)
    it(`leaves the other approval, which waits for another anew (${one.id === dee.id ? 'the first' : 'the second'} falls)`, () => {
      const { book, of } = withTwo();
      const claim = approved(book, of, 20_000);
      approves(book, eve, claim);
      concerns(book, one, claim);
      assert.deepEqual([stageOf(book, claim), waitingFirst(book, claim)], ['open', other.id]);
      assert.equal(free(book), 105_000n);
      assert.equal(monthOf(book, 'committee'), 20_000);
      assert.deepEqual([monthOf(book, one.id), monthOf(book, other.id)], [0, 20_000]);
      decides(book, 'office', seat('committee', ada));
      approves(book, ada, claim);
      assert.equal(stageOf(book, claim), 'approved');
    });

  it('takes the claim out of a file that is not signed by enough', () => {
    const { book, of } = withTwo();
    const claim = approved(book, of, 20_000);
    approves(book, eve, claim);
    const { batch } = sends(book, bo, claim);
    concerns(book, dee, claim);
    assert.deepEqual([fileOf(book, batch), stageOf(book, claim)], ['void', 'open']);
  });

  it('leaves the claim approved where the rules want no more than the other by now', () => {
    const { book, of } = withTwo();
    const claim = approved(book, of, 20_000);
    approves(book, eve, claim);
    amends(book, { twoApproveAbove: above * 3 });
    concerns(book, eve, claim);
    const { approved: by, first } = treasuryOf(book).claims.get(claim) ?? {};
    assert.deepEqual([stageOf(book, claim), by?.by, first], ['approved', dee.id, undefined]);
    assert.equal(free(book), 85_000n);
  });
});

describe('rules that change while a first approval waits', () => {
  it('let its giver approve it whole where one is enough by then', () => {
    const { book, of } = withTwo();
    const claim = approved(book, of, 20_000);
    amends(book, { twoApproveAbove: above * 3 });
    assert.equal(approves(book, dee, claim), 'nothing');
    const { approved: by, first } = treasuryOf(book).claims.get(claim) ?? {};
    assert.deepEqual([stageOf(book, claim), by?.by, first], ['approved', dee.id, undefined]);
    assert.equal(monthOf(book, dee.id), 20_000);
  });
});

/** Lets time pass until that day begins. */
const passesTo = (book: TestBook, day: string): void =>
  book.pass((Date.parse(day) - Date.parse(book.at)) / 3_600_000);

describe('the limits of offices', () => {
  const limits = { committee: { each: 30_000, month: 40_000 } };

  it('are those of both approvers, and a claim counts once for an office that both have', () => {
    const { book, of } = withTwo({ limits });
    const [first, second, third] = [20_000, 20_000, 1].map((amount) =>
      claims(book, fay, { of, amount }),
    );
    for (const claim of [first, second])
      for (const who of [dee, eve]) assert.equal(approves(book, who, claim ?? ''), 'nothing');
    assert.equal(monthOf(book, 'committee'), 40_000);
    assert.match(approves(book, dee, third ?? ''), /more than your office/);
    assert.match(approves(book, eve, claims(book, fay, { of, amount: 30_001 })), /more than/);
  });

  it('bind the second approver as they do the first', () => {
    const book = withTreasurers({
      limits: { ...limits, treasurer: { each: 15_000, month: 15_000 } },
    });
    const of = appropriates(book, 'servers', 90_000);
    const large = approved(book, of, 20_000);
    assert.match(approves(book, bo, large), /more than your office/);
    assert.equal(waitingFirst(book, large), dee.id);
    const small = approved(book, of, 12_000);
    assert.equal(approves(book, bo, small), 'nothing');
    assert.equal(stageOf(book, small), 'approved');
    assert.deepEqual([monthOf(book, 'treasurer'), monthOf(book, 'committee')], [12_000, 32_000]);
    book.do(fay, 'treasury/withdraw-claim@1', { claim: small });
    assert.deepEqual([monthOf(book, 'treasurer'), monthOf(book, 'committee')], [0, 20_000]);
  });

  it('leave out whoever can’t give the second approval by theirs', () => {
    const book = withTreasurers({
      limits: { ...limits, treasurer: { each: 15_000, month: 15_000 } },
    });
    const claim = approved(book, appropriates(book, 'servers', 90_000), 20_000);
    const found = claimIn(book.union, claim) ?? assert.fail();
    assert.deepEqual(otherApprovers(book.union, found, { by: dee.id, at: book.at }), [eve.id]);
  });

  it('have nothing back by a first approval of what is owed, which never counted', () => {
    const book = withTreasurers({
      limits: { committee: limits.committee, treasurer: limits.committee },
    });
    decides(book, 'office', seat('committee', bo));
    const of = appropriates(book, 'servers', 90_000);
    passesTo(book, '2026-03-01');
    approves(book, bo, sendsBack(book, cy, 20_000));
    const large = claims(book, fay, { of, amount: 30_000 });
    for (const who of [bo, eve]) approves(book, who, large);
    assert.deepEqual([monthOf(book, 'committee'), monthOf(book, bo.id)], [30_000, 30_000]);
    passesTo(book, '2026-03-31');
    assert.match(approves(book, bo, claims(book, fay, { of, amount: 20_000 })), /more than your/);
  });

  it('have what two approved anew, once nobody pays it', () => {
    const { book, of } = withTwo({ limits });
    const claim = approved(book, of, 20_000);
    approves(book, eve, claim);
    book.do(eve, 'treasury/decline@1', { claim, reason: said('twice') });
    assert.equal(monthOf(book, 'committee'), 0);
    assert.deepEqual([monthOf(book, dee.id), monthOf(book, eve.id)], [0, 0]);
  });
});

interface Ended {
  readonly book: TestBook;
  readonly of: string;
  /** One that was approved by one of two before. */
  readonly claim: string;
}

function ended(): Ended {
  const { book, of: servers } = withTwo();
  const of = appropriates(book, 'the heirs', 90_000, { head: 'relief', atEnd: true });
  const claim = approved(book, servers, 15_000);
  const proposal = puts(book, ada, 'charter', carrying('charter/wind-up@1', {}));
  for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal });
  book.pass(24 * 7);
  vote(book, proposal, { yes: [ada, bo, cy, dee, eve] });
  closes(book, proposal);
  assert.equal(book.union.phase, 'wound-up');
  return { book, of, claim };
}

describe('after the end', () => {
  it('one is enough, though another could approve it too, so that nobody’s silence leaves money lying', () => {
    const { book, of } = ended();
    assert.equal(stageOf(book, approved(book, of, 20_000)), 'approved');
  });

  it('who approved first before it can approve it whole, and is not told to wait', () => {
    const { book, claim } = ended();
    assert.equal(waitingFirst(book, claim), dee.id);
    assert.equal(approves(book, dee, claim), 'nothing');
    assert.equal(stageOf(book, claim), 'approved');
  });

  it('what stays when one of two declares an interest is enough', () => {
    const { book, claim } = ended();
    approves(book, eve, claim);
    concerns(book, dee, claim);
    const { approved: by, first } = treasuryOf(book).claims.get(claim) ?? {};
    assert.deepEqual([stageOf(book, claim), by?.by, first], ['approved', eve.id, undefined]);
  });
});
