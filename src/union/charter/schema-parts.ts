/**
 * What several parts of a charter are made of.
 * @module
 */
import { z } from 'zod';

export const Hours = z
  .int()
  .min(0)
  .max(24 * 366 * 5);

/** Text that has some, and that UTF-8 can write. */
export const Line = (most: number): z.ZodString =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => text.trim() !== '', 'a text')
    .refine((text) => text.isWellFormed(), 'text without broken characters');
