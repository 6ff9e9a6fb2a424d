/**
 * Copeland's method: who wins the most comparisons with another.
 * A. H. Copeland, A reasonable social welfare function, 1951; Llull, De arte eleccionis, 1299.
 * @module
 */
import type { Lot } from './lot.ts';
import { beats, type Pairwise, pairwiseOf } from './pairwise.ts';
import type { Rankings } from './rankings.ts';
import { ratio, type Ratio } from './ratio.ts';
import { opened, orderBy, seated } from './standing.ts';
import type { Count, Election } from './story.ts';

export interface CopelandOptions {
  readonly lot: Lot;
  /** What a draw is worth to both, as a part of a win: a half (Copeland) where it is not said, nothing, or all (Llull). */
  readonly draws?: 'half' | 'nothing' | 'all';
}

/** How a candidate fared against the others. */
export interface Fared {
  readonly candidate: number;
  readonly wins: number;
  readonly draws: number;
  readonly losses: number;
  /** Wins, and what draws are worth. */
  readonly score: Ratio;
}

export interface CopelandCount extends Count {
  readonly order: readonly (readonly number[])[];
  readonly pairwise: Pairwise;
  /** By candidate, without those who withdrew. */
  readonly records: readonly Fared[];
}

const halves = { half: 1, nothing: 0, all: 2 } as const;

/** Ranks all by their wins; who has as many stays level. Throws {@link CountError} for ballots that don’t fit the candidates. */
export function countCopeland(
  election: Election<Rankings>,
  options: CopelandOptions,
): CopelandCount {
  const { draws = 'half', lot } = options;
  const { standing, ballots } = opened(election);
  const { candidates, seats } = election;
  const pairwise = pairwiseOf(candidates.length, ballots, election.withdrawn);
  const records = standing.map((candidate): Fared => {
    const wins = standing.filter((other) => beats(pairwise, candidate, other)).length;
    const losses = standing.filter((other) => beats(pairwise, other, candidate)).length;
    const drawn = standing.length - 1 - wins - losses;
    return {
      candidate,
      wins,
      draws: drawn,
      losses,
      score: ratio(2 * wins + halves[draws] * drawn, 2),
    };
  });
  const points = new Map(
    records.map(({ candidate, wins, draws: drawn }) => [
      candidate,
      2 * wins + halves[draws] * drawn,
    ]),
  );
  const order = orderBy(standing, (a, b) => (points.get(b) ?? 0) - (points.get(a) ?? 0));
  return {
    method: 'copeland',
    variant: `a draw counts ${draws === 'half' ? 'half a win' : draws === 'all' ? 'as a win' : 'nothing'}`,
    candidates,
    seats,
    order,
    pairwise,
    records,
    ...seated(order, seats, lot),
  };
}
