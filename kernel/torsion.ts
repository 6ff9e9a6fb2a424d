/**
 * Whether many points are in the subgroup of prime order, all at once, by chance.
 *
 * A point of the curve is one of the subgroup and one of small order, whose order divides eight. A sum
 * of some of the points, each of which is in it or not by a coin, is out of the subgroup with at least
 * one half if any of the points is: whatever the other coins say, of the two sums with that point and
 * without it one is out. So many sums by coins of their own as the verifier draws leave 2^-sums.
 *
 * Eight sums are made at once: a point goes into one of 256 buckets, whose number is its eight coins.
 */
import { isInSubgroup, startChain } from './chain';
import { addAffine, addPoints, AFFINE, neutral, POINT } from './point';

const SUMS = 8;
const BUCKETS: usize = 1 << SUMS;

/** Bytes that {@link areSumsInSubgroup} needs for its buckets. */
export const BUCKETS_ROOM: usize = BUCKETS * POINT;

const sum = memory.data(160);

/** Whether eight sums of the points in affine form are in the subgroup; each has a byte of coins. */
export function areSumsInSubgroup(
  points: usize,
  count: usize,
  coins: usize,
  buckets: usize,
  chain: usize,
): bool {
  for (let k: usize = 0; k < BUCKETS; k++) neutral(buckets + k * POINT);
  for (let k: usize = 0; k < count; k++) {
    const bucket = buckets + <usize>load<u8>(coins + k) * POINT;
    addAffine(bucket, bucket, points + k * AFFINE);
  }
  for (let bit = SUMS - 1; bit >= 0; bit--) {
    const half: usize = 1 << bit;
    neutral(sum);
    for (let k: usize = 0; k < half; k++) {
      const upper = buckets + (half + k) * POINT, lower = buckets + k * POINT;
      addPoints(sum, sum, upper);
      addPoints(lower, lower, upper);
    }
    startChain(chain, sum);
    if (!isInSubgroup(chain)) return false;
  }
  return true;
}
