/**
 * What comes of a budget: which projects are funded, by which lot, and whether it rests on the clerk’s word.
 * @module
 */
import { z } from 'zod';
import { canonical } from '../../book/json.ts';
import type { BudgetCount, Funded, Unfunded } from '../../count/budget/budget.ts';
import type { Ratio } from '../../count/ratio.ts';
import { leastReaching } from '../../count/share.ts';
import { BudgetCounting } from '../charter/charter.ts';
import { Hash } from '../kernel/ids.ts';
import { Amount, Currency } from '../kernel/money.ts';
import { countSharing, lotOfBudget, type Sharing, supports } from './budget.ts';
import { type MarkedBallot, profileOf } from './contest.ts';
import { lotSeed, type MarkedCast } from './lot-seed.ts';
import { Missed, Tested } from './outcome.ts';

const Count = z.int().min(0);

/** Digits of a numerator or denominator: longer ones are left out of the book, and computed by who wants them. */
const mostDigits = 60;
const Digits = z.string().regex(/^(?:0|[1-9]\d{0,59})$/);
const Exact = z.strictObject({ num: Digits, den: Digits });

/** A project that is funded; its place in the list is the round in which it was. */
const FundedProject = z.strictObject({
  /** Its number among the options, from 0. */
  option: Count,
  by: z.enum(['equal-shares', 'greedy', 'phragmen']),
  /**
   * By what it was chosen: money for a unit of what it is worth (equal shares), votes or points, perhaps for a unit of
   * money (greedy), load (Phragmén). In lowest terms; left out where it takes more than 60 digits.
   */
  rate: Exact.optional(),
  /** Voters who pay; for greedy, who support it. */
  payers: Count,
});

const UnfundedProject = z.strictObject({
  option: Count,
  reason: z.enum(['no-support', 'unaffordable', 'no-room', 'stopped']),
  /** From which round on. */
  round: z.int().min(1).optional(),
  /** Equal shares: what its supporters had when they could no longer buy it, in thousandths of its cost, cut. */
  support: z.int().min(0).max(999).optional(),
});

/** A decided budget: what the clerk enters at closing, and everybody can compute again. */
export const BudgetOutcome = z.strictObject({
  /** `void`: too few took part, nobody supported a project, or too many were never told: nothing was decided. */
  result: z.enum(['adopted', 'rejected', 'void']),
  because: z.enum(['funded', 'none-funded', 'nobody-chose', 'quorum-missed', 'notices-failed']),
  rule: BudgetCounting,
  currency: Currency,
  budget: Amount,
  spent: Count,
  /** In order of purchase. */
  funded: z.array(FundedProject).max(40),
  /** In the order of the options; none where nothing was decided. */
  unfunded: z.array(UnfundedProject).max(40),
  /** How voters’ money was raised, where the rule raises it. */
  steps: z
    .strictObject({
      taken: Count,
      stopped: z.enum(['over-budget', 'exhaustive', 'all-funded']),
    })
    .optional(),
  entitled: Count,
  /** Ballots of any sort: all of them count among the voters. */
  turnout: Count,
  /** Ballots that support a project. */
  cast: Count,
  quorum: Tested.extend({ kind: z.enum(['none', 'turnout', 'yes-of-entitled']) }),
  /** There where the rules want a notice to reach so many. */
  notices: Missed.extend({ met: z.boolean() }).optional(),
  /** The seed by which lots are drawn: {@link lotSeed}. */
  lot: Hash,
  /** Whether anything hung on a lot. */
  drawn: z.boolean(),
  /** Ballots that stand on the clerk’s word. */
  attested: Count,
  /** Whether the ballots that voters signed with keys of their own fund the same by themselves. */
  firm: z.boolean(),
});
export type BudgetOutcome = z.infer<typeof BudgetOutcome>;

/** Decides a budget: by the ballots, and again by those alone that nobody’s word stands behind. */
export function decideBudget(sharing: Sharing, cast: MarkedCast): BudgetOutcome {
  const lot = lotSeed(cast);
  const all = [...cast.ballots.values()];
  const own = all.filter(({ attested }) => !attested);
  const weighed = weigh(sharing, { ...cast, ballots: all, lot });
  const firm =
    own.length === all.length || isSame(weighed, weigh(sharing, { ...cast, ballots: own, lot }));
  return { ...weighed, lot, attested: all.length - own.length, firm };
}

type Decided = Omit<BudgetOutcome, 'lot' | 'attested' | 'firm'>;

const isSame = (one: Decided, other: Decided): boolean =>
  one.result === other.result && canonical(projectsIn(one)) === canonical(projectsIn(other));

const projectsIn = ({ funded }: Pick<BudgetOutcome, 'funded'>): readonly number[] =>
  fundedIn({ funded }).toSorted((a, b) => a - b);

/** The numbers of the projects that are funded, in order of purchase. */
export const fundedIn = ({ funded }: Pick<BudgetOutcome, 'funded'>): readonly number[] =>
  funded.map(({ option }) => option);

interface Weighing extends Pick<MarkedCast, 'entitled' | 'missed'> {
  readonly ballots: readonly MarkedBallot[];
  readonly lot: Hash;
}

function weigh(sharing: Sharing, { ballots, lot, entitled, missed }: Weighing): Decided {
  const { rule, budget, options } = sharing;
  const telling = { names: options, lot: lotOfBudget(lot, sharing) };
  const count = countSharing(sharing, profileOf(ballots), telling);
  const quorum = quorumOf(rule.quorum, entitled, ballots.length);
  const notices = missed && { ...missed, met: missed.failed <= missed.allowed };
  const because = reason({ notices, quorum, count });
  const result = results[because];
  return {
    result,
    because,
    rule: countingIn(rule),
    currency: rule.currency,
    budget,
    ...(count && result !== 'void' ? found(count) : nothing),
    entitled,
    turnout: ballots.length,
    cast: ballots.filter(({ marks }) => supports(marks)).length,
    quorum,
    ...(notices && { notices }),
    drawn: count !== undefined && isDrawn(count),
  };
}

/** The part of a rule that says how ballots are counted. */
const countingIn = (rule: Sharing['rule']): BudgetCounting => BudgetCounting.strip().parse(rule);

const results = {
  funded: 'adopted',
  'none-funded': 'rejected',
  'nobody-chose': 'void',
  'quorum-missed': 'void',
  'notices-failed': 'void',
} as const;

function reason(of: {
  notices: { readonly met: boolean } | undefined;
  quorum: { readonly met: boolean };
  count: BudgetCount | undefined;
}): BudgetOutcome['because'] {
  if (of.notices?.met === false) return 'notices-failed';
  if (!of.quorum.met) return 'quorum-missed';
  if (!of.count) return 'nobody-chose';
  return of.count.elected.length > 0 ? 'funded' : 'none-funded';
}

function quorumOf(
  quorum: Sharing['rule']['quorum'],
  entitled: number,
  reached: number,
): BudgetOutcome['quorum'] {
  const needed = quorum.kind === 'none' ? 0 : leastReaching(quorum.share, entitled);
  return { kind: quorum.kind, needed, reached, met: reached >= needed };
}

const isDrawn = ({ ties, steps }: BudgetCount): boolean =>
  steps?.drawn === true || ties.some(({ by }) => by === 'lot');

type Found = Pick<BudgetOutcome, 'spent' | 'funded' | 'unfunded' | 'steps'>;

const nothing: Found = { spent: 0, funded: [], unfunded: [] };

function found(count: BudgetCount): Found {
  const { steps, spent, funded, unfunded } = count;
  return {
    spent: Number(spent),
    funded: funded.map(fundedProject),
    unfunded: unfunded.map((each) => unfundedProject(count, each)),
    ...(steps && { steps: { taken: steps.taken, stopped: steps.stopped } }),
  };
}

const fundedProject = ({ project, by, rate, payers }: Funded): BudgetOutcome['funded'][number] => {
  const exact = rate && exactly(rate);
  return {
    option: project,
    by: by === 'boosted' ? 'equal-shares' : by,
    ...(exact && { rate: exact }),
    payers,
  };
};

function exactly({ num, den }: Ratio): z.infer<typeof Exact> | undefined {
  const [top, bottom] = [String(num), String(den)];
  return Math.max(top.length, bottom.length) <= mostDigits ? { num: top, den: bottom } : undefined;
}

function unfundedProject(
  { approvals }: BudgetCount,
  { project, reason: why, round, support }: Unfunded,
): BudgetOutcome['unfunded'][number] {
  if (approvals[project] === 0) return { option: project, reason: 'no-support' };
  return {
    option: project,
    reason: why === 'unaffordable' || why === 'stopped' ? why : 'no-room',
    ...(round !== undefined && { round }),
    ...(support && { support: Number((support.num * 1000n) / support.den) }),
  };
}
