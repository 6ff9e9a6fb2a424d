/**
 * Every method by its name: what ballots it takes, and how it counts them. Budgets have rules of their own.
 * @module
 */
import { type ApprovalCount, countApproval } from './approval.ts';
import { type BordaCount, countBorda } from './borda.ts';
import { countEqualShares, type EqualSharesCount } from './committee/equal-shares.ts';
import { countPhragmenSeats, type PhragmenSeatsCount } from './committee/phragmen.ts';
import { countSpav, type SpavCount } from './committee/spav.ts';
import { type CopelandCount, countCopeland } from './copeland.ts';
import { countDebian, type DebianCount } from './debian.ts';
import { countDrawnByLot, crossesOf, type DrawnCount } from './drawn-by-lot.ts';
import { countIrv, type IrvCount } from './irv.ts';
import { countDivisors, type DivisorCount } from './lists/divisors.ts';
import { countLargestRemainder, type RemainderCount } from './lists/largest-remainder.ts';
import type { ListElection, ListOptions, Threshold } from './lists/parties.ts';
import type { Lot } from './lot.ts';
import { countJudgment, gradesOf, type JudgmentCount } from './majority-judgment.ts';
import { countMinimax, type MinimaxCount } from './minimax.ts';
import { Piles } from './piles.ts';
import { countPlurality, type PluralityCount } from './plurality.ts';
import { countRankedPairs, type RankedPairsCount } from './ranked-pairs.ts';
import type { Rankings } from './rankings.ts';
import { CountError } from './rankings.ts';
import type { Ratio } from './ratio.ts';
import { countSchulze, type SchulzeCount } from './schulze.ts';
import { countScore, type ScoreCount } from './score.ts';
import type { Scores } from './scores.ts';
import { countStar, type StarCount } from './star.ts';
import { opened } from './standing.ts';
import type { Election } from './story.ts';
import { countErs97, type Ers97Count } from './stv/ers97.ts';
import { countGregory } from './stv/gregory.ts';
import { countMeek } from './stv/meek.ts';
import type { MeekCount } from './stv/meek-state.ts';
import { countMinneapolis } from './stv/minneapolis-stv.ts';
import { countNzMeek } from './stv/nz-meek.ts';
import { countScottish } from './stv/scottish-stv.ts';
import { countSenate } from './stv/senate-stv.ts';
import type { StvCount } from './stv/stage.ts';
import { countWigm } from './stv/wigm.ts';
import { countTwoRound, type TwoRoundCount } from './two-round.ts';

/** What a method may be told besides the ballots. */
export interface Settings {
  readonly lot: Lot;
  /** For Debian’s method, and for drawing by lot: who stands for none of the others. */
  readonly defaultOption?: number;
  /** For Debian’s method: the quorum, and by option how many times as many must be for it. */
  readonly quorum?: Ratio;
  readonly majorities?: ReadonlyMap<number, Ratio>;
  /** For STAR: the highest score that a ballot offers. */
  readonly highest?: number;
  /** For majority judgment: how many grades a ballot offers, where they are grades with names. */
  readonly grades?: number;
  /** Who stands for all names that were written in and not declared. */
  readonly writeIns?: ReadonlySet<number>;
  /** For lists: what share of the votes a list must have to take part. */
  readonly threshold?: Threshold;
}

type ByRankings<C> = (election: Election<Rankings>, settings: Settings) => C;
type ByScores<C> = (election: Election<Scores>, settings: Settings) => C;

const byRankings = {
  plurality: countPlurality,
  'two-round': countTwoRound,
  irv: (election, { lot, writeIns: undeclared }) =>
    countIrv(election, { lot, ...(undeclared && { undeclared }) }),
  borda: countBorda,
  copeland: countCopeland,
  minimax: countMinimax,
  schulze: countSchulze,
  debian: (election, settings) => countDebian(election, debianOf(settings)),
  'ranked-pairs': countRankedPairs,
  'scottish-stv': countScottish,
  wigm: countWigm,
  ers97: countErs97,
  meek: countMeek,
  'nz-meek': countNzMeek,
  gregory: countGregory,
  'senate-stv': countSenate,
  'minneapolis-stv': countMinneapolis,
  approval: countApproval,
  lot: (election, { lot, defaultOption }) =>
    countDrawnByLot(crossesOf(election), { lot, defaultOption }),
  spav: countSpav,
  'phragmen-seats': countPhragmenSeats,
  'equal-shares': countEqualShares,
  dhondt: (election, settings) =>
    countDivisors(listsOf(election), 'dhondt', listOptionsOf(settings)),
  'sainte-lague': (election, settings) =>
    countDivisors(listsOf(election), 'sainte-lague', listOptionsOf(settings)),
  'largest-remainder': (election, settings) =>
    countLargestRemainder(listsOf(election), listOptionsOf(settings)),
} as const satisfies Readonly<Record<string, ByRankings<RankingsCount>>>;

const byScores = {
  score: countScore,
  star: countStar,
  'majority-judgment': (election, { lot, grades }) =>
    countJudgment(
      { ...election, ballots: gradesOf(election.ballots, grades) },
      { lot, named: grades !== undefined },
    ),
} as const satisfies Readonly<Record<string, ByScores<ScoresCount>>>;

export type RankingsCount =
  | PluralityCount
  | TwoRoundCount
  | IrvCount
  | BordaCount
  | CopelandCount
  | MinimaxCount
  | SchulzeCount
  | DebianCount
  | RankedPairsCount
  | StvCount
  | StvCount<Ratio>
  | Ers97Count
  | MeekCount
  | ApprovalCount
  | DrawnCount
  | SpavCount
  | PhragmenSeatsCount
  | EqualSharesCount
  | DivisorCount
  | RemainderCount;
export type ScoresCount = ScoreCount | StarCount | JudgmentCount;
/** The story of any count but that of a budget; its `method` tells which. */
export type AnyCount = RankingsCount | ScoresCount;

export type RankingsMethod = keyof typeof byRankings;
export type ScoresMethod = keyof typeof byScores;
export type MethodName = RankingsMethod | ScoresMethod;

export const rankingsMethods = Object.keys(byRankings) as readonly RankingsMethod[];
export const scoresMethods = Object.keys(byScores) as readonly ScoresMethod[];

/**
 * What a voter writes beside each name: an `order` in which no two are level, `ranks` of which several may be
 * the same, a cross beside `one`, crosses beside `some`, `scores`, or `grades` by their numbers, 0 the lowest.
 */
export type BallotForm = 'order' | 'ranks' | 'one' | 'some' | 'scores' | 'grades';

export const ballotForms: Readonly<Record<MethodName, BallotForm>> = {
  plurality: 'one',
  'two-round': 'order',
  irv: 'order',
  borda: 'ranks',
  copeland: 'ranks',
  minimax: 'ranks',
  schulze: 'ranks',
  debian: 'ranks',
  'ranked-pairs': 'ranks',
  'scottish-stv': 'order',
  wigm: 'order',
  ers97: 'order',
  meek: 'order',
  'nz-meek': 'order',
  gregory: 'order',
  'senate-stv': 'order',
  'minneapolis-stv': 'order',
  approval: 'some',
  lot: 'some',
  spav: 'some',
  'phragmen-seats': 'some',
  'equal-shares': 'some',
  dhondt: 'one',
  'sainte-lague': 'one',
  'largest-remainder': 'one',
  score: 'scores',
  star: 'scores',
  'majority-judgment': 'grades',
};

/** Methods that fill one seat and no more. */
export const fillsOne: ReadonlySet<MethodName> = new Set(['two-round', 'debian', 'star']);

/** Methods that give every group of voters its share of the seats, rather than all seats to the largest. */
export const proportional: ReadonlySet<MethodName> = new Set([
  'scottish-stv',
  'wigm',
  'ers97',
  'meek',
  'nz-meek',
  'gregory',
  'senate-stv',
  'minneapolis-stv',
  'spav',
  'phragmen-seats',
  'equal-shares',
  'dhondt',
  'sainte-lague',
  'largest-remainder',
]);

/** Methods that share seats out among lists: one list can have several. */
export const ofLists: ReadonlySet<MethodName> = new Set([
  'dhondt',
  'sainte-lague',
  'largest-remainder',
]);

export const isRankingsMethod = (name: string): name is RankingsMethod =>
  Object.hasOwn(byRankings, name);
export const isScoresMethod = (name: string): name is ScoresMethod => Object.hasOwn(byScores, name);

/**
 * Counts ballots that rank, or that approve whom they name, or whose first preference is a list. Throws
 * {@link CountError} for what can’t be counted so.
 * @example
 * countRankings('schulze', { candidates, seats: 1, ballots }, { lot: lotOf('seed', candidates) }).elected
 */
export function countRankings(
  method: RankingsMethod,
  election: Election<Rankings>,
  settings: Settings,
): RankingsCount {
  const count: ByRankings<RankingsCount> = byRankings[method];
  return count(election, settings);
}

/** Counts ballots that score. Throws {@link CountError} for what can’t be counted so. */
export function countScores(
  method: ScoresMethod,
  election: Election<Scores>,
  settings: Settings,
): ScoresCount {
  const count: ByScores<ScoresCount> = byScores[method];
  return count(election, settings);
}

function debianOf({
  lot,
  defaultOption,
  quorum,
  majorities,
}: Settings): Parameters<typeof countDebian>[1] {
  if (defaultOption === undefined)
    throw new CountError('Debian’s method compares with a default option. Say which it is.');
  return {
    lot,
    defaultOption,
    ...(quorum && { quorum }),
    ...(majorities && { majorities }),
  };
}

const listOptionsOf = ({ lot, threshold }: Settings): ListOptions => ({
  lot,
  ...(threshold && { threshold }),
});

/** A ballot is a vote for the list that it puts first; one that puts two first, or none, is for nobody. */
export function listsOf(election: Election<Rankings>): ListElection {
  const { candidates, seats } = election;
  const { votes } = new Piles(candidates.length, opened(election), {});
  return { candidates, seats, votes: votes.map(BigInt) };
}
