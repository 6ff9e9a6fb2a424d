/**
 * Who has voted, as things stand: whoever has a ballot that counts. A sealed one can fall away, and then its voter has
 * yet to vote.
 * @module
 */
import type { MemberId } from '../kernel/ids.ts';
import type { AssemblyView } from './assembly-view.ts';
import { castIn, hasCast, type Poll } from './poll.ts';
import { countedIn, countingBallot, isSealed, type SealedPoll } from './secret/casting.ts';

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
  const n = countedIn(view, poll).length;
  known.set(sealed, { of, n });
  return n;
}

/** Whether somebody has a ballot that counts. */
export const hasVoted = (view: Keys, poll: Poll, voter: MemberId): boolean =>
  isSealed(poll) ? countingBallot(view, poll, voter) !== undefined : hasCast(poll, voter);
