/**
 * Small budgets for tests, written as text.
 * @module
 */
import fc from 'fast-check';
import { budgetBallotsOf } from './ballots.ts';
import type { BudgetCount, BudgetVote } from './budget.ts';

/** The example of equalshares.net, but for its last voter. */
export const exampleCosts = { bike: 700, gym: 400, park: 250, playground: 200, library: 100 };
export const exampleBallots = [
  'bike gym',
  'bike gym park',
  'bike gym',
  'bike gym park',
  'bike gym park',
  'bike gym',
  'park playground library',
  'playground',
  'playground library',
  'park playground library',
];

/** `voteOn(1100, { bike: 700, gym: 400 }, ['bike gym', 'gym'])`: two voters. */
export function voteOn(
  budget: number | bigint,
  costs: Readonly<Record<string, number | bigint>>,
  ballots: readonly string[],
): BudgetVote {
  const ids = Object.keys(costs);
  const numbers = ballots.map((ballot) => ballot.split(' ').filter(Boolean));
  return {
    projects: Object.entries(costs).map(([id, cost]) => ({ id, cost: BigInt(cost) })),
    budget: BigInt(budget),
    ballots: budgetBallotsOf(
      ids.length,
      numbers.map((named) => ({ projects: named.map((id) => ids.indexOf(id)) })),
    ),
  };
}

/** The ids of what is funded, in order. */
export const idsOf = ({ elected, candidates }: BudgetCount): string[] =>
  elected.map((project) => candidates[project] ?? '');

export interface SmallBudget {
  readonly budget: number;
  readonly costs: readonly number[];
  /** By voter, what is approved. */
  readonly approved: readonly (readonly number[])[];
}

export const smallBudgets: fc.Arbitrary<SmallBudget> = fc
  .integer({ min: 1, max: 6 })
  .chain((projects) =>
    fc.record({
      budget: fc.integer({ min: 1, max: 40 }),
      costs: fc.array(fc.integer({ min: 1, max: 30 }), {
        minLength: projects,
        maxLength: projects,
      }),
      approved: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: projects - 1 })), {
        minLength: 1,
        maxLength: 9,
      }),
    }),
  );

export const asVote = ({ budget, costs, approved }: SmallBudget): BudgetVote => ({
  projects: costs.map((cost, i) => ({ id: `p${i}`, cost: BigInt(cost) })),
  budget: BigInt(budget),
  ballots: budgetBallotsOf(
    costs.length,
    approved.map((projects) => ({ projects })),
  ),
});
