/**
 * Trackers in words: the first 80 bits of a ballot’s hash as five words that can be said and compared.
 *
 * Source: Wilkerson, "A Proposal for Proquints: Identifiers that are Readable, Spellable, and
 * Pronounceable" (2009).
 * @module
 */
import { fromBase64, hex } from '../../../book/bytes.ts';

const consonants = 'bdfghjklmnprstvz';
const vowels = 'aiou';
const words = 5;

/** The hash that the protocol writes in 43 digits of Base64, in hexadecimal. */
export const hashIn = (tracker: string): string => hex(fromBase64(`${tracker}=`));

/** `trackerInWords('7f0000013f54…')` is `'lusab-babad-gutih-…'`. */
export function trackerInWords(hash: string): string {
  return Array.from({ length: words }, (_, at) =>
    quint(Number.parseInt(hash.slice(at * 4, at * 4 + 4), 16)),
  ).join('-');
}

const quint = (value: number): string =>
  [
    consonants[value >> 12],
    vowels[(value >> 10) & 3],
    consonants[(value >> 6) & 15],
    vowels[(value >> 4) & 3],
    consonants[value & 15],
  ].join('');
