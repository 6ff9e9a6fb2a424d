/**
 * Ballots that score: a number for each candidate, or a blank.
 * @module
 */
import { CountError } from './rankings.ts';

/** Stands where a voter gave a candidate no score. */
export const blank = -1;

/** Grouped ballots: `scores[group * candidates + candidate]`, a whole number from 0, or {@link blank}. */
export interface Scores {
  readonly groups: number;
  readonly candidates: number;
  readonly weights: Float64Array;
  readonly scores: Int32Array;
  readonly total: number;
}

export interface Scoring {
  /** How many such ballots there are; 1 where it is not said. */
  readonly weight?: number;
  /** By candidate. */
  readonly scores: readonly number[];
}

/** Groups ballots that are alike. Throws {@link CountError} for a score that is no whole number from 0. */
export function scoresOf(candidates: number, ballots: Iterable<Scoring>): Scores {
  const groups = new Map<string, { weight: number; readonly scores: readonly number[] }>();
  let total = 0;
  for (const { weight = 1, scores } of ballots) {
    check(candidates, weight, scores);
    const key = scores.join();
    const known = groups.get(key);
    if (known) known.weight += weight;
    else groups.set(key, { weight, scores });
    total += weight;
  }
  if (!Number.isSafeInteger(total))
    throw new CountError('More than 9,007,199,254,740,991 ballots can’t be counted.');
  const all = [...groups.values()];
  return {
    groups: all.length,
    candidates,
    weights: Float64Array.from(all, ({ weight }) => weight),
    scores: Int32Array.from(all.flatMap(({ scores }) => scores)),
    total,
  };
}

function check(candidates: number, weight: number, scores: readonly number[]): void {
  if (!Number.isSafeInteger(weight) || weight < 0)
    throw new CountError(`A ballot stands for a whole number of voters, not for ${weight}.`);
  if (scores.length !== candidates)
    throw new CountError(`A ballot has ${scores.length} scores for ${candidates} candidates.`);
  const odd = scores.find((score) => score !== blank && !isScore(score));
  if (odd !== undefined) throw new CountError(`A score is a whole number from 0, not ${odd}.`);
}

const isScore = (score: number): boolean =>
  Number.isInteger(score) && score >= 0 && score <= 2_147_483_647;
