/**
 * Several public multiples of one point, which share its doublings: what is doubled for the first, or
 * to see whether the point is in the subgroup, is there for the next.
 *
 * A chain holds how many doublings there are, the last of them, for each whether it is made to be
 * added, and then the point, twice the point, four times it, and so on. A multiple puts them into
 * buckets by the digits of its scalar.
 *
 * Source: Yao, "On the evaluation of powers" (1976).
 */
import { DIGITS, recode } from './digits';
import {
  addCached,
  addPoints,
  cached,
  copyPoint,
  double,
  fromCached,
  isNeutral,
  neutral,
  POINT,
  subCached,
} from './point';

const CACHED: usize = 16, TIP: usize = CACHED + DIGITS, LINKS: usize = TIP + POINT;

/** Bytes of a chain. */
export const CHAIN: usize = LINKS + DIGITS * POINT;

/** Begins the chain of a point. */
export function startChain(chain: usize, from: usize): void {
  store<i32>(chain, 1);
  copyPoint(chain + TIP, from);
  memory.fill(chain + CACHED, 0, DIGITS);
  copyPoint(chain + LINKS, from);
}

function extend(chain: usize, length: i32): void {
  const tip = chain + TIP;
  for (let at = load<i32>(chain); at < length; at++) {
    double(tip, tip, true);
    copyPoint(chain + LINKS + <usize>at * POINT, tip);
  }
  if (length > load<i32>(chain)) store<i32>(chain, length);
}

const WIDTH: i32 = 5;
const BUCKETS: i32 = 8; // for the digits 1, 3, … 15
const digits = memory.data(256), buckets = memory.data(1280);
const running = memory.data(160), weighed = memory.data(160);

/** to = to + scalar · the point of the chain, for a scalar below 2^254. */
export function addChained(to: usize, chain: usize, scalar: usize): void {
  const length = recode(digits, scalar, WIDTH);
  extend(chain, length);
  let filled: i32 = 0;
  for (let at: usize = 0; at < <usize>length; at++) {
    const digit = <i32>load<i8>(digits + at);
    if (digit == 0) continue;
    const link = chain + LINKS + at * POINT;
    if (load<u8>(chain + CACHED + at) == 0) {
      cached(link, link);
      store<u8>(chain + CACHED + at, 1);
    }
    const which = abs(digit) >> 1, bucket = buckets + <usize>which * POINT;
    if (((filled >> which) & 1) == 0) fromCached(bucket, link, digit < 0);
    else if (digit > 0) addCached(bucket, bucket, link, true);
    else subCached(bucket, bucket, link, true);
    filled |= 1 << which;
  }
  addBuckets(to, filled);
}

/** Adds the sum of (2k + 1) times the k-th bucket, of which those are filled whose bit is set. */
function addBuckets(to: usize, filled: i32): void {
  neutral(running);
  neutral(weighed);
  for (let k = BUCKETS - 1; k >= 0; k--) {
    const bucket = buckets + <usize>k * POINT, isFirst = filled >> (k + 1) == 0;
    if (isFirst && ((filled >> k) & 1) == 1) copyPoint(running, bucket);
    else if (((filled >> k) & 1) == 1) addPoints(running, running, bucket);
    if (k == 0) break;
    if (isFirst) copyPoint(weighed, running);
    else addPoints(weighed, weighed, running);
  }
  double(weighed, weighed, true);
  addPoints(to, to, weighed);
  addPoints(to, to, running);
}

// The order of the subgroup: 2^252 + 27742317777372353535851937790883648493.
const ORDER = memory.data<u64>([0x5812631a5cf5d3ed, 0x14def9dea2f79cd6, 0, 0x1000000000000000]);
const product = memory.data(160);

/** Whether a chain's point lies in the subgroup of prime order: whether that order times it is neutral. */
export function isInSubgroup(chain: usize): bool {
  neutral(product);
  addChained(product, chain, ORDER);
  return isNeutral(product);
}
