/**
 * The count of a budget: worked out once from what the ballots said, and told with the projects’ names.
 * @module
 */
import type { BudgetCount } from '../../../../../count/budget/budget.ts';
import {
  type BudgetOutcome,
  type BudgetPoll,
  countSharing,
  lotOfBudget,
  type Profile,
} from '../../../../../union/assembly/assembly.ts';

/** A closed vote’s ballots stay as they are, and so does what they come to. */
const counts = new WeakMap<Profile, BudgetCount>();

/** The count of a closed budget; nothing where no ballot supported anything. */
export function budgetCountOf(
  poll: BudgetPoll,
  { lot }: Pick<BudgetOutcome, 'lot'>,
  names: readonly string[],
): BudgetCount | undefined {
  const profile = poll.counted?.ballots;
  if (!profile) return undefined;
  const known = counts.get(profile);
  if (known) return { ...known, candidates: names };
  const count = countSharing(poll, profile, { names, lot: lotOfBudget(lot, poll) });
  if (count) counts.set(profile, count);
  return count;
}
