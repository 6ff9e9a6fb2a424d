/**
 * What the page of a payment file shows.
 * @module
 */
import type { Payee } from '../../../../../bank/payee.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import type { Batch, Charged } from '../../../../../union/treasury/treasury.ts';
import type { FileFinding } from '../../../../acts/drawn-up.ts';
import type { Purse } from '../purse.ts';

export interface BatchLine extends Charged {
  readonly id: string;
}

export interface OnBatch extends Purse {
  readonly id: string;
  readonly batch: Batch;
  readonly lines: readonly BatchLine[];
  /** Whom it pays; nothing for a reader whom that does not concern. */
  readonly payees: ReadonlyMap<Hash, Payee> | undefined;
  /** The file as the hall keeps it; nothing where it was written elsewhere, or for who has no use for it. */
  readonly file: { readonly day: string; readonly findings: readonly FileFinding[] } | undefined;
}
