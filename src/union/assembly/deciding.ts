/**
 * What comes of a vote on options by ballots that are seen. It hangs on nothing but the vote as it is here, so that a hall
 * that serves many can have a large one decided in a thread, before the turn in which it is closed.
 * @module
 */
import { canonical } from '../../book/json.ts';
import { type BudgetOutcome, decideBudget } from './budget-outcome.ts';
import type { Sharing } from './budget.ts';
import { type ContestOutcome, decideContest } from './contest-outcome.ts';
import type { Contest } from './contest.ts';
import type { MarkedCast } from './lot-seed.ts';
import { missedIn } from './notices.ts';
import { isContestPoll, type MarkedPoll } from './poll.ts';

/** All that the outcome of a vote on options hangs on. */
export type MarkedVote = MarkedCast & (Contest | Sharing);
export type MarkedOutcome = ContestOutcome | BudgetOutcome;

/** Decides a vote on options, whoever asks and wherever: of large ones, in seconds. */
export const decideMarked = (vote: MarkedVote): MarkedOutcome =>
  'seats' in vote ? decideContest(vote, vote) : decideBudget(vote, vote);

/** What came of a vote that was decided before its turn. */
export class DecidedVote {
  readonly vote: MarkedVote;
  readonly outcome: MarkedOutcome;

  constructor(vote: MarkedVote, outcome: MarkedOutcome) {
    this.vote = vote;
    this.outcome = outcome;
  }
}

/** What comes of a vote: decided now, unless the very same was decided before. */
export function decidedOf(vote: MarkedVote, ahead: readonly object[]): MarkedOutcome {
  const known = ahead
    .filter((each) => each instanceof DecidedVote)
    .find((each) => isSameVote(each.vote, vote));
  return known?.outcome ?? decideMarked(vote);
}

/** Whether both are of one poll of one state, with the same ballots: these never change, others take their place. */
const isSameVote = (one: MarkedVote, other: MarkedVote): boolean =>
  one.proposal === other.proposal &&
  one.rule === other.rule &&
  canonical(one.missed ?? {}) === canonical(other.missed ?? {}) &&
  one.ballots.size === other.ballots.size &&
  [...one.ballots].every(([voter, ballot]) => other.ballots.get(voter) === ballot);

/** What there is to decide in a poll. */
export function voteIn(poll: MarkedPoll): MarkedVote {
  const { proposal, rollRoot, entitled, ballots, options } = poll;
  const cast = { proposal, rollRoot, entitled, ballots, options, missed: missedIn(poll) };
  if (isContestPoll(poll)) return { ...cast, rule: poll.rule, seats: poll.seats };
  const { rule, budget, costs } = poll;
  return { ...cast, rule, budget, costs };
}
