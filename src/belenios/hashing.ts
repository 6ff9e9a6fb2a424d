/**
 * SHA-256 as the protocol writes it: of UTF-8 texts, in hexadecimal, in Base64, and as scalars.
 *
 * Source: Belenios specification 1.x, "Conventions".
 * @module
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of a text in 64 lower-case hexadecimal digits. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** SHA-256, as {@link sha256Hex} has it, of a text that comes in pieces. */
export function sha256HexOfPieces(pieces: Iterable<string>): string {
  const hash = sha256.create();
  for (const piece of pieces) hash.update(utf8ToBytes(piece));
  return bytesToHex(hash.digest());
}

/** SHA-256 of bytes in 64 lower-case hexadecimal digits. */
export const sha256HexOfBytes = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** SHA-256 of a text in 43 characters of Base64 (RFC 4648 §4) without padding. */
export const sha256Base64 = (text: string): string => base64(sha256(utf8ToBytes(text)));

/** SHA-256, as {@link sha256Base64} has it, of texts that begin alike. */
export function sha256Base64s(start: string, ends: readonly string[]): readonly string[] {
  const begun = sha256.create().update(utf8ToBytes(start));
  return ends.map((end) => base64(begun.clone().update(utf8ToBytes(end)).digest()));
}

function base64(bytes: Uint8Array): string {
  let written = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const bits = (first << 16) | (second << 8) | third;
    for (const shift of [18, 12, 6, 0]) written += ALPHABET.charAt((bits >> shift) & 63);
  }
  // 32 bytes are two short of a multiple of three: 43 characters and one that carries nothing.
  return written.slice(0, 43);
}

/** SHA-256 of a text as a number, most significant byte first. */
export const sha256Number = (text: string): bigint => BigInt(`0x${sha256Hex(text)}`);

/** SHA-256, as {@link sha256Number} has it, of a text that comes in pieces. */
export const sha256NumberOfPieces = (pieces: Iterable<string>): bigint =>
  BigInt(`0x${sha256HexOfPieces(pieces)}`);
