/**
 * Candidates who can’t win whatever happens to the surpluses, so that all go at once.
 * @module
 */
import type { Tally } from './tally.ts';

export interface SureLosers<V> {
  /** All surpluses not yet transferred. */
  readonly surplus: V;
  /** How many may go, so that enough are left; nobody where it is below 0. */
  readonly most: number;
  /** Whether those go who could but draw level: ERS97 says so, others don’t. */
  readonly level?: boolean;
}

/**
 * The largest group of lowest candidates whose votes, with all surpluses, come to less than the votes of the
 * next; nobody is in it without all who have as few votes. Empty where there is none.
 */
export function sureLosers<V, W>(
  { reckoning, votesOf }: Tally<V, W>,
  candidates: readonly number[],
  { surplus, most, level = false }: SureLosers<V>,
): readonly number[] {
  const { compare, plus } = reckoning;
  const lowest = candidates.toSorted((a, b) => compare(votesOf(a), votesOf(b)));
  let [losers, total] = [0, surplus];
  for (const [i, each] of lowest
    .slice(0, Math.max(0, Math.min(most, lowest.length - 1)))
    .entries()) {
    total = plus(total, votesOf(each));
    const next = votesOf(lowest[i + 1] ?? each);
    if (compare(votesOf(each), next) === 0) continue;
    const order = compare(total, next);
    if (order < 0 || (level && order === 0)) losers = i + 1;
  }
  return lowest.slice(0, losers);
}
