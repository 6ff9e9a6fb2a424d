/**
 * What each method makes of the ballots of a choice. It hangs on nothing but what is handed in, so that a hall can have it
 * counted in a thread.
 * @module
 */
import {
  type AnyCount,
  ballotForms,
  isScoresMethod,
  type MethodName,
} from '../../../../../count/methods.ts';
import { scoresAsRankings } from '../../../../../count/scores-as-rankings.ts';
import {
  candidatesOf,
  type Contest,
  countContest,
  lotOfContest,
  placesNamed,
  placesOn,
  type Profile,
  rankingsIn,
  scoresIn,
} from '../../../../../union/assembly/assembly.ts';
import { highestOf } from '../../../../../union/charter/charter.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import { wordsOf } from '../../../../words.ts';
import type { Ballots } from '../../../counting/ballots.ts';
import { compared } from '../../../counting/counted.ts';

/** A choice with its ballots, and what a lot is drawn from. */
export interface BallotsCast extends Contest {
  readonly profile: Profile;
  readonly entitled: number;
  readonly seed: Hash;
}

/** By method, the rules’ own first. */
export type Counts = ReadonlyMap<MethodName, AnyCount>;

/** Counts a choice by each method: a large one perhaps on another core. Rejects where that takes too long there. */
export type CountByEach = (cast: BallotsCast) => Counts | undefined | Promise<Counts | undefined>;

/** Nothing where no ballot says anything. The options are called what the book commits to: {@link calledAs} names them. */
export function countByEach(cast: BallotsCast): Counts | undefined {
  const { rule, seats, seed, profile, entitled } = cast;
  const names = placesNamed(cast);
  const own = countContest(cast, profile, { names, lot: lotOfContest(seed, cast), entitled });
  if (!own) return undefined;
  const ballots = ballotsOf(cast, names);
  const defaultOption = rule.none ? names.at(-1) : undefined;
  const highest = ballots.scores && highestOf(rule);
  const asked = { method: rule.method, seats, seed, defaultOption, highest };
  // Which language they would say in why a method can’t count these is nothing to a count.
  const others = compared(wordsOf('en', {}), ballots, asked) ?? [];
  const byOthers = others.flatMap(({ method, answer }) =>
    answer.ok && method !== rule.method ? [[method, answer.count] as const] : [],
  );
  return new Map([[rule.method, own], ...byOthers]);
}

/** The same with what readers call the places of a ballot. */
export const calledAs = (counts: Counts, contest: Contest, names: readonly string[]): Counts =>
  new Map(
    [...counts].map(([method, count]) => {
      const candidates = method === contest.rule.method ? candidatesOf(contest, names) : names;
      return [method, { ...count, candidates }];
    }),
  );

/** In the form that the counting pages take. */
function ballotsOf(cast: BallotsCast, candidates: readonly string[]): Ballots {
  const { rule, seats, profile } = cast;
  const places = placesOn(cast);
  const head = { candidates, format: 'abif', seats } as const;
  if (!isScoresMethod(rule.method)) {
    const rankings = { candidates, seats, ballots: rankingsIn(places, profile) };
    const kind = ballotForms[rule.method] === 'some' ? 'approvals' : 'rankings';
    return { ...head, kind, rankings };
  }
  const scores = { candidates, seats, ballots: scoresIn(places, profile) };
  const rankings = { candidates, seats, ballots: scoresAsRankings(scores.ballots) };
  return { ...head, kind: 'scores', rankings, scores };
}
