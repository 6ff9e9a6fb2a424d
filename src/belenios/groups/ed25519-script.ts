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
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { protocol1 } from '../protocol.ts';
import { inverseMod, mod } from '../scalars.ts';
import { collectedProduct } from './collected-product.ts';
import {
  compareEncoded,
  type Curve,
  embeddingOn,
  independentPoint,
  isEncoded,
  ORDER,
} from './ed25519-encoding.ts';
import type { Element, Group, Power } from './group.ts';

const { Point } = ed25519;

const elementOf = (point: EdwardsPoint): Element => point as unknown as Element;
const pointOf = (value: Element): EdwardsPoint => value as unknown as EdwardsPoint;

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

const encode = (point: EdwardsPoint): string => bytesToHex(point.toBytes().toReversed());

function decode(text: string): Element | undefined {
  const point = isEncoded(text) ? decompress(text) : undefined;
  return point?.isTorsionFree() === true ? elementOf(point) : undefined;
}

const curve: Curve<EdwardsPoint> = {
  decompress,
  isInSubgroup: (point) => point.isTorsionFree(),
  timesEight: (point) => point.clearCofactor(),
};

const HINT = 64;
/** A hint is the coordinates of an eighth: eight times any point is in the subgroup. */
const EIGHTH = inverseMod(8n, ORDER);

const littleEndian = (value: bigint): Uint8Array =>
  hexToBytes(value.toString(16).padStart(64, '0')).toReversed();
const numberIn = (bytes: Uint8Array): bigint => BigInt(`0x${bytesToHex(bytes.toReversed())}`);

const writeHints = (all: readonly (readonly Power[])[]): Uint8Array =>
  concatBytes(
    ...all.flatMap((powers) => {
      const eighth = productOfPowers(
        powers.map(([base, exponent]) => [base, mod(exponent * EIGHTH, ORDER)]),
      );
      return [littleEndian(eighth.x), littleEndian(eighth.y)];
    }),
  );

function readHints(hints: Uint8Array): readonly Element[] | undefined {
  if (hints.length % HINT !== 0) return undefined;
  const elements: Element[] = [];
  for (let at = 0; at < hints.length; at += HINT) {
    try {
      const [x, y] = [
        numberIn(hints.slice(at, at + 32)),
        numberIn(hints.slice(at + 32, at + HINT)),
      ];
      const point = Point.fromAffine({ x, y });
      if (!point.is0()) point.assertValidity();
      elements.push(elementOf(point.clearCofactor()));
    } catch {
      return undefined;
    }
  }
  return elements;
}

export const scriptEd25519: Group = {
  name: 'Ed25519',
  protocol: protocol1,
  q: ORDER,
  generator: elementOf(Point.BASE),
  identity: elementOf(Point.ZERO),
  decode,
  decodeAll: (texts) => texts.map(decode),
  encode: (value) => encode(pointOf(value)),
  encodeAll: (values) => values.map((value) => encode(pointOf(value))),
  often: (value) => value,
  times: (left, right) => elementOf(pointOf(left).add(pointOf(right))),
  timesAll: (all) => elementOf(all.reduce((sum, each) => sum.add(pointOf(each)), Point.ZERO)),
  inverse: (value) => elementOf(pointOf(value).negate()),
  equal: (left, right) => pointOf(left).equals(pointOf(right)),
  compare: (left, right) => compareEncoded(encode(pointOf(left)), encode(pointOf(right))),
  product: (powers) => elementOf(productOfPowers(powers)),
  products: (all) => all.map((powers) => elementOf(productOfPowers(powers))),
  growingProduct: () => collectedProduct(scriptEd25519),
  secretPower(base, exponent) {
    const scalar = mod(exponent, ORDER);
    // A secret that is 0, as a vote can be, takes as long as any other.
    const multiple = pointOf(base).is0()
      ? Point.ZERO
      : pointOf(base).multiply(scalar === 0n ? 1n : scalar);
    return elementOf(scalar === 0n ? Point.ZERO : multiple);
  },
  embedding: embeddingOn(curve, elementOf, (value) => encode(pointOf(value))),
  hinting: { size: HINT, write: writeHints, read: readHints },
  independentGenerator: (index) => elementOf(independentPoint(curve, index)),
};
