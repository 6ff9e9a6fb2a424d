/**
 * Which months a payment covers, and who is behind: by the pledges, and the names of the months that are paid.
 * @module
 */
import type { MemberId } from '../../../../../union/kernel/ids.ts';
import {
  instalmentToken,
  monthAfter,
  monthsAtOnce,
  owesMoney,
  type PledgedDues,
  periodsFrom,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';

/** A member who has pledged, as a treasurer knows them. */
export interface Payer {
  readonly member: MemberId;
  /** Of the payer’s number: what the names of their months are made from. */
  readonly salt: string;
  /** The number that they write to their payments. */
  readonly reference: string;
  /** Nothing where the text of the pledge is gone. */
  readonly dues: PledgedDues | undefined;
  /** The month in which they pledged. */
  readonly since: string;
}

export interface Instalment {
  readonly period: string;
  readonly token: string;
}

/** One part of a line can be so many months. */
export const mostMonths = 24;

/** The months of members that are still to be paid; each that is taken is given out once. */
export class OpenMonths {
  readonly #paid: Treasury['instalments'];
  readonly #taken = new Set<string>();

  constructor({ instalments }: Pick<Treasury, 'instalments'>) {
    this.#paid = instalments;
  }

  /** The oldest that are open, from `from` on. Requires 0 ≤ count ≤ {@link mostMonths}. */
  take(payer: Payer, count: number, from = payer.since): readonly Instalment[] {
    const found: Instalment[] = [];
    for (
      let period = from;
      found.length < count && period < '2999';
      period = monthAfter(period, 1)
    ) {
      const token = instalmentToken(payer.salt, period);
      if (this.#isPaid(period, token)) continue;
      this.#taken.add(token);
      found.push({ period, token });
    }
    return found;
  }

  #isPaid(period: string, token: string): boolean {
    return this.#taken.has(token) || this.#paid.get(period)?.has(token) === true;
  }
}

/** The months that are over and not paid; none for whoever owes no money. */
export function behind(
  { instalments }: Pick<Treasury, 'instalments'>,
  payer: Payer,
  month: string,
): readonly string[] {
  if (!payer.dues || !owesMoney(payer.dues)) return [];
  return periodsFrom(payer.since, monthAfter(month, -1)).filter(
    (period) => instalments.get(period)?.has(instalmentToken(payer.salt, period)) !== true,
  );
}

/** How many months so much money is: whole ones, or as many as it comes closest to, and then somebody should look. */
export function monthsIn(
  amount: number,
  { dues }: Pick<Payer, 'dues'>,
): { readonly count: number; readonly isWhole: boolean } {
  if (!dues || !owesMoney(dues)) return { count: 0, isWhole: false };
  const count = Math.floor(amount / dues.amount);
  const isWhole = count >= 1 && count <= mostMonths && amount % dues.amount === 0;
  return { count: Math.min(Math.max(count, 1), mostMonths), isWhole };
}

/** What a payer may send at once, as far as a known account or name is to be trusted with it. */
export function usualSums({ dues }: Pick<Payer, 'dues'>): readonly bigint[] {
  if (!dues || !owesMoney(dues)) return [];
  const months = new Set([monthsAtOnce(dues), 1, 2, 3, 6, 12]);
  return [...months].map((count) => BigInt(dues.amount) * BigInt(count));
}
