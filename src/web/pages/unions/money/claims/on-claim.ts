/**
 * What the page of a claim shows.
 * @module
 */
import type { Charged } from '../../../../../union/treasury/treasury.ts';
import type { Purse } from '../purse.ts';
import type { Payee } from '../../../../../bank/payee.ts';
import type { Missing } from '../missing-here.ts';

export interface OnClaim extends Purse, Charged {
  readonly id: string;
  /** Nothing for a reader whom it does not concern. */
  readonly secrets: ClaimSecrets | undefined;
  /** The decision by which the members themselves approved it. */
  readonly approvedBy: string | undefined;
}

/** What only few may read. */
export interface ClaimSecrets {
  /** Why some of it can’t be read here. */
  readonly missing: Missing | undefined;
  readonly payee: Payee | undefined;
  /** By its number; nothing where it was taken out. */
  readonly receipts: readonly (ReceiptLine | undefined)[];
}

/** A receipt as the page lists it. */
export interface ReceiptLine {
  readonly kind: 'pdf' | 'picture';
  readonly size: number;
}
