/**
 * Multiples of points that are multiplied often, with a table for each: no doublings are left.
 *
 * A scalar is 32 digits from −127 to 128 to the base 256, and the table holds for each of their places
 * the 128 multiples, in affine form. Of these the 1st to 8th, and each 16th, are what digits to the
 * base 16 need, of which a secret scalar is made, so that all that may be meant can be looked at.
 *
 * Source: Brickell, Gordon, McCurley and Wilson, "Fast exponentiation with precomputation" (1992).
 */
import {
  addAffine,
  addPoints,
  AFFINE,
  copyPoint,
  negateAffineIf,
  POINT,
  subAffine,
  toAffine,
} from './point';
import { same, signedDigits } from './secret';

const PLACES: usize = 32, MULTIPLES: usize = 128;

/** Bytes of a table, and what is needed besides while it is made. */
export const FIXED: usize = PLACES * MULTIPLES * AFFINE;
export const FIXED_ROOM: usize = MULTIPLES * (POINT + 40);

const place = memory.data(160);

/** Makes the table of a point. */
export function prepareFixed(table: usize, from: usize, room: usize): void {
  copyPoint(place, from);
  const last = room + (MULTIPLES - 1) * POINT;
  for (let at: usize = 0; at < PLACES; at++) {
    copyPoint(room, place);
    for (let k: usize = 1; k < MULTIPLES; k++) {
      addPoints(room + k * POINT, room + (k - 1) * POINT, place);
    }
    toAffine(table + at * MULTIPLES * AFFINE, room, POINT, MULTIPLES, room + MULTIPLES * POINT);
    addPoints(place, last, last);
  }
}

/** to = to + scalar · the point of the table, for a public scalar below 2^254. */
export function addFixed(to: usize, table: usize, scalar: usize): void {
  let carry: i32 = 0;
  for (let at: usize = 0; at < PLACES; at++) {
    let digit = <i32>load<u8>(scalar + at) + carry;
    carry = digit > 128 ? 1 : 0;
    digit -= carry << 8;
    if (digit == 0) continue;
    const entry = table + (at * MULTIPLES + <usize>(abs(digit) - 1)) * AFFINE;
    if (digit > 0) addAffine(to, to, entry);
    else subAffine(to, to, entry);
  }
}

const digits = memory.data(64), chosen = memory.data(120);

/**
 * Of eight entries that stand `step` bytes apart, that with the number `size`, counted from 1, to `chosen`; for 0 the
 * neutral point, which is (1, 1, 0). All are read, and in the same time.
 */
@inline
function chooseEntry(from: usize, step: usize, size: i32): void {
  const isNone = i32x4.splat(-same(0, size));
  let c0 = v128.and(i32x4(1, 0, 0, 0), isNone), c1 = i32x4.splat(0);
  let c2 = v128.and(i32x4(0, 0, 1, 0), isNone), c3 = i32x4.splat(0);
  let c4 = i32x4.splat(0), c5 = i32x4.splat(0), c6 = i32x4.splat(0), c7 = i32x4.splat(0);
  for (let k: i32 = 1; k <= 8; k++) {
    const isIt = i32x4.splat(-same(k, size));
    c0 = v128.or(c0, v128.and(v128.load(from), isIt));
    c1 = v128.or(c1, v128.and(v128.load(from, 16), isIt));
    c2 = v128.or(c2, v128.and(v128.load(from, 32), isIt));
    c3 = v128.or(c3, v128.and(v128.load(from, 48), isIt));
    c4 = v128.or(c4, v128.and(v128.load(from, 64), isIt));
    c5 = v128.or(c5, v128.and(v128.load(from, 80), isIt));
    c6 = v128.or(c6, v128.and(v128.load(from, 96), isIt));
    c7 = v128.or(c7, v128.and(v128.load64_zero(from, 112), isIt));
    from += step;
  }
  v128.store(chosen, c0);
  v128.store(chosen, c1, 16);
  v128.store(chosen, c2, 32);
  v128.store(chosen, c3, 48);
  v128.store(chosen, c4, 64);
  v128.store(chosen, c5, 80);
  v128.store(chosen, c6, 96);
  v128.store64_lane(chosen, c7, 0, 112);
}

/** to = to + scalar · the point of the table, for a secret scalar below 2^253, in constant time. */
export function addFixedSecretly(to: usize, table: usize, scalar: usize): void {
  signedDigits(digits, scalar);
  for (let i: usize = 0; i < 64; i++) {
    const digit = <i32>load<i8>(digits + i);
    const isNegative = <i32>(<u32>digit >>> 31);
    const size = (digit ^ -isNegative) + isNegative;
    const step: usize = (i & 1) == 1 ? 16 : 1;
    const own = table + ((i >> 1) * MULTIPLES + step - 1) * AFFINE;
    chooseEntry(own, step * AFFINE, size);
    negateAffineIf(chosen, isNegative);
    addAffine(to, to, chosen);
  }
  // What tells the secret does not stay.
  memory.fill(digits, 0, 64);
  memory.fill(chosen, 0, AFFINE);
}
