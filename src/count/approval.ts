/**
 * Approval: each voter names as many as they like, and the most named are seated.
 * @module
 */
import { floatAt, numberAt } from './flat.ts';
import type { Lot } from './lot.ts';
import type { Rankings } from './rankings.ts';
import { opened, orderBy, seated } from './standing.ts';
import type { Count, Election } from './story.ts';

export interface ApprovalCount extends Count {
  readonly order: readonly (readonly number[])[];
  /** By candidate, how many approve. */
  readonly approvals: readonly number[];
}

/**
 * A ballot approves everybody whom it names, at whatever rank. Throws {@link CountError} for ballots that
 * don’t fit the candidates. S. Brams and P. Fishburn, “Approval Voting” (1978).
 * @example
 * countApproval({ candidates: ['A', 'B'], seats: 1, ballots }, { lot: noLot }).approvals // [12, 9]
 */
export function countApproval(
  election: Election<Rankings>,
  { lot }: { readonly lot: Lot },
): ApprovalCount {
  const { candidates, seats } = election;
  const { standing, ballots } = opened(election);
  const approvals = approvalsIn(ballots, candidates.length);
  const order = orderBy(standing, (a, b) => numberAt(approvals, b) - numberAt(approvals, a));
  const variant = seats === 1 ? 'most approvals' : 'the most approved, not in proportion';
  const base = { method: 'approval', variant, candidates, seats };
  return { ...base, order, approvals, ...seated(order, seats, lot) };
}

/** By candidate, how many ballots name them. */
export function approvalsIn(
  { groups, starts, candidates, weights }: Rankings,
  n: number,
): readonly number[] {
  const approvals = Array.from({ length: n }, () => 0);
  for (let group = 0; group < groups; group++) {
    const [from = 0, to = 0] = [starts[group], starts[group + 1]];
    for (const each of candidates.subarray(from, to))
      approvals[each] = numberAt(approvals, each) + floatAt(weights, group);
  }
  return approvals;
}
