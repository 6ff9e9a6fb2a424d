/**
 * What comes of a contest: who is elected, by which lot, and whether it rests on the clerk’s word.
 * @module
 */
import { z } from 'zod';
import { canonical } from '../../book/json.ts';
import {
  type AnyCount,
  proportional,
  rankingsMethods,
  scoresMethods,
} from '../../count/methods.ts';
import { preferring } from '../../count/pairwise.ts';
import { Hash } from '../kernel/ids.ts';
import { BudgetOutcome, fundedIn } from './budget-outcome.ts';
import {
  askedOf,
  ballotsIn,
  type Contest,
  countContest,
  isCast,
  markedIn,
  lotOfContest,
  type Profile,
  namesIn,
  placeOfNone,
  profileOf,
  type Telling,
} from './contest.ts';
import { lotSeed, type MarkedCast } from './lot-seed.ts';
import { Missed, QuestionOutcome, Tested } from './outcome.ts';

const Count = z.int().min(0);

/** A decided contest: what the clerk enters at closing, and everybody can compute again. */
export const ContestOutcome = z.strictObject({
  /** `void`: too few took part, nobody marked an option, or too many were never told: nothing was decided. */
  result: z.enum(['adopted', 'rejected', 'void']),
  because: z.enum([
    'elected',
    'none-elected',
    'nobody-chose',
    'quorum-missed',
    'notices-failed',
    'never-opened',
    'dispute-upheld',
    'too-few-ballots',
  ]),
  method: z.enum([...rankingsMethods, ...scoresMethods]),
  seats: z.int().min(1),
  /** The numbers of options, from 0, in order of election; a list once for each of its seats. */
  elected: z.array(Count).max(99),
  /** Seats that “none of these” won, or that nobody was left for. */
  vacant: Count,
  entitled: Count,
  /** Ballots of any sort. */
  turnout: Count,
  /** Ballots that mark at least one option, with grades all; of a vote of which only sums are opened, as many as those show. */
  cast: Count,
  quorum: Tested.extend({ kind: z.enum(['none', 'turnout', 'yes-of-entitled']) }),
  /** There where the rules want a notice to reach so many. */
  notices: Missed.extend({ met: z.boolean() }).optional(),
  /** The seed by which lots are drawn: {@link lotSeed}, or what key holders make together. */
  lot: Hash,
  /** Whether anything hung on a lot. */
  drawn: z.boolean(),
  /** Ballots that stand on the clerk’s word. */
  attested: Count,
  /** Whether the ballots that voters signed with keys of their own give the same result by themselves. */
  firm: z.boolean(),
});
export type ContestOutcome = z.infer<typeof ContestOutcome>;

/** What comes of a vote: on a question, among options, or on what money goes to. */
export const Outcome = z.union([QuestionOutcome, ContestOutcome, BudgetOutcome]);
export type Outcome = z.infer<typeof Outcome>;

export const isContestOutcome = (outcome: Outcome): outcome is ContestOutcome =>
  'elected' in outcome;
export const isBudgetOutcome = (outcome: Outcome): outcome is BudgetOutcome => 'funded' in outcome;
export const isQuestionOutcome = (outcome: Outcome): outcome is QuestionOutcome =>
  'tally' in outcome;

/** The options that were chosen or funded, in their order; nothing where the vote was on a question. */
export function chosenIn(outcome: Outcome): readonly number[] | undefined {
  if (isBudgetOutcome(outcome)) return fundedIn(outcome);
  return isContestOutcome(outcome) ? outcome.elected : undefined;
}

/** Decides a contest: by the ballots, and again by those alone that nobody’s word stands behind. */
export function decideContest(contest: Contest, cast: MarkedCast): ContestOutcome {
  const lot = lotSeed(cast);
  const all = [...cast.ballots.values()];
  const attested = all.filter((ballot) => ballot.attested).length;
  const weighed = weigh(contest, saidBy(contest, profileOf(all)), { ...cast, lot });
  const firm = attested === 0 || isFirm(contest, weighed, { ...cast, lot });
  return { ...weighed, lot, attested, firm };
}

type Decided = Omit<ContestOutcome, 'lot' | 'attested' | 'firm'>;

function isFirm(
  contest: Contest,
  weighed: Decided,
  cast: MarkedCast & { readonly lot: Hash },
): boolean {
  const own = [...cast.ballots.values()].filter(({ attested }) => !attested);
  const alone = weigh(contest, saidBy(contest, profileOf(own)), cast);
  return alone.result === weighed.result && canonical(alone.elected) === canonical(weighed.elected);
}

/** What ballots say together, whether they are seen or only their sum is. */
export interface Said {
  readonly turnout: number;
  /** Ballots that mark at least one option, with grades all. */
  readonly cast: number;
  /** The places that at least one ballot marks. */
  readonly marked: ReadonlySet<number>;
  readonly count: (telling: Telling) => AnyCount | undefined;
}

/** What ballots say that are seen. */
export function saidBy(contest: Contest, profile: Profile): Said {
  const { rule } = contest;
  return {
    turnout: ballotsIn(profile),
    cast: ballotsIn(profile.filter(({ marks }) => isCast(rule, marks))),
    marked: markedIn(rule, profile),
    count: (telling) => countContest(contest, profile, telling),
  };
}

type Weighing = Pick<MarkedCast, 'entitled' | 'missed'> & { readonly lot: Hash };

function weigh(contest: Contest, said: Said, { lot, entitled, missed }: Weighing): Decided {
  const { rule, seats } = contest;
  const { turnout, cast, marked } = said;
  const count = said.count({
    names: namesIn(contest),
    lot: lotOfContest(lot, contest),
    entitled,
  });
  const quorum = quorumOf(contest, { entitled, turnout, count });
  const notices = missed && { ...missed, met: missed.failed <= missed.allowed };
  const elected = count ? electedBy(contest, count, marked) : [];
  const because = reason({ notices, quorum, count, elected });
  const holds = results[because] === 'adopted';
  return {
    result: results[because],
    because,
    method: rule.method,
    seats,
    elected: holds ? [...elected] : [],
    vacant: seats - (holds ? elected.length : 0),
    entitled,
    turnout,
    cast,
    quorum,
    ...(notices && { notices }),
    drawn: count?.ties.some(({ by }) => by === 'lot') ?? false,
  };
}

/**
 * Decides a secret choice by what was opened. Whose ballots say what nobody knows, so where any stands on the clerk’s
 * word the outcome is not firm.
 */
export function decideOpened(
  contest: Contest,
  said: Said,
  { attested, ...cast }: Weighing & { readonly attested: number },
): ContestOutcome {
  return { ...weigh(contest, said, cast), lot: cast.lot, attested, firm: attested === 0 };
}

/** A secret choice that is not opened: nobody knows what it would have decided. */
export function choiceNotOpened(
  contest: Contest,
  because: 'never-opened' | 'too-few-ballots' | 'dispute-upheld',
  { turnout, ...cast }: Weighing & { readonly turnout: number },
): ContestOutcome {
  const nothing = { turnout, cast: 0, marked: new Set<number>(), count: () => undefined };
  const weighed = weigh(contest, nothing, cast);
  return { ...weighed, result: 'void', because, lot: cast.lot, attested: 0, firm: true };
}

const results = {
  elected: 'adopted',
  'none-elected': 'rejected',
  'nobody-chose': 'void',
  'quorum-missed': 'void',
  'notices-failed': 'void',
  'never-opened': 'void',
  'dispute-upheld': 'void',
  'too-few-ballots': 'void',
} as const;

function reason(of: {
  notices: { readonly met: boolean } | undefined;
  quorum: { readonly met: boolean };
  count: AnyCount | undefined;
  elected: readonly number[];
}): ContestOutcome['because'] {
  if (of.notices?.met === false) return 'notices-failed';
  if (!of.quorum.met) return 'quorum-missed';
  if (!of.count) return 'nobody-chose';
  return of.elected.length > 0 ? 'elected' : 'none-elected';
}

/** Who is elected, of those whom at least one ballot marks, once “none of these” has had its say. */
export function electedBy(
  contest: Contest,
  count: AnyCount,
  marked: ReadonlySet<number>,
): readonly number[] {
  return againstNone(contest, count).filter((each) => marked.has(each));
}

/**
 * Where a method gives groups their share, each seat that “none of these” wins stays empty. In the others, nobody
 * is elected who does no better than it.
 */
function againstNone(contest: Contest, { elected, order }: AnyCount): readonly number[] {
  const none = placeOfNone(contest);
  if (none === undefined) return elected;
  if (proportional.has(contest.rule.method)) return elected.filter((each) => each < none);
  const place = elected.indexOf(none);
  const before = place < 0 ? elected : elected.slice(0, place);
  const level = order?.find((each) => each.includes(none)) ?? [];
  return before.filter((each) => !level.includes(each));
}

/** For Debian’s method a quorum of yes is the most that put any one option above “none of these”. */
function quorumOf(
  contest: Contest,
  of: { entitled: number; turnout: number; count: AnyCount | undefined },
): ContestOutcome['quorum'] {
  const { kind } = contest.rule.quorum;
  const needed = askedOf(contest.rule, of.entitled);
  const reached = kind === 'yes-of-entitled' ? mostAboveNone(contest, of.count) : of.turnout;
  return { kind, needed, reached, met: reached >= needed };
}

function mostAboveNone(contest: Contest, count: AnyCount | undefined): number {
  const none = placeOfNone(contest);
  if (none === undefined || !count || !('pairwise' in count)) return 0;
  const { pairwise } = count;
  return Math.max(0, ...contest.options.map((_, option) => preferring(pairwise, option, none)));
}
