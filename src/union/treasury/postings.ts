/**
 * What is posted in the books of account.
 * @module
 */
import type { Day } from '../kernel/instant.ts';
import type { Currency } from '../kernel/money.ts';

export interface Posting {
  /** Such as `assets:main`, `income:dues`. */
  readonly account: string;
  readonly fund?: string;
  readonly currency: Currency;
  /** Minor units; a debit is positive. */
  readonly amount: bigint;
  /** The claim that is paid by it, or whose payment comes back. */
  readonly claim?: string;
  /** How many payments it is made of, where that is not one. */
  readonly payments?: number;
  /** The two largest of them, where they are many. */
  readonly largest?: readonly bigint[];
}

/** One event in the books of account. */
export interface Transaction {
  readonly day: Day;
  /** The bank’s day, where it booked late into days that were closed. */
  readonly dated?: Day | undefined;
  readonly what: Happening;
  /** What it is about: a line of a statement, a claim, an account. */
  readonly ref: string;
  readonly postings: readonly Posting[];
}

/** What a transaction records. */
export type Happening =
  | 'opening'
  | 'statement'
  | 'dues'
  | 'donation'
  | 'income'
  | 'fees'
  | 'payout'
  | 'return'
  | 'owed'
  | 'own'
  | 'earlier'
  | 'move'
  | 'exchange'
  | 'undo'
  | 'struck'
  | 'correction';
