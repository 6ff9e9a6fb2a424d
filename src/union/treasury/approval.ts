/**
 * What is kept of an approval: who gave it, and against whose limit it counts.
 * @module
 */
import type { Hash, MemberId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Currency } from '../kernel/money.ts';

/** What was approved in the month of the last approval. */
export interface Approved {
  readonly month: string;
  readonly sum: number;
}

export interface Approval {
  /** An officer, or the clerk where a resolution approved it. */
  readonly by: MemberId;
  /** The office whose limit it counts against. */
  readonly office?: string;
  readonly at: Instant;
  /** SHA-256 of the intent: what the bank's reference is made from. */
  readonly hash: Hash;
}

/** A claim that one person alone approved. */
export interface ApprovedAlone {
  readonly claim: string;
  /** Since when it was approved by one alone. */
  readonly at: Instant;
  readonly amount: number;
  readonly currency: Currency;
}
