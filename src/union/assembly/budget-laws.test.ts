import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { paymentsOf } from '../../count/budget/payments.ts';
import { countBudget } from '../../count/budget/rules.ts';
import { lotOf } from '../../count/lot.ts';
import { plus, ratio, zero } from '../../count/ratio.ts';
import type { BudgetRule } from '../charter/charter.ts';
import { contradictions } from '../charter/charter.ts';
import { said, uuidOf } from '../testing.ts';
import { budgetRule, sharingBy } from './testing.ts';
import { budgetVoteOf, countSharing, lotOfBudget, type Sharing, supportIn } from './budget.ts';
import { BudgetOutcome, decideBudget, fundedIn } from './budget-outcome.ts';
import { type Marks, profileOf } from './contest.ts';
import { explainBudget } from './explained-budget.ts';
import { lotSeed, type MarkedCast } from './lot-seed.ts';
import { wrongMarks } from './marking.ts';

const ballot = fc.constantFrom('approval' as const, 'points' as const, 'ranking' as const);
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const shares = fc
  .record({
    ballot,
    worth: fc.constantFrom('cost' as const, 'cardinality' as const),
    raise: some(fc.constantFrom('add1' as const, 'add1e' as const)),
    step: fc.integer({ min: 1, max: 5 }),
    completion: some(fc.constantFrom('greedy' as const, 'phragmen' as const)),
  })
  .map(({ ballot: kind, worth, raise, step, completion }) =>
    budgetRule({
      method: 'equal-shares-budget',
      ballot: kind,
      utility: kind === 'approval' ? worth : 'points',
      ...(raise && { raise, step }),
      ...(completion && { completion }),
    }),
  );

const others = fc
  .record({
    method: fc.constantFrom('greedy-budget' as const, 'phragmen-budget' as const),
    ballot,
    worth: fc.constantFrom('cost' as const, 'cardinality' as const),
    tooDear: fc.constantFrom('skip' as const, 'stop' as const),
  })
  .map(({ method, ballot: kind, worth, tooDear }) =>
    method === 'phragmen-budget'
      ? budgetRule({ method, tooDear })
      : budgetRule({
          method,
          tooDear,
          ballot: kind,
          utility: kind === 'approval' ? worth : 'points',
        }),
  );

const sharings: fc.Arbitrary<Sharing> = fc
  .record({
    rule: fc.oneof(shares, others),
    budget: fc.integer({ min: 5, max: 60 }),
    costs: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 6 }),
  })
  .map(({ rule, budget, costs }) => ({
    rule,
    budget,
    costs: costs.map((cost) => Math.min(cost, budget)),
    options: costs.map((_, i) => said(`project ${i}`)),
  }));

function marksFor({ ballot: kind, points = 0 }: BudgetRule, places: number): fc.Arbitrary<Marks> {
  const numbers = Array.from({ length: places }, (_, place) => place);
  switch (kind) {
    case 'approval':
      return fc.array(fc.constantFrom(1, null), { minLength: places, maxLength: places });
    case 'points':
      return fc.array(
        fc.option(fc.integer({ min: 0, max: Math.floor(points / places) }), { nil: null }),
        {
          minLength: places,
          maxLength: places,
        },
      );
    case 'ranking':
      return fc
        .shuffledSubarray(numbers)
        .map((order) =>
          numbers.map((place) => (order.includes(place) ? order.indexOf(place) + 1 : null)),
        );
  }
}

const cast = sharings.chain((sharing) =>
  fc.record({
    sharing: fc.constant(sharing),
    ballots: fc.array(
      fc.record({ marks: marksFor(sharing.rule, sharing.options.length), attested: fc.boolean() }),
      { maxLength: 9 },
    ),
  }),
);

const castOf = (ballots: readonly { marks: Marks; attested: boolean }[]): MarkedCast => ({
  proposal: uuidOf('a budget'),
  rollRoot: '0'.repeat(64),
  entitled: 10,
  ballots: new Map(ballots.map((each, i) => [uuidOf(`voter ${i}`), each])),
});

describe('whatever the ballots on a budget say', () => {
  it('every rule decides, within the budget, and its outcome has the form of one', () => {
    fc.assert(
      fc.property(cast, ({ sharing, ballots }) => {
        assert.deepEqual(contradictions(sharingBy(sharing.rule)), []);
        for (const { marks } of ballots) assert.equal(wrongMarks(sharing, marks), undefined);
        const outcome = decideBudget(sharing, castOf(ballots));
        assert.deepEqual(BudgetOutcome.parse(outcome), outcome);
        const spent = fundedIn(outcome).reduce((sum, each) => sum + (sharing.costs[each] ?? 0), 0);
        assert.equal(outcome.spent, spent);
        assert.ok(spent <= sharing.budget);
        assert.equal(outcome.result === 'adopted', outcome.funded.length > 0);
        for (const each of fundedIn(outcome))
          assert.ok(
            ballots.some(({ marks }) => (marks[each] ?? 0) > 0),
            'somebody supports it',
          );
        if (outcome.result !== 'void')
          assert.equal(outcome.funded.length + outcome.unfunded.length, sharing.options.length);
        if (!ballots.some(({ attested }) => attested)) assert.ok(outcome.firm);
        assert.ok(explainBudget(outcome, []).length > 0);
      }),
      { numRuns: 400 },
    );
  });

  it('the order in which they came is nothing to it', () => {
    fc.assert(
      fc.property(cast, ({ sharing, ballots }) => {
        const one = castOf(ballots);
        const other = { ...one, ballots: new Map([...one.ballots].toReversed()) };
        assert.deepEqual(decideBudget(sharing, one), decideBudget(sharing, other));
      }),
      { numRuns: 100 },
    );
  });

  it('what voters pay for a project adds up to its cost, where they pay', () => {
    fc.assert(
      fc.property(cast, ({ sharing, ballots }) => {
        const names = sharing.options;
        const seed = lotSeed(castOf(ballots));
        const telling = { names, lot: lotOfBudget(seed, sharing) };
        const count = countSharing(sharing, profileOf(ballots), telling);
        const { utility = 'points' } = sharing.rule;
        const paid = ballots.flatMap(({ marks }) =>
          count
            ? paymentsOf(
                count,
                supportIn(sharing.rule, marks),
                utility === 'cardinality' ? 'card' : utility,
              )
            : [],
        );
        for (const { project, by } of count?.funded ?? []) {
          const sum = paid
            .filter((each) => each.project === project)
            .reduce((all, { amount }) => plus(all, amount), zero);
          assert.deepEqual(sum, by === 'greedy' ? zero : ratio(sharing.costs[project] ?? 0));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('funds what the command line funds by the name of the rule', () => {
    fc.assert(
      fc.property(cast, ({ sharing, ballots }) => {
        const profile = profileOf(ballots);
        const lot = lotOfBudget(lotSeed(castOf(ballots)), sharing);
        const count = countSharing(sharing, profile, { names: sharing.options, lot });
        const { step } = sharing.rule;
        const again =
          count &&
          countBudget(count.method, budgetVoteOf(sharing, profile), {
            lot,
            ties: 'cheapest',
            unsupported: 'never',
            ...(step !== undefined && { step: BigInt(step) }),
          });
        assert.deepEqual(again, count);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a lot in a budget', () => {
  it('falls by the ballots’ seed, where cost and support are the same', () => {
    const options = ['a', 'b', 'c'].map((word) => said(word));
    const sharing: Sharing = {
      rule: budgetRule({ method: 'greedy-budget', utility: 'cost' }),
      budget: 10,
      costs: [10, 10, 9],
      options,
    };
    const level = castOf([{ marks: [1, 1, null], attested: false }]);
    const outcome = decideBudget(sharing, level);
    const [first] = lotOf(outcome.lot, options)([0, 1]);
    assert.deepEqual([outcome.drawn, fundedIn(outcome)], [true, [first]]);
    const cheaper = decideBudget(sharing, castOf([{ marks: [1, null, 1], attested: false }]));
    assert.deepEqual([cheaper.drawn, fundedIn(cheaper)], [false, [2]]);
  });
});
