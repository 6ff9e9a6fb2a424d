/**
 * The EndToEndId of a payment, derived from the entry of the book that orders it, so that a line of
 * a bank statement leads back to its entry without a table in between.
 * @module
 */
import { concat, fromHex } from '../../book/bytes.ts';
import { sha256 } from '../../book/hash.ts';

/** Crockford's base32: no I, L, O and U, which are misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const KEPT_BYTES = 18;

/**
 * `SYN` and 29 characters of Crockford's base32, upper case: the first 18 bytes of the SHA-256 over
 * the 32 bytes of the entry's hash followed by the payment's index in the entry as four bytes, most
 * significant first. The 144 bits are read from the left in fives; the last four get a zero after
 * them. Among 2^40 payments, the chance that any two share one is below 2^-64.
 *
 * Requires a hash of 64 lower-case hex digits and 0 ≤ index < 2^32.
 */
export function endToEndId(entry: string, index: number): string {
  const place = new Uint8Array(4);
  new DataView(place.buffer).setUint32(0, index);
  return `SYN${base32(sha256(concat(fromHex(entry), place)).subarray(0, KEPT_BYTES))}`;
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held & 31) << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(held >> (bits - 5)) & 31];
  }
  return text + ALPHABET[(held << (5 - bits)) & 31];
}
