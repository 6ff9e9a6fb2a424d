/**
 * What the page of one’s own dues shows.
 * @module
 */
import type { Instant } from '../../../../../union/kernel/instant.ts';
import type { Account } from '../account-to-pay.ts';
import type { OwnInquiries } from '../inquiries/own-part.ts';
import type { Missing } from '../missing-here.ts';
import type { Purse } from '../purse.ts';
import type { OwnDues } from './standing.ts';

export interface OnDues extends Purse {
  readonly dues: NonNullable<Purse['rules']['dues']>;
  /** Whether they owe it; a supporter promises it, and owes nothing. */
  readonly isMember: boolean;
  readonly own: OwnDues | undefined;
  /** Where dues are paid to; nothing while the union has no account with an IBAN. */
  readonly account: Account | undefined;
  /** When they were reminded, and when their vote comes to rest. */
  readonly reminded: Instant | undefined;
  readonly restsFrom: Instant | undefined;
  readonly resting: Instant | undefined;
  /** A number under which payments would be known, for who has none yet. */
  readonly fresh: string;
  /** Whether one can pay by card, in the currency of dues. */
  readonly takesCards: boolean;
  /** What is taken from the member’s card by itself, and where that is ended. */
  readonly running: Running;
  /** Why their number or promise can’t be read here. Without the number nothing can be changed. */
  readonly missing: Missing | undefined;
  readonly isNumberHere: boolean;
  readonly inquiries: OwnInquiries;
}

export interface Running {
  /** Where a form goes that ends one. */
  readonly to: string;
  readonly runnings: readonly string[];
}
