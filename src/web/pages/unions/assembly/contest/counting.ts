/**
 * What the page of a count shows.
 * @module
 */
import type { ContestPoll, Profile } from '../../../../../union/assembly/assembly.ts';
import type { Ballots } from '../../../counting/ballots.ts';

/** The ballots as they stand, in the form that the counting pages take. */
export interface Counting {
  readonly poll: ContestPoll;
  readonly profile: Profile;
  readonly names: readonly string[];
  readonly ballots: Ballots;
}
