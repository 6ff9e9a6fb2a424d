/**
 * Shares as exact fractions, and whether whole numbers reach them.
 * @module
 */

/** A share from 0 to 1, such as `{ num: 2, den: 3 }`. Requires 0 ≤ num ≤ den ≤ 10,000, and den > 0. */
export interface Share {
  readonly num: number;
  readonly den: number;
}

// Whole numbers below 2^39 times at most 10,000 stay below 2^53, so all of this is exact.

/** Whether `part` is at least this share of `whole`. Requires 0 ≤ part, whole < 2^39. */
export const atLeast = (part: number, { num, den }: Share, whole: number): boolean =>
  part * den >= num * whole;

/** Whether `part` is more than this share of `whole`. Requires 0 ≤ part, whole < 2^39. */
export const moreThan = (part: number, { num, den }: Share, whole: number): boolean =>
  part * den > num * whole;

/** The least count that is at least this share of `whole`. Requires 0 ≤ whole < 2^39. */
export const leastReaching = (share: Share, whole: number): number =>
  leastAbove(share, whole) - ((share.num * whole) % share.den === 0 ? 1 : 0);

/** The least count that is more than this share of `whole`. Requires 0 ≤ whole < 2^39. */
export const leastAbove = ({ num, den }: Share, whole: number): number =>
  (num * whole - ((num * whole) % den)) / den + 1;
