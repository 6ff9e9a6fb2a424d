/**
 * Defeats, the strongest first.
 * @module
 */
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
  const winners = new Uint16Array(most);
  const losers = new Uint16Array(most);
  const strengths = new Float64Array(most);
  let length = 0;
  for (const [i, a] of standing.entries()) {
    for (let j = i + 1; j < standing.length; j++) {
      const b = standing[j] ?? 0;
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
    winners: winners.subarray(0, length).map((_, i) => winners[places[i] ?? 0] ?? 0),
    losers: losers.subarray(0, length).map((_, i) => losers[places[i] ?? 0] ?? 0),
    strengths: strengths.subarray(0, length).map((_, i) => strengths[places[i] ?? 0] ?? 0),
  };
}

/** Places, that of the greatest strength first. */
function byStrength(strengths: Float64Array): Uint32Array {
  const { length } = strengths;
  const places = new Uint32Array(length).map((_, i) => i);
  let highest = 0;
  for (const strength of strengths) highest = strength > highest ? strength : highest;
  // Strength and place in one number, where it can hold both, sort ten times as fast.
  if (!Number.isSafeInteger((highest + 1) * length))
    return places.toSorted((a, b) => (strengths[b] ?? 0) - (strengths[a] ?? 0));
  const keys = strengths.map((strength, i) => (highest - strength) * length + i).toSorted();
  return places.map((_, i) => (keys[i] ?? 0) % length);
}
