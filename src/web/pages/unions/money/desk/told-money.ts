/**
 * Money of which somebody says what it is.
 * @module
 */
import type { Payer } from '../../../../acts/payers.ts';

/** The money whose parts are told. */
export interface Told {
  readonly currency: string;
  /** Whether it came in. */
  readonly cameIn: boolean;
  /** How much; nothing where the parts say it. */
  readonly amount?: number | undefined;
  /** Recorded by hand, which pays what is approved and not sent to a bank. */
  readonly byHand: boolean;
  /** Whether it is from before the union was founded. */
  readonly isEarlier?: boolean;
  /** Whether the books of a year are closed, so that it may be something of then that goes back. */
  readonly hasClosed?: boolean;
  /** Whether dues are collected, so that it may be a direct debit. */
  readonly isCollecting?: boolean;
  /** Whether a debit that was given up may have come all the same. */
  readonly hasGivenUp?: boolean;
  /** Whether something of late debits is owed to whoever paid it. */
  readonly owesSome?: boolean;
  /** Whether something that came unasked is owed to whoever sent it. */
  readonly hasUnasked?: boolean;
  /** Whether something that was promised to an appeal may still come. */
  readonly awaits?: boolean;
  /** Whether payments of a file may have gone in one sum. */
  readonly inOneSum?: boolean;
  readonly payers: ReadonlyMap<string, Payer>;
  readonly names: ReadonlyMap<string, string>;
}
