/** Shares as exact fractions: a float in a decision is a defect. */
import { z } from 'zod';

/** A share from 0 to 1, such as `{ num: 2, den: 3 }`. */
export const Fraction = z
  .strictObject({ num: z.int().min(0).max(10_000), den: z.int().min(1).max(10_000) })
  .refine(({ num, den }) => num <= den, 'a share is at most 1');
export type Fraction = z.infer<typeof Fraction>;

export const fraction = (num: number, den: number): Fraction => ({ num, den });

// Whole numbers below 2^39 times at most 10,000 stay below 2^53, so all of this is exact.

/** Whether `part` is at least this share of `whole`. Requires 0 ≤ part, whole < 2^39. */
export const atLeast = (part: number, { num, den }: Fraction, whole: number): boolean =>
  part * den >= num * whole;

/** Whether `part` is more than this share of `whole`. Requires 0 ≤ part, whole < 2^39. */
export const moreThan = (part: number, { num, den }: Fraction, whole: number): boolean =>
  part * den > num * whole;

/** The least count that is at least this share of `whole`. Requires 0 ≤ whole < 2^39. */
export const leastReaching = (share: Fraction, whole: number): number =>
  leastAbove(share, whole) - ((share.num * whole) % share.den === 0 ? 1 : 0);

/** The least count that is more than this share of `whole`. Requires 0 ≤ whole < 2^39. */
export const leastAbove = ({ num, den }: Fraction, whole: number): number =>
  (num * whole - ((num * whole) % den)) / den + 1;
