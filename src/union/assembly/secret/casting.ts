/**
 * Casting a sealed ballot: whose it is stands in the book, and what it says nobody learns. It can be cast
 * anew until the vote ends; the last one counts.
 * @module
 */
import { z } from 'zod';
import { defineAct, type Doing, standing } from '../../kernel/act.ts';
import { Hash, type MemberId, ProposalId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import { type Refusal, refusal } from '../../kernel/refusal.ts';
import type { Showing } from '../../kernel/showing.ts';
import { type VotingKey, votingKeyIn } from '../../secrecy/secrecy.ts';
import type { AssemblyView } from '../assembly-view.ts';
import { notOnRoll, openPollOf, unlessOwnKey } from '../ballot-box.ts';
import type { Poll } from '../poll.ts';
import type { SealedBallot, SealedVote } from './sealed-vote.ts';

/** Public material by its hash: a ballot, a sum, factors. */
export const Enclosed = z.strictObject({
  attachment: Hash,
  size: z.int().min(1).max(262_144),
});
export type Enclosed = z.infer<typeof Enclosed>;

/** The same where it may have a part for each ballot. */
export const EnclosedList = Enclosed.extend({ size: z.int().min(1).max(8_388_608) });

const Casting = z.strictObject({ proposal: ProposalId, ballot: Enclosed });
type Casting = z.infer<typeof Casting>;

/** A vote whose ballots are sealed. */
export type SealedPoll = Poll & { readonly sealed: SealedVote };

export const isSealed = (poll: Poll): poll is SealedPoll => poll.sealed !== undefined;

/** The act by which a vote opened, or would. */
export const openingAct = (poll: Pick<Poll, 'sealed'> | undefined): string =>
  poll?.sealed ? 'assembly/open-secret-poll@1' : 'assembly/open-poll@1';

/** The sealed vote on a proposal, in whatever stage. */
export function sealedIn({ assembly }: AssemblyView, id: ProposalId): SealedPoll | undefined {
  const poll = assembly.proposals.get(id)?.poll;
  return poll && isSealed(poll) ? poll : undefined;
}

function openSealed(view: AssemblyView, id: ProposalId, at: Instant): SealedPoll | Refusal {
  const poll = openPollOf(view, id, at);
  if ('refused' in poll || isSealed(poll)) return poll;
  return refusal('assembly', 'Ballots are not sealed in this vote.');
}

export const cast = defineAct<AssemblyView, Casting>('assembly/cast@1', {
  about: 'Casts a sealed ballot in a secret vote, or another in the place of the one before.',
  body: Casting,
  needs: standing('member'),
  refuses: (view, doing) => castRefused(view, doing),
  shows: (view, { by, body }) => ballotShowing(view, by, body),
  does: (view, { by, body, attested }) => {
    const poll = sealedIn(view, body.proposal);
    const key = poll && keyFor(view, poll, by);
    if (!poll || key === undefined) return;
    const { sealed } = poll;
    sealed.cast.delete(by);
    sealed.cast.set(by, { ballot: body.ballot.attachment, key, attested });
    sealed.trackers.add(body.ballot.attachment);
  },
});

function castRefused(
  view: AssemblyView,
  { by, body, at, attested }: Doing<Casting>,
): Refusal | undefined {
  const poll = openSealed(view, body.proposal, at);
  if ('refused' in poll) return poll;
  if (!poll.roll.has(by)) return notOnRoll(poll);
  const { sealed } = poll;
  if (keyFor(view, poll, by) === undefined)
    return refusal('secrecy', 'You have no voting key yet. Make one first; it takes a moment.');
  if (sealed.trackers.has(body.ballot.attachment))
    return refusal('assembly', 'This very ballot has been cast before. Seal a new one.');
  return unlessOwnKey(sealed.cast.get(by), attested);
}

/** The voting key that a voter’s ballots in this vote are signed with. */
export const keyFor = (view: Keys, poll: Sealing, voter: MemberId): string | undefined =>
  votingKeyFor(view, poll, voter)?.key;

/** The same, with the time from which on it is theirs. */
export const votingKeyFor = (
  view: Keys,
  { sealed: { keysUntil }, closes }: Sealing,
  voter: MemberId,
): VotingKey | undefined => votingKeyIn(view, voter, { keysUntil, closes });

function ballotShowing(
  view: AssemblyView,
  by: MemberId,
  { proposal, ballot }: Casting,
): Showing | undefined {
  const poll = sealedIn(view, proposal);
  const credential = poll && keyFor(view, poll, by);
  return poll && credential !== undefined
    ? {
        rule: 'sealed-ballot',
        about: { election: poll.sealed.election, credential },
        attachments: [ballot.attachment],
      }
    : undefined;
}

/** What is asked of a vote whose voters may have replaced their voting keys. */
type Sealing = Pick<SealedPoll, 'sealed' | 'closes'>;
type Keys = Pick<AssemblyView, 'secrecy'>;

/** Whether somebody’s ballot is signed with the voting key that is theirs in this vote. */
const counts = (view: Keys, poll: Sealing, voter: MemberId, { key }: SealedBallot): boolean =>
  key === keyFor(view, poll, voter);

/** The ballot of a voter that counts, where they have cast one. */
export function countingBallot(
  view: Keys,
  poll: Sealing,
  voter: MemberId,
): SealedBallot | undefined {
  const ballot = poll.sealed.cast.get(voter);
  return ballot && counts(view, poll, voter, ballot) ? ballot : undefined;
}

/** The ballots that count, in the order in which they were cast: of each voter the last one, under their voting key. */
export const countedIn = (view: Keys, poll: Sealing): readonly SealedBallot[] =>
  [...poll.sealed.cast].flatMap(([voter, ballot]) =>
    counts(view, poll, voter, ballot) ? [ballot] : [],
  );

/**
 * How many ballots count, where that is fewer than are ever opened whole; nothing where they are enough. Looks at no more
 * of them than it takes, since it is asked after every act.
 */
export function tooFewCounted(
  view: Keys,
  poll: Sealing,
): { readonly ballots: number; readonly fewest: number } | undefined {
  const { mixing } = poll.sealed;
  if (!mixing) return undefined;
  const { fewest } = mixing;
  const ballots = countingUpTo(view, poll, fewest);
  return ballots === fewest ? undefined : { ballots, fewest };
}

/** How many ballots count, or `most` where they are more: no more are looked at. */
export function countingUpTo(view: Keys, poll: Sealing, most: number): number {
  let ballots = 0;
  for (const [voter, ballot] of poll.sealed.cast) {
    if (ballots === most) break;
    if (counts(view, poll, voter, ballot)) ballots++;
  }
  return ballots;
}

/** How many key holders are still to open it. Where nobody voted there is nothing to open. */
export function lackingIn(view: Keys, poll: Sealing): number {
  const { counted, cast: ballots, threshold, openings } = poll.sealed;
  return counted || ballots.size === 0 || tooFewCounted(view, poll) ? 0 : threshold - openings.size;
}
