/**
 * Debits that were given up and came all the same: the bank rejected them, or the file was recalled, and then a
 * statement shows the money. Where its months are still open, the debit is paid late. Where one was paid in another way
 * meanwhile, the money is owed to whoever paid it, and its months are collected from nobody until it has gone back.
 * @module
 */
import type { Hash } from '../kernel/ids.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Debit } from './debit-run.ts';
import { instalmentRefused, knownOf, putInAs, takeOut } from './instalments.ts';
import { freeOf, listsOwed } from './owing.ts';
import type { PartOf } from './part.ts';
import type { Treasury, TreasuryView } from './state.ts';

/** Whether a debit came to nothing by the book, though a file was made that the bank might carry out. */
export const isGivenUp = (
  { debitRuns }: Pick<Treasury, 'debitRuns'>,
  { run, stage, owed }: Debit,
): boolean =>
  (stage === 'rejected' || stage === 'called-off') &&
  owed === undefined &&
  debitRuns.get(run)?.file !== undefined;

/** Whether all that a debit was for could still be paid by it. */
export const isPayable = (view: TreasuryView, { instalments }: Debit): boolean =>
  instalments.every((each) => instalmentRefused(view, each) === undefined);

const neverGivenUp = refusal(
  'debits',
  'No debit that was given up can be this: it is at the bank, came before, or was in no file.',
);

/** Why money can’t be what is owed for a debit, or nothing. */
export function owedRefused(
  view: TreasuryView,
  debit: Debit,
  { amount }: PartOf<'owed'>,
): Refusal | undefined {
  if (!isGivenUp(view.treasury, debit)) return neverGivenUp;
  if (debit.amount !== amount) return refusal('debits', 'This debit is over another sum.');
  return isPayable(view, debit)
    ? refusal(
        'debits',
        'All dues of this debit are still open. Say that it came late: then they are paid.',
      )
    : undefined;
}

/** Why a debit can’t be said to have come late, or nothing. */
export const lateRefused = (view: TreasuryView, debit: Debit): Refusal | undefined =>
  isPayable(view, debit)
    ? undefined
    : refusal(
        'debits',
        'Some dues of this debit are paid or collected in another way meanwhile, or too old. Say that its money is owed to whoever paid it.',
      );

/** Why money can’t be what was owed, going back, or nothing. */
export const sendingBackRefused = (
  debit: Debit,
  { amount }: PartOf<'owed-return'>,
): Refusal | undefined =>
  -amount <= freeOf(debit)
    ? undefined
    : refusal(
        'debits',
        'Of this debit less is owed than goes back, or it is on its way back already.',
      );

/** Counts what is owed for a debit or came unasked by a line, or goes back of it. */
export function owes(treasury: Treasury, name: Hash, amount: number): void {
  const unasked = treasury.unasked.get(name);
  if (unasked) unasked.owed += amount;
  const debit = treasury.debits.get(name);
  if (debit) owesMore(treasury, debit, amount);
  listsOwed(treasury, name);
}

function owesMore(treasury: Treasury, debit: Debit, amount: number): void {
  const before = debit.owed ?? 0;
  debit.owed = before + amount;
  if (before > 0 !== debit.owed > 0) keeps(treasury, debit, debit.owed > 0 ? 1 : -1);
}

/** It did not come after all. Requires that none of it has gone back. */
export function owesNothing(treasury: Treasury, name: Hash): void {
  const debit = treasury.debits.get(name);
  if (!debit) return;
  delete debit.owed;
  keeps(treasury, debit, -1);
  listsOwed(treasury, name);
}

/** Its months are not collected meanwhile; several debits can have come late for one. */
function keeps({ owedFor }: Treasury, { instalments }: Debit, times: 1 | -1): void {
  for (const each of instalments) {
    const debits = (knownOf(owedFor, each) ?? 0) + times;
    if (debits > 0) putInAs(owedFor, [each], debits);
    else takeOut(owedFor, [each]);
  }
}

/** Whether some of what came late in a run is still owed. */
export const isOwedIn = (
  { debitRuns, debits }: Pick<Treasury, 'debitRuns' | 'debits'>,
  run: string,
): boolean => (debitRuns.get(run)?.debits ?? []).some((each) => (debits.get(each)?.owed ?? 0) > 0);
