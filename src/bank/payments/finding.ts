/**
 * Something in a payment file that a bank won't or may not take.
 * @module
 */
import type { Saying } from '../../union/kernel/say.ts';
import type { Day } from './day.ts';
import type { Sequence } from './direct-debit.ts';
import type { PaymentFile } from './payment-file.ts';

export interface Finding {
  readonly kind:
    | 'unreadable'
    | 'method'
    | 'totals'
    | 'amount'
    | 'account'
    | 'creditor-id'
    | 'reference'
    | 'text'
    | 'id'
    | 'id-again'
    | 'day'
    | 'notice'
    | 'sequence'
    | 'mandate'
    | 'period-again'
    | 'address';
  /** The element, such as `PmtInf[2]/DrctDbtTxInf[1]/InstdAmt`; empty for the file as a whole. */
  readonly place: string;
  /** Whether banks refuse it or pay wrongly by it, or it is worth a look. */
  readonly weight: 'wrong' | 'doubtful';
  readonly saying: Saying;
}

/** What a file doesn't say itself. Where something is left out, only the file is looked at. */
export interface Before {
  /** The day on which the file is to be handed in; that on which it was made, where it is left out. */
  readonly today?: Day;
  /** Identifications of files, of their parts and of payments that were handed in before. */
  readonly usedIds?: ReadonlySet<string>;
  /** Calendar days that must lie between the notice to members and a collection, as they were promised. */
  readonly noticeDays?: number;
  /** When members had that notice; with the file, where it is left out. */
  readonly noticed?: Day;
  /** Every mandate there is, by its reference. */
  readonly mandates?: ReadonlyMap<string, MandateBefore>;
  /** What a collection is for, by its EndToEndId: a mandate pays a period once. */
  readonly periods?: ReadonlyMap<string, readonly string[]>;
}

export interface MandateBefore {
  readonly signed: Day;
  /** What was collected under it, the oldest first. */
  readonly collected: readonly Collected[];
}

export interface Collected {
  readonly day: Day;
  readonly sequence: Sequence;
  /** What it paid for, and was not given back. */
  readonly periods?: readonly string[];
}

/** Finds what is wrong of one kind. */
export type Check = (file: PaymentFile, before: Before) => readonly Finding[];

/** A finding where there is something to say, at the element that it is about. */
export const found = (
  kind: Finding['kind'],
  node: { readonly place: string } | undefined,
  why: Saying | undefined,
  weight: Finding['weight'] = 'wrong',
): readonly Finding[] => (why ? [{ kind, place: node?.place ?? '', weight, saying: why }] : []);
