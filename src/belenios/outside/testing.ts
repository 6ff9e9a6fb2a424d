/**
 * What lies beside the subgroups of prime order, to be offered where an element must stand.
 * @module
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import type { Group, GroupName } from '../groups/group.ts';
import { group } from '../testing.ts';

/** Of an element’s text, another one. */
export type Move = (text: string) => string;

const gcd = (left: bigint, right: bigint): bigint =>
  right === 0n ? left : gcd(right, left % right);

/** The prime of a group of numbers: for every x in it, x · x⁻¹ − 1 is a multiple of it. */
function primeOf(field: Group): bigint {
  const numberOf = (exponent: bigint): bigint =>
    BigInt(field.encode(field.secretPower(field.generator, exponent)));
  const multiples = [1n, 2n, 3n, 4n, 5n, 6n].map((each) => numberOf(each) * numberOf(-each) - 1n);
  return multiples.reduce(gcd);
}

const prime = primeOf(group('BELENIOS-2048'));
const largePrime = primeOf(group('RFC-3526-2048'));

const { Point } = ed25519;
const turned = (digits: string): string =>
  Buffer.from(Buffer.from(digits, 'hex').toReversed()).toString('hex');
// A point of order 8 (RFC 8032's curve has eight such).
const torsion = Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');

/** Moves an element beside its subgroup: by −1 or, on the curve, by a point of order 8. */
export const outside: Readonly<Record<GroupName, Move>> = {
  'BELENIOS-2048': (text) => (prime - BigInt(text)).toString(),
  'RFC-3526-2048': (text) => (largePrime - BigInt(text)).toString(),
  Ed25519: (text) => turned(Point.fromHex(turned(text)).add(torsion).toHex()),
};

/** The primes of the groups of numbers. */
export const primes: Readonly<Partial<Record<GroupName, bigint>>> = {
  'BELENIOS-2048': prime,
  'RFC-3526-2048': largePrime,
};
