/**
 * The one rule for Ed25519 signatures, and the port through which signatures are checked.
 *
 * RFC 8032 leaves room in which two verifiers disagree. Here is none: encodings are canonical,
 * neither the public key A nor the commitment R has a small order, S is below L, and the equation
 * is the one without cofactor, S·B = R + k·A. The checks of bytes run in every backend before the
 * platform's own verification; after them `node:crypto`, WebCrypto and `@noble/curves` agree.
 *
 * Sources: RFC 8032 §5.1; Chalkias, Garillot and Nikolaenko, "Taming the many EdDSAs" (2020).
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concat, equal, fromHex } from './bytes.ts';
import { isStrictP256PublicKey, rawEs256Signature, verifyEs256 } from './es256.ts';

/** One signature to be checked. */
export interface SignatureCheck {
  readonly alg: 'Ed25519' | 'ES256';
  /** 32 bytes of Ed25519, or the 33 of a compressed point on P-256. */
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  /** The 64 bytes of Ed25519, or DER for ES256. */
  readonly signature: Uint8Array;
}

/**
 * The port: whether each signature holds, in the order of the checks.
 *
 * A backend answers `false` where {@link isStrictCheck} does, and never rejects for a bad key or
 * signature.
 */
export type VerifySignatures = (checks: readonly SignatureCheck[]) => Promise<readonly boolean[]>;

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

// RFC 8032 §5.1: p = 2^255 - 19, L = 2^252 + 27742317777372353535851937790883648493; here with
// the least significant byte first, as encoded.
const PRIME = fromHex('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f');
const ORDER = fromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');

// The y of the eight points whose order divides 8 (x and -x share theirs): orders 4, 1, 2, 8, 8.
const SMALL_ORDER_YS = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
].map(fromHex);

/**
 * Whether `publicKey` has 32 bytes, a canonical y, and no small order.
 *
 * That it is on the curve is left to the platform's verification, which knows anyway.
 */
export const isStrictPublicKey = (publicKey: Uint8Array): boolean =>
  publicKey.length === KEY_BYTES && isStrictPoint(publicKey);

/** Whether `signature` has 64 bytes, an R as strict as a public key, and an S below L. */
export const isStrictSignature = (signature: Uint8Array): boolean =>
  signature.length === SIGNATURE_BYTES &&
  below(signature.subarray(KEY_BYTES), ORDER) &&
  isStrictPoint(signature.subarray(0, KEY_BYTES));

/** The checks of bytes that every backend runs before its platform's verification. */
export const isStrictCheck = ({ alg, publicKey, signature }: SignatureCheck): boolean =>
  alg === 'Ed25519'
    ? isStrictPublicKey(publicKey) && isStrictSignature(signature)
    : isStrictP256PublicKey(publicKey) && rawEs256Signature(signature) !== undefined;

/** Whether `signature` of `message` holds under the strict rule; never throws. */
export function verifyStrict(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (!isStrictPublicKey(publicKey) || !isStrictSignature(signature)) return false;
  const commitment = signature.subarray(0, KEY_BYTES);
  try {
    // Not the library's own `verify`: its equation is the one with cofactor, which the platforms'
    // is not, and the two part ways over keys with a small component.
    const key = ed25519.Point.fromBytes(publicKey);
    const challenge = littleEndian(sha512(concat(commitment, publicKey, message)));
    const response = littleEndian(signature.subarray(KEY_BYTES));
    const expected = ed25519.Point.BASE.multiplyUnsafe(response).subtract(
      key.multiplyUnsafe(challenge % ed25519.Point.Fn.ORDER),
    );
    return equal(expected.toBytes(), commitment);
  } catch {
    return false;
  }
}

/** Signs `message`; requires the 32 bytes of the secret seed (RFC 8032 §5.1.5). */
export const sign = (secretSeed: Uint8Array, message: Uint8Array): Uint8Array =>
  ed25519.sign(message, secretSeed);

/** The public key of a secret seed of 32 bytes. */
export const publicKeyOf = (secretSeed: Uint8Array): Uint8Array => ed25519.getPublicKey(secretSeed);

/** The backend of last resort: everywhere the same, and about twenty times slower than a platform. */
export const verifyWithNoble: VerifySignatures = (checks) =>
  Promise.resolve(
    checks.map(({ alg, publicKey, message, signature }) =>
      alg === 'Ed25519'
        ? verifyStrict(publicKey, message, signature)
        : verifyEs256(publicKey, message, signature),
    ),
  );

/** Whether 32 bytes encode a canonical y that belongs to no point of small order. */
function isStrictPoint(point: Uint8Array): boolean {
  const y = point.slice();
  y[KEY_BYTES - 1] = (point[KEY_BYTES - 1] ?? 0) & 0x7f;
  return below(y, PRIME) && !SMALL_ORDER_YS.some((small) => equal(small, y));
}

/** Whether one little-endian number is smaller than another of the same length. */
function below(number: Uint8Array, bound: Uint8Array): boolean {
  for (let at = bound.length - 1; at >= 0; at -= 1) {
    const difference = (number[at] ?? 0) - (bound[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function littleEndian(bytes: Uint8Array): bigint {
  let number = 0n;
  for (let at = bytes.length - 1; at >= 0; at -= 1)
    number = (number << 8n) | BigInt(bytes[at] ?? 0);
  return number;
}
