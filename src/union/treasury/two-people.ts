/**
 * What one person enters, and what counts once another has confirmed it: records by hand, exchanges, corrections.
 * @module
 */
import type { Hash, MemberId } from '../kernel/ids.ts';
import type { Day, Instant } from '../kernel/instant.ts';
import type { Currency } from '../kernel/money.ts';
import type { Part } from './part.ts';

/** What came or went by hand, as one person says; it counts when another confirms it. */
export interface ByHand {
  readonly by: MemberId;
  readonly place: string;
  readonly day: Day;
  readonly amount: number;
  readonly parts: readonly Part[];
  readonly note: Hash;
  readonly at: Instant;
  /** The number of the entry in which it stands. */
  readonly entered: number;
}

/** What was exchanged, as one person says; it counts when another confirms it. */
export interface Exchange {
  readonly by: MemberId;
  readonly at: Instant;
  readonly entered: number;
  readonly fund: string;
  readonly gave: { readonly currency: Currency; readonly amount: number };
  readonly got: { readonly currency: Currency; readonly amount: number };
}

/** How much more, or (below nothing) less, a statement says lay in an account at the end of a day than the book. */
export interface Difference {
  readonly place: string;
  readonly day: Day;
  /** What the statement says. */
  readonly balance: number;
  readonly amount: number;
  /** Whose the difference is. */
  readonly fund: string;
}

/** A line of closed books that is to be opened again. */
export interface Reopening {
  readonly name: Hash;
  /** As it will stand. */
  readonly opens: WasClosed;
}

/** What is to be put right in the books, as one person says; it counts when another confirms it. */
export interface Correction {
  readonly by: MemberId;
  readonly at: Instant;
  readonly entered: number;
  readonly reason: Hash;
  /** A line that is none of the statement, a difference that no line explains, or a line of closed books. */
  readonly what: { readonly line: Hash } | Difference | Reopening;
}

/** A line as it was when its books were closed, under the day on which it is opened again. */
export interface WasClosed {
  readonly place: string;
  readonly day: Day;
  /** The bank’s day. */
  readonly dated: Day;
  readonly amount: number;
  readonly about: Hash;
  readonly entered: number;
  readonly parts: readonly Part[];
  readonly back?: number | undefined;
  readonly returned?: true | undefined;
}

/** What was put right in an account: what a line that was struck out said, or what a difference came to. */
export interface PutRight {
  readonly place: string;
  readonly day: Day;
  /** The bank’s, of a line that it booked late into days that were closed. */
  readonly dated?: Day | undefined;
  readonly amount: number;
  /** Whose the difference is; nothing of a line. */
  readonly fund?: string;
  /** Commitment to what the bank wrote to a line. */
  readonly about?: Hash;
  readonly reason: Hash;
  /** SHA-256 of the intent that entered it. */
  readonly record: Hash;
  /** The number of the entry that confirmed it. */
  readonly seq: number;
}
