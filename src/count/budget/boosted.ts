import type { BudgetCount, BudgetVote, Utility } from './budget.ts';
import type { BudgetOptions } from './support.ts';
export function countBoostedShares(
  _vote: BudgetVote,
  _options: BudgetOptions & { utility: Utility },
): BudgetCount {
  throw new Error('todo');
}
