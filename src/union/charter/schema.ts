/**
 * The charter's form: a union's rules as data, which the program executes.
 * @module
 */
import { z } from 'zod';
import { gradeScales } from '../../count/grades.ts';
import { rankingsMethods, scoresMethods } from '../../count/methods.ts';
import { Fraction } from '../kernel/fraction.ts';
import { Slug } from '../kernel/ids.ts';
import { Amount, Currency } from '../kernel/money.ts';
import { MoneyRules } from './money-rules.ts';
import { Hours, Line } from './schema-parts.ts';

/** What must have happened for a vote to count at all. */
export const Quorum = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** At least this share of those entitled cast a ballot of any sort. */
  z.strictObject({ kind: z.literal('turnout'), share: Fraction }),
  /** At least this share of those entitled said yes. */
  z.strictObject({ kind: z.literal('yes-of-entitled'), share: Fraction }),
]);
export type Quorum = z.infer<typeof Quorum>;

/** How much yes it takes. */
export const Threshold = z.strictObject({
  /** Of the votes cast (abstentions left out), or of all on the voter list. */
  of: z.enum(['cast', 'entitled']),
  share: Fraction,
  /** `more`: more than the share. `least`: the share suffices. */
  reach: z.enum(['more', 'least']),
});
export type Threshold = z.infer<typeof Threshold>;

/** What every rule says, however its votes are counted. */
const Times = z.strictObject({
  title: Line(60),
  quorum: Quorum,
  /** How long a proposal is talked over before its vote opens, counted from its last amendment. */
  deliberation: Hours,
  /** How long the vote stays open. */
  poll: Hours.min(1),
  /** Members besides the author who must stand behind it before its vote opens. */
  sponsors: z.int().min(0).max(1_000),
});

/**
 * Whether ballots are sealed, so that nobody learns who voted how: always, so that there is no vote while nobody keeps a
 * key; or while a key is in use, and otherwise the vote is open.
 */
const Secret = z.literal([true, 'with-key']);

/** How a question is decided: yes or no. */
export const QuestionRule = Times.extend({
  method: z.enum(['majority', 'qualified', 'consent']),
  threshold: Threshold,
  /** Consent only: the share of yes that overrides a reasoned block; without it every block stands. */
  override: Fraction.optional(),
  secret: Secret.optional(),
});
export type QuestionRule = z.infer<typeof QuestionRule>;

/** How a choice among several options is made, by one of the methods of the counting room. */
export const ContestRule = Times.extend({
  method: z.enum([...rankingsMethods, ...scoresMethods]),
  /** Whether “none of these” stands among the options. */
  none: z.boolean(),
  /** At most so many seats may a choice fill; without it, as many as its author asks for. */
  seats: z.int().min(1).max(99).optional(),
  /** Score and STAR only: the highest score that a voter can give. */
  top: z.int().min(1).max(10).optional(),
  /** Majority judgment only: how many grades there are, from “to reject” up. */
  grades: z
    .int()
    .min(Math.min(...gradeScales))
    .max(Math.max(...gradeScales))
    .optional(),
  /** Debian’s method only: of those who prefer an option to “none of these” or the other way, the share that it needs. */
  share: Fraction.optional(),
  /** By methods that need whole ballots only where the rules on secrecy let those be opened. */
  secret: Secret.optional(),
});
export type ContestRule = z.infer<typeof ContestRule>;

/** How the ballots of a budget are counted: all that its result hangs on besides the ballots, costs and lot. */
export const BudgetCounting = z.strictObject({
  method: z.enum(['equal-shares-budget', 'greedy-budget', 'phragmen-budget']),
  ballot: z.enum(['approval', 'points', 'ranking']),
  /** Ballots with points only: how many a voter has to give. */
  points: z.int().min(1).max(100).optional(),
  /** What a project is worth to who supports it: what it costs, one, or its points. Phragmén’s rule asks for none. */
  utility: z.enum(['cost', 'cardinality', 'points']).optional(),
  /** Equal shares only: raises voters’ money until the budget would be passed, or until nothing more fits it. */
  raise: z.enum(['add1', 'add1e']).optional(),
  /** By how much for each voter, in each step. */
  step: Amount.optional(),
  /** Equal shares only: what uses the money that is left. */
  completion: z.enum(['greedy', 'phragmen']).optional(),
  /** The others only: whether a project that costs more than is left is passed over, or ends the count. */
  tooDear: z.enum(['skip', 'stop']).optional(),
});
export type BudgetCounting = z.infer<typeof BudgetCounting>;

/** How a sum of money is shared out among projects. */
export const BudgetRule = Times.extend({
  ...BudgetCounting.shape,
  currency: Currency,
  /** The most that one such decision may share out; without it, as much as its author asks for. */
  most: Amount.optional(),
});
export type BudgetRule = z.infer<typeof BudgetRule>;

/** How one kind of proposal is decided. */
export const Rule = z.discriminatedUnion('method', [QuestionRule, ContestRule, BudgetRule]);
export type Rule = z.infer<typeof Rule>;

/** The highest number that a voter can write as a score, or that stands for a grade; 0 where they write neither. */
export const highestOf = ({ top = 0, grades }: Pick<ContestRule, 'top' | 'grades'>): number =>
  grades === undefined ? top : grades - 1;

export const isContest = (rule: Rule): rule is ContestRule => 'none' in rule;
export const isBudget = (rule: Rule): rule is BudgetRule => 'currency' in rule;
export const isQuestion = (rule: Rule): rule is QuestionRule => 'threshold' in rule;
/** Whether ballots under the rule are sealed, be it only while a key is in use. */
export const isSecret = (rule: Rule): boolean => !isBudget(rule) && rule.secret !== undefined;
/** Whether there is no vote under the rule but with sealed ballots. */
export const isAlwaysSecret = (rule: Rule): boolean => !isBudget(rule) && rule.secret === true;

/** Who holds a power: `members`, `supporters`, `clerk`, `office:committee` or `decision:ordinary`. */
export const Holder = z
  .string()
  .regex(
    /^(?:members|supporters|clerk|(?:office|decision):[a-z][a-z0-9-]{0,39})$/,
    'members, supporters, clerk, office:NAME or decision:NAME',
  );
export type Holder = string;

export const Office = z.strictObject({
  title: Line(60),
  seats: z.int().min(1).max(99),
  /** How long a term lasts. */
  term: Hours.min(24),
  /** Terms in a row that one person may serve; without it there is no limit. */
  terms: z.int().min(1).max(20).optional(),
  about: Line(500),
});
export type Office = z.infer<typeof Office>;

export const Admission = z.discriminatedUnion('way', [
  z.strictObject({ way: z.literal('open') }),
  z.strictObject({ way: z.literal('vouched'), vouches: z.int().min(1).max(10) }),
  z.strictObject({ way: z.literal('approved') }),
]);

/** A server's name, as accounts there have it: small letters, in ASCII. */
export const ServerName = z
  .string()
  .max(253)
  .regex(
    /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/,
    'the name of a server, such as social.example',
  );

/** What newcomers must show besides: accounts on other servers, each on a server of its own. */
export const AccountsRule = z.strictObject({
  needed: z.int().min(1).max(3),
  /** How long ago each was made. */
  age: Hours,
  /** The servers they may be on; without it any. */
  servers: z.array(ServerName).min(1).max(100).optional(),
});
export type AccountsRule = z.infer<typeof AccountsRule>;

export const Safeguards = z.strictObject({
  /** Above this many members the union is asked to divide into branches. */
  branchSize: z.int().min(2).max(100_000),
  /** The kind of decision by which members say whether the union goes on. */
  continuation: Slug,
  /** How often they are asked. */
  continuationEvery: Hours.min(24),
  /** A union on trial is asked for the first time after this long. */
  trial: Hours.min(24).optional(),
  /** A member who lost every key: so many members vouch, and then it takes so long. */
  recovery: z.strictObject({ vouches: z.int().min(1).max(10), delay: Hours }),
  /** A vote whose notice failed for more than this share of the voter list decides nothing. */
  unreached: Fraction.optional(),
});

/** When sealed ballots may be opened one by one, in an order that nobody knows. */
export const WholeBallots = z.strictObject({
  /** So many must count at least: among fewer, each could be guessed. */
  fewest: z.int().min(5).max(1_000),
  /** So many options can be ranked at most: by a long order a voter could be made out. */
  ranks: z.int().min(1).max(30),
});
export type WholeBallots = z.infer<typeof WholeBallots>;

/** Who keeps the key of secret votes, and how they are opened. */
export const SecrecyRules = z.strictObject({
  /** The office whose holders make the key together. */
  trustees: Slug,
  /** So many of them open a vote together; fewer can’t. */
  threshold: z.int().min(2).max(14),
  /** How long after the end of a vote its voters may dispute it, before it is opened. */
  disputes: Hours.min(1),
  /** Until so long before the end of a vote a lost voting key can be replaced in it. */
  replacing: Hours,
  /**
   * How long votes that are secret with a key wait for one, from when the last went out of use; then they are open.
   * Without it they are so at once.
   */
  wait: Hours.min(1)
    .max(90 * 24)
    .optional(),
  /** Without it no ballot is ever opened whole, so methods that need more than sums are open. */
  whole: WholeBallots.optional(),
});
export type SecrecyRules = z.infer<typeof SecrecyRules>;

/** What the union tells the fediverse of its own accord. */
export const Announced = z.enum(['calls', 'proposals', 'openings', 'outcomes']);
export type Announced = z.infer<typeof Announced>;

/** How the union speaks on the fediverse, and how it hears what is said there. */
export const Fediverse = z.strictObject({
  announce: z.array(Announced).max(4),
  /** What becomes of replies by people who do not belong: shown, held back until let through, or ignored. */
  guests: z.enum(['shown', 'held', 'ignored']),
  /** Whether a member’s answer from a linked account is their ballot, on the clerk’s word. */
  ballots: z.boolean(),
  /** The language of its posts there, by its code (ISO 639). */
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional(),
});
export type Fediverse = z.infer<typeof Fediverse>;

/** A union's rules. All of it is public to whoever may read the book. */
export const Charter = z.strictObject({
  format: z.literal('syndicat-charter@1'),
  template: Slug,
  name: Line(80),
  purpose: Line(1_000),
  /** Whom it is for. */
  scope: Line(500),
  /** What the union may never do to a member, whatever is decided. */
  never: z.array(Line(300)).min(1).max(20),
  /** Who may read the book. Checkpoints are public either way. */
  book: z.enum(['everyone', 'members']),
  admission: Admission,
  accounts: AccountsRule.optional(),
  /** How long after admission a member may vote. */
  waiting: Hours,
  offices: z.record(Slug, Office),
  decisions: z.record(Slug, Rule),
  /** Which power lies with whom; one that is not named lies with the amending decision. */
  powers: z.record(z.string().regex(/^[a-z]+\/[a-z-]+$/), z.array(Holder).max(10)),
  /** The kind of decision that amends this charter. */
  amendment: Slug,
  safeguards: Safeguards,
  fediverse: Fediverse.optional(),
  /** Without it no vote is secret. */
  secrecy: SecrecyRules.optional(),
  /** Without it the union has no money. */
  money: MoneyRules.optional(),
});
export type Charter = z.infer<typeof Charter>;

/** A charter's canonical bytes may be no longer than this, so that its founding fits an entry. */
export const mostCharterBytes = 11_000;

/**
 * How the union speaks on the fediverse: as its charter says, or else openly where everyone may read
 * its book, and hardly at all where only members may.
 */
export const fediverseOf = ({ book, fediverse }: Charter): Fediverse =>
  fediverse ??
  (book === 'everyone'
    ? { announce: [...Announced.options], guests: 'shown', ballots: false }
    : { announce: ['calls'], guests: 'ignored', ballots: false });
