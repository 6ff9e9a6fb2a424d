/**
 * Points given by the coordinates of an eighth of them: whichever point of the curve that is, eight
 * times it lies in the subgroup of prime order. So neither a root has to be drawn nor that subgroup
 * looked for.
 */
import { add, fromBytes, isZero, mul, small, square, sub, toBytes } from './field';
import { D, double, POINT } from './point';

/** Bytes of a point's two coordinates. */
export const COORDINATES: usize = 64;

const bytes = memory.data(32);
const left = memory.data(40), right = memory.data(40), one = memory.data(40);

/** The number of 32 bytes; false where it is not below p. */
function readNumber(to: usize, from: usize): bool {
  fromBytes(to, from);
  toBytes(bytes, to);
  for (let at: usize = 0; at < 32; at += 8) {
    if (load<u64>(bytes + at) != load<u64>(from + at)) return false;
  }
  return true;
}

/** The point of two coordinates; false where it is not on the curve. */
function readCoordinates(to: usize, from: usize): bool {
  if (!readNumber(to, from) || !readNumber(to + 40, from + 32)) return false;
  small(to + 80, 1);
  mul(to + 120, to, to + 40);
  // −x² + y² = 1 + d·x²·y²
  small(one, 1);
  square(left, to + 40);
  square(right, to);
  sub(left, left, right);
  mul(left, left, one);
  mul(right, to + 120, to + 120);
  mul(right, right, D);
  add(right, right, one);
  sub(left, left, right);
  return isZero(left);
}

/** Eight times each point whose coordinates stand in a row; how many are sound from the first on. */
export function fromEighths(to: usize, from: usize, count: usize): usize {
  for (let k: usize = 0; k < count; k++) {
    const point = to + k * POINT;
    if (!readCoordinates(point, from + k * COORDINATES)) return k;
    double(point, point, false);
    double(point, point, false);
    double(point, point, true);
  }
  return count;
}
