/**
 * Bytes and their text forms: UTF-8, hex, base64 and base64url (RFC 4648).
 *
 * Every decoder is strict: a byte sequence has exactly one accepted spelling, so that nobody can
 * make two different texts of one hash or signature.
 */

/** A text that is not the one spelling of any bytes, or bytes that are not UTF-8. */
export class EncodingError extends Error {
  override name = 'EncodingError';
}

// The compiler's `es2024` has neither, every runtime has both.
declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly fatal: true; readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
// A byte order mark is kept: dropping it would give two byte sequences one text.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const HEX = '0123456789abcdef';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const ABSENT = 255;

/** Maps each ASCII code to its place in `alphabet`, or to {@link ABSENT}. */
function placesIn(alphabet: string): Uint8Array {
  const places = new Uint8Array(128).fill(ABSENT);
  for (let place = 0; place < alphabet.length; place += 1) {
    places[alphabet.charCodeAt(place)] = place;
  }
  return places;
}

const HEX_PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const HEX_PLACES = placesIn(HEX);
const BASE64_PLACES = placesIn(BASE64);
const BASE64URL_PLACES = placesIn(BASE64URL);

/** The UTF-8 bytes of `text`; requires a well-formed text (a lone surrogate becomes U+FFFD). */
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

/** The text of UTF-8 `bytes`. Throws {@link EncodingError} where they are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new EncodingError('These bytes are not UTF-8.');
  }
}

/** Lower-case hex: `hex(Uint8Array.of(1, 255)) === '01ff'`. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX_PAIRS[byte];
  return text;
}

/** The bytes of lower-case hex. Throws {@link EncodingError} for anything else. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 2 !== 0) throw new EncodingError('Hex comes in pairs of digits.');
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = (placeOf(HEX_PLACES, text, 2 * at) << 4) | placeOf(HEX_PLACES, text, 2 * at + 1);
  }
  return bytes;
}

/** Padded base64 in the standard alphabet (RFC 4648 §4). */
export function base64(bytes: Uint8Array): string {
  const text = sextets(bytes, BASE64);
  return text + '='.repeat((4 - (text.length % 4)) % 4);
}

/**
 * The bytes of padded standard base64. Throws {@link EncodingError} for a missing or needless
 * padding, white space, a foreign character, or bits set beyond the last byte.
 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 4 !== 0) throw new EncodingError('Base64 comes in groups of four.');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return fromSextets(text, text.length - padding, BASE64_PLACES);
}

/** Unpadded base64url (RFC 4648 §5). */
export const base64url = (bytes: Uint8Array): string => sextets(bytes, BASE64URL);

/** The bytes of unpadded base64url. Throws {@link EncodingError}, as {@link fromBase64} does. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 4 === 1) throw new EncodingError('This is not the length of base64url.');
  return fromSextets(text, text.length, BASE64URL_PLACES);
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whether both hold the same bytes. Not in constant time: for public values only. */
export function equal(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) {
    if (one[at] !== other[at]) return false;
  }
  return true;
}

/** The place of one character in an alphabet. Throws {@link EncodingError} if it has none. */
function placeOf(places: Uint8Array, text: string, at: number): number {
  const place = places[text.charCodeAt(at)] ?? ABSENT;
  if (place === ABSENT) throw new EncodingError(`Character ${at + 1} does not belong here.`);
  return place;
}

function sextets(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held & 63) << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += alphabet[(held >> bits) & 63];
    }
  }
  return bits === 0 ? text : text + alphabet[(held << (6 - bits)) & 63];
}

function fromSextets(text: string, length: number, places: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((length * 6) / 8));
  let held = 0;
  let bits = 0;
  let filled = 0;
  for (let at = 0; at < length; at += 1) {
    held = ((held & 255) << 6) | placeOf(places, text, at);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[filled] = (held >> bits) & 255;
      filled += 1;
    }
  }
  if ((held & ((1 << bits) - 1)) !== 0) {
    throw new EncodingError('Bits are set beyond the last byte.');
  }
  return bytes;
}
