/**
 * Instalments: what a member has promised as dues, month by month, and the name under which the book knows that a
 * month is paid without knowing whose it is.
 * @module
 */
import { z } from 'zod';
import { canonical } from '../../book/json.ts';
import { Rhythm } from '../charter/charter.ts';
import { mostAmount } from '../kernel/amounts.ts';
import { readJson } from '../kernel/in-json.ts';
import { Hash, Slug } from '../kernel/ids.ts';
import { commitment } from '../kernel/text.ts';
import { Mandate } from './debit-mandate.ts';
import { Period } from './period.ts';

/**
 * One instalment: the month, and SHA-256 over the payer’s salt and that month, by which it can be paid once only,
 * and which tells nobody whose it is.
 */
export const Instalment = z.strictObject({ period: Period, token: Hash });
export type Instalment = z.infer<typeof Instalment>;

/** Those that are paid or collected at once. */
export const Instalments = z.array(Instalment).min(1).max(24);

/** So many characters say what work was agreed on. */
export const mostWork = 200;

/** What `dues` of a pledge says, as canonical JSON: a text that only the member and the treasurers read. */
export const PledgedDues = z.strictObject({
  /** The step of the scale; none where somebody pays what they choose. */
  tier: Slug.optional(),
  /** For one month, in minor units of the currency that the charter had when this was pledged. */
  amount: z.int().min(0).max(mostAmount),
  /** How many months are paid at once. */
  rhythm: Rhythm,
  /** Nothing is owed for now: until the end of that month, or until the member says otherwise. */
  paused: z.union([z.literal(true), Period]).optional(),
  /** Nothing is owed at all. */
  waived: z.literal(true).optional(),
  /** They are paid in work: what was agreed on. */
  work: z.string().trim().min(1).max(mostWork).optional(),
  debit: Mandate.optional(),
});
export type PledgedDues = z.infer<typeof PledgedDues>;

/** The text that a pledge commits to. */
export const duesText = (dues: PledgedDues): string => canonical(PledgedDues.parse(dues));

/** Reads that text; nothing for what is none. Never throws. */
export const readDues = (text: string): PledgedDues | undefined => readJson(PledgedDues, text);

/** Whether it is money that was promised, paused or not. */
export const isOfMoney = ({ amount, waived, work }: PledgedDues): boolean =>
  amount > 0 && waived !== true && work === undefined;

/** Whether money is expected for that month of whoever promised that. */
export const owesMoney = (dues: PledgedDues, period: string): boolean =>
  isOfMoney(dues) && (dues.paused === undefined || (dues.paused !== true && dues.paused < period));

/**
 * What the book calls an instalment: SHA-256 over the 32 bytes of the payer’s salt and the month in UTF-8. Whoever
 * has not got the salt (the member and the treasurers have it) can’t tell whose it is, nor which belong together.
 */
export const instalmentToken = (salt: string, period: string): Hash =>
  commitment({ salt, text: period });

/** What the book calls a member’s debit of a run: made like {@link instalmentToken}, so different in each run. */
export const debitToken = (salt: string, run: string): Hash =>
  commitment({ salt, text: `debit ${run}` });

const lengths: Readonly<Record<Rhythm, 1 | 3 | 12>> = { month: 1, quarter: 3, year: 12 };

/** How many months are paid at once. */
export const monthsAtOnce = ({ rhythm }: Pick<PledgedDues, 'rhythm'>): 1 | 3 | 12 =>
  lengths[rhythm];
