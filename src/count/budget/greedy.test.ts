import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawn, noLot } from '../lot.ts';
import { CountError } from '../rankings.ts';
import { ratio } from '../ratio.ts';
import { budgetBallotsIn, budgetBallotsOf } from './ballots.ts';
import { countBoostedShares } from './boosted.ts';
import { countGreedy } from './greedy.ts';
import { countBudgetPhragmen } from './phragmen.ts';
import { exampleBallots as ballots, exampleCosts as costs, idsOf, voteOn } from './testing.ts';

const lot = noLot;
const first = voteOn(1100, costs, [...ballots, 'bike']);
const second = voteOn(1100, costs, [...ballots, 'gym']);

describe('greedy', () => {
  it('takes projects by votes, or by votes for a unit of money', () => {
    const count = countGreedy(first, { utility: 'cost', lot });
    assert.deepEqual(idsOf(count), ['bike', 'gym']);
    assert.deepEqual(count.funded[0], {
      project: 0,
      round: 1,
      by: 'greedy',
      rate: ratio(7),
      payers: 7,
    });
    assert.deepEqual(count.unfunded[0], { project: 2, reason: 'no-room', round: 3 });
    const card = countGreedy(first, { utility: 'card', lot: drawn([2, 3]) });
    assert.deepEqual(idsOf(card), ['library', 'park', 'playground', 'gym']);
    assert.deepEqual(card.funded[0]?.rate, ratio(3, 100));
  });

  it('passes over what does not fit, or ends there', () => {
    const vote = voteOn(10, { a: 6, b: 5, c: 4 }, ['a b c', 'a b', 'a']);
    assert.deepEqual(idsOf(countGreedy(vote, { utility: 'cost', lot })), ['a', 'c']);
    const ended = countGreedy(vote, { utility: 'cost', tooDear: 'stop', lot });
    assert.deepEqual([idsOf(ended), ended.method], [['a'], 'greedy-cost-no-skip']);
    assert.deepEqual(ended.unfunded, [
      { project: 1, reason: 'no-room', round: 2 },
      { project: 2, reason: 'stopped', round: 2 },
    ]);
  });

  it('funds what nobody votes for only if it is asked to', () => {
    const vote = voteOn(10, { a: 6, b: 1, c: 0 }, ['a']);
    const count = countGreedy(vote, { utility: 'card', lot });
    assert.deepEqual(idsOf(count), ['a']);
    assert.deepEqual(count.unfunded[0], { project: 1, reason: 'no-support' });
    const last = { utility: 'card', unsupported: 'last', lot: drawn([2, 1, 0]) } as const;
    assert.deepEqual(idsOf(countGreedy(vote, last)), ['a', 'c', 'b']);
    const free = voteOn(10, { a: 6, c: 0 }, ['a c', 'a']);
    assert.deepEqual(idsOf(countGreedy(free, { utility: 'card', lot })), ['c', 'a']);
  });

  it('asks the lot only about what fits', () => {
    const vote = voteOn(4, { a: 3, b: 4, c: 2 }, ['a b c', 'a c b', 'c']);
    assert.deepEqual(idsOf(countGreedy(vote, { utility: 'cost', lot })), ['c']);
    const level = voteOn(4, { a: 3, b: 4 }, ['a b']);
    const count = countGreedy(level, { utility: 'cost', lot: drawn([1, 0]) });
    assert.deepEqual([idsOf(count), count.ties.length], [['b'], 1]);
    assert.throws(() => countGreedy(level, { utility: 'cost', lot }), CountError);
  });
});

describe('Phragmén’s rule for budgets', () => {
  it('lays costs on supporters evenly', () => {
    const count = countBudgetPhragmen(first, { lot });
    assert.deepEqual(idsOf(count), ['library', 'park', 'playground', 'gym']);
    assert.deepEqual(
      count.funded.map(({ rate }) => rate),
      [ratio(100, 3), ratio(190, 3), ratio(90), ratio(295, 3)],
    );
    assert.deepEqual(count.unfunded, [{ project: 0, reason: 'no-room', round: 5 }]);
    assert.deepEqual(idsOf(countBudgetPhragmen(second, { lot })), [
      'library',
      'gym',
      'playground',
      'park',
    ]);
  });

  it('ends at what does not fit, or passes over it', () => {
    const vote = voteOn(10, { a: 8, b: 3, c: 2, d: 11 }, ['a b', 'a b', 'a b', 'c', 'd']);
    const ended = countBudgetPhragmen(vote, { lot });
    assert.deepEqual(idsOf(ended), ['b', 'c']);
    const wide = voteOn(10, { a: 8, b: 3, c: 5, d: 11 }, ['a b', 'a b', 'a b', 'c', 'd']);
    assert.deepEqual(idsOf(countBudgetPhragmen(wide, { lot })), ['b']);
    assert.deepEqual(countBudgetPhragmen(wide, { lot }).unfunded, [
      { project: 0, reason: 'no-room', round: 2 },
      { project: 2, reason: 'stopped', round: 2 },
      { project: 3, reason: 'no-room', round: 1 },
    ]);
    assert.deepEqual(idsOf(countBudgetPhragmen(wide, { tooDear: 'skip', lot })), ['b', 'c']);
  });

  it('funds what nobody supports last, if it is asked to', () => {
    const vote = voteOn(10, { a: 8, b: 3, c: 1 }, ['a']);
    assert.deepEqual(idsOf(countBudgetPhragmen(vote, { lot })), ['a']);
    const last = { unsupported: 'last', lot } as const;
    assert.deepEqual(idsOf(countBudgetPhragmen(vote, last)), ['a']);
    assert.deepEqual(idsOf(countBudgetPhragmen(vote, { ...last, tooDear: 'skip' })), ['a', 'c']);
  });
});

describe('boosted equal shares', () => {
  it('lets a large group with too little buy, as its authors’ tests have it', () => {
    const votes = (large: number): string[] =>
      Array.from({ length: 10 }, (_, i) => (i < large ? 'large' : 'small'));
    const of = (large: number): string[] =>
      idsOf(
        countBoostedShares(voteOn(100, { small: 30, large: 100 }, votes(large)), {
          utility: 'cost',
          lot,
        }),
      );
    assert.deepEqual(of(6), ['small']);
    assert.deepEqual(of(7), ['large']);
  });

  it('tells the share that money stood for', () => {
    const vote = voteOn(100, { large: 100 }, ['large', 'large', 'large', '']);
    const count = countBoostedShares(vote, { utility: 'cost', lot });
    assert.deepEqual(count.funded, [
      {
        project: 0,
        round: 1,
        by: 'boosted',
        rate: ratio(4, 9),
        payers: 3,
        payment: ratio(100, 3),
        share: ratio(3, 4),
      },
    ]);
  });

  it('prefers what is worth more to all where projects are level', () => {
    const vote = voteOn(12, { a: 4, b: 8 }, ['a', 'b', 'b', '']);
    const count = countBoostedShares(vote, { utility: 'card', lot });
    assert.deepEqual(idsOf(count), ['b', 'a']);
    assert.equal(count.ties[0]?.by, 'rule');
  });

  it('counts points, and tells why the rest is not funded', () => {
    const points = budgetBallotsOf(
      3,
      [
        { projects: [0, 1], points: [3, 1] },
        { weight: 2, projects: [1, 2], points: [2, 5] },
      ],
      'points',
    );
    const vote = { ...voteOn(10, { a: 5, b: 6, c: 5, d: 20, e: 1 }, []), ballots: points };
    const count = countBoostedShares(vote, { utility: 'points', lot });
    assert.deepEqual(idsOf(count), ['c', 'a']);
    assert.deepEqual(count.unfunded, [
      { project: 1, reason: 'no-room', round: 2 },
      { project: 3, reason: 'no-support' },
      { project: 4, reason: 'no-support' },
    ]);
  });
});

describe('ballots on a budget', () => {
  it('are grouped, whatever the order of approvals', () => {
    const grouped = budgetBallotsOf(3, [{ projects: [2, 0] }, { weight: 2, projects: [0, 2] }]);
    assert.deepEqual(
      [...budgetBallotsIn(grouped)],
      [{ weight: 3, projects: [0, 2], points: [1, 1] }],
    );
    const ordered = [{ projects: [2, 0] }, { projects: [0, 2] }];
    assert.equal(budgetBallotsOf(3, ordered, 'order').groups, 2);
    const points = [
      { projects: [0, 1], points: [0, 2] },
      { projects: [1], points: [2] },
    ];
    assert.equal(budgetBallotsOf(3, points, 'points').groups, 1);
  });

  it('are refused with the reason', () => {
    const refuses = (ballot: object, reason: RegExp, kind?: 'points'): void =>
      assert.throws(() => budgetBallotsOf(2, [{ projects: [0], ...ballot }], kind), reason);
    refuses({ projects: [2] }, /no project number 3/);
    refuses({ projects: [0, 0] }, /number 1 stands on one ballot twice/);
    refuses({ weight: 0.5 }, /not for 0.5/);
    refuses({ points: [1] }, /all ballots give points, or none/);
    refuses({ points: [1, 2] }, /2 points for 1 projects/, 'points');
    refuses({ points: [1.5] }, /not 1.5/, 'points');
    assert.throws(() => budgetBallotsOf(70_000, []), /At most 65535 projects/);
    const many = { weight: Number.MAX_SAFE_INTEGER, projects: [0] };
    assert.throws(() => budgetBallotsOf(2, [many, many]), /can’t be counted/);
  });
});
