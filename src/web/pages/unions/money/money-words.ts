/**
 * Words for the sorts of things that money is spent on, lies in, and is held by.
 * @module
 */
import type { Place, Way } from '../../../../union/treasury/treasury.ts';
import { phrase, type Words } from '../../../words.ts';

/** Where money lies. */
export const kindWords: Readonly<Record<Place['kind'], string>> = {
  bank: phrase('Account at a bank'),
  cash: phrase('Cash box'),
  processor: phrase('Account with a payment service'),
  host: phrase('Account that a fiscal host keeps for us'),
};

/** How the union holds money. */
export const wayWords: Readonly<Record<Way, string>> = {
  none: phrase('The union holds no money'),
  host: phrase('A fiscal host holds it for us'),
  own: phrase('We hold it in accounts of our own'),
};

/** A month in words: `'2026-12'` is `December 2026`. */
export const monthSaid = (t: Words, month: string): string => monthIn(t, month, 'long');

/** The same where there is little room: `'2026-12'` is `Dec 2026`. */
export const monthInShort = (t: Words, month: string): string => monthIn(t, month, 'short');

const monthIn = (t: Words, month: string, length: 'long' | 'short'): string =>
  monthsOf(t.language === 'en' ? 'en-GB' : t.language, length).format(
    new Date(`${month}-01T00:00:00Z`),
  );

/** By language and length: to make one takes a hundred times as long as to use it. */
const monthFormats = new Map<string, Intl.DateTimeFormat>();

function monthsOf(language: string, length: 'long' | 'short'): Intl.DateTimeFormat {
  const name = `${language} ${length}`;
  const known = monthFormats.get(name);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, {
    month: length,
    year: 'numeric',
    timeZone: 'UTC',
  });
  monthFormats.set(name, made);
  return made;
}
