/**
 * Who has voted, as things stand: whoever has a ballot that counts. A sealed one can fall away, and then its voter has
 * yet to vote.
 * @module
 */
import type { Hash, MemberId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { standingOf } from '../members/members.ts';
import type { AssemblyView } from './assembly-view.ts';
import { castIn, hasCast, type Poll } from './poll.ts';
import {
  countingBallot,
  countingUpTo,
  isSealed,
  type SealedPoll,
  votingKeyFor,
} from './secret/casting.ts';

/** Where voting keys are known: by them it is said which sealed ballot counts. */
type Keys = Pick<AssemblyView, 'secrecy'>;

/** How many ballots count. */
export const votedIn = (view: Keys, poll: Poll): number =>
  isSealed(poll) ? sealedIn(view, poll) : castIn(poll);

/** How many counted when so many ballots had ever been cast, and so many voting keys entered: pages ask at each look. */
const known = new WeakMap<SealedPoll['sealed'], { readonly of: string; readonly n: number }>();

function sealedIn(view: Keys, poll: SealedPoll): number {
  const { sealed } = poll;
  const of = `${sealed.trackers.size}/${view.secrecy?.owners.size ?? 0}`;
  const before = known.get(sealed);
  if (before?.of === of) return before.n;
  const n = countingUpTo(view, poll, Infinity);
  known.set(sealed, { of, n });
  return n;
}

/** Whether somebody has a ballot that counts. */
export const hasVoted = (view: Keys, poll: Poll, voter: MemberId): boolean =>
  isSealed(poll) ? countingBallot(view, poll, voter) !== undefined : hasCast(poll, voter);

/** Whether somebody can cast a ballot as long as the vote is open: on its voter list, and still a member. */
export const mayCast = (
  { members }: Pick<AssemblyView, 'members'>,
  { roll }: Poll,
  voter: MemberId,
): boolean => roll.has(voter) && standingOf(members, voter) === 'member';

/** Whether a vote, as long as it is open, waits for the ballot of somebody. */
export const waitsForVoter = (
  view: Keys & Pick<AssemblyView, 'members'>,
  poll: Poll,
  voter: MemberId,
): boolean => mayCast(view, poll, voter) && !hasVoted(view, poll, voter);

/** A ballot that counts no longer, since another voting key took the place of the one it is signed with. */
export interface FallenBallot {
  readonly ballot: Hash;
  /** From when on the key is theirs that counts in its place. */
  readonly since: Instant;
}

/** Somebody’s sealed ballot, where it counts no longer. */
export function fallenBallot(
  view: Keys,
  poll: Poll | undefined,
  voter: MemberId,
): FallenBallot | undefined {
  if (!poll || !isSealed(poll)) return undefined;
  const ballot = poll.sealed.cast.get(voter);
  const key = votingKeyFor(view, poll, voter);
  return ballot && key && ballot.key !== key.key
    ? { ballot: ballot.ballot, since: key.since }
    : undefined;
}
