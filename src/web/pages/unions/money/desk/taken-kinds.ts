/**
 * Of which kind a line is that was read, as its reader is told before it is entered.
 * @module
 */
import type { DraftLine } from './statement-draft.ts';
import type { Taken, ToldPart } from './taken-for.ts';

export type Kind =
  | 'debits'
  | 'debit-return'
  | 'dues'
  | 'promise'
  | 'gift'
  | 'payout'
  | 'refund'
  | 'own'
  | 'fees'
  | 'income'
  | 'earlier'
  | 'return'
  | 'likely'
  | 'unmatched';

/** What is entered as what, and what waits in the queue. */
export const kindOf = ({ taken }: DraftLine): Kind => {
  if (!taken) return 'unmatched';
  if (!taken.isSure || taken.as === 'returned') return 'likely';
  if (taken.as === 'told') return toldKind(taken.parts[0]);
  return kinds[taken.as];
};

const kinds = {
  dues: 'dues',
  debits: 'debits',
  debit: 'debits',
  'debit-return': 'debit-return',
  promise: 'promise',
  gift: 'gift',
  payout: 'payout',
  refund: 'refund',
  'part-refund': 'refund',
  regained: 'return',
  own: 'own',
  fees: 'fees',
} as const satisfies Readonly<Record<Exclude<Taken['as'], 'returned' | 'told'>, Kind>>;

const toldKind = (part: ToldPart | undefined): Kind => {
  if (!part) return 'unmatched';
  return part.to === 'donation' ? 'gift' : part.to;
};
