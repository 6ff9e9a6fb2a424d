/**
 * How sums of money, funds and appropriations are said in a sentence.
 * @module
 */
import { decimal } from './kernel/amounts.ts';
import { named } from './kernel/ids.ts';
import { Currency } from './kernel/money.ts';
import type { Telling } from './sentence-parts.ts';
import type { Appropriation } from './treasury/treasury.ts';

/** `'12.50 EUR'`; the bare number where the currency is not known. */
export const sum = (minor: number, currency: string | undefined): string =>
  currency !== undefined && Currency.safeParse(currency).success
    ? `${decimal(minor, currency)} ${currency}`
    : String(minor);

/** A fund’s title by the newest rules that know it. */
export function fundOf({ union }: Telling, slug: string): string {
  for (const { charter } of union.charters.toReversed()) {
    const fund = charter.money && named(charter.money.funds, slug);
    if (fund) return fund.title;
  }
  return slug;
}

export const appropriationIn = ({ union }: Telling, id: string): Appropriation | undefined =>
  union.treasury.appropriations.get(id);
