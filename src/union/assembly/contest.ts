/**
 * Contests: a choice among several options, counted by one of the methods of the counting room. What the
 * ballots say, and how they are counted.
 * @module
 */
import { type Lot, lotOf } from '../../count/lot.ts';
import {
  type AnyCount,
  ballotForms,
  countRankings,
  countScores,
  isScoresMethod,
  ofLists,
  proportional,
  type Settings,
} from '../../count/methods.ts';
import { type Rankings, rankingsOf } from '../../count/rankings.ts';
import { ratio } from '../../count/ratio.ts';
import { blank, type Scores, scoresOf } from '../../count/scores.ts';
import { leastReaching } from '../../count/share.ts';
import type { ContestRule } from '../charter/charter.ts';
import type { Hash } from '../kernel/ids.ts';

/**
 * What a voter wrote beside each option, in their order, “none of these” last where the rule has it: a rank
 * from 1, a 1 for a cross, a score, or a grade by its number, 0 the lowest; nothing where there is nothing.
 */
export type Marks = readonly (number | null)[];

/** Ballots that are alike, once, with how many there are; in the order of their canonical JSON. */
export type Profile = readonly { readonly marks: Marks; readonly weight: number }[];

/** What ballots are about. */
export interface Contest {
  readonly rule: ContestRule;
  readonly seats: number;
  /** The options’ titles, as the book commits to them. */
  readonly options: readonly Hash[];
}

/** A ballot on options, as cast. */
export interface MarkedBallot {
  readonly marks: Marks;
  readonly attested: boolean;
}

/** How many places a ballot has: one for each option, and one for none of them where the rule has it. */
export const placesOn = ({ rule, options }: Pick<Contest, 'rule' | 'options'>): number =>
  options.length + (rule.none ? 1 : 0);

/**
 * As how many candidates “none of these” is counted. Where a method gives every group its share of the seats,
 * one for each seat: whoever wants none of them can leave as many seats empty as their votes are worth.
 */
const timesNone = ({ rule: { method, none }, seats }: Contest): number => {
  if (!none) return 0;
  return proportional.has(method) && !ofLists.has(method) ? seats : 1;
};

/** The place of “none of these” on a ballot. */
export const placeOfNone = ({ rule, options }: Contest): number | undefined =>
  rule.none ? options.length : undefined;

/** The ballots, those that are alike together. */
export function profileOf(ballots: Iterable<Pick<MarkedBallot, 'marks'>>): Profile {
  const found = new Map<string, { readonly marks: Marks; weight: number }>();
  for (const { marks } of ballots) {
    const key = JSON.stringify(marks);
    const known = found.get(key);
    if (known) known.weight++;
    else found.set(key, { marks, weight: 1 });
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** How many ballots a profile holds. */
export const ballotsIn = (profile: Profile): number =>
  profile.reduce((sum, { weight }) => sum + weight, 0);

/** The lot of a seed: it knows options by what the book commits to, whatever they are called. */
export const lotOfContest = (seed: Hash, contest: Contest): Lot => lotOf(seed, namesIn(contest));

/** Ballots that rank, or put crosses: best first; what was left out of a ballot’s numbers means nothing. */
export const rankingsIn = (places: number, profile: Profile): Rankings =>
  rankingsOf(
    places,
    profile.map(({ marks, weight }) => ({ weight, ranks: levelsOf(marks) })),
  );

/** The same as they are counted: “none of these” as often as there are seats for it, one behind the other. */
export function rankingsCounted(contest: Contest, profile: Profile): Rankings {
  const none = placeOfNone(contest);
  const times = timesNone(contest);
  const all = Array.from({ length: times }, (_, i) => (none ?? 0) + i);
  const isOrder = ballotForms[contest.rule.method] === 'order';
  const expanded = (level: readonly number[]): readonly (readonly number[])[] => {
    if (none === undefined || !level.includes(none)) return [level];
    return isOrder
      ? all.map((each) => [each])
      : [[...level.filter((each) => each !== none), ...all]];
  };
  const ballots = profile.map(({ marks, weight }) => ({
    weight,
    ranks: levelsOf(marks).flatMap(expanded),
  }));
  return rankingsOf(contest.options.length + times, ballots);
}

function levelsOf(marks: Marks): readonly (readonly number[])[] {
  const levels = new Map<number, number[]>();
  for (const [place, mark] of marks.entries()) {
    if (mark === null) continue;
    const level = levels.get(mark);
    if (level) level.push(place);
    else levels.set(mark, [place]);
  }
  return [...levels].toSorted(([a], [b]) => a - b).map(([, level]) => level);
}

export const scoresIn = (places: number, profile: Profile): Scores =>
  scoresOf(
    places,
    profile.map(({ marks, weight }) => ({ weight, scores: marks.map((mark) => mark ?? blank) })),
  );

/** What a count is told besides the ballots. */
export interface Telling {
  /** What the options are called, “none of these” last where the rule has it. */
  readonly names: readonly string[];
  readonly lot: Lot;
  readonly entitled: number;
}

/** Counts a contest by the ballots that say anything; nothing where none is for an option. */
export function countContest(
  contest: Contest,
  profile: Profile,
  telling: Telling,
): AnyCount | undefined {
  const said = profile.filter(({ marks }) => isCast(contest.rule, marks));
  return markedIn(contest.rule, said).size > 0 ? counted(contest, said, telling) : undefined;
}

function counted(contest: Contest, profile: Profile, telling: Telling): AnyCount {
  const { rule, seats } = contest;
  const places = placesOn(contest);
  const election = { candidates: namesIn(contest), seats };
  const { method } = rule;
  const settings = settingsOf(contest, telling);
  const count = isScoresMethod(method)
    ? countScores(method, { ...election, ballots: scoresIn(places, profile) }, settings)
    : countRankings(method, { ...election, ballots: rankingsCounted(contest, profile) }, settings);
  return { ...count, candidates: candidatesOf(contest, telling.names) };
}

/** What candidates are called in a count: who is level may stand by name there, whatever readers call them. */
export const namesIn = (contest: Contest): readonly string[] =>
  candidatesOf(contest, placesNamed(contest));

/** The places of a ballot by what the book commits to, `none` for “none of these”. */
export const placesNamed = ({
  rule,
  options,
}: Pick<Contest, 'rule' | 'options'>): readonly string[] =>
  rule.none ? [...options, 'none'] : options;

/** The names of places, that of “none of these” as often as it is counted: `none`, `none (2)`. */
export const candidatesOf = (contest: Contest, names: readonly string[]): readonly string[] => [
  ...names,
  ...Array.from(
    { length: Math.max(0, timesNone(contest) - 1) },
    (_, i) => `${names.at(-1) ?? ''} (${i + 2})`,
  ),
];

/** What the method of a choice is told besides the ballots. */
export function settingsOf(contest: Contest, { lot, entitled }: Telling): Settings {
  const { rule } = contest;
  const none = placeOfNone(contest);
  if (rule.top !== undefined) return { lot, highest: rule.top };
  if (rule.grades !== undefined) return { lot, grades: rule.grades };
  if (none === undefined) return { lot };
  if (rule.method === 'lot') return { lot, defaultOption: none };
  if (rule.method !== 'debian') return { lot };
  const { num, den } = rule.share ?? { num: 1, den: 2 };
  const majority = ratio(num, den - num);
  return {
    lot,
    defaultOption: none,
    // Where the quorum is of those who take part, it asks nothing of each option.
    quorum: ratio(rule.quorum.kind === 'yes-of-entitled' ? askedOf(rule, entitled) : 0),
    majorities: new Map(contest.options.map((_, option) => [option, majority])),
  };
}

/** How many the quorum asks for. */
export const askedOf = ({ quorum }: ContestRule, entitled: number): number =>
  quorum.kind === 'none' ? 0 : leastReaching(quorum.share, entitled);

/** Whether a mark is for an option: a score of 0, or the lowest grade, says as much as a blank. */
const isFor = ({ method }: ContestRule, mark: number | null): boolean =>
  mark !== null && (!isScoresMethod(method) || mark > 0);

/** Whether every ballot says something of every option: who gives no grade gives the lowest. */
export const saysAll = ({ method }: Pick<ContestRule, 'method'>): boolean =>
  ballotForms[method] === 'grades';

/** Whether a ballot says anything. */
export const isCast = (rule: ContestRule, marks: Marks): boolean =>
  saysAll(rule) || marks.some((mark) => isFor(rule, mark));

/** The places that at least one ballot marks. */
export const markedIn = (rule: ContestRule, profile: Profile): ReadonlySet<number> =>
  new Set(
    profile.flatMap(({ marks }) =>
      marks.flatMap((mark, place) => (isFor(rule, mark) ? [place] : [])),
    ),
  );
