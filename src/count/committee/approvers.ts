/**
 * Who approves whom, for the methods that seat a committee from approvals.
 * @module
 */
import { floatAt, wordAt } from '../flat.ts';
import type { Rankings } from '../rankings.ts';

/** By candidate, the groups of ballots that name them. */
export function approversIn(
  { groups, starts, candidates }: Rankings,
  n: number,
): readonly (readonly number[])[] {
  const approvers: number[][] = Array.from({ length: n }, () => []);
  for (let group = 0; group < groups; group++) {
    const [from = 0, to = 0] = [starts[group], starts[group + 1]];
    for (const each of candidates.subarray(from, to)) approvers[each]?.push(group);
  }
  return approvers;
}

/**
 * Voters by the class that their group is in: what they have is the same within a class, so that a candidate
 * is weighed by as many numbers as there are classes, however many voters there are.
 */
export function byClass(
  groups: readonly number[],
  classes: Readonly<Uint32Array>,
  weights: Readonly<Float64Array>,
): ReadonlyMap<number, number> {
  const voters = new Map<number, number>();
  for (const group of groups) {
    const its = wordAt(classes, group);
    voters.set(its, (voters.get(its) ?? 0) + floatAt(weights, group));
  }
  return voters;
}
