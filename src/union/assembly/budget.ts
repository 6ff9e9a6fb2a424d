/**
 * Budgets: a sum of money that is shared out among projects by the members’ ballots. What the ballots say, and how
 * they are counted.
 * @module
 */
import { type BudgetBallot, budgetBallotsOf } from '../../count/budget/ballots.ts';
import type { BudgetCount, BudgetVote } from '../../count/budget/budget.ts';
import { countEqualShares } from '../../count/budget/equal-shares.ts';
import { countGreedy } from '../../count/budget/greedy.ts';
import { countBudgetPhragmen } from '../../count/budget/phragmen.ts';
import type { BudgetOptions } from '../../count/budget/support.ts';
import { type Lot, lotOf } from '../../count/lot.ts';
import type { BudgetCounting, BudgetRule } from '../charter/charter.ts';
import type { Hash } from '../kernel/ids.ts';
import { decimalsOf } from '../kernel/amounts.ts';
import type { Marks, Profile } from './contest.ts';

/** What ballots are about. */
export interface Sharing {
  readonly rule: BudgetRule;
  /** The sum that is shared out; like all money here in the smallest unit of the currency. */
  readonly budget: number;
  readonly costs: readonly number[];
  /** The projects’ titles, as the book commits to them. */
  readonly options: readonly Hash[];
}

/**
 * After every so many steps, voters’ money rises by twice as much: each counts all ballots anew, and a rule with a small
 * step comes to its end all the same. A step is then never more than a fiftieth of what was added before it.
 */
export const doublesAfter = 100;

/** The lot of a seed: it knows projects by what the book commits to, whatever they are called. */
export const lotOfBudget = (seed: Hash, { options }: Pick<Sharing, 'options'>): Lot =>
  lotOf(seed, options);

/** A ballot of a budget as it is counted: the projects it names and, where voters give points or ranks, their points. */
export function supportIn({ ballot }: Pick<BudgetCounting, 'ballot'>, marks: Marks): BudgetBallot {
  const given = marks.flatMap((mark, project) =>
    mark === null || mark === 0 ? [] : [{ mark, project }],
  );
  if (ballot === 'ranking') given.sort((a, b) => a.mark - b.mark);
  const projects = given.map(({ project }) => project);
  switch (ballot) {
    case 'approval':
      return { projects };
    case 'points':
      return { projects, points: given.map(({ mark }) => mark) };
    case 'ranking':
      // The first of ten projects is worth ten points, the next nine; gaps between ranks mean nothing.
      return { projects, points: projects.map((_, place) => marks.length - place) };
  }
}

/** Whether a ballot supports anything. One that does not counts among the voters all the same. */
export const supports = (marks: Marks): boolean => marks.some((mark) => mark !== null && mark > 0);

/** The vote in the form of the counting room. */
export const budgetVoteOf = (
  { rule, budget, costs, options }: Sharing,
  profile: Profile,
): BudgetVote => ({
  budget: BigInt(budget),
  decimals: decimalsOf(rule.currency),
  projects: options.map((id, i) => ({ id, cost: BigInt(costs[i] ?? 0) })),
  ballots: budgetBallotsOf(
    options.length,
    profile.map(({ marks, weight }) => ({ ...supportIn(rule, marks), weight })),
    rule.ballot === 'approval' ? 'approval' : 'points',
  ),
});

/** Counts a budget by all ballots, blank ones too; nothing where none of them supports anything. */
export function countSharing(
  sharing: Sharing,
  profile: Profile,
  { names, lot }: { readonly names: readonly string[]; readonly lot: Lot },
): BudgetCount | undefined {
  if (!profile.some(({ marks }) => supports(marks))) return undefined;
  const vote = budgetVoteOf(sharing, profile);
  const count = countBy(sharing.rule, vote, { lot, ties: 'cheapest' });
  return { ...count, candidates: names };
}

/** All that the count of a budget hangs on. */
export interface SharingCast extends Sharing {
  readonly profile: Profile;
  /** By which lots are drawn. */
  readonly seed: Hash;
}

/** Counts it, whoever asks and wherever: of large ones, in seconds. The projects are called by their numbers. */
export const countSharingCast = ({
  profile,
  seed,
  ...sharing
}: SharingCast): BudgetCount | undefined =>
  countSharing(sharing, profile, {
    names: sharing.options.map((_, i) => String(i + 1)),
    lot: lotOfBudget(seed, sharing),
  });

/** By the exact rule of the charter. What nobody supports is funded by none of them. */
function countBy(rule: BudgetCounting, vote: BudgetVote, options: BudgetOptions): BudgetCount {
  const { method, utility = 'cardinality', tooDear = 'skip', raise, step, completion } = rule;
  const worth = utility === 'cardinality' ? 'card' : utility;
  switch (method) {
    case 'equal-shares-budget':
      return countEqualShares(vote, {
        ...options,
        utility: worth,
        unsupported: 'never',
        doublesAfter,
        ...(raise && { raise }),
        ...(step !== undefined && { step: BigInt(step) }),
        ...(completion && { completion }),
      });
    case 'greedy-budget':
      return countGreedy(vote, { ...options, utility: worth, tooDear });
    case 'phragmen-budget':
      return countBudgetPhragmen(vote, { ...options, tooDear });
  }
}
