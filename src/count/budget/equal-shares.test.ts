import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { drawn, noLot } from '../lot.ts';
import { compare, minus, ratio, type Ratio, times, zero } from '../ratio.ts';
import { budgetBallotsOf } from './ballots.ts';
import type { BudgetCount } from './budget.ts';
import { countEqualShares } from './equal-shares.ts';
import { byId } from './rules.ts';
import {
  asVote,
  exampleBallots as ballots,
  exampleCosts as costs,
  idsOf,
  smallBudgets,
  type SmallBudget,
  voteOn,
} from './testing.ts';

const first = voteOn(1100, costs, [...ballots, 'bike']);
const second = voteOn(1100, costs, [...ballots, 'gym']);
const lot = noLot;

/** The method as it is defined, in slow fractions: what a run buys, with ρ. */
function byDefinition(
  { budget, costs: prices, approved }: SmallBudget,
  utilityOf: (project: number) => bigint,
): { readonly project: number; readonly rho: Ratio }[] {
  const purses = approved.map(() => ratio(budget, approved.length));
  const bought: { readonly project: number; readonly rho: Ratio }[] = [];
  const rhoOf = (project: number): Ratio | undefined => {
    const units = utilityOf(project);
    const has = approved.flatMap((each, i) => (each.includes(project) ? [purses[i] ?? zero] : []));
    let left = ratio(prices[project] ?? 0);
    for (const [i, purse] of has.toSorted(compare).entries()) {
      const rho = ratio(left.num, left.den * BigInt(has.length - i) * units);
      if (compare(times(rho, ratio(units)), purse) <= 0) return rho;
      left = minus(left, purse);
    }
    return undefined;
  };
  for (;;) {
    let best: { readonly project: number; readonly rho: Ratio } | undefined;
    for (const project of prices.keys()) {
      const rho = bought.some((each) => each.project === project) ? undefined : rhoOf(project);
      if (rho && (!best || compare(rho, best.rho) < 0)) best = { project, rho };
    }
    if (!best) return bought;
    bought.push(best);
    const { project, rho } = best;
    const price = times(rho, ratio(utilityOf(project)));
    for (const [i, each] of approved.entries()) {
      const purse = purses[i] ?? zero;
      if (each.includes(project))
        purses[i] = compare(purse, price) < 0 ? zero : minus(purse, price);
    }
  }
}

/** What every voter has left, from the story alone. Fails where somebody pays more than there is. */
function purseAfter(count: BudgetCount, approved: readonly (readonly number[])[]): Ratio[] {
  const purses = approved.map(() => count.endowment ?? zero);
  for (const { project, payment = zero, by } of count.funded) {
    if (by !== 'equal-shares') continue;
    let paid = zero;
    for (const [i, each] of approved.entries()) {
      if (!each.includes(project)) continue;
      const purse = purses[i] ?? zero;
      const share = compare(purse, payment) < 0 ? purse : payment;
      purses[i] = minus(purse, share);
      paid = ratio(paid.num * share.den + share.num * paid.den, paid.den * share.den);
      assert.ok((purses[i]?.num ?? -1n) >= 0n);
    }
    assert.deepEqual(paid, ratio(count.costs[project] ?? 0n), 'payers bring the cost exactly');
  }
  return purses;
}

describe('equal shares', () => {
  it('buys what equalshares.net says in its example', () => {
    const count = countEqualShares(first, { utility: 'cost', lot });
    assert.deepEqual(idsOf(count), ['bike', 'playground', 'library']);
    assert.equal(count.spent, 1000n);
    assert.deepEqual(
      count.funded.map(({ payment, payers, round }) => [payment, payers, round]),
      [
        [ratio(100), 7, 1],
        [ratio(50), 4, 2],
        [ratio(100, 3), 3, 3],
      ],
    );
    const card = countEqualShares(first, { utility: 'card', lot: byId(first.projects) });
    assert.deepEqual(idsOf(card), ['library', 'park', 'gym', 'playground']);
  });

  it('tells why a project was not bought, and how near it was', () => {
    const { unfunded } = countEqualShares(first, { utility: 'cost', lot });
    assert.deepEqual(unfunded, [
      { project: 1, reason: 'unaffordable', round: 2, support: ratio(0) },
      { project: 2, reason: 'unaffordable', round: 2, support: ratio(4, 5) },
    ]);
  });

  it('lets who has too little give all, and others more', () => {
    const count = countEqualShares(second, { utility: 'cost', lot });
    assert.deepEqual(idsOf(count), ['gym', 'park', 'playground']);
    assert.deepEqual(
      count.funded.map(({ payment }) => payment),
      [ratio(400, 7), ratio(425, 7), ratio(425, 7)],
    );
    assert.deepEqual(
      count.funded.map(({ rate }) => rate),
      [ratio(1, 7), ratio(17, 70), ratio(17, 56)],
    );
  });

  it('raises the money step by step', () => {
    const exhaustive = countEqualShares(second, { utility: 'cost', raise: 'add1e', lot });
    assert.deepEqual(exhaustive.steps, {
      kind: 'add1e',
      step: 1n,
      taken: 17,
      tied: 0,
      drawn: false,
      stopped: 'exhaustive',
    });
    assert.deepEqual(exhaustive.endowment, ratio(117));
    assert.equal(
      countEqualShares(second, { utility: 'cost', raise: 'add1', lot }).steps?.taken,
      73,
    );
    const faster = { utility: 'cost', raise: 'add1', step: 10n, lot } as const;
    assert.equal(countEqualShares(second, faster).steps?.taken, 7);
  });

  it('stops raising when all that anybody wants is bought', () => {
    const vote = voteOn(1000, { a: 600, b: 300, c: 50 }, ['a', 'a', 'b', '']);
    const count = countEqualShares(vote, { utility: 'cost', raise: 'add1', lot });
    assert.deepEqual([idsOf(count), count.steps?.stopped], [['a', 'b'], 'all-funded']);
    assert.deepEqual(count.unfunded, [{ project: 2, reason: 'no-support' }]);
  });

  it('refuses to go on for ever', () => {
    const vote = voteOn(10n ** 12n, { a: 10n ** 13n }, ['a']);
    assert.throws(
      () => countEqualShares(vote, { utility: 'cost', raise: 'add1', lot }),
      /1000000 steps.*larger step/,
    );
    const none = { utility: 'cost', raise: 'add1', step: 0n, lot } as const;
    assert.throws(() => countEqualShares(vote, none), /more than nothing/);
    const large = { utility: 'cost', raise: 'add1', step: 10n ** 12n, lot } as const;
    assert.equal(countEqualShares(vote, large).steps?.stopped, 'over-budget');
  });

  it('starts in whole units of the currency where the rule says so', () => {
    const vote = voteOn(100, { a: 67 }, ['a', 'a', '']);
    const options = { utility: 'cost', start: 'whole', lot } as const;
    assert.deepEqual(countEqualShares(vote, options).endowment, ratio(33));
    assert.equal(countEqualShares(vote, { ...options, start: 'exact' }).elected.length, 0);
    const cents = { ...vote, decimals: 1 };
    assert.deepEqual(countEqualShares(cents, options).endowment, ratio(30));
  });

  it('uses the rest by votes, or by Phragmén', () => {
    const vote = voteOn(10, { a: 6, b: 5, c: 4, d: 5 }, ['a b', 'a c', 'd', 'd b', 'b']);
    const options = { utility: 'cost', lot: byId(vote.projects) } as const;
    assert.deepEqual(idsOf(countEqualShares(vote, options)), ['b']);
    const byVotes = countEqualShares(vote, { ...options, completion: 'greedy' });
    assert.deepEqual(idsOf(byVotes), ['b', 'd']);
    assert.deepEqual(
      byVotes.funded.map(({ by, round }) => [by, round]),
      [
        ['equal-shares', 1],
        ['greedy', 2],
      ],
    );
    const a = byVotes.unfunded.find(({ project }) => project === 0);
    assert.equal(a?.reason, 'no-room');
    assert.ok(a?.support);
    const byLoads = countEqualShares(vote, { ...options, completion: 'phragmen' });
    assert.deepEqual(idsOf(byLoads), ['b', 'd']);
    assert.equal(byLoads.funded[1]?.by, 'phragmen');
  });

  it('gives way to greedy if more voters have more of theirs in that', () => {
    const one = voteOn(6, { a: 6, b: 2, c: 2 }, ['a', 'a', 'a', 'a', 'b', 'c']);
    const options = { utility: 'card', comparison: true, lot: byId(one.projects) } as const;
    assert.deepEqual(countEqualShares(one, options).comparison, {
      preferShares: 0,
      preferGreedy: 4,
      chosen: 'greedy',
    });
    assert.deepEqual(idsOf(countEqualShares(one, options)), ['a']);
    const kept = countEqualShares(first, { ...options, utility: 'cost' });
    assert.deepEqual(kept.comparison, { preferShares: 4, preferGreedy: 6, chosen: 'greedy' });
    const level = voteOn(4, { a: 2, b: 2 }, ['a', 'b']);
    assert.equal(countEqualShares(level, options).comparison?.chosen, 'equal-shares');
  });

  it('counts points', () => {
    const vote = {
      ...voteOn(12, { a: 6, b: 6 }, []),
      ballots: budgetBallotsOf(
        2,
        [
          { projects: [0, 1], points: [5, 1] },
          { projects: [0, 1], points: [1, 2] },
        ],
        'points',
      ),
    };
    const count = countEqualShares(vote, { utility: 'points', lot });
    assert.deepEqual(idsOf(count), ['a', 'b']);
    assert.deepEqual(
      count.funded.map(({ rate }) => rate),
      [ratio(1), ratio(5, 2)],
    );
    assert.throws(() => countEqualShares(first, { utility: 'points', lot }), /give no points/);
  });

  it('settles what is level by the lot, or the cheapest first, and says so', () => {
    const vote = voteOn(4, { a: 3, b: 2, c: 2 }, ['a b c', 'a b c']);
    const byLot = countEqualShares(vote, { utility: 'cost', lot: drawn([2, 0, 1]) });
    assert.deepEqual(idsOf(byLot), ['c', 'b']);
    assert.deepEqual(byLot.ties[0], {
      candidates: [0, 1, 2],
      about: 'purchase',
      preferred: [2],
      by: 'lot',
    });
    const cheapest = { utility: 'cost', ties: 'cheapest', lot: drawn([0, 1, 2]) } as const;
    assert.deepEqual(idsOf(countEqualShares(vote, cheapest)), ['b', 'c']);
    const clear = voteOn(4, { a: 3, b: 2 }, ['a b', 'a b']);
    assert.equal(countEqualShares(clear, cheapest).ties[0]?.by, 'rule');
  });

  it('is right past 2^53', () => {
    const big = 10n ** 40n;
    // By one unit in 10^40 the second is worse for a unit, and the third out of reach.
    const vote = voteOn(2n * big, { a: big, b: big + 1n, c: 1n }, ['a b', 'c', 'c', 'a b']);
    const count = countEqualShares(vote, { utility: 'card', lot });
    assert.deepEqual(idsOf(count), ['c', 'a']);
    assert.deepEqual(count.unfunded, [
      { project: 1, reason: 'unaffordable', round: 1, support: ratio(big, big + 1n) },
    ]);
  });

  it('is what its definition says, with exact payments', () => {
    fc.assert(
      fc.property(smallBudgets, fc.constantFrom('cost', 'card'), (small, utility) => {
        const vote = asVote(small);
        const count = countEqualShares(vote, { utility, lot: drawn([...small.costs.keys()]) });
        const unitOf = (i: number): bigint =>
          utility === 'cost' ? BigInt(small.costs[i] ?? 1) : 1n;
        assert.deepEqual(
          count.funded.map(({ project, rate }) => ({ project, rho: rate })),
          byDefinition(small, unitOf),
        );
        assert.ok(count.spent <= count.budget);
        const purses = purseAfter(count, small.approved);
        for (const { project, reason, support } of count.unfunded) {
          const money = small.approved.reduce(
            (sum, each, i) =>
              each.includes(project) ? minus(sum, minus(zero, purses[i] ?? zero)) : sum,
            zero,
          );
          if (reason === 'unaffordable')
            assert.ok(compare(money, ratio(count.costs[project] ?? 0n)) < 0 && support);
          else assert.equal(reason, 'no-support');
        }
      }),
      { numRuns: 400 },
    );
  });

  it('gives groups what they are owed, up to one project', () => {
    fc.assert(
      fc.property(smallBudgets, fc.constantFrom('cost', 'card'), (small, utility) => {
        const lotOfOrder = drawn([...small.costs.keys()]);
        const { elected } = countEqualShares(asVote(small), { utility, lot: lotOfOrder });
        const unitOf = (i: number): number => (utility === 'cost' ? (small.costs[i] ?? 0) : 1);
        assertRepresented(small, new Set(elected), unitOf);
      }),
      { numRuns: 400 },
    );
  });
});

/**
 * Extended justified representation up to one: of any voters who all approve some projects, and whose part of
 * the budget would buy these, one has as much utility as these would give, or has more with one of them added.
 */
function assertRepresented(
  { budget, costs: prices, approved }: SmallBudget,
  won: ReadonlySet<number>,
  unitOf: (project: number) => number,
): void {
  const projects = [...prices.keys()];
  const worth = (some: readonly number[]): number => some.reduce((sum, i) => sum + unitOf(i), 0);
  for (let subset = 1; subset < 1 << projects.length; subset++) {
    const wanted = projects.filter((i) => (subset >> i) & 1);
    const cost = wanted.reduce((sum, i) => sum + (prices[i] ?? 0), 0);
    const deserved = worth(wanted);
    const more = Math.max(0, ...wanted.filter((i) => !won.has(i)).map(unitOf));
    const isServed = (each: readonly number[]): boolean => {
      const has = worth(each.filter((i) => won.has(i)));
      return has >= deserved || has + more > deserved;
    };
    const unserved = approved.filter(
      (each) => wanted.every((i) => each.includes(i)) && !isServed(each),
    );
    assert.ok(unserved.length * budget < cost * approved.length || unserved.length === 0);
  }
}
