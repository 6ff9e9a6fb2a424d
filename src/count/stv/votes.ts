/**
 * How votes are reckoned: in units of a power of ten, every product and quotient cut, or in exact fractions.
 * @module
 */
import * as fraction from '../ratio.ts';
import type { Ratio } from '../ratio.ts';

/** Arithmetic of votes `V`, and of the value `W` of a paper where that is reckoned otherwise. */
export interface Reckoning<V, W = V> {
  readonly zero: V;
  /** The value of a whole paper. */
  readonly one: W;
  readonly decimals?: number;
  readonly plus: (a: V, b: V) => V;
  readonly minus: (a: V, b: V) => V;
  readonly compare: (a: V, b: V) => number;
  readonly compareValues: (a: W, b: W) => number;
  /** So many papers of one value. */
  readonly times: (value: W, papers: number) => V;
  /** The new value of a paper where `surplus` of `votes` moves on. Requires votes > 0. */
  readonly reweigh: (value: W, surplus: V, votes: V) => W;
}

/** How a rule cuts the new value of a paper to its decimals. */
export type Cut =
  /** value × surplus ÷ votes, cut once: SSI 2007/42 rule 48(3). */
  | 'once'
  /** value × surplus, cut, ÷ votes, cut: PR Foundation, D.4. */
  | 'each-step'
  /** surplus ÷ votes, cut, × value, cut: Minneapolis 167.20. */
  | 'fraction-first';

/** Votes in units of 10^−decimals. `decimalVotes(5, 'once').one` is 100000n. */
export function decimalVotes(decimals: number, cut: Cut): Reckoning<bigint> {
  const one = 10n ** BigInt(decimals);
  const reweigh = {
    once: (value: bigint, surplus: bigint, votes: bigint) => (value * surplus) / votes,
    'each-step': (value: bigint, surplus: bigint, votes: bigint) =>
      (((value * surplus) / one) * one) / votes,
    'fraction-first': (value: bigint, surplus: bigint, votes: bigint) =>
      (value * ((surplus * one) / votes)) / one,
  }[cut];
  return {
    zero: 0n,
    one,
    decimals,
    plus: (a, b) => a + b,
    minus: (a, b) => a - b,
    compare: compareUnits,
    compareValues: compareUnits,
    times: (value, papers) => value * BigInt(papers),
    reweigh,
  };
}

export const compareUnits = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/** Votes as fractions: nothing is ever cut. */
export const exactVotes: Reckoning<Ratio> = {
  zero: fraction.zero,
  one: fraction.one,
  plus: fraction.plus,
  minus: fraction.minus,
  compare: fraction.compare,
  compareValues: fraction.compare,
  times: (value, papers) => fraction.times(value, fraction.ratio(papers)),
  reweigh: (value, surplus, votes) => fraction.over(fraction.times(value, surplus), votes),
};
