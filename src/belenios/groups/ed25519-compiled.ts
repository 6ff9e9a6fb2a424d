/**
 * Ed25519 on the compiled kernel: what the script beside it does, ten times faster.
 * @module
 */
import { hexToBytes } from '@noble/hashes/utils.js';
import { protocol1 } from '../protocol.ts';
import { inverseMod, mod, type RandomBytes } from '../scalars.ts';
import {
  compareEncoded,
  type Curve,
  embeddingOn,
  independentPoint,
  isEncoded,
  ORDER,
} from './ed25519-encoding.ts';
import type { Element, Group, GrowingProduct, Hinting, Power } from './group.ts';
import { GrowingSum } from './growing-sum.ts';
import { COORDINATES_BYTES, KernelPoints } from './kernel-points.ts';
import type { Kernel } from './kernel.ts';
import type { Multiple, Point } from './point.ts';

const elementOf = (point: Point): Element => point as unknown as Element;
const pointOf = (value: Element): Point => value as unknown as Point;
const multiplesOf = (powers: readonly Power[]): readonly Multiple[] =>
  powers.map(([base, exponent]) => [pointOf(base), exponent]);

/** A hint is the coordinates of an eighth: eight times any point is in the subgroup. */
const EIGHTH = inverseMod(8n, ORDER);

const GENERATOR = '6666666666666666666666666666666666666666666666666666666666666658';

/** Ed25519 on that kernel. */
export function compiledEd25519(kernel: Kernel): Group {
  const points = new KernelPoints(kernel);
  const curve: Curve<Point> = {
    decompress: (digits) => points.decompress(bytesOf(digits)),
    isInSubgroup: (point) => points.isInSubgroup(point),
    timesEight: (point) => points.sum([[point, 8n]]),
  };
  const encode = (point: Point): string => point.text ?? points.textsOf([point]).join('');
  const decode = (text: string): Point | undefined => {
    const point = isEncoded(text) ? curve.decompress(text) : undefined;
    if (!point || !points.isInSubgroup(point)) return undefined;
    point.text = text;
    return point;
  };
  const often = (point: Point): Point => {
    point.isOften = true;
    return point;
  };
  const elementFrom = (point: Point | undefined): Element | undefined => point && elementOf(point);
  return {
    name: 'Ed25519',
    protocol: protocol1,
    q: ORDER,
    generator: elementOf(often(decode(GENERATOR) as Point)),
    identity: elementOf(points.neutral()),
    decode: (text) => elementFrom(decode(text)),
    decodeAll: (texts, random) => decodeAll(points, texts, random).map(elementFrom),
    encode: (value) => encode(pointOf(value)),
    encodeAll: (values) => points.textsOf(values.map(pointOf)),
    often: (value) => elementOf(often(pointOf(value))),
    times: (left, right) => elementOf(points.add(pointOf(left), pointOf(right))),
    timesAll: (all) => elementOf(points.addAll(all.map(pointOf))),
    inverse: (value) => elementOf(points.negate(pointOf(value))),
    equal: (left, right) => points.equal(pointOf(left), pointOf(right)),
    compare: (left, right) => compareEncoded(encode(pointOf(left)), encode(pointOf(right))),
    product: (powers) => elementOf(sumOf(points, multiplesOf(powers))),
    growingProduct: () => growingOn(points),
    products: (all) => points.sums(all.map(multiplesOf)).map(elementOf),
    secretPower: (base, exponent) =>
      elementOf(points.secretMultiple([pointOf(base), mod(exponent, ORDER)])),
    embedding: embeddingOn(curve, elementOf, (value) => encode(pointOf(value))),
    hinting: hintingOn(points),
    independentGenerator: (index) => elementOf(independentPoint(curve, index)),
  };
}

/** From so many on, coins are cheaper than to look at each. */
const TOGETHER = 256;
/** So many are looked at together, so that memory stays small. */
const MOST_TOGETHER = 8_192;

function decodeAll(
  points: KernelPoints,
  texts: readonly string[],
  random: RandomBytes,
): readonly (Point | undefined)[] {
  if (texts.length > MOST_TOGETHER) {
    const parts = Array.from({ length: Math.ceil(texts.length / MOST_TOGETHER) }, (_, at) =>
      texts.slice(at * MOST_TOGETHER, (at + 1) * MOST_TOGETHER),
    );
    return parts.flatMap((part) => decodeAll(points, part, random));
  }
  const all = points.decompressAll(
    texts.map((text) => (isEncoded(text) ? bytesOf(text) : undefined)),
  );
  const found = all.filter((each) => each !== undefined);
  const areSound = found.length >= TOGETHER && points.areInSubgroup(found, random);
  return all.map((point, at) => {
    if (!point || !(areSound || points.isInSubgroup(point))) return undefined;
    point.text = texts[at];
    return point;
  });
}

/** The bytes of RFC 8032 of an element's text. */
const bytesOf = (digits: string): Uint8Array => hexToBytes(digits).toReversed();

const hintingOn = (points: KernelPoints): Hinting => ({
  size: COORDINATES_BYTES,
  write: (all) =>
    points.coordinates(
      all.map((powers) =>
        powers.map(([base, exponent]) => [pointOf(base), mod(exponent * EIGHTH, ORDER)]),
      ),
    ),
  read: (hints) =>
    hints.length % COORDINATES_BYTES === 0 ? points.fromEighths(hints)?.map(elementOf) : undefined,
});

/** Sums of more grow, so that memory stays small. */
const MOST = 1_024;

function sumOf(points: KernelPoints, multiples: readonly Multiple[]): Point {
  if (multiples.length <= MOST) return points.sum(multiples);
  const sum = new GrowingSum(points);
  for (const each of multiples) sum.add(each);
  return sum.value();
}

function growingOn(points: KernelPoints): GrowingProduct {
  const sum = new GrowingSum(points);
  return {
    times: (base, exponent) => sum.add([pointOf(base), exponent]),
    value: () => elementOf(sum.value()),
  };
}
