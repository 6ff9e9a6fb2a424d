/**
 * Money in an act: a currency and an amount.
 * @module
 */
import { z } from 'zod';
import { mostAmount } from './amounts.ts';
import { decimalsByCode } from './currencies.ts';

/** A currency of ISO 4217 by its code. */
export const Currency = z
  .enum([...decimalsByCode.keys()], { error: 'the code of a currency in use, such as EUR' })
  .meta({ description: 'A currency in use, by its code of ISO 4217' });
export type Currency = z.infer<typeof Currency>;

/** What is paid or owed, in minor units, more than nothing. */
export const Amount = z
  .int()
  .min(1)
  .max(mostAmount)
  .meta({ description: 'An amount of money in minor units of its currency, such as cents' });
export type Amount = z.infer<typeof Amount>;
