/**
 * Counting without ballots: some methods need to know no more of them than sums. So ballots can stay
 * sealed, and their sum alone is opened.
 * @module
 */
import { countDrawnByLot } from './drawn-by-lot.ts';
import { countJudgment } from './majority-judgment.ts';
import {
  type AnyCount,
  countRankings,
  countScores,
  isScoresMethod,
  type MethodName,
  type Settings,
} from './methods.ts';
import { pairsOf } from './pairs.ts';
import { CountError, type Ranking, rankingsOf } from './rankings.ts';
import { blank, type Scoring, scoresOf } from './scores.ts';

/**
 * What is summed: how many put a cross beside each, how many gave each score or grade to each, or how many prefer
 * each to each other.
 */
export type SumsForm = 'crosses' | 'scores' | 'pairs';

/** What is summed for the methods that need no more. */
export const sumsForms: Readonly<Partial<Record<MethodName, SumsForm>>> = {
  plurality: 'crosses',
  approval: 'crosses',
  lot: 'crosses',
  dhondt: 'crosses',
  'sainte-lague': 'crosses',
  'largest-remainder': 'crosses',
  score: 'scores',
  'majority-judgment': 'scores',
  copeland: 'pairs',
  minimax: 'pairs',
  schulze: 'pairs',
  debian: 'pairs',
  'ranked-pairs': 'pairs',
};

/** Whether a method needs no more than sums. */
export const isBySums = (method: MethodName): boolean => sumsForms[method] !== undefined;

/** What is known of all ballots together, candidates in their order. */
export type Sums =
  /** By candidate, how many put a cross there; and how many put any. */
  | { readonly form: 'crosses'; readonly votes: readonly number[]; readonly cast: number }
  /** By candidate and by score or grade, from 0, how many gave it. */
  | { readonly form: 'scores'; readonly given: readonly (readonly number[])[] }
  /** In the order of {@link pairsOf}, how many prefer the first, and how many the second. */
  | { readonly form: 'pairs'; readonly preferring: readonly (readonly [number, number])[] };

/** What is counted by sums. */
export interface SumsElection {
  readonly candidates: readonly string[];
  readonly seats: number;
  readonly sums: Sums;
}

/**
 * Counts ballots of which sums are known, by counting others that come to the same: one voter for every
 * cross, score or preference, who says nothing else; grades, and crosses that make fit for a lot, are counted as they are. Throws
 * {@link CountError} for a method that needs more, or sums that do not fit the candidates.
 * @example
 * countSums('plurality', { candidates, seats: 1, sums: { form: 'crosses', votes: [3, 5], cast: 8 } }, { lot }).elected // [1]
 */
export function countSums(
  method: MethodName,
  election: SumsElection,
  settings: Settings,
): AnyCount {
  const { candidates, seats, sums } = election;
  const n = candidates.length;
  if (sumsForms[method] !== sums.form)
    throw new CountError('This method needs whole ballots, or sums of another kind.');
  if (method === 'majority-judgment' && sums.form === 'scores')
    return countJudgment(
      { candidates, seats, ballots: sums.given },
      { lot: settings.lot, named: settings.grades !== undefined },
    );
  if (method === 'lot' && sums.form === 'crosses')
    return countDrawnByLot(
      { candidates, seats, ballots: sums.votes.length === n ? sums : unfit() },
      settings,
    );
  if (isScoresMethod(method)) {
    const ballots = scoresOf(n, givenIn(n, sums));
    return countScores(method, { candidates, seats, ballots }, settings);
  }
  const ballots = rankingsOf(n, sums.form === 'pairs' ? preferring(n, sums) : crosses(n, sums));
  return countRankings(method, { candidates, seats, ballots }, settings);
}

const unfit = (): never => {
  throw new CountError('The sums are for other candidates.');
};

function* crosses(n: number, sums: Sums): Generator<Ranking> {
  if (sums.form !== 'crosses' || sums.votes.length !== n) return unfit();
  for (const [candidate, weight] of sums.votes.entries()) yield { weight, ranks: [[candidate]] };
}

function* givenIn(n: number, sums: Sums): Generator<Scoring> {
  if (sums.form !== 'scores' || sums.given.length !== n) return unfit();
  for (const [candidate, voters] of sums.given.entries()) {
    for (const [score, weight] of voters.entries())
      yield {
        weight,
        scores: Array.from({ length: n }, (_, i) => (i === candidate ? score : blank)),
      };
  }
}

function* preferring(n: number, sums: Sums): Generator<Ranking> {
  const pairs = pairsOf(n);
  if (sums.form !== 'pairs' || sums.preferring.length !== pairs.length) return unfit();
  for (const [i, [a, b]] of pairs.entries()) {
    const silent = [...Array(n).keys()].filter((each) => each !== a && each !== b);
    const [over = 0, under = 0] = sums.preferring[i] ?? [];
    yield { weight: over, ranks: [[a], [b]], silent };
    yield { weight: under, ranks: [[b], [a]], silent };
  }
}
