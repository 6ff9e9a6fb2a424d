/**
 * Whether a debit that was announced may still be collected as it was: whoever pays it still belongs to the union, owes as much by what
 * they promise now, and the mandate is the one of which they were told.
 * @module
 */
import type { Hash } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { isSameMandate, type Mandate } from './debit-mandate.ts';
import { dueIn, type Promises } from './owed.ts';
import type { Debit, DebitRun } from './debit-run.ts';
import { type Earlier, endBefore } from './debit-sequence.ts';
import type { MemberDues } from './state.ts';

/** The commitment to what a member promised when something was announced to them. */
export function promiseAt({ before, dues, since }: MemberDues, at: Instant): Hash {
  const all = [...before, { dues, since }];
  return (all.findLast((each) => each.since <= at) ?? all[0] ?? { dues }).dues;
}

/** What is known of whom a debit is to be collected from. */
export interface Debtor {
  /** Whether they belong to the union still: as a member, or as a supporter who promised something. */
  readonly belongs: boolean;
  readonly promises: Promises;
  /** The mandate that stood when the debit was announced. */
  readonly announcedBy: Mandate | undefined;
  /** All that is and was collected from them. */
  readonly earlier: readonly Earlier[];
  /** Whether money that came late for one of its months is owed to them, or may be. */
  readonly isOwed: boolean;
}

/**
 * What has changed since: they belong to it no more, what they gave can’t be read, they owe less than was announced, what came late for its months is owed to
 * them, they gave another mandate or ended it, or it can’t be used any more.
 */
export type Unfit = 'no-member' | 'unread' | 'less' | 'owed' | 'mandate' | 'used-up';

/** Why a debit may not be collected any more as it was announced; nothing where it may. */
export function whyUnfit(
  { amount, instalments }: Pick<Debit, 'amount' | 'instalments'>,
  { day }: Pick<DebitRun, 'day'>,
  { belongs, promises, announcedBy, earlier, isOwed }: Debtor,
): Unfit | undefined {
  if (!belongs) return 'no-member';
  const less = owesLess(promises, { amount, instalments });
  if (less) return less;
  if (isOwed) return 'owed';
  const now = promises.dues?.debit;
  if (!now || !announcedBy || !isSameMandate(now, announcedBy)) return 'mandate';
  if (isAfter(now, instalments)) return 'mandate';
  return endBefore(now, { day }, earlier) ? 'used-up' : undefined;
}

/** Whether some of it is of a month after the last that the mandate is for. */
const isAfter = ({ last }: Mandate, instalments: Debit['instalments']): boolean =>
  last !== undefined && instalments.some(({ period }) => period > last);

/** Whether less is owed than was announced, or nobody can tell, since what they gave can’t be read. */
function owesLess(
  promises: Promises,
  { amount, instalments }: Pick<Debit, 'amount' | 'instalments'>,
): 'unread' | 'less' | undefined {
  if (promises.isUnread) return 'unread';
  const due = instalments.reduce((sum, { period }) => sum + dueIn(promises, period), 0);
  return due < amount ? 'less' : undefined;
}
