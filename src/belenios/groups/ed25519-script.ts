/**
 * The subgroup of prime order of the curve Ed25519, as Belenios writes it: 64 hexadecimal digits,
 * which are the 32 bytes of RFC 8032 with the most significant first.
 *
 * Sources: RFC 8032 §5.1; Belenios specification 1.21, "Ed25519".
 * @module
 */
import { pippenger, mulAddUnsafe } from '@noble/curves/abstract/curve.js';
import type { EdwardsPoint } from '@noble/curves/abstract/edwards.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { sha256Number } from '../hashing.ts';
import { mod } from '../scalars.ts';
import type { Element, Embedding, Group, Power } from './group.ts';
import { packed, unpacked } from './packing.ts';

const { Point } = ed25519;
const ORDER = Point.Fn.ORDER;

const elementOf = (point: EdwardsPoint): Element => point as unknown as Element;
const pointOf = (value: Element): EdwardsPoint => value as unknown as EdwardsPoint;

const ENCODED = /^[0-9a-f]{64}$/;

/** The point of 64 digits; undefined where they are not canonical or not on the curve. */
function decompress(digits: string): EdwardsPoint | undefined {
  try {
    return Point.fromBytes(hexToBytes(digits).toReversed());
  } catch {
    return undefined;
  }
}

/** From so many powers on, buckets are faster than a table for each base. */
const MANY = 64;

function productOfPowers(powers: readonly Power[]): EdwardsPoint {
  const points = powers.map(([base]) => pointOf(base));
  const exponents = powers.map(([, exponent]) => mod(exponent, ORDER));
  return powers.length < MANY
    ? mulAddUnsafe(Point, points, exponents)
    : pippenger(Point, points, exponents);
}

const PADDING = 14n;
const embedding: Embedding = {
  longest: 30,
  embed(values) {
    if (values.length > embedding.longest) throw new RangeError('at most 30 values fit');
    const first = packed(values) << PADDING;
    for (let value = first; ; value += 1n) {
      const point = decompress(value.toString(16).padStart(64, '0'));
      if (point?.isTorsionFree() === true) return elementOf(point);
    }
  },
  extract: (value, count) => unpacked(BigInt(`0x${encode(pointOf(value))}`) >> PADDING, count),
};

const encode = (point: EdwardsPoint): string => bytesToHex(point.toBytes().toReversed());

/** The generator for an index: the first point whose y is a hash or little more, times eight. */
function independentGenerator(index: number): EdwardsPoint {
  for (let y = sha256Number(`ggen|${index}`) >> 2n; ; y += 1n) {
    const point = decompress(y.toString(16).padStart(64, '0'));
    if (point) return point.clearCofactor();
  }
}

export const scriptEd25519: Group = {
  name: 'Ed25519',
  q: ORDER,
  generator: elementOf(Point.BASE),
  identity: elementOf(Point.ZERO),
  decode(text) {
    const point = ENCODED.test(text) ? decompress(text) : undefined;
    return point?.isTorsionFree() === true ? elementOf(point) : undefined;
  },
  encode: (value) => encode(pointOf(value)),
  often: (value) => value,
  times: (left, right) => elementOf(pointOf(left).add(pointOf(right))),
  inverse: (value) => elementOf(pointOf(value).negate()),
  equal: (left, right) => pointOf(left).equals(pointOf(right)),
  // As the bytes of RFC 8032 stand, the least significant first.
  compare: (left, right) => compareBytes(pointOf(left).toBytes(), pointOf(right).toBytes()),
  product: (powers) => elementOf(productOfPowers(powers)),
  secretPower(base, exponent) {
    const scalar = mod(exponent, ORDER);
    return elementOf(
      scalar === 0n || pointOf(base).is0() ? Point.ZERO : pointOf(base).multiply(scalar),
    );
  },
  embedding,
  independentGenerator: (index) => elementOf(independentGenerator(index)),
};

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const at = left.findIndex((byte, index) => byte !== right[index]);
  return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
