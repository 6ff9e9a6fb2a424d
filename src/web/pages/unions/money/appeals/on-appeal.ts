/**
 * What the page of an appeal shows.
 * @module
 */
import type { Appeal } from '../../../../../union/treasury/treasury.ts';
import type { Account } from '../account-to-pay.ts';
import type { Purse } from '../purse.ts';

export interface OnAppeal extends Purse {
  readonly id: string;
  readonly appeal: Appeal;
  /** What the reader has promised. */
  readonly own: number | undefined;
  /** Whether their promise is paid. */
  readonly isPaid: boolean;
  /** The number under which their payments are known. */
  readonly reference: string | undefined;
  readonly account: Account | undefined;
  /** A number under which they would be, for who has none yet. */
  readonly fresh: string;
}
