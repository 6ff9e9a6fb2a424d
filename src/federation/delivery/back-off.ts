/**
 * Back-off: when a delivery that failed is tried again, and when it is given up.
 * @module
 */

const [minute, hour] = [60_000, 3_600_000];
const day = 24 * hour;

/** How long a delivery is tried: a server that comes back within a week misses nothing. */
export const mostAge = 7 * day;

const waits = [1, 5, 20, 60, 240, 720].map((minutes) => minutes * minute);

/**
 * How long to wait after so many failures in a row of that server, in milliseconds; spread by a
 * number from 0 to 1, so that a server that comes back is not called on by everybody at once.
 */
export function waitAfter(failures: number, spread: number): number {
  const wait = waits[Math.min(failures, waits.length) - 1] ?? minute;
  return Math.round(wait * (0.75 + spread / 2));
}

/** What `Retry-After` asks for (RFC 9110 §10.2.3), at most a day; nothing where it can't be read. */
export function askedToWait(header: unknown, now: number): number | undefined {
  if (typeof header !== 'string') return undefined;
  const seconds = /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, day) : undefined;
}
