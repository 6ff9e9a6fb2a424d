/**
 * Numbers modulo the order of a group, their texts, and how they are drawn.
 * @module
 */

/** Gives that many bytes that nobody can foretell. The platform's own, never another. */
export type RandomBytes = (count: number) => Uint8Array;

/** The remainder in 0 … modulus − 1, also of negative numbers. */
export function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

/** The sum of numbers modulo q. */
export const sumMod = (values: readonly bigint[], q: bigint): bigint =>
  mod(
    values.reduce((sum, value) => sum + value, 0n),
    q,
  );

/** The inverse modulo a prime of a number that it does not divide (Euclid). */
export function inverseMod(value: bigint, prime: bigint): bigint {
  let [left, right] = [mod(value, prime), prime];
  let [inverse, next] = [1n, 0n];
  while (right !== 0n) {
    const quotient = left / right;
    [left, right] = [right, left - quotient * right];
    [inverse, next] = [next, inverse - quotient * next];
  }
  return mod(inverse, prime);
}

/** Lagrange’s coefficient at 0 of a place among others: by it a part of a shared secret is weighed. */
export function weightAtZero(q: bigint, of: number, places: readonly number[]): bigint {
  return places
    .filter((place) => place !== of)
    .map(BigInt)
    .reduce(
      (product, place) => mod(product * place * inverseMod(mod(place - BigInt(of), q), q), q),
      1n,
    );
}

const DECIMAL = /^(?:0|[1-9][0-9]*)$/;

/** The number 0 ≤ n < q of a canonical decimal text; undefined for any other text. */
export function decodeScalar(text: string, q: bigint): bigint | undefined {
  // A text far too long is not worth making a number of.
  if (text.length > 700 || !DECIMAL.test(text)) return undefined;
  const value = BigInt(text);
  return value < q ? value : undefined;
}

/**
 * A number modulo q of which nobody knows more than that.
 *
 * 16 bytes more are drawn than q has, so that the remainder is uniform up to 2^-128.
 */
export function randomScalar(q: bigint, random: RandomBytes): bigint {
  const count = Math.ceil(q.toString(16).length / 2) + 16;
  return mod(bigEndian(random(count)), q);
}

/** Bytes as a number, the most significant first; by words, which is several times faster than by bytes. */
function bigEndian(bytes: Uint8Array): bigint {
  const words = new DataView(bytes.buffer, bytes.byteOffset);
  const odd = bytes.length % 8;
  let value = 0n;
  for (const byte of bytes.subarray(0, odd)) value = (value << 8n) | BigInt(byte);
  for (let at = odd; at < bytes.length; at += 8) value = (value << 64n) | words.getBigUint64(at);
  return value;
}

/** So many numbers below 2^128 that nobody can foretell. */
export function randomCoefficients(count: number, random: RandomBytes): readonly bigint[] {
  const bytes = random(16 * count);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return Array.from(
    { length: count },
    (_, at) => (view.getBigUint64(16 * at) << 64n) | view.getBigUint64(16 * at + 8),
  );
}
