/**
 * Defeats, the strongest first.
 * @module
 */
import { floatAt, wordAt } from './flat.ts';
import { type Pairwise, preferring } from './pairwise.ts';

/** What makes a defeat strong: how many prefer the winner, or by how many more. */
export type Strength = 'winning votes' | 'margins';

/** Who beats whom, strongest first: defeat `i` is `winners[i]` over `losers[i]`. */
export interface Defeats {
  readonly winners: Uint16Array;
  readonly losers: Uint16Array;
  readonly strengths: Float64Array;
}

/** The strength with which a beats b, 0 where it doesn't. */
export function strengthOf(pairwise: Pairwise, by: Strength, a: number, b: number): number {
  const [votes, against] = [preferring(pairwise, a, b), preferring(pairwise, b, a)];
  if (votes <= against) return 0;
  return by === 'margins' ? votes - against : votes;
}

/** All defeats among candidates. Those of one strength stand in no order that means anything. */
export function defeatsIn(pairwise: Pairwise, standing: readonly number[], by: Strength): Defeats {
  const most = (standing.length * (standing.length - 1)) / 2;
  const [winners, losers] = [new Uint16Array(most), new Uint16Array(most)];
  const strengths = new Float64Array(most);
  let length = 0;
  for (const [i, a] of standing.entries()) {
    for (const b of standing.slice(i + 1)) {
      const won = strengthOf(pairwise, by, a, b);
      const strength = won || strengthOf(pairwise, by, b, a);
      if (strength === 0) continue;
      winners[length] = won > 0 ? a : b;
      losers[length] = won > 0 ? b : a;
      strengths[length++] = strength;
    }
  }
  const places = byStrength(strengths.subarray(0, length));
  return {
    winners: inOrder(winners, places, new Uint16Array(length)),
    losers: inOrder(losers, places, new Uint16Array(length)),
    strengths: inOrder(strengths, places, new Float64Array(length)),
  };
}

function inOrder<Kind extends Uint16Array | Float64Array>(
  from: Kind,
  places: Uint32Array,
  into: Kind,
): Kind {
  for (let i = 0; i < places.length; i++) into[i] = from[wordAt(places, i)] ?? 0;
  return into;
}

/** Places, that of the greatest strength first. */
function byStrength(strengths: Float64Array): Uint32Array {
  let highest = 0;
  for (const strength of strengths) highest = strength > highest ? strength : highest;
  // Where there are hardly more strengths than defeats, it is faster to count them out.
  if (highest < 8 * strengths.length) return countedOut(strengths, highest);
  const places = Uint32Array.from(strengths.keys());
  return places.toSorted((a, b) => floatAt(strengths, b) - floatAt(strengths, a));
}

function countedOut(strengths: Float64Array, highest: number): Uint32Array {
  const starts = new Uint32Array(highest + 2);
  for (const strength of strengths) {
    const after = highest - strength + 1;
    starts[after] = wordAt(starts, after) + 1;
  }
  for (let i = 1; i < starts.length; i++) starts[i] = wordAt(starts, i) + wordAt(starts, i - 1);
  const places = new Uint32Array(strengths.length);
  for (const [place, strength] of strengths.entries()) {
    const at = wordAt(starts, highest - strength);
    starts[highest - strength] = at + 1;
    places[at] = place;
  }
  return places;
}
