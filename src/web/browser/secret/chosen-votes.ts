/**
 * What is to be sealed.
 * @module
 */
import type { Votes } from '../../../union/assembly/secret/sealing.ts';
import type { KeptText } from '../../../union/kernel/text.ts';

/** What is to be sealed. */
export interface Chosen {
  readonly votes: Votes;
  /** In a choice among options, whether nothing is marked, and what the options are called. */
  readonly isUnmarked?: boolean;
  readonly called?: readonly KeptText[];
  /** Of whole ballots with scores, the highest score. */
  readonly top?: number;
}
