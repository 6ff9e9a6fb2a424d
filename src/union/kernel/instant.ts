/**
 * Instants: moments in UTC to the millisecond, written one way only, so that comparing the texts
 * compares the times.
 * @module
 */
import { z } from 'zod';

/** `2026-12-01T10:00:00.000Z`: always 24 characters, always UTC. */
export type Instant = string;

// The years 2000 to 8999: adding the longest term of a charter still gives 24 characters.
const written = /^[2-8]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Whether the text is an instant that exists (no 31 February), from 2000 to 8999, in its one form. */
export function isInstant(text: string): boolean {
  if (!written.test(text)) return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && instant(ms) === text;
}

/** Whether the text is a day that the calendar has, written as `2026-12-01`. */
export function isDay(text: string): boolean {
  return isInstant(`${text}T00:00:00.000Z`);
}

export const Instant = z.string().refine(isInstant, 'an instant such as 2026-12-01T10:00:00.000Z');

/** The instant `ms` milliseconds after 1970 began. Requires a year of four digits. */
export const instant = (ms: number): Instant => new Date(ms).toISOString();

/** Milliseconds since 1970. */
export const millis = (at: Instant): number => Date.parse(at);

/** The instant that many hours later. */
export const hoursAfter = (at: Instant, hours: number): Instant =>
  instant(millis(at) + hours * 3_600_000);

/** The later of two instants: how the book's time never goes back. */
export const latest = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** A day of the calendar, such as `2026-12-01`: what banks and books of account date things by. */
export const Day = z.string().refine(isDay, 'a day such as 2026-12-01');
export type Day = string;

/** The day, in UTC, that an instant falls on. */
export const dayOf = (at: Instant): Day => at.slice(0, 10);

/** The latest day that has begun somewhere on earth by an instant: where days begin first, they do 14 hours before UTC. */
export const latestDay = (at: Instant): Day => dayOf(hoursAfter(at, 14));
