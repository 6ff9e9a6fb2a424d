/**
 * Signed digits of public scalars.
 *
 * Source: Möller, "Algorithms for multi-exponentiation" (2001).
 */

/** Bytes that the digits of a scalar take, one for each bit. */
export const DIGITS: usize = 256;

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
export function recode(to: usize, scalar: usize, width: i32): i32 {
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

/** The signed digits of a scalar to `to`, one for each of `count` windows, two bytes each. */
export function windows(to: usize, scalar: usize, count: i32, width: i32): void {
  memory.copy(padded, scalar, 32);
  let carry = 0;
  for (let window = 0; window < count; window++) {
    let digit = bitsAt(padded, window * width, width) + carry;
    carry = digit > 1 << (width - 1) ? 1 : 0;
    digit -= carry << width;
    store<i16>(to + 2 * <usize>window, <i16>digit);
  }
}
