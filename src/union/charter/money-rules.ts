/**
 * What a charter says of money: funds, dues, and how much an office may spend by itself.
 * @module
 */
import { z } from 'zod';
import { creditorIdShape } from '../kernel/creditor-id.ts';
import { Fraction } from '../kernel/fraction.ts';
import { Head } from '../kernel/heads.ts';
import { Slug } from '../kernel/ids.ts';
import { mostAmount } from '../kernel/amounts.ts';
import { Amount, Currency } from '../kernel/money.ts';
import { Hours, Line } from './schema-parts.ts';

/** An earmarked pot. */
export const Fund = z.strictObject({
  title: Line(60),
  purpose: Line(300),
  /** So much of the charter’s currency stays in it: nothing is spent below this. */
  keep: z.int().min(0).max(mostAmount),
  /** It is spent on these alone; without them, on anything. */
  heads: z.array(Head).min(1).max(Head.options.length).optional(),
});
export type Fund = z.infer<typeof Fund>;

const CreditorId = z
  .string()
  .regex(creditorIdShape, 'a creditor identifier such as DE98ZZZ09999999999');

/** Dues may be collected from members’ bank accounts, from whoever gave a mandate for it. */
const DirectDebit = z.strictObject({
  creditor: CreditorId,
  /** Members hear of a collection so many days before. */
  notice: z.int().min(1).max(60),
});

/** How often dues are paid. */
export const Rhythm = z.enum(['month', 'quarter', 'year']);
export type Rhythm = z.infer<typeof Rhythm>;

export const Dues = z.strictObject({
  /** Steps of a sliding scale, each an amount a month. */
  tiers: z.record(Slug, z.strictObject({ title: Line(60), amount: Amount })),
  rhythms: z.array(Rhythm).min(1).max(3),
  /** After a reminder, so long until the vote rests. */
  grace: Hours.min(24),
  /** Whether dues may be paid in work. */
  work: z.boolean(),
  /** The fund they go to. */
  fund: Slug,
  debit: DirectDebit.optional(),
});
export type Dues = z.infer<typeof Dues>;

/** What an office may approve by itself, in the charter’s currency. */
export const SpendingLimit = z.strictObject({
  /** Of one claim at most. */
  each: Amount,
  /** In one month of the calendar (UTC) at most. */
  month: Amount,
});

/** At most this share of what the union has had goes to one of a sort in any 365 days. */
export const Caps = z.strictObject({
  /** One program that people run servers with. */
  implementation: Fraction.optional(),
  instance: Fraction.optional(),
  /** All instances above a size together. */
  large: z
    .strictObject({
      users: z.int().min(1).max(1_000_000_000),
      share: Fraction,
      /** An instance is as large as the largest number of users that was said of it within the year. */
      remembers: z.literal(true).optional(),
    })
    .optional(),
});
export type Caps = z.infer<typeof Caps>;

export const MoneyRules = z.strictObject({
  /** What amounts in this charter are in. Accounts may have other currencies besides. */
  currency: Currency,
  funds: z.record(Slug, Fund),
  dues: Dues.optional(),
  /** A payout above this needs a second hand. In other currencies every payout does. */
  twoHandsAbove: z.int().min(0).max(mostAmount),
  /** A claim above this is approved by two people; and so is one in another currency. Without it one is enough. */
  twoApproveAbove: z.int().min(0).max(mostAmount).optional(),
  /** A claim above this is approved with a receipt only; and so is one in another currency. Without it none is needed. */
  receiptsAbove: z.int().min(0).max(mostAmount).optional(),
  limits: z.record(Slug, SpendingLimit),
  /** The month, from 1 to 12, with which a financial year ends; without it December. */
  yearEnds: z.int().min(1).max(12).optional(),
  caps: Caps.optional(),
});
export type MoneyRules = z.infer<typeof MoneyRules>;
