/**
 * Periods: months of the calendar, for which dues are owed.
 * @module
 */
import { z } from 'zod';
import type { Day } from '../kernel/instant.ts';

/** A month, such as `2026-12`: the period of one instalment. */
export const Period = z.string().regex(/^2\d{3}-(?:0[1-9]|1[0-2])$/, 'a month such as 2026-12');

/** Instalments of so many months, up to the one in which a closed year ended, can still be paid. */
export const monthsPayable = 36;

/** The month that a day or instant is in: `'2026-12'`. */
export const periodOf = (day: Day): string => day.slice(0, 7);

/** `monthAfter('2026-11', 2)` is `'2027-01'`. Requires years from 2000 to 2999. */
export function monthAfter(period: string, months: number): string {
  const all = Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1 + months;
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}`;
}

/** The months from one to another, both with them; none where the last comes before the first. */
export function periodsFrom(first: string, last: string): readonly string[] {
  const periods: string[] = [];
  for (let period = first; period <= last; period = monthAfter(period, 1)) periods.push(period);
  return periods;
}
