/**
 * A secret choice: what of its ballots is opened, and what that says. Where the method counts by sums, no ballot is
 * ever seen; for the others the shuffled ballots are.
 * @module
 */
import {
  type AnyCount,
  ballotForms,
  fillsOne,
  isScoresMethod,
  type MethodName,
} from '../../../count/methods.ts';
import { pairsOf } from '../../../count/pairs.ts';
import { countSums, isBySums, type Sums, sumsForms } from '../../../count/sums.ts';
import { highestOf, isContest, type Rule, type SecrecyRules } from '../../charter/charter.ts';
import type { AssemblyView } from '../assembly-view.ts';
import {
  candidatesOf,
  type Contest,
  namesIn,
  placesOn,
  saysAll,
  settingsOf,
  type Telling,
} from '../contest.ts';
import {
  choiceNotOpened,
  type ContestOutcome,
  decideOpened,
  type Said,
  saidBy,
} from '../contest-outcome.ts';
import type { Missed } from '../outcome.ts';
import { type ContestPoll, isContestPoll, type Poll } from '../poll.ts';
import { tooFewCounted } from './casting.ts';
import type { SealedForm } from './choice.ts';
import { lotOfNothing } from './lot.ts';
import { isUpheld, type Mixing, type SealedVote } from './sealed-vote.ts';
import type { WholeContest } from './whole-ballots.ts';

/** The numbers of each question, as Belenios has them: how many left it blank first, where one can. */
export type Numbers = readonly (readonly number[])[];

/** A vote on a choice whose ballots are sealed. */
type SealedContest = ContestPoll & { readonly sealed: SealedVote };

/** Whether ballots are opened whole, and how many options can be ranked on one then. */
interface Whether {
  readonly mixing?: Pick<Mixing, 'ranks'> | undefined;
}

/** What is summed of ballots in a choice under that rule, or that they are opened whole. */
export function sealedFormOf(
  contest: Pick<Contest, 'rule' | 'options'> & { readonly sealed?: Whether | undefined },
): SealedForm {
  const { method } = contest.rule;
  const { ranks } = contest.sealed?.mixing ?? {};
  return {
    form: sumsForms[method] ?? 'whole',
    places: placesOn(contest),
    top: highestOf(contest.rule),
    marks: ballotForms[method],
    ...(ranks !== undefined && { ranks }),
  };
}

/** How ballots under a rule are opened whole; nothing where only their sum is. */
export const mixingOf = (
  rule: Rule | undefined,
  secrecy: SecrecyRules | undefined,
): Pick<Mixing, 'fewest' | 'ranks'> | undefined =>
  rule && isContest(rule) && !isBySums(rule.method) ? secrecy?.whole : undefined;

/** What ballots are about that are opened whole; nothing of other votes. */
export const wholeContestOf = (
  poll: Poll & { readonly sealed: SealedVote },
): WholeContest | undefined => {
  const { mixing } = poll.sealed;
  if (!mixing || !isContestPoll(poll)) return undefined;
  const { rule, options, seats } = poll;
  return { rule, options, seats, ranks: mixing.ranks };
};

/**
 * What so many ballots say together, by the numbers of their sum.
 *
 * Ranks and scores are summed apart from each other: as ballots that mark an option count there the most that any
 * one pair or place shows; with grades all. With ranks, an option is marked that somebody puts above another.
 */
export function saidBySums(contest: Contest, numbers: Numbers, ballots: number): Said {
  const fewestBlank = saysAll(contest.rule)
    ? 0
    : Math.min(ballots, ...numbers.map(([nothing = 0]) => nothing));
  const { sums, marked } = readSums(contest, numbers, ballots);
  return {
    turnout: ballots,
    cast: numbers.length === 0 ? 0 : ballots - fewestBlank,
    marked,
    count: (telling) => (marked.size === 0 ? undefined : counted(contest, sums, telling)),
  };
}

interface SumsRead {
  readonly sums: Sums;
  readonly marked: ReadonlySet<number>;
}

function readSums(contest: Contest, numbers: Numbers, ballots: number): SumsRead {
  const { form, places } = sealedFormOf(contest);
  switch (form) {
    case 'crosses': {
      const [blank = ballots, ...votes] = numbers[0] ?? [];
      return { sums: { form, votes, cast: ballots - blank }, marked: placesOf(votes) };
    }
    case 'scores':
      return {
        sums: { form, given: numbers },
        marked: placesOf(numbers.map(([zeros = 0]) => ballots - zeros)),
      };
    case 'pairs': {
      const preferring = numbers.map(([, over = 0, under = 0]) => [over, under] as const);
      return { sums: { form, preferring }, marked: preferred(places, preferring) };
    }
    case 'whole':
      throw new RangeError('Ballots that are opened whole have no sums.');
  }
}

const placesOf = (votes: readonly number[]): ReadonlySet<number> =>
  new Set(votes.flatMap((each, place) => (each > 0 ? [place] : [])));

function preferred(
  places: number,
  preferring: readonly (readonly [number, number])[],
): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [pair, [a, b]] of pairsOf(places).entries()) {
    const [over = 0, under = 0] = preferring[pair] ?? [];
    if (over > 0) found.add(a);
    if (under > 0) found.add(b);
  }
  return found;
}

/** The sum of so many ballots, as it was opened. */
export interface OpenedSum {
  readonly numbers: Numbers;
  readonly ballots: number;
}

/** What was opened of a secret choice, where that is a sum. */
export const openedSumOf = ({
  sealed: { result, counted: of },
}: Pick<SealedContest, 'sealed'>): OpenedSum | undefined =>
  result && { numbers: result, ballots: of?.ballots ?? 0 };

/** The count of a secret choice by the sum of its ballots; nothing where nobody marked an option. */
export const countOfSum = (
  contest: Contest,
  { numbers, ballots }: OpenedSum,
  telling: Telling,
): AnyCount | undefined => saidBySums(contest, numbers, ballots).count(telling);

/** What an opened secret choice says. */
const saidInOpened = (poll: SealedContest): Said | undefined => {
  const { mixing } = poll.sealed;
  if (mixing?.ballots) return saidBy(poll, mixing.ballots);
  const sum = openedSumOf(poll);
  return sum && saidBySums(poll, sum.numbers, sum.ballots);
};

/** What each method that counts by the same sums makes of them, the rules’ own among them. */
export function countsBySums(
  contest: Contest,
  sum: OpenedSum,
  telling: Telling,
): ReadonlyMap<MethodName, AnyCount> {
  const { rule, seats } = contest;
  const form = sumsForms[rule.method];
  const able = (Object.keys(sumsForms) as readonly MethodName[]).filter(
    (method) => sumsForms[method] === form && fits(method, { rule, seats }),
  );
  return new Map(
    able.flatMap((method) => {
      const count = countOfSum({ ...contest, rule: { ...rule, method } }, sum, telling);
      return count ? [[method, count] as const] : [];
    }),
  );
}

/**
 * Whether another method can count what this one does: crosses of one sort are none of another, while grades can be
 * added up as scores, and scores be taken for grades; and Debian’s needs “none of these”, and fills one seat.
 */
const fits = (method: MethodName, { rule, seats }: Pick<Contest, 'rule' | 'seats'>): boolean =>
  (ballotForms[method] === ballotForms[rule.method] || isScoresMethod(method)) &&
  (!fillsOne.has(method) || seats === 1) &&
  (method !== 'debian' || rule.none);

function counted(contest: Contest, sums: Sums, telling: Telling): AnyCount {
  const { seats, rule } = contest;
  const election = { candidates: namesIn(contest), seats, sums };
  const count = countSums(rule.method, election, settingsOf(contest, telling));
  return { ...count, candidates: candidatesOf(contest, telling.names) };
}

/** What comes of a secret choice. */
export function decideSealed(
  view: Pick<AssemblyView, 'secrecy'>,
  poll: SealedContest,
  missed: Missed | undefined,
): ContestOutcome {
  const { sealed, entitled, attested, proposal } = poll;
  const lot = sealed.counted?.lot ?? lotOfNothing(proposal, poll);
  const cast = { entitled, missed, lot };
  const turnout = sealed.cast.size;
  if (isUpheld(sealed)) return choiceNotOpened(poll, 'dispute-upheld', { ...cast, turnout });
  if (turnout > 0 && tooFewCounted(view, poll))
    return choiceNotOpened(poll, 'too-few-ballots', { ...cast, turnout });
  if (!sealed.counted && turnout > 0)
    return choiceNotOpened(poll, 'never-opened', { ...cast, turnout });
  return decideOpened(poll, saidInOpened(poll) ?? saidBy(poll, []), { ...cast, attested });
}
