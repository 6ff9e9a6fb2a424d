/**
 * SHA-256 as the protocol writes it: of UTF-8 texts, in hexadecimal, in Base64, and as scalars.
 *
 * Source: Belenios specification 1.x, "Conventions".
 * @module
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 as a platform reckons it; in 64 lower-case hexadecimal digits. */
export interface Sha256 {
  readonly hex: (message: string | Uint8Array) => string;
  /** Of a text that comes in pieces. */
  readonly begin: () => Hashing;
}

export interface Hashing {
  readonly update: (piece: string) => void;
  /** Another that goes on from here. */
  readonly copy: () => Hashing;
  readonly hex: () => string;
}

/** Everywhere the same, and what is used unless a platform has one of its own. */
export const inScript: Sha256 = {
  hex: (message) =>
    bytesToHex(sha256(typeof message === 'string' ? utf8ToBytes(message) : message)),
  begin: () => begunInScript(sha256.create()),
};

const begunInScript = (hash: ReturnType<typeof sha256.create>): Hashing => ({
  update: (piece) => void hash.update(utf8ToBytes(piece)),
  copy: () => begunInScript(hash.clone()),
  hex: () => bytesToHex(hash.digest()),
});

let own = inScript;

/** Hashes by that from now on: a platform's own is several times faster, and gives the same. */
export function hashBy(platforms: Sha256): void {
  own = platforms;
}

/** SHA-256 of a text in 64 lower-case hexadecimal digits. */
export const sha256Hex = (text: string): string => own.hex(text);

/** SHA-256, as {@link sha256Hex} has it, of a text that comes in pieces. */
export function sha256HexOfPieces(pieces: Iterable<string>): string {
  const hash = own.begin();
  for (const piece of pieces) hash.update(piece);
  return hash.hex();
}

/** SHA-256 of bytes in 64 lower-case hexadecimal digits. */
export const sha256HexOfBytes = (bytes: Uint8Array): string => own.hex(bytes);

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** SHA-256 of a text in 43 characters of Base64 (RFC 4648 §4) without padding. */
export const sha256Base64 = (text: string): string => base64OfHex(sha256Hex(text));

/** SHA-256, as {@link sha256Base64} has it, of texts that begin alike. */
export function sha256Base64s(start: string, ends: readonly string[]): readonly string[] {
  const begun = own.begin();
  begun.update(start);
  return ends.map((end) => {
    const whole = begun.copy();
    whole.update(end);
    return base64OfHex(whole.hex());
  });
}

/** The 43 characters of Base64 of a hash in hexadecimal digits. */
export function base64OfHex(digits: string): string {
  const bytes = hexToBytes(digits);
  let written = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const bits = (first << 16) | (second << 8) | third;
    for (const shift of [18, 12, 6, 0]) written += ALPHABET.charAt((bits >> shift) & 63);
  }
  // 32 bytes are two short of a multiple of three: 43 characters and one that carries nothing.
  return written.slice(0, 43);
}

/** The hexadecimal digits of a hash in 43 characters of Base64. */
export function hexOfBase64(written: string): string {
  let [digits, bits, held] = ['', 0, 0];
  for (const character of written) {
    bits = (bits << 6) | ALPHABET.indexOf(character);
    held += 6;
    for (; held >= 4; held -= 4) digits += ((bits >> (held - 4)) & 15).toString(16);
    bits &= 15;
  }
  return digits.slice(0, 64);
}

/** SHA-256 of a text as a number, most significant byte first. */
export const sha256Number = (text: string): bigint => BigInt(`0x${sha256Hex(text)}`);

/** SHA-256, as {@link sha256Number} has it, of a text that comes in pieces. */
export const sha256NumberOfPieces = (pieces: Iterable<string>): bigint =>
  BigInt(`0x${sha256HexOfPieces(pieces)}`);
