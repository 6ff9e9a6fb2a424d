/**
 * A calendar as iCalendar (RFC 5545), with the names of RFC 7986.
 * @module
 */
import type { Instant } from '../../union/kernel/instant.ts';
import { withoutControls } from './xml.ts';

export const calendarType = 'text/calendar';

export interface CalendarEvent {
  /** A UUID, the same for as long as there are calendars. */
  readonly uid: string;
  /** When what it says last changed. */
  readonly stamp: Instant;
  /** Raised whenever its time changes. */
  readonly sequence: number;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  readonly from: Instant;
  /** Later than `from`. */
  readonly to: Instant;
  readonly title: string;
  readonly about: string;
  readonly url: string;
}

export interface Calendar {
  readonly uid: string;
  readonly name: string;
  readonly about: string;
  readonly language: string;
  readonly url: string;
  /** At least one: a calendar without any is none (section 3.6). */
  readonly events: readonly CalendarEvent[];
}

export const calendarOf = ({ events, ...calendar }: Calendar): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Syndicat//Calendar//${calendar.language.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    `UID:${calendar.uid}`,
    `NAME:${escapedText(calendar.name)}`,
    `X-WR-CALNAME:${escapedText(calendar.name)}`,
    `DESCRIPTION:${escapedText(calendar.about)}`,
    `X-WR-CALDESC:${escapedText(calendar.about)}`,
    `URL:${calendar.url}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');

const eventLines = (event: CalendarEvent): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${event.uid}`,
  `DTSTAMP:${utc(event.stamp)}`,
  `LAST-MODIFIED:${utc(event.stamp)}`,
  `DTSTART:${utc(event.from)}`,
  `DTEND:${utc(event.to)}`,
  `SEQUENCE:${event.sequence}`,
  `STATUS:${event.status}`,
  `SUMMARY:${escapedText(event.title)}`,
  `DESCRIPTION:${escapedText(event.about)}`,
  `URL:${event.url}`,
  // It takes nobody's time: who looks for a free hour finds one.
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];

/** `20260501T120000Z` (section 3.3.5, form 2). */
const utc = (at: Instant): string => `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** A value of the type TEXT (section 3.3.11); control characters but tab have no place in one. */
export const escapedText = (text: string): string =>
  withoutControls(text.replaceAll(/\r\n?/g, '\n'))
    .replaceAll('\u007F', '')
    .replaceAll(/[\\;,]/g, (c) => `\\${c}`)
    .replaceAll('\n', '\\n');

const longest = 75;

/** The line in pieces of at most 75 bytes, none of which cuts a character (section 3.1). */
export function folded(line: string): string {
  let [text, room] = ['', longest];
  for (const character of line) {
    const bytes = Buffer.byteLength(character);
    if (bytes > room) {
      text += '\r\n ';
      room = longest - 1;
    }
    text += character;
    room -= bytes;
  }
  return text;
}
