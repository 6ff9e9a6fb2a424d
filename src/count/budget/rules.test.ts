import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { drawn, noLot } from '../lot.ts';
import { ratio } from '../ratio.ts';
import { budgetBallotsOf } from './ballots.ts';
import type { Raising } from './budget.ts';
import { TooManyStepsError } from './equal-shares.ts';
import { countGreedy } from './greedy.ts';
import { budgetRules, byId, countBudget } from './rules.ts';
import {
  asVote,
  exampleBallots as ballots,
  exampleCosts as costs,
  idsOf,
  smallBudgets,
  voteOn,
} from './testing.ts';

const first = voteOn(1100, costs, [...ballots, 'bike']);
const lot = noLot;

describe('rules by name', () => {
  it('treats projects alike, whatever their place', () => {
    fc.assert(
      fc.property(smallBudgets, fc.constantFrom(...budgetRules), (small, rule) => {
        fc.pre(!rule.includes('points'));
        const last = small.costs.length - 1;
        const turned = {
          ...small,
          costs: small.costs.toReversed(),
          approved: small.approved.map((each) => each.map((i) => last - i)),
        };
        const order = [...small.costs.keys()];
        const one = countBudget(rule, asVote(small), { lot: drawn(order) });
        const other = countBudget(rule, asVote(turned), { lot: drawn(order.toReversed()) });
        assert.deepEqual(
          other.elected.map((i) => last - i),
          one.elected,
        );
        assert.ok(one.spent <= one.budget);
      }),
      { numRuns: 600 },
    );
  });

  it('have the same result where they share how money was raised', () => {
    fc.assert(
      fc.property(smallBudgets, (small) => {
        const vote = asVote(small);
        const options = { lot: byId(vote.projects) };
        const raisings = new Map<string, Raising>();
        for (const rule of budgetRules.filter((each) => each.startsWith('mes-c')))
          assert.deepEqual(
            countBudget(rule, vote, { ...options, raisings }),
            countBudget(rule, vote, options),
          );
        assert.equal(raisings.size, 12);
      }),
      { numRuns: 20 },
    );
  });

  it('give up where they may take no more steps, and all others that raise alike', () => {
    const raisings = new Map<string, Raising>();
    const asked: number[] = [];
    const goesOn = (steps: number): boolean => asked.push(steps) < 3;
    const options = { lot: byId(first.projects), goesOn, raisings };
    for (const rule of ['mes-cost-add1', 'mes-cost-add1u-comparison'])
      assert.throws(() => countBudget(rule, first, options), TooManyStepsError);
    assert.deepEqual(asked, [0, 1, 2]);
    assert.equal(countBudget('mes-cost-u', first, options).method, 'mes-cost-u');
  });

  it('are told where there is no such rule', () => {
    assert.throws(() => countBudget('mes', first, { lot }), /no rule “mes”.*mes-cost-add1e/);
  });

  it('find nothing to fund without ballots, projects or money', () => {
    for (const rule of budgetRules.filter((each) => !each.includes('points'))) {
      for (const vote of [
        voteOn(10, costs, []),
        voteOn(10, {}, ['', '']),
        voteOn(0, costs, ballots),
      ])
        assert.deepEqual(countBudget(rule, vote, { lot }).elected, [], rule);
    }
  });

  it('count a million identical ballots', () => {
    const ones = {
      ...first,
      ballots: budgetBallotsOf(5, [{ weight: 1_000_000, projects: [0, 1] }]),
    };
    for (const rule of ['mes-cost', 'bos', 'phragmen', 'greedy-cost'])
      assert.deepEqual(idsOf(countBudget(rule, ones, { lot: byId(ones.projects) })).slice(0, 1), [
        rule === 'phragmen' ? 'gym' : 'bike',
      ]);
  });

  it('leave out what was withdrawn, and what is below a threshold', () => {
    const options = { lot, threshold: 4 };
    const { unfunded } = countBudget('mes-cost', { ...first, withdrawn: new Set([0]) }, options);
    assert.equal(unfunded.find(({ project }) => project === 0)?.reason, 'withdrawn');
    assert.equal(unfunded.find(({ project }) => project === 4)?.reason, 'below-threshold');
    const swiecie = countBudget('mes-cost', first, { lot, shareThreshold: ratio(6, 5) });
    assert.deepEqual(
      swiecie.unfunded.filter(({ reason }) => reason === 'below-threshold').map((e) => e.project),
      [0],
    );
    assert.ok(countGreedy(first, { utility: 'cost', lot, threshold: 7 }).elected.length === 1);
  });

  it('refuse what can’t be counted', () => {
    const bad = [
      [{ ...first, budget: -1n }, /less than nothing/],
      [{ ...first, budget: 10n ** 100n }, /100 digits/],
      [{ ...first, projects: [{ id: 'a', cost: -1n }] }, /costs less than nothing/],
      [{ ...first, projects: [{ id: 'a', cost: 10n ** 101n }] }, /more than 100 digits/],
      [{ ...first, projects: [...first.projects, ...first.projects] }, /one id/],
    ] as const;
    for (const [vote, reason] of bad)
      assert.throws(() => countBudget('mes-cost', vote, { lot }), reason);
  });
});
