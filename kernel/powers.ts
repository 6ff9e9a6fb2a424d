/**
 * Multiples of points: one secret multiple in constant time, and sums of public multiples.
 *
 * Sources: Straus, "Addition chains of vectors" (1964); Pippenger, "On the evaluation of powers and
 * monomials" (1980); Möller, "Algorithms for multi-exponentiation" (2001), for the signed digits.
 */
import {
  addCached,
  addPoints,
  cached,
  chooseCached,
  copyPoint,
  double,
  negateCachedIf,
  neutral,
  POINT,
  subCached,
} from './point';

const point = memory.data(160), twice = memory.data(160), step = memory.data(160);

// --- secret multiples ---------------------------------------------------------------------------

const multiples = memory.data(1280); // 1 … 8 times the point
const digits = memory.data(64);
const chosen = memory.data(160);

/** 64 digits from −8 to 8 of a scalar below 2^253, in constant time. */
function signedDigits(scalar: usize): void {
  for (let i: usize = 0; i < 32; i++) {
    const byte = load<u8>(scalar + i);
    store<i8>(digits + 2 * i, byte & 15);
    store<i8>(digits + 2 * i + 1, byte >> 4);
  }
  let carry: i32 = 0;
  for (let i: usize = 0; i < 63; i++) {
    const digit = <i32>load<i8>(digits + i) + carry;
    carry = (digit + 8) >> 4;
    store<i8>(digits + i, <i8>(digit - (carry << 4)));
  }
  store<i8>(digits + 63, <i8>(<i32>load<i8>(digits + 63) + carry));
}

/** 1 where the two small numbers are equal, 0 where not; in constant time. */
@inline
function same(left: i32, right: i32): i32 {
  return <i32>((<u32>(left ^ right) - 1) >>> 31);
}

/** to = scalar · from, for a scalar below 2^253, in constant time. */
export function secretMultiple(to: usize, from: usize, scalar: usize): void {
  signedDigits(scalar);
  cached(multiples, from);
  copyPoint(point, from);
  for (let k: usize = 1; k < 8; k++) {
    addCached(point, point, multiples, true);
    cached(multiples + k * POINT, point);
  }
  neutral(step);
  for (let i: i32 = 63; i >= 0; i--) {
    for (let bit = 0; bit < 4; bit++) double(step, step, bit == 3);
    const digit = <i32>load<i8>(digits + i);
    const isNegative = <i32>(<u32>digit >>> 31);
    const size = (digit ^ -isNegative) + isNegative;
    neutral(twice);
    cached(chosen, twice);
    for (let k: i32 = 1; k <= 8; k++) {
      chooseCached(chosen, multiples + <usize>(k - 1) * POINT, same(k, size));
    }
    negateCachedIf(chosen, isNegative);
    addCached(step, step, chosen, true);
  }
  copyPoint(to, step);
  // What tells the secret does not stay.
  memory.fill(digits, 0, 64);
  memory.fill(chosen, 0, POINT);
}

// --- public multiples, few ----------------------------------------------------------------------

const WIDTH: i32 = 5;
const ODD: usize = 8; // 1, 3, … 15 times the point
const WIDE: i32 = 8;
const WIDE_ODD: usize = 64; // 1, 3, … 127 times the point
const DIGITS: usize = 256;

/** Writes the odd multiples of a point as they are added. */
function oddMultiples(table: usize, from: usize, count: usize): void {
  cached(table, from);
  double(twice, from, true);
  cached(chosen, twice);
  copyPoint(point, from);
  for (let k: usize = 1; k < count; k++) {
    addCached(point, point, chosen, true);
    cached(table + k * POINT, point);
  }
}

/** Bytes of the table of a point that is multiplied often. */
export const TABLE: usize = WIDE_ODD * POINT;

export function prepare(table: usize, from: usize): void {
  oddMultiples(table, from, WIDE_ODD);
}

/** So many bits of a scalar from the bit `at` on; eight bytes behind the scalar are read, too. */
@inline
function bitsAt(scalar: usize, at: i32, count: i32): i32 {
  return <i32>((load<u64>(scalar + (<usize>at >> 3)) >> <u64>(at & 7)) & ((1 << count) - 1));
}

const padded = memory.data(48);

/**
 * The digits of a scalar below 2^254, each 0 or odd and below 2^(width − 1) in size; of any `width`
 * in a row at most one is not 0. Gives how many there are.
 */
function recode(to: usize, scalar: usize, width: i32): i32 {
  memory.fill(to, 0, DIGITS);
  memory.copy(padded, scalar, 32);
  let carry = 0, at = 0, last = 0;
  while (at < 256) {
    if (bitsAt(padded, at, 1) == carry) {
      at++;
      continue;
    }
    let digit = bitsAt(padded, at, width) + carry;
    carry = digit >> (width - 1);
    digit -= carry << width;
    store<i8>(to + at, <i8>digit);
    last = at + 1;
    at += width;
  }
  return last;
}

/** Bytes of a point, its scalar, and the address of its table or 0: what is summed lies so, in a row. */
export const SUMMAND: usize = POINT + 32 + 8;
const SCALAR: usize = POINT, PREPARED: usize = POINT + 32;

/** Bytes that {@link fewMultiples} needs for each summand. */
export const FEW_ROOM: usize = DIGITS + ODD * POINT;

/** to = the sum of scalar · point over the summands, whose scalars are public. */
export function fewMultiples(to: usize, summands: usize, count: usize, room: usize): void {
  let longest = 0;
  for (let k: usize = 0; k < count; k++) {
    const from = summands + k * SUMMAND, own = room + k * FEW_ROOM;
    const isPrepared = load<u32>(from + PREPARED) != 0;
    if (!isPrepared) oddMultiples(own + DIGITS, from, ODD);
    longest = max(longest, recode(own, from + SCALAR, isPrepared ? WIDE : WIDTH));
  }
  neutral(step);
  for (let at = longest - 1; at >= 0; at--) {
    double(step, step, true);
    for (let k: usize = 0; k < count; k++) {
      const own = room + k * FEW_ROOM;
      const digit = <i32>load<i8>(own + at);
      if (digit == 0) continue;
      const table = load<u32>(summands + k * SUMMAND + PREPARED);
      addMultiple(step, table != 0 ? table : <u32>(own + DIGITS), digit);
    }
  }
  copyPoint(to, step);
}

/** Adds an odd multiple out of a table, or takes it away. */
@inline
function addMultiple(to: usize, table: usize, digit: i32): void {
  const entry = table + <usize>(abs(digit) >> 1) * POINT;
  if (digit > 0) addCached(to, to, entry, true);
  else subCached(to, to, entry, true);
}

// --- public multiples, many ---------------------------------------------------------------------

const total = memory.data(160), running = memory.data(160);

/** Bytes that {@link manyMultiples} needs with windows of that width. */
export function manyRoom(count: usize, width: i32): usize {
  return count * (POINT + 2 * <usize>windowsOf(256, width)) + (POINT << (width - 1));
}

@inline
function windowsOf(bits: i32, width: i32): i32 {
  return bits / width + 1;
}

/** The signed digits of a scalar to `to`, one for each window, two bytes each. */
function windows(to: usize, scalar: usize, count: i32, width: i32): void {
  memory.copy(padded, scalar, 32);
  let carry = 0;
  for (let window = 0; window < count; window++) {
    let digit = bitsAt(padded, window * width, width) + carry;
    carry = digit > 1 << (width - 1) ? 1 : 0;
    digit -= carry << width;
    store<i16>(to + 2 * <usize>window, <i16>digit);
  }
}

/**
 * to = the sum of scalar · point over the summands, whose scalars are public and below 2^bits: for
 * each window of `width` bits the points are put into buckets by their digit.
 */
export function manyMultiples(
  to: usize,
  summands: usize,
  count: usize,
  bits: i32,
  width: i32,
  room: usize,
): void {
  const wide = windowsOf(bits, width), size = POINT + 2 * <usize>wide;
  const buckets = room + count * size;
  for (let k: usize = 0; k < count; k++) {
    cached(room + k * size, summands + k * SUMMAND);
    windows(room + k * size + POINT, summands + k * SUMMAND + SCALAR, wide, width);
  }
  const largest = <usize>1 << (width - 1);
  neutral(total);
  for (let window = wide - 1; window >= 0; window--) {
    for (let i = 0; i < width; i++) double(total, total, true);
    for (let k: usize = 0; k < largest; k++) neutral(buckets + k * POINT);
    for (let k: usize = 0; k < count; k++) {
      const entry = room + k * size;
      const digit = <i32>load<i16>(entry + POINT + 2 * <usize>window);
      if (digit == 0) continue;
      const bucket = buckets + <usize>(abs(digit) - 1) * POINT;
      if (digit > 0) addCached(bucket, bucket, entry, true);
      else subCached(bucket, bucket, entry, true);
    }
    addWeighed(buckets, largest);
  }
  copyPoint(to, total);
}

/** Adds to the total each bucket as often as its number says. */
function addWeighed(buckets: usize, count: usize): void {
  neutral(running);
  for (let k = count; k > 0; k--) {
    addPoints(running, running, buckets + (k - 1) * POINT);
    addPoints(total, total, running);
  }
}
