/**
 * Collections by direct debit, as they stand.
 * @module
 */
import type { Hash, MemberId } from '../kernel/ids.ts';
import type { Day, Instant } from '../kernel/instant.ts';
import type { Currency } from '../kernel/money.ts';
import type { Instalment } from './instalment.ts';

/** Dues that are collected from members’ bank accounts on one day, with one file for the bank. */
export interface DebitRun {
  readonly day: Day;
  readonly currency: Currency;
  readonly debits: Hash[];
  /** Lapsed where its day came before there was a file; recalled where the bank never took the file. */
  stage: 'announced' | 'sent' | 'recalled' | 'lapsed';
  /** `at`: when it was signed for. */
  file?: {
    readonly place: string;
    readonly hash: Hash;
    readonly by: MemberId;
    readonly at: Instant;
  };
  /** The two largest sums that the file collects. */
  largest?: readonly bigint[];
}

/** What is collected from one member in one run. Its name tells nobody whose it is. */
export interface Debit {
  readonly run: string;
  /** When it was announced. */
  readonly at: Instant;
  readonly amount: number;
  readonly instalments: readonly Instalment[];
  stage: 'announced' | 'sent' | 'paid' | 'returned' | 'rejected' | 'called-off';
  /** The fund it came to, on which day at the bank, by which line, and by which entry. */
  paid?: {
    readonly fund: string;
    readonly day: Day;
    readonly line: Hash;
    readonly seq: number;
  };
  /** Why the bank did not collect it, or took it back. */
  code?: string;
  /** What is left of what came though the debit had been given up, and is owed to whoever paid it. */
  owed?: number;
  /** What of that is promised to claims that send it back. */
  held?: number;
  /** What of it was turned to other dues instead, as it stands. */
  turned?: readonly Turned[];
  /** The line that was said to bring it, while nobody says again what that line is. */
  inDoubt?: Hash;
}

/** Some of what is owed for a debit that pays other dues: it came to that fund on that day, by that entry. */
export interface Turned {
  readonly amount: number;
  readonly fund: string;
  readonly instalments: readonly Instalment[];
  readonly day: Day;
  readonly seq: number;
}

/** That some of what is owed is turned so, or back, as one person says; it counts when another confirms it. */
export interface Turning extends Omit<Turned, 'day' | 'seq'> {
  readonly by: MemberId;
  readonly at: Instant;
  readonly entered: number;
  readonly debit: Hash;
  readonly currency: Currency;
  readonly back?: true | undefined;
}
