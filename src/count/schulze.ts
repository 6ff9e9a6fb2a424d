/**
 * Schulze's method: a beats b where the widest path from a to b is wider than that back.
 * M. Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
 * single-winner election method, Social Choice and Welfare 36, 2011.
 * @module
 */
import { floatAt, wordAt } from './flat.ts';
import { type Defeats, defeatsIn, type Strength } from './defeats.ts';
import type { Lot } from './lot.ts';
import { type Pairwise, pairwiseOf } from './pairwise.ts';
import type { Rankings } from './rankings.ts';
import { Reach } from './reach.ts';
import { layersOf, opened, seated } from './standing.ts';
import type { Count, Election } from './story.ts';

export interface SchulzeOptions {
  readonly lot: Lot;
  /** Winning votes where it is not said. */
  readonly strength?: Strength;
}

/** Widest paths through defeats: a path is as wide as its weakest defeat. */
export interface Paths {
  readonly candidates: number;
  /** `widths[a * candidates + b]`: 0 where there is no path from a to b. */
  readonly widths: Float64Array;
  /** For each path one of its defeats, as winner × candidates + loser; {@link widestPath} puts them together. */
  readonly through: Uint32Array;
}

export interface SchulzeCount extends Count {
  readonly order: readonly (readonly number[])[];
  readonly pairwise: Pairwise;
  readonly paths: Paths;
}

/**
 * Ranks all, and seats those at the top, by lot where too many are level there. Throws
 * {@link CountError} for ballots that don't fit the candidates.
 *
 * Level are those whom nobody left is above: paths compare only some, and a, level with b and c, may stand
 * beside b alone where b is above c.
 * @example
 * countSchulze({ candidates: ['A', 'B'], seats: 1, ballots }, { lot: noLot }).elected // [1]
 */
export function countSchulze(election: Election<Rankings>, options: SchulzeOptions): SchulzeCount {
  const { strength = 'winning votes', lot } = options;
  const { standing, ballots } = opened(election);
  const { candidates, seats } = election;
  const pairwise = pairwiseOf(candidates.length, ballots, election.withdrawn);
  const paths = widestPaths(candidates.length, defeatsIn(pairwise, standing, strength));
  const order = layersOf(standing, (a, b) => widthOf(paths, a, b) > widthOf(paths, b, a));
  const result = seated(order, seats, lot);
  return {
    method: 'schulze',
    variant: strength,
    candidates,
    seats,
    order,
    pairwise,
    paths,
    ...result,
  };
}

/** How wide the widest path from a to b is. */
export const widthOf = ({ candidates, widths }: Paths, a: number, b: number): number =>
  floatAt(widths, a * candidates + b);

/**
 * Adds defeats to a relation, the strongest first: when the first path joins two, the defeat just added is
 * its weakest, and no later path is wider. So n³ / 32 steps do, where Floyd and Warshall’s way takes n³.
 */
export function widestPaths(candidates: number, defeats: Defeats): Paths {
  const widths = new Float64Array(candidates * candidates);
  const through = new Uint32Array(candidates * candidates);
  const reach = new Reach(candidates);
  const { winners, losers, strengths } = defeats;
  let [width, defeat] = [0, 0];
  const joined = (from: number, to: number): void => {
    if (from === to) return;
    widths[from * candidates + to] = width;
    through[from * candidates + to] = defeat;
  };
  for (let i = 0; i < strengths.length; i++) {
    const [winner = 0, loser = 0] = [winners[i], losers[i]];
    width = floatAt(strengths, i);
    defeat = winner * candidates + loser;
    reach.add(winner, loser, joined);
  }
  return { candidates, widths, through };
}

/** A widest path from a to b, both included; empty where there is none. */
export function widestPath(paths: Paths, a: number, b: number): readonly number[] {
  if (a === b) return [a];
  const { candidates, through } = paths;
  if (widthOf(paths, a, b) === 0) return [];
  const defeat = wordAt(through, a * candidates + b);
  const loser = defeat % candidates;
  const winner = (defeat - loser) / candidates;
  return [...widestPath(paths, a, winner), ...widestPath(paths, loser, b)];
}
