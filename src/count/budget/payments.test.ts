import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { lotOf } from '../lot.ts';
import { plus, ratio, zero } from '../ratio.ts';
import { budgetBallotsIn, budgetBallotsOf } from './ballots.ts';
import type { BudgetCount, BudgetVote, Utility } from './budget.ts';
import { countEqualShares, raisedIn } from './equal-shares.ts';
import { countGreedy } from './greedy.ts';
import { paymentsOf } from './payments.ts';
import { countBudgetPhragmen } from './phragmen.ts';
import { asVote, exampleBallots, exampleCosts, smallBudgets, voteOn } from './testing.ts';

const lotIn = (vote: BudgetVote) =>
  lotOf(
    'payments',
    vote.projects.map(({ id }) => id),
  );

/** By project, what all voters pay together. */
function sums(vote: BudgetVote, count: BudgetCount, utility: Utility) {
  const found = new Map<number, ReturnType<typeof ratio>>();
  for (const ballot of budgetBallotsIn(vote.ballots)) {
    const { weight, projects, points } = ballot;
    const own = utility === 'points' ? { projects, points } : { projects };
    for (const { project, amount } of paymentsOf(count, own, utility))
      for (let i = 0; i < weight; i++) found.set(project, plus(found.get(project) ?? zero, amount));
  }
  return found;
}

describe('what a voter pays', () => {
  const vote = voteOn(1100, exampleCosts, [...exampleBallots, 'bike']);

  it('is the same for all, and less only for who has no more', () => {
    const count = countEqualShares(vote, { utility: 'cost', lot: lotIn(vote) });
    const paid = paymentsOf(count, { projects: [0, 1] }, 'cost');
    assert.deepEqual(paid, [{ project: 0, amount: ratio(100) }]);
    const library = paymentsOf(count, { projects: [2, 3, 4] }, 'cost');
    assert.deepEqual(library, [
      { project: 3, amount: ratio(50) },
      { project: 4, amount: ratio(100, 3) },
    ]);
    assert.deepEqual(paymentsOf(count, { projects: [] }, 'cost'), []);
  });

  it('is nothing where the most wanted come first', () => {
    const count = countGreedy(vote, { utility: 'cost', lot: lotIn(vote) });
    assert.deepEqual(paymentsOf(count, { projects: [0, 1, 2, 3, 4] }, 'cost'), []);
  });

  it('adds up to the cost of a project', () => {
    fc.assert(
      fc.property(
        smallBudgets,
        fc.constantFrom('cost' as const, 'card' as const),
        fc.constantFrom('add1' as const, undefined),
        (small, utility, raise) => {
          const some = asVote(small);
          const options = { lot: lotIn(some), utility, doublesAfter: 20, ...(raise && { raise }) };
          const counts = [
            countEqualShares(some, options),
            countBudgetPhragmen(some, { lot: lotIn(some), tooDear: 'skip' }),
          ];
          for (const count of counts) {
            const all = sums(some, count, utility);
            for (const project of count.elected)
              assert.deepEqual(all.get(project), ratio(count.costs[project] ?? 0n));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('goes by points where voters give them', () => {
    const given = [
      { projects: [0, 1], points: [3, 1] },
      { projects: [0], points: [1] },
      { projects: [1], points: [2] },
    ];
    const some = {
      budget: 12n,
      projects: [
        { id: 'a', cost: 6n },
        { id: 'b', cost: 5n },
      ],
      ballots: budgetBallotsOf(2, given, 'points'),
    };
    const count = countEqualShares(some, { utility: 'points', lot: lotIn(some) });
    const all = sums(some, count, 'points');
    assert.ok(count.elected.length > 0);
    for (const project of count.elected)
      assert.deepEqual(all.get(project), ratio(some.projects[project]?.cost ?? 0n));
  });
});

describe('raising voters’ money by steps that grow', () => {
  it('comes to the end by few of them', () => {
    const vote = voteOn(100, { a: 90, b: 80 }, ['a', 'b', '', '', '', '', '', '', '', '']);
    const at = (doublesAfter?: number) =>
      countEqualShares(vote, {
        utility: 'cost',
        raise: 'add1',
        lot: lotIn(vote),
        ...(doublesAfter && { doublesAfter }),
      });
    // From 10 to 15, 25, 45 and 85; 16 more would buy both.
    assert.deepEqual(at(5).steps, {
      kind: 'add1',
      step: 1n,
      doublesAfter: 5,
      taken: 20,
      tied: 0,
      drawn: true,
      stopped: 'over-budget',
    });
    assert.equal(at().steps?.taken, 79);
    assert.deepEqual([at(5).elected, at().elected], [[1], [1]]);
  });

  it('raises by as much as all steps together', () => {
    fc.assert(
      fc.property(fc.nat({ max: 300 }), fc.integer({ min: 1, max: 20 }), (taken, doublesAfter) => {
        let sum = 0n;
        for (let i = 0; i < taken; i++) sum += 3n * 2n ** BigInt(Math.floor(i / doublesAfter));
        assert.equal(raisedIn(taken, { step: 3n, doublesAfter }), sum);
      }),
    );
  });
});
