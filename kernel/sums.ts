/**
 * Sums of public multiples of many points: few with a table each, many with buckets for all.
 *
 * Sources: Straus, "Addition chains of vectors" (1964); Pippenger, "On the evaluation of powers and
 * monomials" (1980).
 */
import { DIGITS, recode, windows } from './digits';
import {
  addAffine,
  addCached,
  addPoints,
  AFFINE,
  cached,
  copyPoint,
  double,
  fromAffine,
  neutral,
  POINT,
  subAffine,
  subCached,
  toAffine,
} from './point';

const point = memory.data(160), twice = memory.data(160), step = memory.data(160);

/** Bytes of a point, its scalar, and whether it is taken away: what is summed lies so, in a row. */
export const SUMMAND: usize = POINT + 32 + 8;
const SCALAR: usize = POINT, TAKEN: usize = POINT + 32;

// --- few ----------------------------------------------------------------------------------------

const WIDTH: i32 = 5;
const ODD: usize = 8; // 1, 3, … 15 times the point

/** Writes the odd multiples of a point as they are added. */
function oddMultiples(table: usize, from: usize): void {
  cached(table, from);
  double(twice, from, true);
  cached(step, twice);
  copyPoint(point, from);
  for (let k: usize = 1; k < ODD; k++) {
    addCached(point, point, step, true);
    cached(table + k * POINT, point);
  }
}

/** Bytes that {@link fewMultiples} needs for each summand. */
export const FEW_ROOM: usize = DIGITS + ODD * POINT;

/** to = the sum of scalar · point over the summands. */
export function fewMultiples(to: usize, summands: usize, count: usize, room: usize): void {
  let longest = 0;
  for (let k: usize = 0; k < count; k++) {
    const from = summands + k * SUMMAND, own = room + k * FEW_ROOM;
    oddMultiples(own + DIGITS, from);
    longest = max(longest, recode(own, from + SCALAR, WIDTH));
  }
  neutral(step);
  for (let at = longest - 1; at >= 0; at--) {
    double(step, step, true);
    for (let k: usize = 0; k < count; k++) {
      const own = room + k * FEW_ROOM;
      const digit = <i32>load<i8>(own + at);
      if (digit == 0) continue;
      const entry = own + DIGITS + <usize>(abs(digit) >> 1) * POINT;
      if (digit > 0 != (load<u8>(summands + k * SUMMAND + TAKEN) == 1)) {
        addCached(step, step, entry, true);
      } else subCached(step, step, entry, true);
    }
  }
  copyPoint(to, step);
}

// --- many ---------------------------------------------------------------------------------------

const total = memory.data(160), running = memory.data(160);

const BITS: i32 = 254;

@inline
function windowsOf(width: i32): i32 {
  return BITS / width + 1;
}

/** Bytes that {@link manyMultiples} needs with windows of that width. */
export function manyRoom(count: usize, width: i32): usize {
  const buckets = (POINT + 1) << (width - 1);
  return count * (AFFINE + 2 * <usize>windowsOf(width)) + max(count * 40, buckets);
}

/**
 * to = the sum of scalar · point over the summands: for each window of `width` bits the points are
 * put into buckets by their digit.
 */
export function manyMultiples(
  to: usize,
  summands: usize,
  count: usize,
  width: i32,
  room: usize,
): void {
  const wide = windowsOf(width), digits = room + count * AFFINE;
  const buckets = digits + count * 2 * <usize>wide;
  toAffine(room, summands, SUMMAND, count, buckets);
  for (let k: usize = 0; k < count; k++) {
    windows(digits + k * 2 * <usize>wide, summands + k * SUMMAND + SCALAR, wide, width);
  }
  const largest = <usize>1 << (width - 1), filled = buckets + largest * POINT;
  neutral(total);
  for (let window = wide - 1; window >= 0; window--) {
    for (let i = 0; i < width; i++) double(total, total, i == width - 1);
    memory.fill(filled, 0, largest);
    for (let k: usize = 0; k < count; k++) {
      const digit = <i32>load<i16>(digits + 2 * (k * <usize>wide + <usize>window));
      if (digit == 0) continue;
      const which = <usize>(abs(digit) - 1), entry = room + k * AFFINE, bucket = buckets + which * POINT;
      const isTaken = digit < 0 != (load<u8>(summands + k * SUMMAND + TAKEN) == 1);
      if (load<u8>(filled + which) == 0) fromAffine(bucket, entry, isTaken);
      else if (isTaken) subAffine(bucket, bucket, entry);
      else addAffine(bucket, bucket, entry);
      store<u8>(filled + which, 1);
    }
    addWeighed(buckets, filled, largest);
  }
  copyPoint(to, total);
}

/** Adds to the total each filled bucket as often as its number says. */
function addWeighed(buckets: usize, filled: usize, count: usize): void {
  neutral(running);
  for (let k = count; k > 0; k--) {
    if (load<u8>(filled + k - 1) == 1) addPoints(running, running, buckets + (k - 1) * POINT);
    addPoints(total, total, running);
  }
}
