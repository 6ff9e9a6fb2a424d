/**
 * Of which kind a line is that was read, as its reader is told before it is entered.
 * @module
 */
import type { DraftLine } from './statement-draft.ts';

export type Kind =
  | 'debits'
  | 'debit-return'
  | 'dues'
  | 'gift'
  | 'payout'
  | 'refund'
  | 'own'
  | 'fees'
  | 'likely'
  | 'unmatched';

/** What is entered as what, and what waits in the queue. */
export const kindOf = ({ taken }: DraftLine): Kind => {
  if (!taken) return 'unmatched';
  if (!taken.isSure || taken.as === 'returned') return 'likely';
  return taken.as === 'debit' ? 'debits' : taken.as;
};
