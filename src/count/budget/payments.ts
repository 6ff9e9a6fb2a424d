/**
 * What each voter pays for what is funded: by equal shares out of the voter’s own money, by Phragmén’s rule as a
 * load that is added to what the voter carries. Greedy asks nobody.
 * @module
 */
import { compare, minus, type Ratio, ratio, times, zero } from '../ratio.ts';
import type { BudgetBallot } from './ballots.ts';
import type { BudgetCount, Funded, Utility } from './budget.ts';

/** A project that is funded, and what a voter gives for it. */
export interface Payment {
  readonly project: number;
  /** In units of money. */
  readonly amount: Ratio;
}

/**
 * What a voter with such a ballot pays, in the order of purchase; nothing for what greedy funds. Requires a count of
 * equal shares by that utility, or by Phragmén’s rule, which asks for none. The payments of all voters for a project
 * add up to its cost.
 */
export function paymentsOf(
  { funded, endowment = zero, costs }: BudgetCount,
  ballot: BudgetBallot,
  utility: Utility,
): readonly Payment[] {
  const named = new Map(ballot.projects.map((project, i) => [project, ballot.points?.[i] ?? 1]));
  let left = endowment;
  let load = zero;
  const paid = ({ project, by, rate = zero }: Funded): Ratio | undefined => {
    const points = named.get(project);
    if (points === undefined || by === 'greedy') return undefined;
    if (by === 'phragmen') {
      const more = minus(rate, load);
      load = rate;
      return more;
    }
    const worth =
      utility === 'cost' ? (costs[project] ?? 0n) : utility === 'card' ? 1n : BigInt(points);
    const asked = times(rate, ratio(worth));
    const amount = compare(asked, left) < 0 ? asked : left;
    left = minus(left, amount);
    return amount;
  };
  return funded.flatMap((each) => {
    const amount = paid(each);
    return amount && amount.num > 0n ? [{ project: each.project, amount }] : [];
  });
}
