/**
 * An appeal as it stands: money that is asked for one purpose, and what was promised and came.
 * @module
 */
import type { Fraction } from '../kernel/fraction.ts';
import type { Hash, MemberId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Amount, Currency } from '../kernel/money.ts';

/** What a fund adds to an appeal. */
export interface Match {
  readonly fund: string;
  readonly share: Fraction;
  readonly most: Amount;
}

/** Money for one purpose, which is only due if enough is promised. */
export interface Appeal {
  readonly title: Hash;
  readonly text: Hash;
  readonly fund: string;
  readonly currency: Currency;
  readonly goal: Amount;
  readonly until: Instant;
  readonly match?: Match | undefined;
  readonly resolution: string;
  readonly at: Instant;
  /** Who promised how much; once it has ended, who had, and where its goal was reached, what is due. */
  readonly promises: Map<MemberId, Amount>;
  closed?: {
    readonly at: Instant;
    readonly reached: boolean;
    readonly promised: number;
    /** What a fund adds if all of that is paid. */
    readonly match: number;
    /** Where the members ended it: why, and by which decision. */
    readonly early?: { readonly reason: Hash; readonly resolution: string };
  };
  /** Which promises were paid, each once, and what came by them. */
  readonly paid: Set<Hash>;
  came: number;
  /** What its match comes to at most, as things stand; what of that is not added yet is held. */
  bound: number;
  /** What of it was added, in step with what came. */
  added: number;
  /** How many payments had come when something was last added. */
  behind: number;
}
