/**
 * How sums of money, funds, appropriations, accounts and days are said in a sentence.
 * @module
 */
import { sumOf } from './kernel/amounts.ts';
import { named } from './kernel/ids.ts';
import { Currency } from './kernel/money.ts';
import type { Sum } from './kernel/say.ts';
import type { Telling } from './sentence-parts.ts';
import type { Appropriation, Place } from './treasury/treasury.ts';

/** A sum, for a teller to write in its language; as a bare number where its currency is not known. */
export type SumSaid = Sum | string;

/** `'12.50 EUR'` in English; the bare number where the currency is not known. */
export const sum = (minor: number, currency: string | undefined): SumSaid =>
  currency !== undefined && Currency.safeParse(currency).success
    ? sumOf(minor, currency)
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

/** The same, whether it came or went. */
export const size = (minor: number, currency: string | undefined): SumSaid =>
  sum(Math.abs(minor), currency);

export function sumIn({ intent }: Telling, field: string): SumSaid {
  const { amount = 0, currency } = (intent.body[field] ?? {}) as {
    amount?: number;
    currency?: string;
  };
  return sum(amount, currency);
}

export const because = (told: Telling): Record<'who' | 'reason', string> => ({
  who: told.who,
  reason: told.quoted(told.word('reason')),
});

/** A day of the calendar as its teller writes it: the middle of it, so that no time zone makes it another. */
export const dayIn = (told: Telling, field: string): string =>
  told.day(`${told.word(field)}T12:00:00.000Z`);

export const placeAt = ({ union }: Telling, name: string): Place | undefined =>
  union.treasury.places.get(name);
export const placeOf = (told: Telling): string =>
  told.quoted(placeAt(told, told.word('place'))?.title);
export const currencyAt = (told: Telling): string | undefined =>
  placeAt(told, told.word('place'))?.currency;
