/**
 * Who has voted, as things stand: whoever has a ballot that counts. A sealed one can fall away, and then its voter has
 * yet to vote.
 * @module
 */
import type { MemberId } from '../kernel/ids.ts';
import type { AssemblyView } from './assembly-view.ts';
import { castIn, hasCast, type Poll } from './poll.ts';
import { countedIn, countingBallot, isSealed } from './secret/casting.ts';

/** Where voting keys are known: by them it is said which sealed ballot counts. */
type Keys = Pick<AssemblyView, 'secrecy'>;

/** How many ballots count. */
export const votedIn = (view: Keys, poll: Poll): number =>
  isSealed(poll) ? countedIn(view, poll).length : castIn(poll);

/** Whether somebody has a ballot that counts. */
export const hasVoted = (view: Keys, poll: Poll, voter: MemberId): boolean =>
  isSealed(poll) ? countingBallot(view, poll, voter) !== undefined : hasCast(poll, voter);
