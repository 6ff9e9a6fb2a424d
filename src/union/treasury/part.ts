/**
 * What money that came or went can be: each part of a sum is one of these.
 * @module
 */
import { z } from 'zod';
import { Head } from '../kernel/heads.ts';
import { AccountingId, Hash, Slug } from '../kernel/ids.ts';
import { mostAmount } from '../kernel/amounts.ts';
import { Source } from './chart.ts';
import { Instalments } from './instalment.ts';

const Came = z.int().min(1).max(mostAmount);
const Went = z.int().min(-mostAmount).max(-1);
/** What came (or, below nothing, went). */
export const Moved = z.union([Came, Went]);

/** Why a bank did not collect, or took back: ISO 20022, ExternalReturnReason1Code, such as `AM04`. */
export const ReasonCode = z.string().regex(/^[A-Z0-9]{4}$/, 'a code such as AM04');

export const Part = z.discriminatedUnion('to', [
  z.strictObject({
    to: z.literal('dues'),
    amount: Came,
    /** The one that the rules name for dues. */
    fund: Slug,
    instalments: Instalments,
  }),
  /** All debits of a run that are at the bank, so many, in one sum; but for those that it lacks since the bank rejected them. */
  z.strictObject({
    to: z.literal('debits'),
    amount: Came,
    fund: Slug,
    run: AccountingId,
    count: z.int().min(1).max(1_000_000),
    rejected: z
      .array(z.strictObject({ debit: Hash, code: ReasonCode }))
      .min(1)
      .max(100)
      .optional(),
  }),
  /** A debit by itself; also one that was given up, and came late. */
  z.strictObject({ to: z.literal('debit'), amount: Came, fund: Slug, debit: Hash }),
  /** A debit that was given up came all the same, when its dues were paid in another way: it is owed to whoever paid it. */
  z.strictObject({ to: z.literal('owed'), amount: Came, debit: Hash }),
  /** What is owed for a debit goes back to whoever paid it. */
  z.strictObject({ to: z.literal('owed-return'), amount: Went, debit: Hash }),
  /** Nobody’s dues, and no gift: it is owed to whoever sent it, such as what came twice, or cannot be placed. */
  z.strictObject({ to: z.literal('unasked'), amount: Came }),
  /** What came unasked by that line goes back to whoever sent it. */
  z.strictObject({ to: z.literal('unasked-return'), amount: Went, of: Hash }),
  /** A debit went back out of the fund that it came to, and for this reason. */
  z.strictObject({
    to: z.literal('debit-return'),
    amount: Went,
    fund: Slug,
    debit: Hash,
    code: ReasonCode,
  }),
  z.strictObject({ to: z.literal('donation'), amount: Came, fund: Slug }),
  /** What somebody promised to an appeal that reached its goal; the token tells only whom it may who that was. */
  z.strictObject({ to: z.literal('promise'), amount: Came, appeal: AccountingId, token: Hash }),
  z.strictObject({ to: z.literal('income'), amount: Came, fund: Slug, source: Source }),
  z.strictObject({ to: z.literal('fees'), amount: Went, fund: Slug }),
  z.strictObject({ to: z.literal('payout'), amount: Went, claim: AccountingId }),
  /** What was paid for a claim comes back, where the line by which it went is of a year that is closed. */
  z.strictObject({ to: z.literal('payout-return'), amount: Came, claim: AccountingId }),
  /** What had come goes back, or what had gone comes back: the line that it came or went by. */
  z.strictObject({ to: z.literal('return'), amount: Moved, of: Hash }),
  /** Part of what somebody paid by that line goes back, out of the fund that it came to and as what it came. */
  z.strictObject({
    to: z.literal('part-return'),
    amount: Went,
    fund: Slug,
    source: z.enum(['dues', 'donations']),
    of: Hash,
  }),
  /** What had come by a line of a year that is closed goes back. */
  z.strictObject({
    to: z.literal('late-return'),
    amount: Went,
    fund: Slug,
    source: z.enum(['dues', 'donations', ...Source.options]),
  }),
  /** To or from another account of the union’s own. */
  z.strictObject({ to: z.literal('own'), amount: Moved }),
  /** Spent before the union was founded, so that nobody in it decided on it. */
  z.strictObject({ to: z.literal('earlier'), amount: Went, fund: Slug, head: Head }),
]);
export type Part = z.infer<typeof Part>;
export type PartOf<To extends Part['to']> = Extract<Part, { to: To }>;
