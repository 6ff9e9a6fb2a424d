/**
 * A secret multiple of any point, in constant time.
 */
import { choose, FE } from './field';
import { addCached, cached, copyPoint, double, negateCachedIf, neutral, POINT } from './point';

/** 64 digits from −8 to 8 of a scalar below 2^253, in constant time. */
export function signedDigits(to: usize, scalar: usize): void {
  for (let i: usize = 0; i < 32; i++) {
    const byte = load<u8>(scalar + i);
    store<i8>(to + 2 * i, byte & 15);
    store<i8>(to + 2 * i + 1, byte >> 4);
  }
  let carry: i32 = 0;
  for (let i: usize = 0; i < 63; i++) {
    const digit = <i32>load<i8>(to + i) + carry;
    carry = (digit + 8) >> 4;
    store<i8>(to + i, <i8>(digit - (carry << 4)));
  }
  store<i8>(to + 63, <i8>(<i32>load<i8>(to + 63) + carry));
}

/** 1 where the two small numbers are equal, 0 where not; in constant time. */
@inline
export function same(left: i32, right: i32): i32 {
  return <i32>((<u32>(left ^ right) - 1) >>> 31);
}

const multiples = memory.data(1280); // 1 … 8 times the point
const digits = memory.data(64);
const point = memory.data(160), chosen = memory.data(160), step = memory.data(160);

/** to = scalar · from, for a scalar below 2^253. */
export function secretMultiple(to: usize, from: usize, scalar: usize): void {
  signedDigits(digits, scalar);
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
    neutral(point);
    cached(chosen, point);
    for (let k: i32 = 1; k <= 8; k++) {
      const multiple = multiples + <usize>(k - 1) * POINT, isIt = same(k, size);
      for (let at: usize = 0; at < POINT; at += FE) choose(chosen + at, multiple + at, isIt);
    }
    negateCachedIf(chosen, isNegative);
    addCached(step, step, chosen, true);
  }
  copyPoint(to, step);
  // What tells the secret does not stay.
  memory.fill(digits, 0, 64);
  memory.fill(chosen, 0, POINT);
}
