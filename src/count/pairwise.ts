/**
 * How many voters prefer each candidate to each other.
 * @module
 */
import { addTo, floatAt, halfAt } from './flat.ts';
import { addComplete, completeOrders, type Sums } from './complete-orders.ts';
import { CountError, type Group, groupAt, type Rankings } from './rankings.ts';

/** `wins[a * candidates + b]`: how many ballots rank a above b. */
export interface Pairwise {
  readonly candidates: number;
  readonly wins: Float64Array;
}

/** A table of more would not fit into memory. */
const mostCompared = 10_000;

/** How many voters prefer a to b. */
export const preferring = ({ candidates, wins }: Pairwise, a: number, b: number): number =>
  floatAt(wins, a * candidates + b);

/** Whether more voters prefer a to b than b to a. */
export const beats = (pairwise: Pairwise, a: number, b: number): boolean =>
  preferring(pairwise, a, b) > preferring(pairwise, b, a);

/**
 * Compares all candidates on all ballots. Whom a ballot ranks is above whom it doesn't; two that it doesn't
 * rank, or ranks alike, are level; on whom it is silent is compared with nobody.
 * Throws {@link CountError} for more than 10,000 candidates.
 *
 * V(a, b) is found as the ballots that rank a, less those of them that rank b no lower or are silent on b,
 * so that a ballot costs the square of what it ranks, however many candidates there are.
 * @example
 * const { wins } = pairwiseOf(2, rankingsOf(2, [{ weight: 3, ranks: [[1]] }])); // [0, 0, 3, 0]
 */
export function pairwiseOf(
  candidates: number,
  rankings: Rankings,
  withdrawn: ReadonlySet<number> = new Set(),
): Pairwise {
  if (candidates > mostCompared)
    throw new CountError(
      `At most 10,000 candidates can be compared in pairs, not ${candidates}. Choose another method.`,
    );
  const ranking = new Float64Array(candidates);
  // In row b, column a: ballots that rank a and put b no lower, or are silent on b.
  const spoilt = new Float64Array(candidates * candidates);
  const sums: Sums = { candidates, ranking, spoilt };
  addRanked(rankings, sums);
  addSilent(rankings, sums);
  turn(sums);
  for (const gone of withdrawn) {
    spoilt.fill(0, gone * candidates, (gone + 1) * candidates);
    for (let a = 0; a < candidates; a++) spoilt[a * candidates + gone] = 0;
  }
  return { candidates, wins: spoilt };
}

function addRanked(rankings: Rankings, sums: Sums): void {
  const complete = completeOrders(rankings, sums.candidates);
  for (let group = 0, next = 0; group < rankings.groups; group++) {
    if (group === complete[next]) next++;
    else {
      addStrict(rankings.candidates, groupAt(rankings, group), sums);
      if (rankings.ranks) addLevel(rankings, rankings.ranks, groupAt(rankings, group), sums);
    }
  }
  addComplete(rankings, complete, sums);
}

/** As if nobody were ranked alike. */
function addStrict(order: Uint16Array, { from, to, weight }: Group, sums: Sums): void {
  const { candidates: n, ranking, spoilt } = sums;
  for (let i = from; i < to; i++) {
    const upper = halfAt(order, i);
    const row = upper * n;
    addTo(ranking, upper, weight);
    for (let j = i + 1; j < to; j++) {
      const at = row + halfAt(order, j);
      addTo(spoilt, at, weight);
    }
  }
}

/** Those ranked alike spoil it for each other; the other half is done as if they weren't. */
function addLevel(
  { candidates: order }: Rankings,
  ranks: Uint16Array,
  { from, to, weight }: Group,
  { candidates: n, spoilt }: Sums,
): void {
  for (let i = from; i < to; i++) {
    for (let j = i + 1; j < to && ranks[j] === ranks[i]; j++) {
      const at = halfAt(order, j) * n + halfAt(order, i);
      addTo(spoilt, at, weight);
    }
  }
}

function addSilent(rankings: Rankings, { candidates: n, spoilt }: Sums): void {
  for (const [group, silent] of rankings.silent ?? []) {
    const weight = floatAt(rankings.weights, group);
    const [start, end] = [rankings.starts[group], rankings.starts[group + 1]];
    for (const ranked of rankings.candidates.subarray(start, end)) {
      for (const each of silent) addTo(spoilt, each * n + ranked, weight);
    }
  }
}

/** V(a, b) = ballots that rank a − spoilt[b, a], in place. */
function turn({ candidates: n, ranking, spoilt }: Sums): void {
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < a; b++) {
      const over = floatAt(ranking, a) - floatAt(spoilt, b * n + a);
      spoilt[b * n + a] = floatAt(ranking, b) - floatAt(spoilt, a * n + b);
      spoilt[a * n + b] = over;
    }
  }
}
