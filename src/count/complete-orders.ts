/**
 * A faster comparison for ballots that rank everybody: 32 candidates and seven ballots at once, by the logic
 * that adds bits. Harley and Seal's way to count bits (Warren, Hacker's Delight, 5-1), a counter to a bit.
 * @module
 */
import { addTo, halfAt, intAt, wordAt } from './flat.ts';
import type { Rankings } from './rankings.ts';

/** What comparisons in pairs add up. */
export interface Sums {
  readonly candidates: number;
  /** By candidate, the ballots that rank them. */
  readonly ranking: Float64Array;
  /** In row b, column a: ballots that rank a and put b no lower, or are silent on b. */
  readonly spoilt: Float64Array;
}

/** Groups of a single ballot that ranks everybody, if there are many candidates: for them there is a faster way. */
export function completeOrders(
  { groups, weights, starts, ranks }: Rankings,
  n: number,
): Uint32Array {
  if (n < 64 || ranks) return new Uint32Array(0);
  const found = new Uint32Array(groups);
  let length = 0;
  for (let group = 0; group < groups; group++) {
    const ranked = wordAt(starts, group + 1) - wordAt(starts, group);
    if (ranked === n && weights[group] === 1) found[length++] = group;
  }
  return found.subarray(0, length);
}

/** Sets of this many ballots lie side by side; the last is always empty, so that their places are aligned. */
const together = 8;
const atOnce = together - 1;
/** So many bits has a counter; before it is full, counters are emptied into the sums. */
const bits = 15;
const mostCounted = 2 ** bits - 1;

/** Requires groups that {@link completeOrders} found. */
export function addComplete(rankings: Rankings, groups: Uint32Array, sums: Sums): void {
  const { candidates: n, ranking } = sums;
  const words = (n + 31) >>> 5;
  const below = new Int32Array(groups.length > 0 ? n * words * together : 0);
  for (let from = 0; from < groups.length; from += mostCounted) {
    const some = groups.subarray(from, from + mostCounted);
    const counters = new Int32Array(n * words * bits);
    for (let first = 0; first < some.length; first += atOnce) {
      below.fill(0);
      for (const [i, group] of some.subarray(first, first + atOnce).entries()) {
        const start = wordAt(rankings.starts, group);
        putBelow(rankings.candidates.subarray(start, start + n), i, below);
      }
      addSeven(below, counters);
    }
    addCounters(counters, sums);
  }
  for (let a = 0; a < n; a++) addTo(ranking, a, groups.length);
}

/** For each candidate the set of those below them, 32 to a word, as that of one of the ballots. */
function putBelow(order: Uint16Array, ballot: number, below: Int32Array): void {
  const words = (order.length + 31) >>> 5;
  const set = new Int32Array(words);
  for (let place = order.length - 1; place >= 0; place--) {
    const candidate = halfAt(order, place);
    let at = candidate * words * together + ballot;
    for (let word = 0; word < words; word++, at += together) below[at] = intAt(set, word);
    const own = candidate >>> 5;
    set[own] = intAt(set, own) | (1 << (candidate & 31));
  }
}

/** The carry of three bits. */
const most = (a: number, b: number, c: number): number => (a & b) | ((a ^ b) & c);

/** Adds seven sets to the counters: three bits of each, and what is carried. Here no index is out of bounds. */
function addSeven(below: Int32Array, counters: Int32Array): void {
  for (let at = 0, from = 0; at < counters.length; at += bits, from += together) {
    const a = below[from] as number;
    const b = below[from + 1] as number;
    const c = below[from + 2] as number;
    const d = below[from + 3] as number;
    const e = below[from + 4] as number;
    const f = below[from + 5] as number;
    const g = below[from + 6] as number;
    const abc = a ^ b ^ c;
    const def = d ^ e ^ f;
    const carried1 = most(a, b, c);
    const carried2 = most(d, e, f);
    const carried3 = most(abc, def, g);
    const one = abc ^ def ^ g;
    const two = carried1 ^ carried2 ^ carried3;
    const four = most(carried1, carried2, carried3);
    const was1 = counters[at] as number;
    const was2 = counters[at + 1] as number;
    const was4 = counters[at + 2] as number;
    const to2 = was1 & one;
    const to4 = most(was2, two, to2);
    counters[at] = was1 ^ one;
    counters[at + 1] = was2 ^ two ^ to2;
    counters[at + 2] = was4 ^ four ^ to4;
    let carry = most(was4, four, to4);
    for (let bit = at + 3; carry !== 0; bit++) {
      const was = counters[bit] as number;
      counters[bit] = was ^ carry;
      carry &= was;
    }
  }
}

function addCounters(counters: Int32Array, { candidates: n, spoilt }: Sums): void {
  const words = (n + 31) >>> 5;
  for (let pair = 0; pair < n * n; pair++) {
    const b = pair % n;
    const at = (((pair - b) / n) * words + (b >>> 5)) * bits;
    let over = 0;
    for (let bit = 0; bit < bits; bit++)
      over |= ((intAt(counters, at + bit) >>> (b & 31)) & 1) << bit;
    addTo(spoilt, pair, over);
  }
}
