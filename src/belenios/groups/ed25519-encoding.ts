/**
 * What both ways to reckon on Ed25519 have in common: texts, embedded lists and independent generators.
 *
 * Sources: Belenios specification 1.21, "Ed25519"; RFC 8032 §5.1.
 * @module
 */
import { sha256Number } from '../hashing.ts';
import type { Element, Embedding } from './group.ts';
import { packed, unpacked } from './packing.ts';

/** The order of the subgroup (RFC 8032 §5.1). */
export const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

/** 64 hexadecimal digits, which are the 32 bytes of RFC 8032 with the most significant first. */
export const isEncoded = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** Points of the whole curve, as whoever reckons has them. */
export interface Curve<Point> {
  /** The point of 64 digits; undefined where they are not its one encoding. */
  readonly decompress: (digits: string) => Point | undefined;
  readonly isInSubgroup: (point: Point) => boolean;
  readonly timesEight: (point: Point) => Point;
}

const digitsOf = (value: bigint): string => value.toString(16).padStart(64, '0');

const PADDING = 14n;
const LONGEST = 30;

/** Lists as points: the first whose digits are the list with 14 bits behind it, counting up. */
export const embeddingOn = <Point>(
  { decompress, isInSubgroup }: Curve<Point>,
  elementOf: (point: Point) => Element,
  encode: (value: Element) => string,
): Embedding => ({
  longest: LONGEST,
  embed(values) {
    if (values.length > LONGEST) throw new RangeError(`at most ${LONGEST} values fit`);
    for (let value = packed(values) << PADDING; ; value += 1n) {
      const point = decompress(digitsOf(value));
      if (point && isInSubgroup(point)) return elementOf(point);
    }
  },
  extract: (value, count) => unpacked(BigInt(`0x${encode(value)}`) >> PADDING, count),
});

/** The generator for an index: the first point whose y is a hash or little more, times eight. */
export function independentPoint<Point>(
  { decompress, timesEight }: Curve<Point>,
  index: number | bigint,
): Point {
  for (let y = sha256Number(`ggen|${index}`) >> 2n; ; y += 1n) {
    const point = decompress(digitsOf(y));
    if (point) return timesEight(point);
  }
}

/** As the bytes of RFC 8032 stand, the least significant first: the digits from the end, in pairs. */
export function compareEncoded(left: string, right: string): number {
  for (let at = left.length - 2; at >= 0; at -= 2) {
    const [own, other] = [left.slice(at, at + 2), right.slice(at, at + 2)];
    if (own !== other) return own < other ? -1 : 1;
  }
  return 0;
}
