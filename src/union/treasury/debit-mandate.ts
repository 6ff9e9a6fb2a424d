/**
 * Mandates for direct debit (SEPA core scheme, EPC016-06): whom dues may be collected from, and as the first,
 * a further, the last or the only collection. They stand in what a member promised, which nobody else can read.
 * @module
 */
import { z } from 'zod';
import { canonical } from '../../book/json.ts';
import { Day } from '../kernel/instant.ts';
import { Period } from './period.ts';

const line = (most: number): z.ZodString => z.string().min(1).max(most);

/** A mandate as its giver signed it. */
export const Mandate = z.strictObject({
  /** Its reference, unique among the mandates given to this union. */
  mandate: z.string().regex(/^[A-Z0-9-]{1,35}$/),
  signed: Day,
  holder: line(70),
  iban: z.string().regex(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/),
  bic: z
    .string()
    .regex(/^[A-Z0-9]{8}(?:[A-Z0-9]{3})?$/)
    .optional(),
  /** Asked for where the account is in SEPA but outside the European Economic Area. */
  address: z.strictObject({ town: line(35), country: z.string().regex(/^[A-Z]{2}$/) }).optional(),
  /** The last month that is collected. */
  last: Period.optional(),
  /** One collection, and no more. */
  once: z.literal(true).optional(),
});
export type Mandate = z.infer<typeof Mandate>;

/** Whether two are one and the same: its giver may say, and take back, up to which month it is collected. */
export const isSameMandate = (one: Mandate, other: Mandate): boolean =>
  canonical(withoutLast(one)) === canonical(withoutLast(other));

const withoutLast = ({ last: _, ...mandate }: Mandate): Omit<Mandate, 'last'> => mandate;
