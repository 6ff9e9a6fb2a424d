/**
 * Drawing by lot among those whom the voters find fit: at least half of them put a cross there.
 * @module
 */
import { approvalsIn } from './approval.ts';
import { floatAt, numberAt } from './flat.ts';
import type { Lot } from './lot.ts';
import type { Rankings } from './rankings.ts';
import { atLeastOneSeat, opened, seated } from './standing.ts';
import type { Count, Election } from './story.ts';

/** What ballots with crosses say together. */
export interface Crosses {
  /** By candidate, how many put a cross there. */
  readonly votes: readonly number[];
  /** How many ballots have a cross at all. */
  readonly cast: number;
}

export interface DrawnCount extends Count {
  /** By candidate, how many find them fit. */
  readonly approvals: readonly number[];
  /** How many ballots say anything. */
  readonly cast: number;
  /** Who is fit, by number. */
  readonly fit: readonly number[];
}

export interface DrawnOptions {
  readonly lot: Lot;
  /** Who stands for none of the others: is never drawn, and nobody is who has no more crosses. */
  readonly defaultOption?: number | undefined;
}

/**
 * Seats by lot so many of those who are fit: a cross on at least half of the ballots that have any. Where no more are fit than
 * there are seats, all are elected, and nothing is drawn. Throws {@link CountError} where there is no seat.
 * @example
 * countDrawnByLot({ candidates: ['A', 'B', 'C'], seats: 1, ballots: { votes: [6, 2, 5], cast: 10 } }, { lot }).fit // [0, 2]
 */
export function countDrawnByLot(
  { candidates, seats, ballots: { votes, cast }, withdrawn }: Election<Crosses>,
  { lot, defaultOption }: DrawnOptions,
): DrawnCount {
  atLeastOneSeat(seats);
  const none = defaultOption === undefined ? -1 : numberAt(votes, defaultOption);
  const isFit = (candidate: number): boolean => {
    const crosses = numberAt(votes, candidate);
    return crosses > 0 && 2 * crosses >= cast && crosses > none && !withdrawn?.has(candidate);
  };
  const fit = [...candidates.keys()].filter(isFit);
  const variant = 'half of the ballots make fit, then by lot';
  const base = { method: 'lot', variant, candidates, seats, approvals: votes, cast, fit };
  return { ...base, ...seated([fit], seats, lot) };
}

/** The crosses on ballots that name whom they find fit, at whatever rank; what remains of them where somebody withdrew. */
export function crossesOf(election: Election<Rankings>): Election<Crosses> {
  const { ballots } = opened(election);
  const votes = approvalsIn(ballots, election.candidates.length);
  return { ...election, ballots: { votes, cast: castIn(ballots) } };
}

function castIn({ groups, starts, weights }: Rankings): number {
  let cast = 0;
  for (let group = 0; group < groups; group++)
    if ((starts[group] ?? 0) < (starts[group + 1] ?? 0)) cast += floatAt(weights, group);
  return cast;
}
