/**
 * Public keys and signatures as text: Multibase base58btc, and Multikey as in the W3C
 * Controlled Identifiers (the form that follows `did:key:`).
 *
 * @example `z6Mk…` is an Ed25519 public key, `zDn…` a P-256 one.
 */
import { concat } from './bytes.ts';

/** What a Multikey says: 32 bytes of Ed25519, or 33 of a compressed point on P-256. */
export interface Multikey {
  readonly kind: 'Ed25519' | 'P-256';
  readonly publicKey: Uint8Array;
}

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const PREFIX = 'z';

// Four digits and three bytes at a time: 58^4 · 2^24 stays exact in a double, and the work,
// quadratic in the length, becomes a twelfth.
const GROUP_DIGITS = 4;
const GROUP_BYTES = 3;
const DIGITS_RADIX = 58 ** GROUP_DIGITS;
const BYTES_RADIX = 2 ** (8 * GROUP_BYTES);

/** More than any key or signature needs; the work grows with the square. */
const MAX_BYTES = 256;
const MAX_DIGITS = 352;

const ED25519_HEADER = Uint8Array.of(0xed, 0x01);
const P256_HEADER = Uint8Array.of(0x80, 0x24);

const DIGITS = new Uint8Array(128).fill(255);
for (let digit = 0; digit < ALPHABET.length; digit += 1) DIGITS[ALPHABET.charCodeAt(digit)] = digit;

/** The base58btc Multibase text of `bytes`; requires at most 256 of them. */
export function base58btc(bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES) throw new RangeError(`Over ${MAX_BYTES} bytes in base58.`);
  const zeros = leadingZeros(bytes);
  const groups = regroup(groupsOfBytes(bytes), BYTES_RADIX, DIGITS_RADIX);
  let digits = '';
  for (let at = groups.length - 1; at >= 0; at -= 1) digits += fourDigits(groups[at] ?? 0);
  let start = 0;
  while (digits.charCodeAt(start) === 0x31) start += 1;
  return PREFIX + '1'.repeat(zeros) + digits.slice(start);
}

/** The bytes of a base58btc Multibase text, or `undefined` if it is none or over 256 bytes. */
export function fromBase58btc(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!text.startsWith(PREFIX) || text.length > MAX_DIGITS) return undefined;
  const digits = digitsOf(text);
  if (!digits) return undefined;
  const zeros = leadingZeros(digits);
  const groups = regroup(groupsOfDigits(digits), DIGITS_RADIX, BYTES_RADIX);
  const padded = new Uint8Array(groups.length * GROUP_BYTES);
  for (let at = 0; at < groups.length; at += 1) {
    const group = groups[at] ?? 0;
    const end = padded.length - at * GROUP_BYTES;
    padded[end - 1] = group & 255;
    padded[end - 2] = (group >> 8) & 255;
    padded[end - 3] = (group >> 16) & 255;
  }
  const start = leadingZeros(padded) - zeros;
  const bytes = start < 0 ? concat(new Uint8Array(-start), padded) : padded.slice(start);
  return bytes.length > MAX_BYTES ? undefined : bytes;
}

/** The Multikey of an Ed25519 public key; requires 32 bytes. */
export function ed25519Multikey(publicKey: Uint8Array): string {
  if (publicKey.length !== 32) throw new RangeError('An Ed25519 public key has 32 bytes.');
  return base58btc(concat(ED25519_HEADER, publicKey));
}

/** The Multikey of a P-256 public key; requires the 33 bytes of a compressed point. */
export function p256Multikey(compressed: Uint8Array): string {
  if (compressed.length !== 33) throw new RangeError('A compressed P-256 point has 33 bytes.');
  return base58btc(concat(P256_HEADER, compressed));
}

/** The key that a Multikey names, or `undefined` if it is of no kind that the book knows. */
export function readMultikey(text: string): Multikey | undefined {
  const bytes = fromBase58btc(text);
  if (!bytes) return undefined;
  const publicKey = bytes.subarray(2);
  if (publicKey.length === 32 && startsWith(bytes, ED25519_HEADER)) {
    return { kind: 'Ed25519', publicKey };
  }
  if (publicKey.length === 33 && startsWith(bytes, P256_HEADER)) {
    return { kind: 'P-256', publicKey };
  }
  return undefined;
}

const startsWith = (bytes: Uint8Array, header: Uint8Array): boolean =>
  bytes[0] === header[0] && bytes[1] === header[1];

function leadingZeros(numbers: Uint8Array): number {
  let zeros = 0;
  while (zeros < numbers.length && numbers[zeros] === 0) zeros += 1;
  return zeros;
}

function digitsOf(text: string): Uint8Array | undefined {
  const digits = new Uint8Array(text.length - 1);
  for (let at = 0; at < digits.length; at += 1) {
    const digit = DIGITS[text.charCodeAt(at + 1)] ?? 255;
    if (digit === 255) return undefined;
    digits[at] = digit;
  }
  return digits;
}

/** Groups of three bytes as numbers, the most significant (perhaps shorter) first. */
function groupsOfBytes(bytes: Uint8Array): readonly number[] {
  const groups: number[] = [];
  for (let end = bytes.length % GROUP_BYTES || GROUP_BYTES; end <= bytes.length; end += 3) {
    const [high, middle, low] = [bytes[end - 3] ?? 0, bytes[end - 2] ?? 0, bytes[end - 1] ?? 0];
    groups.push((high << 16) | (middle << 8) | low);
  }
  return groups;
}

/** Groups of four digits as numbers, the most significant (perhaps shorter) first. */
function groupsOfDigits(digits: Uint8Array): readonly number[] {
  const groups: number[] = [];
  for (let end = digits.length % GROUP_DIGITS || GROUP_DIGITS; end <= digits.length; end += 4) {
    let group = 0;
    for (let at = Math.max(0, end - 4); at < end; at += 1) group = group * 58 + (digits[at] ?? 0);
    groups.push(group);
  }
  return groups;
}

/** The same number in another radix: most significant first in, least significant first out. */
function regroup(groups: readonly number[], from: number, to: number): readonly number[] {
  const result: number[] = [];
  for (const group of groups) {
    let carry = group;
    for (let at = 0; at < result.length; at += 1) {
      const sum = (result[at] ?? 0) * from + carry;
      carry = Math.floor(sum / to);
      result[at] = sum - carry * to;
    }
    while (carry > 0) {
      const rest = Math.floor(carry / to);
      result.push(carry - rest * to);
      carry = rest;
    }
  }
  return result;
}

function fourDigits(group: number): string {
  const high = Math.floor(group / 3364);
  const low = group - high * 3364;
  return twoDigits(high) + twoDigits(low);
}

const twoDigits = (pair: number): string =>
  (ALPHABET[Math.floor(pair / 58)] ?? '') + (ALPHABET[pair % 58] ?? '');
