/**
 * A choice or a budget of ten thousand members decided: what the clerk works out at its closing, and the audit again.
 * @module
 */
import { performance } from 'node:perf_hooks';
import { ballotForms, fillsOne, type MethodName } from '../src/count/methods.ts';
import type { Marks, MarkedBallot } from '../src/union/assembly/contest.ts';
import { decideBudget } from '../src/union/assembly/budget-outcome.ts';
import { budgetRule } from '../src/union/assembly/testing.ts';
import { decideContest } from '../src/union/assembly/contest-outcome.ts';
import type { BudgetRule } from '../src/union/charter/charter.ts';
import { contestRule, said, uuidOf } from '../src/union/testing.ts';
import { closing } from './closing.ts';
import type { Figure } from './figures.ts';

const voters = 10_000;
const options = 20;
const methods: readonly MethodName[] = [
  'debian',
  'schulze',
  'irv',
  'scottish-stv',
  'meek',
  'equal-shares',
  'star',
];

const sharings: readonly (Partial<BudgetRule> & Pick<BudgetRule, 'method'>)[] = [
  { method: 'equal-shares-budget' },
  { method: 'equal-shares-budget', raise: 'add1e', step: 10, completion: 'greedy' },
  { method: 'equal-shares-budget', ballot: 'points', points: 100, completion: 'greedy' },
  { method: 'greedy-budget', utility: 'cost' },
  { method: 'phragmen-budget' },
];

export const choosing = (): Promise<readonly Figure[]> =>
  closing().then((closed) => [...methods.map(decided), ...sharings.map(shared), ...closed]);

const projects = 100;

function shared(of: (typeof sharings)[number]): Figure {
  const rule = budgetRule(of);
  const chance = chances();
  const titles = Array.from({ length: projects }, (_, i) => said(`project ${i}`));
  const costs = titles.map(() => 100 * Math.floor(500 + chance() * 20_000));
  const cast = {
    proposal: uuidOf('a budget'),
    rollRoot: '0'.repeat(64),
    entitled: voters,
    ballots: new Map(
      Array.from({ length: voters }, (_, i) => [
        uuidOf(`voter ${i}`),
        { marks: supportBy(chance, rule), attested: false },
      ]),
    ),
  };
  const before = performance.now();
  const { steps } = decideBudget({ rule, budget: 20_000_000, costs, options: titles }, cast);
  const value = performance.now() - before;
  const raised = steps ? `, money raised ${steps.taken} times` : '';
  const what = `a budget of ${voters.toLocaleString('en')} members and ${projects} projects decided: ${rule.method}, ${rule.ballot}${raised}`;
  return { what, value, unit: 'ms', aim: { below: 1_000 } };
}

/** Some projects are liked better than others, and most ballots differ. */
const supportBy = (chance: () => number, { ballot }: BudgetRule): Marks =>
  Array.from({ length: projects }, (_, i) => {
    const likes = chance() < 0.05 + 0.25 * (i / projects) ** 2;
    if (!likes) return null;
    return ballot === 'points' ? 1 + Math.floor(chance() * 3) : 1;
  });

function decided(method: MethodName): Figure {
  const seats = fillsOne.has(method) || method === 'schulze' || method === 'irv' ? 1 : 5;
  const contest = {
    rule: contestRule({ method, none: true }),
    seats,
    options: Array.from({ length: options }, (_, i) => said(`option ${i}`)),
  };
  const ballots = ballotsFor(method);
  const cast = {
    proposal: uuidOf('a choice'),
    rollRoot: '0'.repeat(64),
    entitled: voters,
    ballots,
  };
  const before = performance.now();
  decideContest(contest, cast);
  const value = performance.now() - before;
  const what = `a choice of ${voters.toLocaleString('en')} members decided: ${method}`;
  return { what, value, unit: 'ms', aim: { below: 1_000 } };
}

function ballotsFor(method: MethodName): ReadonlyMap<string, MarkedBallot> {
  const chance = chances();
  return new Map(
    Array.from({ length: voters }, (_, i) => [
      uuidOf(`voter ${i}`),
      { marks: marksBy(chance, method), attested: false },
    ]),
  );
}

/** Mostly different ballots, of which some options are liked better than others. */
function marksBy(chance: () => number, method: MethodName): Marks {
  const places = Array.from({ length: options + 1 }, (_, place) => place);
  switch (ballotForms[method]) {
    case 'some':
      return places.map((place) => (chance() < 0.5 - place / 50 ? 1 : null));
    case 'scores':
      return places.map(() => Math.floor(chance() * 6));
    default: {
      const liked = places.map((place) => ({ place, by: chance() + place / 50 }));
      const order = liked.toSorted((a, b) => a.by - b.by).map(({ place }) => place);
      return places.map((place) => (order.indexOf(place) < 8 ? order.indexOf(place) + 1 : null));
    }
  }
}

/** The same numbers in every run (a linear congruential generator; nothing hangs on its quality). */
function chances(): () => number {
  let state = 1;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}
