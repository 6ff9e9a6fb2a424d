/**
 * Where a text in UTF-8 stops being one.
 * @module
 */
import { byteAt } from '../flat.ts';

/** The offset of the first byte that belongs to no character. Requires that there is one. */
export function invalidUtf8In(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = lengthAt(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return bytes.length;
}

/** Bytes of the character that begins at a place, 0 where none does. RFC 3629, section 4. */
function lengthAt(bytes: Uint8Array, at: number): number {
  const first = byteAt(bytes, at);
  if (first < 0x80) return 1;
  const length = lengthBy(first);
  const [least, most] = secondOf(first);
  const second = byteAt(bytes, at + 1);
  if (length === 0 || second < least || second > most) return 0;
  for (let i = 2; i < length; i++) if ((byteAt(bytes, at + i) & 0xc0) !== 0x80) return 0;
  return length;
}

function lengthBy(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 0;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

/** Which second bytes may follow: overlong forms, surrogates and what is past U+10FFFF are none. */
function secondOf(first: number): readonly [number, number] {
  if (first === 0xe0) return [0xa0, 0xbf];
  if (first === 0xed) return [0x80, 0x9f];
  if (first === 0xf0) return [0x90, 0xbf];
  if (first === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}
