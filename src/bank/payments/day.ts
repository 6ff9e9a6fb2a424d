/**
 * Calendar days without a zone, written one way only, so that comparing the texts compares the days.
 * @module
 */

/** `2026-12-01`: always 10 characters, a day that exists. */
export type Day = string;

const DAY_MS = 86_400_000;

/** Whether the text is a day that exists (no 31 February), in its one form. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(ms) && dayAt(ms) === text;
}

/** The day so many days later, or earlier for a negative number: `daysAfter('2026-02-28', 1) === '2026-03-01'`. */
export const daysAfter = (day: Day, days: number): Day => dayAt(msOf(day) + days * DAY_MS);

/** 0 for a Sunday to 6 for a Saturday. */
export const weekdayOf = (day: Day): number => new Date(msOf(day)).getUTCDay();

/** The same day of a later month, or that month's last: `monthsAfter('2026-01-31', 1) === '2026-02-28'`. */
export function monthsAfter(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayAt(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

const msOf = (day: Day): number => Date.parse(`${day}T00:00:00.000Z`);

const dayAt = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);
