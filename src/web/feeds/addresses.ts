/**
 * Where feeds and calendars are, and in which formats.
 * @module
 */
import type { UnionView } from '../acts/union-view.ts';
import { atomOf, atomType } from './atom.ts';
import type { Feed } from './feed.ts';
import { calendarType } from './icalendar.ts';
import { jsonFeedOf, jsonFeedType } from './json-feed.ts';
import { rssOf, rssType } from './rss.ts';

export interface Format {
  /** How the address ends. */
  readonly file: string;
  readonly type: string;
  /** What it is called. */
  readonly name: string;
  readonly write: (feed: Feed) => string;
}

export const formats: readonly Format[] = [
  { file: 'feed.atom', type: atomType, name: 'Atom', write: atomOf },
  { file: 'feed.rss', type: rssType, name: 'RSS', write: rssOf },
  { file: 'feed.json', type: jsonFeedType, name: 'JSON Feed', write: jsonFeedOf },
];

export const calendarFile = 'calendar.ics';
export { calendarType };

/**
 * The address of a feed or calendar, in a language where it is not English; with the key where it is
 * a private one. `home` is a union's path, or nothing for the hall.
 */
export function feedAddress(
  { origin, home, language }: { origin: string; home: string; language: string },
  file: string,
  key?: string,
): string {
  const query = new URLSearchParams();
  if (key !== undefined) query.set('key', key);
  if (language !== 'en') query.set('lang', language);
  const asked = query.size === 0 ? '' : `?${query.toString()}`;
  return `${origin}${home}/${file}${asked}`;
}

/** A feed's address, with an id for a page that shows it. */
export interface FeedAddress {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** All addresses of a union; private ones with the key. */
export function addressesOf(
  { config, home, t }: Pick<UnionView, 'config' | 'home' | 't'>,
  key?: string,
): { readonly feeds: readonly FeedAddress[]; readonly calendar: string } {
  const place = { origin: config.origin, home, language: t.language };
  return {
    feeds: formats.map(({ file, name }) => ({
      id: file.replace('.', '-'),
      name,
      address: feedAddress(place, file, key),
    })),
    calendar: feedAddress(place, calendarFile, key),
  };
}

/** The address as calendars know it: they subscribe to it instead of reading it once. */
export const asSubscription = (address: string): string => address.replace(/^https?:/, 'webcal:');
