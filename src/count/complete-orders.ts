/**
 * A faster comparison for ballots that rank everybody: two of them at once, in the halves of a word.
 * @module
 */
import type { Rankings } from './rankings.ts';

/** What comparisons in pairs add up. */
export interface Sums {
  readonly candidates: number;
  /** By candidate, the ballots that rank them. */
  readonly ranking: Float64Array;
  /** In row b, column a: ballots that rank a and put b no lower, or are silent on b. */
  readonly spoilt: Float64Array;
}

/** Groups of a single ballot that rank everybody, if there are many candidates: for them there is a faster way. */
export function completeOrders(
  { groups, weights, starts, ranks }: Rankings,
  n: number,
): Uint32Array {
  if (n < 64 || ranks) return new Uint32Array(0);
  const found = new Uint32Array(groups);
  let length = 0;
  for (let group = 0; group < groups; group++) {
    const ranked = (starts[group + 1] ?? 0) - (starts[group] ?? 0);
    if (ranked === n && weights[group] === 1) found[length++] = group;
  }
  return found.subarray(0, length);
}

/** So many ballots at once, two in a word, that the counts of both halves stay below 2^15. */
const atOnce = 2 ** 15;

/** Requires groups that {@link completeOrders} found. */
export function addComplete(rankings: Rankings, groups: Uint32Array, sums: Sums): void {
  const { candidates: n, ranking, spoilt } = sums;
  for (let a = 0; a < n; a++) ranking[a] = (ranking[a] ?? 0) + groups.length;
  for (let from = 0; from < groups.length; from += atOnce) {
    const some = groups.subarray(from, from + atOnce);
    const places = placesIn(rankings, some, n);
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < a; b++) {
        const over = countOver(places, a, b);
        spoilt[a * n + b] = (spoilt[a * n + b] ?? 0) + over;
        spoilt[b * n + a] = (spoilt[b * n + a] ?? 0) + some.length - over;
      }
    }
  }
}

interface Places {
  /** How many words a candidate has. */
  readonly words: number;
  /** By candidate, the places on two ballots a word. Where the last has only one, the other place is 0. */
  readonly places: Int32Array;
}

function placesIn({ starts, candidates }: Rankings, groups: Uint32Array, n: number): Places {
  const words = (groups.length + 1) >>> 1;
  const places = new Int32Array(n * words);
  for (const [i, group] of groups.entries()) {
    const start = starts[group] ?? 0;
    for (let place = 0; place < n; place++) {
      const at = (candidates[start + place] ?? 0) * words + (i >>> 1);
      places[at] = (places[at] ?? 0) | (place << ((i & 1) * 16));
    }
  }
  return { words, places };
}

/**
 * On how many ballots a stands before b: the highest bit of each half of a word is left standing by the
 * subtraction where it is so. Places are below 2^15, so neither half borrows of the other.
 */
function countOver({ words, places }: Places, a: number, b: number): number {
  const [before, after] = [a * words, b * words];
  let over = 0;
  for (let i = 0; i < words; i++) {
    const kept = ((places[after + i] ?? 0) + 0x7fff7fff - (places[before + i] ?? 0)) | 0;
    over = (over + ((kept >>> 15) & 0x10001)) | 0;
  }
  return (over & 0xffff) + (over >>> 16);
}
