/** Shares as exact fractions: a float in a decision is a defect. */
import { z } from 'zod';

/** A share from 0 to 1, such as `{ num: 2, den: 3 }`. */
export const Fraction = z
  .strictObject({ num: z.int().min(0).max(10_000), den: z.int().min(1).max(10_000) })
  .refine(({ num, den }) => num <= den, 'a share is at most 1');
export type Fraction = z.infer<typeof Fraction>;

export const fraction = (num: number, den: number): Fraction => ({ num, den });
