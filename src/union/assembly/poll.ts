/**
 * A vote under way: on a question, among several options, or on what money goes to.
 * @module
 */
import type { QuestionRule } from '../charter/charter.ts';
import type { Fraction } from '../kernel/fraction.ts';
import type { Hash, MemberId, ProposalId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Sharing } from './budget.ts';
import type { Contest, MarkedBallot, Marks, Profile } from './contest.ts';
import { type Choice, emptyTally } from './outcome.ts';
import type { SealedVote } from './secret/sealed-vote.ts';

/** A vote on a question, as cast. */
export interface Ballot {
  readonly choice: Choice;
  readonly attested: boolean;
  /** Cast by a reply on another server. */
  readonly reply?: true;
}

/** What every vote has. Once it is closed, roll, ballots and advice go. */
interface Voting {
  readonly opened: Instant;
  readonly closes: Instant;
  /** Who may vote: frozen at opening. */
  roll: ReadonlySet<MemberId>;
  /** Merkle root (RFC 6962) over the sorted member ids: what the book commits to. */
  readonly rollRoot: Hash;
  readonly entitled: number;
  attested: number;
  /** By the charter at opening: a notice that missed more than this share of the roll makes it void. */
  readonly unreached?: Fraction;
  /** There where ballots are sealed: then nothing is known of them until key holders open their sum. */
  readonly sealed?: SealedVote;
  /** What the clerk reported of that notice, once the vote was over. */
  notices?: { readonly wanted: number; readonly failed: number };
}

/** A vote on a question. Once it is closed, tally and outcome stay. */
export interface QuestionPoll extends Voting {
  /** The rule that the charter had when the vote opened: it governs to the end. */
  readonly rule: QuestionRule;
  ballots: Map<MemberId, Ballot>;
  readonly tally: Record<Choice, number>;
  /** Reasons given with ballots; once the vote is closed, those of its blocks. */
  readonly reasons: Map<MemberId, Hash>;
  /** Advice from those who have no vote. */
  advice: Map<MemberId, Choice>;
  readonly advised: Record<Choice, number>;
  /** Whether an answer from a linked account is a ballot here, by the charter at opening. */
  readonly replies?: true;
}

/** What every vote on options has. Once it is closed, the profile and the outcome stay. */
interface Marked extends Voting {
  /** Which proposal’s: the lot hangs on it. */
  readonly proposal: ProposalId;
  ballots: Map<MemberId, MarkedBallot>;
  /** Advice from those who have no vote. */
  advice: Map<MemberId, Marks>;
  /** What the ballots and the advice said, without who: once the vote is closed. */
  counted?: { readonly ballots: Profile; readonly advice: Profile };
}

/** A choice among options. */
export interface ContestPoll extends Marked, Contest {}

/** A budget that is shared out among projects. */
export interface BudgetPoll extends Marked, Sharing {}

/** A vote whose ballots put marks beside options. */
export type MarkedPoll = ContestPoll | BudgetPoll;
export type Poll = QuestionPoll | MarkedPoll;

export const isMarkedPoll = (poll: Poll): poll is MarkedPoll => 'options' in poll;
export const isContestPoll = (poll: Poll): poll is ContestPoll => 'seats' in poll;
export const isBudgetPoll = (poll: Poll): poll is BudgetPoll => 'budget' in poll;

/** How many have cast a ballot so far, whether it counts or not. */
export const castIn = ({ sealed, ballots }: Pick<Poll, 'sealed' | 'ballots'>): number =>
  sealed?.cast.size ?? ballots.size;

/** Whether somebody has cast a ballot, whether it counts or not. */
export const hasCast = (
  { sealed, ballots }: Pick<Poll, 'sealed' | 'ballots'>,
  voter: MemberId,
): boolean => sealed?.cast.has(voter) ?? ballots.has(voter);

/** What an opening fixes. */
export type Fixed = Pick<Voting, 'opened' | 'closes' | 'roll' | 'rollRoot' | 'entitled'> &
  Pick<QuestionPoll, 'unreached' | 'sealed'>;

export const questionPoll = (
  fixed: Fixed,
  { rule, replies }: Pick<QuestionPoll, 'rule'> & { readonly replies: boolean },
): QuestionPoll => ({
  ...fixed,
  rule,
  attested: 0,
  ballots: new Map(),
  tally: emptyTally(),
  reasons: new Map(),
  advice: new Map(),
  advised: emptyTally(),
  ...(replies && { replies }),
});

export const contestPoll = (
  fixed: Fixed,
  contest: Contest & Pick<Marked, 'proposal'>,
): ContestPoll => ({ ...fixed, ...contest, ...noBallots() });

export const budgetPoll = (
  fixed: Fixed,
  sharing: Sharing & Pick<Marked, 'proposal'>,
): BudgetPoll => ({ ...fixed, ...sharing, ...noBallots() });

const noBallots = (): Pick<Marked, 'attested' | 'ballots' | 'advice'> => ({
  attested: 0,
  ballots: new Map(),
  advice: new Map(),
});
