/**
 * Dates, hours and spans in a page's language, always as `<time>` with the exact instant for
 * machines. Hours are shown in UTC, and say so; the page's script turns them into the reader's.
 * @module
 */
import { html, type Html } from './html.ts';

/** Milliseconds since 1970, or an ISO 8601 text with its zone. */
export type Instant = number | string;

export interface Times {
  /** The day: `3 May 2026`. */
  date(instant: Instant): Html;
  /** Day, hour and zone: `3 May 2026, 14:00 UTC`. */
  moment(instant: Instant): Html;
  /** How far from now: `in 3 days`, `2 hours ago`. */
  until(instant: Instant, now: Instant): Html;
  /** A span in its largest sensible unit: `10 days`. */
  duration(milliseconds: number): Html;
  /** The month as short text: `May 2026`. */
  plainMonth(instant: Instant): string;
  /** The day as bare text, for a mail or an attribute. */
  plainDate(instant: Instant): string;
  plainMoment(instant: Instant): string;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A unit is used from this span on, so that "in 36 hours" isn't rounded to "in 2 days". */
const units = [
  { unit: 'year', from: 700 * day, size: 365.25 * day, iso: 'P', letter: 'Y' },
  { unit: 'month', from: 90 * day, size: 30.4375 * day, iso: 'P', letter: 'M' },
  { unit: 'day', from: 2 * day, size: day, iso: 'P', letter: 'D' },
  { unit: 'hour', from: 2 * hour, size: hour, iso: 'PT', letter: 'H' },
  { unit: 'minute', from: 0, size: minute, iso: 'PT', letter: 'M' },
] as const;

export function timesIn(locale: string): Times {
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  });
  const months = new Intl.DateTimeFormat(locale, {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  const date = (instant: Instant): Html =>
    html`<time datetime="${iso(instant).slice(0, 10)}">${days.format(read(instant))}</time>`;
  const moment = (instant: Instant): Html =>
    html`<time datetime="${iso(instant)}" data-moment>${moments.format(read(instant))}</time>`;
  const until = (instant: Instant, now: Instant): Html => {
    const span = read(instant).getTime() - read(now).getTime();
    const { unit, size } = unitOf(span);
    const words = relative.format(whole(span / size), unit);
    return html`<time datetime="${iso(instant)}" title="${moments.format(read(instant))}"
      >${words}</time
    >`;
  };
  const duration = (milliseconds: number): Html => {
    const { unit, size, iso: prefix, letter } = unitOf(milliseconds);
    const n = whole(milliseconds / size);
    const words = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
    return html`<time datetime="${prefix}${n}${letter}">${words.format(n)}</time>`;
  };
  const plainDate = (instant: Instant): string => days.format(read(instant));
  const plainMonth = (instant: Instant): string => months.format(read(instant));
  const plainMoment = (instant: Instant): string => moments.format(read(instant));
  return { date, moment, until, duration, plainDate, plainMonth, plainMoment };
}

const read = (instant: Instant): Date => new Date(instant);
const iso = (instant: Instant): string => read(instant).toISOString();

function unitOf(span: number): (typeof units)[number] {
  return units.find(({ from }) => Math.abs(span) >= from) ?? units[4];
}

/** Rounds towards zero: who has 47 hours left is told "in 47 hours", never "in 2 days". */
const whole = (n: number): number => Math.trunc(n) || 0;
