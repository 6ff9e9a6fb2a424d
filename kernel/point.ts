/**
 * Points of the curve −x² + y² = 1 + d·x²·y² in extended coordinates (X : Y : Z : T), with x = X/Z,
 * y = Y/Z and x·y = T/Z; 160 bytes in memory. What is added often lies as (Y + X, Y − X, Z, 2d·T), or
 * where Z is 1 as (y + x, y − x, 2d·x·y), its affine form.
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
import { mul2, square2 } from './pairs';

/** Bytes of a point, and of a point as it is added. */
export const POINT: usize = 4 * FE;
/** Bytes of a point in its affine form. */
export const AFFINE: usize = 3 * FE;

const Y: usize = FE,
  Z: usize = 2 * FE,
  T: usize = 3 * FE;

// d = −121665/121666, 2d, and the square root of −1 that is 2^((p − 1) / 4); made when the module starts.
export const D = memory.data(40);
const D2 = memory.data(40),
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
  for (let at: usize = 0; at < POINT; at += FE) copy(to + at, from + at);
}

/** Completes what both formulas end with: (E, F, G, H) at sum to a point, T only where it is wanted. */
function finish(to: usize, withT: bool): void {
  mul2(to, to + Y, sum, sum + Y, sum + T, sum + Z);
  if (withT) mul2(to + Z, to + T, sum + Z, sum, sum + T, sum + Y);
  else mul(to + Z, sum + Z, sum + T);
}

/** to = 2 · from; T of the one is not read, and of the other not written unless it is wanted. */
export function double(to: usize, from: usize, withT: bool): void {
  plus(e, from, from + Y);
  square2(a, b, from, from + Y);
  square2(c, e, from + Z, e);
  plus(c, c, c);
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
  mul2(a, b, a, b, first, second);
  mul2(c, e, left + T, left + Z, right + T, right + Z);
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

/** to = from, or −from, where from lies as it is added: the sum of it and the neutral point. */
export function fromCached(to: usize, from: usize, isNegative: bool): void {
  if (isNegative) minus(e, from + Y, from);
  else minus(e, from, from + Y);
  plus(b, from, from + Y);
  plus(c, from + Z, from + Z);
  mul2(to, to + Y, e, b, c, c);
  mul2(to + Z, to + T, c, e, c, b);
}

/** to = left + right, where right lies in its affine form. */
export function addAffine(to: usize, left: usize, right: usize): void {
  plus(a, left + Y, left);
  minus(b, left + Y, left);
  mul2(a, b, a, b, right, right + Y);
  mul(c, right + Z, left + T);
  plus(e, left + Z, left + Z);
  minus(sum, a, b);
  plus(sum + Y, a, b);
  plus(sum + Z, e, c);
  minus(sum + T, e, c);
  finish(to, true);
}

/** to = from, or −from, where from lies in its affine form: as the point (4x : 4y : 4 : 4xy). */
export function fromAffine(to: usize, from: usize, isNegative: bool): void {
  if (isNegative) minus(a, from + Y, from);
  else minus(a, from, from + Y);
  plus(b, from, from + Y);
  plus(to, a, a);
  plus(to + Y, b, b);
  small(to + Z, 4);
  mul(to + T, a, b);
}

/** to = left − right, where right lies in its affine form. */
export function subAffine(to: usize, left: usize, right: usize): void {
  plus(a, left + Y, left);
  minus(b, left + Y, left);
  mul2(a, b, a, b, right + Y, right);
  mul(c, right + Z, left + T);
  plus(e, left + Z, left + Z);
  minus(sum, a, b);
  plus(sum + Y, a, b);
  minus(sum + Z, e, c);
  plus(sum + T, e, c);
  finish(to, true);
}

/** to = the point as it is added; the two may be the same place. */
export function cached(to: usize, from: usize): void {
  plus(a, from + Y, from);
  minus(to + Y, from + Y, from);
  copy(to, a);
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
  swapIf(from, from + T, flag);
}

/** from = −from where flag is 1, in its affine form; in the same time. */
export function negateAffineIf(from: usize, flag: i32): void {
  swapIf(from, from + Z, flag);
}

/** Exchanges Y + X and Y − X, and negates what is at `last`. */
@inline
function swapIf(from: usize, last: usize, flag: i32): void {
  copy(a, from);
  choose(from, from + Y, flag);
  choose(from + Y, a, flag);
  neg(b, last);
  choose(last, b, flag);
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

// --- bytes --------------------------------------------------------------------------------------

/** The 32 bytes of RFC 8032 of a point whose 1/Z is given, to `to`. */
function compressWith(to: usize, from: usize, inverse: usize): void {
  mul2(b, c, from, from + Y, inverse, inverse);
  toBytes(to, c);
  if (isOdd(b)) store<u8>(to, load<u8>(to, 31) | 0x80, 31);
}

const inverse = memory.data(40);

/**
 * At `room`, which takes {@link FE} bytes for each of `count` points that stand `size` bytes apart, the
 * products of all Z up to each; the inverse of the last stands at `inverse` (Montgomery's trick).
 */
function beginInverses(from: usize, size: usize, count: usize, room: usize): void {
  copy(room, from + Z);
  for (let k: usize = 1; k < count; k++) {
    mul(room + k * FE, room + (k - 1) * FE, from + k * size + Z);
  }
  invert(inverse, room + (count - 1) * FE);
}

/** Takes 1/Z of the k-th point, counted down from the last, to `to`. */
function takeInverse(to: usize, at: usize, k: usize, room: usize): void {
  if (k > 0) mul(to, inverse, room + (k - 1) * FE);
  else copy(to, inverse);
  mul(inverse, inverse, at + Z);
}

const encoded = memory.data(32);

/** The ASCII code of a hexadecimal digit. */
@inline
function hexadecimal(digit: u8): u8 {
  return digit < 10 ? 48 + digit : 87 + digit;
}

/**
 * The 64 hexadecimal digits of each of so many points in a row, one behind the other, with one
 * inversion: the 32 bytes of RFC 8032 from the last to the first.
 */
export function writeTexts(to: usize, from: usize, count: usize, room: usize): void {
  if (count == 0) return;
  beginInverses(from, POINT, count, room);
  for (let k = count; k > 0; k--) {
    const at = from + (k - 1) * POINT, own = to + 64 * (k - 1);
    takeInverse(e, at, k - 1, room);
    compressWith(encoded, at, e);
    for (let i: usize = 0; i < 32; i++) {
      const byte = load<u8>(encoded + 31 - i);
      store<u8>(own + 2 * i, hexadecimal(byte >> 4));
      store<u8>(own + 2 * i, hexadecimal(byte & 15), 1);
    }
  }
}

/** The affine forms of points that stand `size` bytes apart, with one inversion. */
export function toAffine(to: usize, from: usize, size: usize, count: usize, room: usize): void {
  if (count == 0) return;
  beginInverses(from, size, count, room);
  for (let k = count; k > 0; k--) {
    const at = from + (k - 1) * size, own = to + (k - 1) * AFFINE;
    takeInverse(e, at, k - 1, room);
    mul2(a, b, at, at + Y, e, e);
    mul(c, a, b);
    plus(own, b, a);
    minus(own + Y, b, a);
    mul(own + Z, c, D2);
  }
}

/** The coordinates of points in a row, x and y in 32 bytes each, with one inversion. */
export function coordinates(to: usize, from: usize, count: usize, room: usize): void {
  if (count == 0) return;
  beginInverses(from, POINT, count, room);
  for (let k = count; k > 0; k--) {
    const at = from + (k - 1) * POINT, own = to + (k - 1) * 64;
    takeInverse(e, at, k - 1, room);
    mul2(a, b, at, at + Y, e, e);
    toBytes(own, a);
    toBytes(own + 32, b);
  }
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
  // A y from p on, or a sign for x = 0, does not come out as it went in.
  toBytes(again, to + Y);
  if (isOdd(to)) store<u8>(again, load<u8>(again, 31) | 0x80, 31);
  for (let at: usize = 0; at < 32; at += 8) {
    if (load<u64>(again + at) != load<u64>(from + at)) return false;
  }
  return true;
}
