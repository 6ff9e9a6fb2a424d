/**
 * What each method makes of the ballots of a choice, for those who look: of the same ballots it is counted once. In which
 * language they read is nothing to it.
 * @module
 */
import {
  type ContestPoll,
  isContestOutcome,
  type Profile,
  profileOf,
  type Proposal,
} from '../../../../../union/assembly/assembly.ts';
import type { HallDeps } from '../../../../deps.ts';
import { type CountedSoon, CountsKept } from '../counted-soon.ts';
import { countByEach, type Counts } from './count-by-each.ts';

export interface CountedChoice {
  readonly profile: Profile;
  /** Nothing where no ballot says anything. */
  readonly counts: Counts | undefined;
}

const known = new CountsKept<CountedChoice>();

type Deps = Pick<HallDeps, 'countByEach' | 'now'>;

/** The counts of the ballots as they are, or were a moment ago. */
export const choiceCounted = (
  deps: Deps,
  poll: ContestPoll,
  outcome: Proposal['outcome'],
): Promise<CountedSoon<CountedChoice>> =>
  known.soon(deps, {
    held: heldIn(poll),
    ballots: [poll.entitled, ...(lyingIn(poll) ?? poll.ballots.values())],
    count: () => count(deps, poll, outcome),
  });

/** Whether its ballots are being counted at the moment. */
export const isBeingCounted = (poll: ContestPoll): boolean => known.isUnderWay(heldIn(poll));

/** The ballots of a vote that is closed, or of a secret one that was opened whole. */
const lyingIn = ({ counted, sealed }: ContestPoll): Profile | undefined =>
  counted?.ballots ?? sealed?.mixing?.ballots;

const heldIn = (poll: ContestPoll): object => lyingIn(poll) ?? poll.ballots;

/** The ballots as they stand. */
export const profileIn = (poll: ContestPoll): Profile =>
  lyingIn(poll) ?? profileOf(poll.ballots.values());

async function count(
  { countByEach: counting = countByEach }: Deps,
  poll: ContestPoll,
  outcome: Proposal['outcome'],
): Promise<CountedChoice> {
  const { rule, seats, options, entitled, rollRoot } = poll;
  const profile = profileIn(poll);
  // While ballots come in, there is no seed yet: what is level is shown in some order.
  const seed = outcome && isContestOutcome(outcome) ? outcome.lot : rollRoot;
  const counts = await counting({ rule, seats, options, entitled, profile, seed });
  return { profile, counts };
}
