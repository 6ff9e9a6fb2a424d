/**
 * The one rule for ES256 signatures (ECDSA on P-256 with SHA-256), as passkeys make them.
 *
 * A signature is the shortest DER of two numbers from 1 to n - 1, a public key a compressed point.
 * These checks cost little and run before any platform's verification, so that all agree: some
 * take looser DER, and WebCrypto takes none at all.
 */
import { p256 } from '@noble/curves/nist.js';

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const NUMBER_BYTES = 32;

// FIPS 186-4, D.1.2.3: the order of the base point, and the prime of the field.
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const PRIME = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const ORDER_BYTES = bigEndian(ORDER);
const PRIME_BYTES = bigEndian(PRIME);

/** Whether `publicKey` is 33 bytes: the sign, and an x below the prime. */
export const isStrictP256PublicKey = (publicKey: Uint8Array): boolean =>
  publicKey.length === 1 + NUMBER_BYTES &&
  (publicKey[0] === 2 || publicKey[0] === 3) &&
  below(publicKey.subarray(1), PRIME_BYTES);

/**
 * The 64 bytes `r || s` of a DER signature, as WebCrypto wants them, or `undefined` if it is not
 * the shortest DER of two numbers from 1 to n - 1.
 */
export function rawEs256Signature(der: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2) return undefined;
  const r = readNumber(der, 2);
  if (!r) return undefined;
  const s = readNumber(der, 2 + 2 + r.length);
  if (!s || 2 + 2 + r.length + 2 + s.length !== der.length) return undefined;
  const raw = new Uint8Array(2 * NUMBER_BYTES);
  for (const [number, end] of [
    [r, NUMBER_BYTES],
    [s, 2 * NUMBER_BYTES],
  ] as const) {
    const digits = number[0] === 0 ? number.subarray(1) : number;
    if (digits.length > NUMBER_BYTES) return undefined;
    raw.set(digits, end - digits.length);
    if (!below(raw.subarray(end - NUMBER_BYTES, end), ORDER_BYTES)) return undefined;
  }
  return raw;
}

/** Verifies with `@noble/curves`; a high `s` is allowed, since authenticators make it. */
export function verifyEs256(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const raw = rawEs256Signature(signature);
  if (!raw || !isStrictP256PublicKey(publicKey)) return false;
  try {
    return p256.verify(raw, message, publicKey, { lowS: false, prehash: true, format: 'compact' });
  } catch {
    return false;
  }
}

/** The 65 bytes of a compressed point, as WebCrypto wants them, or `undefined` if it is no point. */
export function uncompressedP256(publicKey: Uint8Array): Uint8Array | undefined {
  if (!isStrictP256PublicKey(publicKey)) return undefined;
  try {
    return p256.Point.fromBytes(publicKey).toBytes(false);
  } catch {
    return undefined;
  }
}

/** The content of a DER integer that is positive and has no needless byte. */
function readNumber(der: Uint8Array, at: number): Uint8Array | undefined {
  const length = der[at + 1] ?? 0;
  if (der[at] !== INTEGER || length === 0 || at + 2 + length > der.length) return undefined;
  const [first = 0, second = 0] = der.subarray(at + 2, at + 2 + length);
  const negative = first >= 0x80;
  const padded = first === 0 && second < 0x80;
  return negative || padded ? undefined : der.subarray(at + 2, at + 2 + length);
}

/** Whether one big-endian number is smaller than another of the same length. */
function below(number: Uint8Array, bound: Uint8Array): boolean {
  for (let at = 0; at < bound.length; at += 1) {
    const difference = (number[at] ?? 0) - (bound[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function bigEndian(number: bigint): Uint8Array {
  const bytes = new Uint8Array(NUMBER_BYTES);
  for (let at = 0; at < NUMBER_BYTES; at += 1) {
    bytes[NUMBER_BYTES - 1 - at] = Number((number >> BigInt(8 * at)) & 255n);
  }
  return bytes;
}
