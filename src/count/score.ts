/**
 * Score: each voter gives each candidate a number, and the highest sum or mean wins.
 * @module
 */
import { bigAt, floatAt, numberAt } from './flat.ts';
import type { Lot } from './lot.ts';
import { compare, type Ratio, ratio, zero } from './ratio.ts';
import { CountError } from './rankings.ts';
import { blank, type Scores } from './scores.ts';
import { atLeastOneSeat, orderBy, seated } from './standing.ts';
import type { Count, Election } from './story.ts';

export interface ScoreOptions {
  readonly lot: Lot;
  /**
   * By `sum`, where a blank is a 0 (so where it is not said); by `mean` of the scores that were given, where
   * a candidate needs scores from at least half of the voters who score the most-scored one.
   */
  readonly by?: 'sum' | 'mean';
}

export interface ScoreCount extends Count {
  readonly order: readonly (readonly number[])[];
  /** By candidate: the sum of their scores, and how many voters gave one. */
  readonly sums: readonly bigint[];
  readonly scored: readonly number[];
  /** By the mean: who was scored by too few, and can’t be elected. */
  readonly tooFew: readonly number[];
}

/**
 * Range voting. Throws {@link CountError} where there is no seat, or the ballots are for other candidates.
 * @example
 * countScore({ candidates: ['A', 'B'], seats: 1, ballots }, { lot: noLot }).sums // [17n, 9n]
 */
export function countScore(election: Election<Scores>, options: ScoreOptions): ScoreCount {
  const { by = 'sum', lot } = options;
  const { candidates, seats } = election;
  const { standing, sums, scored } = summed(election);
  const most = Math.max(0, ...standing.map((each) => numberAt(scored, each)));
  const tooFew = standing.filter((each) => by === 'mean' && numberAt(scored, each) * 2 < most);
  const value = (each: number): Ratio => {
    if (by === 'sum') return ratio(bigAt(sums, each));
    return scored[each] === 0 ? zero : ratio(bigAt(sums, each), scored[each] ?? 1);
  };
  const able = standing.filter((each) => !tooFew.includes(each));
  const order = orderBy(able, (a, b) => compare(value(b), value(a)));
  const variant = by === 'sum' ? 'highest sum, a blank is 0' : 'highest mean of the scores given';
  const base = { method: 'score', variant, candidates, seats, sums, scored, tooFew };
  return { ...base, order, ...seated(order, seats, lot) };
}

export interface Summed {
  readonly standing: readonly number[];
  readonly sums: readonly bigint[];
  readonly scored: readonly number[];
}

/** By candidate the sum of the scores, and how many gave one. */
export function summed({ candidates, seats, ballots, withdrawn }: Election<Scores>): Summed {
  atLeastOneSeat(seats);
  if (ballots.candidates !== candidates.length)
    throw new CountError(
      `The ballots score ${ballots.candidates} candidates, but there are ${candidates.length}.`,
    );
  const sums = candidates.map((_, candidate) => sumOf(ballots, candidate));
  return {
    standing: [...candidates.keys()].filter((each) => !withdrawn?.has(each)),
    sums: sums.map(({ sum }) => sum),
    scored: sums.map(({ scored }) => scored),
  };
}

function sumOf(
  { groups, candidates, weights, scores }: Scores,
  candidate: number,
): { readonly sum: bigint; readonly scored: number } {
  // Voters by score first: these are whole numbers that stay below 2^53, whatever the products are.
  const voters = new Map<number, number>();
  let scored = 0;
  for (let group = 0; group < groups; group++) {
    const score = scores[group * candidates + candidate] ?? blank;
    if (score === blank) continue;
    const weight = floatAt(weights, group);
    voters.set(score, (voters.get(score) ?? 0) + weight);
    scored += weight;
  }
  const sum = [...voters].reduce((all, [score, n]) => all + BigInt(score) * BigInt(n), 0n);
  return { sum, scored };
}
