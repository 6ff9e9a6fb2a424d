/** Laws of what is said to be paid: nobody pays themselves, and no money leaves with fewer people than the rules want. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Intent, Proof } from '../kernel/entry.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { approvingBeginning, begins, spendingBeginning } from '../laws/money/beginnings/testing.ts';
import {
  approvingTrialOf,
  grantingTrialOf,
  payingTrialOf,
  takesTrial,
} from '../laws/money/testing.ts';
import { TestBook } from '../testing.ts';
import { type ApprovalsSeen, ApprovedByTwo } from './at-random/approved-by-two.test.ts';
import { assertHeldOnce, type OnItsWay, watchOnTheirWay } from './at-random/held-once.test.ts';
import {
  assertListed,
  assertNobodyConcerned,
  assertOneFile,
  SingleHands,
} from './at-random/paying-out.test.ts';
import { paidAlone, type Seen, watchSaying } from './at-random/said-paid.test.ts';

class Watched extends TestBook {
  readonly hands = new SingleHands();
  readonly seen: Seen = { late: 0, otherwise: 0, alone: 0, back: 0, owed: 0 };

  override enter(intent: Intent, proof: Proof): Refusal | undefined {
    const entered = [
      this.hands.watch(this, intent),
      this.hands.says(this, paidAlone(this, intent), intent.by),
      watchSaying(this, intent, this.seen),
    ];
    const refused = super.enter(intent, proof);
    if (!refused) for (const each of entered) each();
    return refused;
  }
}

const Steps = fc.array(fc.noBias(fc.nat({ max: 999_999 })), {
  minLength: 150,
  maxLength: 220,
  size: 'max',
});

describe('whatever people say that was paid', () => {
  it('has as many people behind it as the rules want, and none whom it concerns', () => {
    const beginning = spendingBeginning();
    const all: Seen = { late: 0, otherwise: 0, alone: 0, back: 0, owed: 0 };
    fc.assert(
      fc.property(Steps, (seeds) => {
        const book = begins(new Watched(), beginning);
        for (const seed of seeds) {
          takesTrial(book, payingTrialOf(seed, book), (who, act, body) => book.try(who, act, body));
          assertOneFile(book);
          assertListed(book);
          book.hands.assertLittle(book);
          assertNobodyConcerned(book);
        }
        for (const key of Object.keys(all) as (keyof Seen)[]) all[key] += book.seen[key];
      }),
      { numRuns: 12, seed: 1_312 },
    );
    for (const [what, times] of Object.entries(all)) assert.ok(times > 0, `nothing: ${what}`);
  });
});

class Approved extends TestBook {
  readonly two = new ApprovedByTwo();

  override enter(intent: Intent, proof: Proof): Refusal | undefined {
    const entered = this.two.watch(this, intent);
    const refused = super.enter(intent, proof);
    if (!refused) entered();
    return refused;
  }
}

describe('whatever officers approve', () => {
  it('has two of them behind it where the rules want two', () => {
    const beginning = approvingBeginning();
    const all: ApprovalsSeen = { first: 0, second: 0, alone: 0 };
    fc.assert(
      fc.property(Steps, (seeds) => {
        const book = begins(new Approved(), beginning);
        for (const seed of seeds) {
          takesTrial(book, approvingTrialOf(seed, book), (who, act, body) =>
            book.try(who, act, body),
          );
          book.two.assertTwo(book);
        }
        for (const key of Object.keys(all) as (keyof ApprovalsSeen)[])
          all[key] += book.two.seen[key];
      }),
      { numRuns: 8, seed: 1_312 },
    );
    for (const [what, times] of Object.entries(all)) assert.ok(times > 10, `${what}: ${times}`);
  });
});

class Granted extends TestBook {
  readonly seen: OnItsWay = { gone: 0, stepAnew: 0 };

  override enter(intent: Intent, proof: Proof): Refusal | undefined {
    const entered = watchOnTheirWay(this, intent, this.seen);
    const refused = super.enter(intent, proof);
    if (!refused) entered();
    return refused;
  }
}

describe('whatever is decided on the steps of grants', () => {
  it('is held once, and sent anew only once it came to nothing', () => {
    const beginning = spendingBeginning();
    const all: OnItsWay = { gone: 0, stepAnew: 0 };
    fc.assert(
      fc.property(Steps, (seeds) => {
        const book = begins(new Granted(), beginning);
        for (const seed of seeds) {
          takesTrial(book, grantingTrialOf(seed, book), (who, act, body) =>
            book.try(who, act, body),
          );
          assertHeldOnce(book);
          assertOneFile(book);
        }
        all.gone += book.seen.gone;
        all.stepAnew += book.seen.stepAnew;
      }),
      { numRuns: 12, seed: 1_312, endOnFailure: true },
    );
    for (const [what, times] of Object.entries(all)) assert.ok(times > 10, `${what}: ${times}`);
  });
});
