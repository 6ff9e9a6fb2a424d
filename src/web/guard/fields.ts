/**
 * Schemas for what comes from a form, where everything is text.
 * @module
 */
import { z } from 'zod';
import { phrase } from '../words.ts';

/** One line of text, at most `most` characters. */
export const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\n]*$/);

/** A whole number between two. */
export const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^-?\d{1,15}$/, phrase('Write a whole number, such as 12.'))
    .transform(Number)
    .pipe(z.number().min(least).max(most));

/** A tick: `yes`, or absent. */
export const ticked = z
  .literal('yes')
  .optional()
  .transform((yes) => yes === 'yes');

/** Any of a few, by ticks; none where none is ticked. */
export const anyOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.array(z.enum(values)).default([]);
