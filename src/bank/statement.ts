/**
 * What a bank says happened on an account, whatever the form in which it says so. Amounts are signed minor units:
 * what came in is positive. Days are the bank's, `2026-05-03`.
 * @module
 */
import type { Currency } from '../union/kernel/money.ts';
import type { Saying } from '../union/kernel/say.ts';

export interface Money {
  readonly amount: bigint;
  readonly currency: Currency;
}

/** An account at this bank or another. */
export interface BankAccount {
  /** The IBAN, or the number by which the bank calls it. */
  readonly id: string;
  readonly isIban: boolean;
}

export interface OwnAccount extends BankAccount {
  readonly currency?: Currency;
  readonly name?: string;
  readonly bic?: string;
}

export interface Balance extends Money {
  /** A code of ISO 20022, such as `OPBD` and `CLBD` for opening and closing, or the bank's own word. */
  readonly type: string;
  readonly day?: string;
}

export interface Party {
  readonly name?: string;
  readonly account?: BankAccount;
  readonly bic?: string;
  /** For whom or from whom in the end. */
  readonly ultimate?: string;
}

/** Numbers that those who took part gave the payment. */
export interface References {
  readonly endToEndId?: string;
  readonly messageId?: string;
  readonly paymentInfoId?: string;
  readonly instructionId?: string;
  readonly mandateId?: string;
  readonly creditorId?: string;
  readonly transactionId?: string;
  readonly uetr?: string;
  /** The bank's own. */
  readonly bankRef?: string;
}

/** One payment within an entry: a batch is booked as one entry with many. */
export interface Detail extends References {
  readonly money?: Money;
  readonly counterparty: Party;
  /** What the payer wrote, line by line. */
  readonly remittance: readonly string[];
  /** Structured references to the creditor, such as those of ISO 11649 (`RF…`). */
  readonly creditorReferences: readonly string[];
  /** Why it was sent back: a code such as `AC04`, and the bank's words. */
  readonly returned?: { readonly code: string; readonly info: readonly string[] };
  readonly charges: readonly Money[];
  readonly purpose?: string;
}

/** Booked for good, expected, or only told. */
export type EntryStatus = 'BOOK' | 'PDNG' | 'INFO' | 'FUTR';

export interface Entry extends Money {
  readonly status: EntryStatus;
  readonly bookingDay?: string;
  readonly valueDay?: string;
  readonly isReversal: boolean;
  /** `PMNT/RCDT/ESCT`, or the bank's own code. */
  readonly code?: string;
  readonly entryRef?: string;
  readonly bankRef?: string;
  readonly info?: string;
  /** What the bank kept for it, above nothing: the amount is without it. */
  readonly fee?: bigint;
  readonly charges: readonly Money[];
  /** Which file of orders it sums up, where it has no details. */
  readonly batch?: {
    readonly messageId?: string;
    readonly paymentInfoId?: string;
    readonly count?: string;
  };
  readonly details: readonly Detail[];
  /** The message in which its payments are told one by one, where it is another. */
  readonly toldIn?: string;
}

export interface Statement {
  readonly id: string;
  readonly account: OwnAccount;
  readonly sequence?: string;
  /** Which page of it this is, where the bank sends it in several. */
  readonly page?: number;
  /** Moments as the bank writes them. */
  readonly from?: string;
  readonly to?: string;
  readonly created?: string;
  /** What the message is called, where it is one that tells the payments of bookings one by one. */
  readonly toldIn?: string;
  readonly balances: readonly Balance[];
  readonly entries: readonly Entry[];
  /** What does not add up although it could be read. */
  readonly warnings: readonly Saying[];
}
