/**
 * What is said in inquiries, and what is kept of those that are settled.
 * @module
 */
import type { Hash, MemberId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';

/** Names of what one person wrote and what is settled; in each, what was settled last, or answered anew, stands last. */
export interface SettledInquiries {
  readonly answered: Set<string>;
  readonly takenBack: Set<string>;
}

/** One thing that either side said. */
export interface SaidInInquiry {
  readonly by: MemberId;
  readonly at: Instant;
  readonly text: Hash;
  /** Whether those who keep the books say it. Who keeps them alone answers themselves. */
  readonly isAnswer: boolean;
}
