/**
 * What the method of its rules, or each method, makes of a choice. It hangs on nothing but what is handed in, so that a hall can have it
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
  countOfSum,
  countsBySums,
  lotOfContest,
  type OpenedSum,
  placesNamed,
  placesOn,
  type Profile,
  rankingsIn,
  scoresIn,
  type Telling,
} from '../../../../../union/assembly/assembly.ts';
import { highestOf } from '../../../../../union/charter/charter.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import { wordsOf } from '../../../../words.ts';
import type { Ballots } from '../../../counting/ballots.ts';
import { compared } from '../../../counting/counted.ts';

/** A choice, and what a lot is drawn from. */
interface Cast extends Contest {
  readonly entitled: number;
  readonly seed: Hash;
}

/** With its ballots. */
export interface BallotsCast extends Cast {
  readonly profile: Profile;
}

/** With what was opened of a secret one, where no ballot is ever seen. */
export interface SumCast extends Cast {
  readonly sum: OpenedSum;
}

export type ChoiceCast = BallotsCast | SumCast;

/** By the method of the rules alone, or by each that can. */
export type Methods = 'own' | 'each';

/** By method, the rules’ own first where ballots were counted. */
export type Counts = ReadonlyMap<MethodName, AnyCount>;

/** Counts a choice: a large one perhaps on another core. Rejects where that takes too long there. */
export type CountChoice = (
  cast: ChoiceCast,
  by: Methods,
) => Counts | undefined | Promise<Counts | undefined>;

/** Nothing where no ballot says anything. The options are called what the book commits to: {@link calledAs} names them. */
export function countChoice(cast: ChoiceCast, by: Methods): Counts | undefined {
  const telling = tellingOf(cast);
  if ('sum' in cast && by === 'each') {
    const counts = countsBySums(cast, cast.sum, telling);
    return counts.size > 0 ? counts : undefined;
  }
  const own =
    'sum' in cast ? countOfSum(cast, cast.sum, telling) : countContest(cast, cast.profile, telling);
  if (!own) return undefined;
  const others = 'sum' in cast || by === 'own' ? [] : othersOf(cast);
  return new Map([[cast.rule.method, own], ...others]);
}

const tellingOf = (cast: ChoiceCast): Telling => ({
  names: placesNamed(cast),
  lot: lotOfContest(cast.seed, cast),
  entitled: cast.entitled,
});

/** What the methods make of it that the rules do not name. */
function othersOf(cast: BallotsCast): readonly (readonly [MethodName, AnyCount])[] {
  const { rule, seats, seed } = cast;
  const names = placesNamed(cast);
  const ballots = ballotsOf(cast, names);
  const defaultOption = rule.none ? names.at(-1) : undefined;
  const highest = ballots.scores && highestOf(rule);
  const asked = { method: rule.method, seats, seed, defaultOption, highest };
  // Which language they would say in why a method can’t count these is nothing to a count.
  const others = compared(wordsOf('en', {}), ballots, asked) ?? [];
  return others.flatMap(({ method, answer }) =>
    answer.ok && method !== rule.method ? [[method, answer.count] as const] : [],
  );
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
