/**
 * Quiet hours: from one hour of the day to another, by the clock of a person's own zone, summer time
 * and all.
 * @module
 */
import type { QuietHours } from '../accounts/person.ts';

const minute = 60_000;
const aDay = 24 * 60;

/** Formats are dear to make, and there are few zones. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Whether the machine knows a time zone of that name. */
export const isZone = (zone: string): boolean => clockOf(zone) !== undefined;

function clockOf(zone: string): Intl.DateTimeFormat | undefined {
  const known = clocks.get(zone);
  if (known) return known;
  try {
    const made = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(zone, made);
    return made;
  } catch {
    return undefined;
  }
}

/** What the clock on the wall shows, in minutes since midnight. A zone that is gone counts as UTC. */
function wallMinutes(zone: string, at: number): number {
  const clock = clockOf(zone) ?? clockOf('UTC');
  const [hours = 0, minutes = 0] = (clock?.format(at) ?? '').split(':').map(Number);
  return hours * 60 + minutes;
}

const within = (from: number, to: number): number => (((to - from) % aDay) + aDay) % aDay;

/** Whether that moment lies in the quiet hours. From an hour to the same hour is never. */
export function isQuiet({ from, to, zone }: QuietHours, at: number): boolean {
  return within(from * 60, wallMinutes(zone, at)) < within(from * 60, to * 60);
}

/** The first moment from `at` on that is not quiet, to the minute. */
export function afterQuiet(quiet: QuietHours, at: number): number {
  let end = at;
  // More than once only where the clock is set back before the quiet hours end.
  while (isQuiet(quiet, end)) {
    const toGo = within(wallMinutes(quiet.zone, end), quiet.to * 60);
    end = Math.floor(end / minute) * minute + toGo * minute;
  }
  return end === at ? at : withoutLeap(quiet, end);
}

/** Where the clock was set forward meanwhile, the quiet hours ended that much sooner. */
function withoutLeap(quiet: QuietHours, end: number): number {
  const over = within(quiet.to * 60, wallMinutes(quiet.zone, end));
  const sooner = end - over * minute;
  return isQuiet(quiet, sooner - minute) && !isQuiet(quiet, sooner) ? sooner : end;
}

export interface Ring {
  readonly at: number;
  /** Whether it comes at any hour. */
  readonly urgent: boolean;
  /** When it would be pointless. */
  readonly deadline: number | undefined;
}

/**
 * When somebody may be told: at once, or when their quiet hours are over. What would be pointless by
 * then is told at once.
 */
export function ringsAt(
  quiet: QuietHours | undefined,
  { at, urgent, deadline = Infinity }: Ring,
): number {
  if (urgent || !quiet || !isQuiet(quiet, at)) return at;
  const end = afterQuiet(quiet, at);
  return deadline <= end ? at : end;
}
