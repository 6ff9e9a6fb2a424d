/**
 * Points of the curve −x² + y² = 1 + d·x²·y² in extended coordinates (X : Y : Z : T), with x = X/Z,
 * y = Y/Z and x·y = T/Z; 160 bytes in memory. What is added often lies as (Y + X, Y − X, Z, 2d·T).
 *
 * The formulas are complete: they hold for every two points, equal, opposite or neutral.
 *
 * Sources: Hisil, Wong, Carter and Dawson, "Twisted Edwards curves revisited" (2008), §3.1 and §3.3;
 * RFC 8032 §5.1.
 */
import {
  add as plus,
  choose,
  copy,
  FE,
  fromBytes,
  invert,
  isOdd,
  isZero,
  mul,
  neg,
  rootPower,
  small,
  square,
  sub as minus,
  toBytes,
} from './field';

/** Bytes of a point, and of a point as it is added. */
export const POINT: usize = 4 * FE;

const Y: usize = FE,
  Z: usize = 2 * FE,
  T: usize = 3 * FE;

// d = −121665/121666, 2d, and the square root of −1 that is 2^((p − 1) / 4); made when the module starts.
const D = memory.data(40),
  D2 = memory.data(40),
  ROOT = memory.data(40);

const a = memory.data(40),
  b = memory.data(40),
  c = memory.data(40),
  e = memory.data(40);
const sum = memory.data(160),
  own = memory.data(160);

export function setUp(): void {
  small(a, 121666);
  invert(a, a);
  small(b, -121665);
  mul(D, a, b);
  plus(D2, D, D);
  small(c, 1);
  mul(D2, D2, c);
  // 2^((p − 1) / 4) = 2^(2 · (p − 5) / 8 + 1).
  small(a, 2);
  rootPower(b, a);
  square(b, b);
  mul(ROOT, b, a);
}

/** to = the neutral point */
export function neutral(to: usize): void {
  small(to, 0);
  small(to + Y, 1);
  small(to + Z, 1);
  small(to + T, 0);
}

export function copyPoint(to: usize, from: usize): void {
  memory.copy(to, from, POINT);
}

/** Completes what both formulas end with: (E, F, G, H) at sum to a point, T only where it is wanted. */
function finish(to: usize, withT: bool): void {
  mul(to, sum, sum + T);
  mul(to + Y, sum + Y, sum + Z);
  mul(to + Z, sum + Z, sum + T);
  if (withT) mul(to + T, sum, sum + Y);
}

/** to = 2 · from; T of the one is not read, and of the other not written unless it is wanted. */
export function double(to: usize, from: usize, withT: bool): void {
  square(a, from);
  square(b, from + Y);
  square(c, from + Z, 1);
  plus(e, from, from + Y);
  square(e, e);
  plus(sum + Y, b, a);
  minus(sum + Z, b, a);
  minus(sum, e, sum + Y);
  minus(sum + T, c, sum + Z);
  finish(to, withT);
}

/** What sums and differences share: a, b, c and 2·Z·Z at e, with (Y + X, Y − X) of `right` at the two places given. */
function halves(left: usize, right: usize, first: usize, second: usize): void {
  plus(a, left + Y, left);
  minus(b, left + Y, left);
  mul(a, a, first);
  mul(b, b, second);
  mul(c, right + T, left + T);
  mul(e, left + Z, right + Z);
  plus(e, e, e);
  minus(sum, a, b);
  plus(sum + Y, a, b);
}

/** to = left + right, where right lies as it is added. */
export function addCached(to: usize, left: usize, right: usize, withT: bool): void {
  halves(left, right, right, right + Y);
  plus(sum + Z, e, c);
  minus(sum + T, e, c);
  finish(to, withT);
}

/** to = left − right, where right lies as it is added. */
export function subCached(to: usize, left: usize, right: usize, withT: bool): void {
  halves(left, right, right + Y, right);
  minus(sum + Z, e, c);
  plus(sum + T, e, c);
  finish(to, withT);
}

/** to = the point as it is added */
export function cached(to: usize, from: usize): void {
  plus(to, from + Y, from);
  minus(to + Y, from + Y, from);
  copy(to + Z, from + Z);
  mul(to + T, from + T, D2);
}

/** to = left + right */
export function addPoints(to: usize, left: usize, right: usize): void {
  cached(own, right);
  addCached(to, left, own, true);
}

/** to = −from */
export function negate(to: usize, from: usize): void {
  neg(to, from);
  copy(to + Y, from + Y);
  copy(to + Z, from + Z);
  neg(to + T, from + T);
}

/** from = −from where flag is 1, as a point lies that is added; in the same time. */
export function negateCachedIf(from: usize, flag: i32): void {
  copy(a, from);
  choose(from, from + Y, flag);
  choose(from + Y, a, flag);
  neg(b, from + T);
  choose(from + T, b, flag);
}

/** to = from where flag is 1, as points lie that are added; in the same time. */
export function chooseCached(to: usize, from: usize, flag: i32): void {
  for (let at: usize = 0; at < POINT; at += FE) choose(to + at, from + at, flag);
}

/** Whether the two are the same point. */
export function equal(left: usize, right: usize): bool {
  mul(a, left, right + Z);
  mul(b, right, left + Z);
  minus(c, a, b);
  if (!isZero(c)) return false;
  mul(a, left + Y, right + Z);
  mul(b, right + Y, left + Z);
  minus(c, a, b);
  return isZero(c);
}

export function isNeutral(from: usize): bool {
  minus(c, from + Y, from + Z);
  return isZero(from) && isZero(c);
}

/** The 32 bytes of RFC 8032, to `to`. */
export function compress(to: usize, from: usize): void {
  invert(a, from + Z);
  mul(b, from, a);
  mul(c, from + Y, a);
  toBytes(to, c);
  if (isOdd(b)) store<u8>(to, load<u8>(to, 31) | 0x80, 31);
}

const again = memory.data(32);

/** The point of 32 bytes; false where they are not the one encoding of one. */
export function decompress(to: usize, from: usize): bool {
  const sign = load<u8>(from, 31) >> 7 == 1;
  fromBytes(to + Y, from);
  small(to + Z, 1);
  square(a, to + Y);
  mul(b, a, D);
  minus(a, a, to + Z); // u = y² − 1
  plus(b, b, to + Z); // v = d·y² + 1
  // x = u·v³ · (u·v⁷)^((p − 5) / 8)
  square(c, b);
  mul(c, c, b);
  square(e, c);
  mul(e, e, b);
  mul(e, e, a);
  rootPower(e, e);
  mul(e, e, c);
  mul(to, e, a);
  square(c, to);
  mul(c, c, b); // v·x², which is u, −u, or neither
  minus(e, c, a);
  if (!isZero(e)) {
    plus(e, c, a);
    if (!isZero(e)) return false;
    mul(to, to, ROOT);
  }
  if (isOdd(to) != sign) neg(to, to);
  mul(to + T, to, to + Y);
  // Another encoding of the same point, or a sign for x = 0, does not come out as it went in.
  compress(again, to);
  for (let at: usize = 0; at < 32; at += 8) {
    if (load<u64>(again + at) != load<u64>(from + at)) return false;
  }
  return true;
}
