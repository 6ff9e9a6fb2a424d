/**
 * What a statement says of debits: that they came, all of a run together or one by one, or that one went back.
 * @module
 */
import type { Hash } from '../kernel/ids.ts';
import type { Day } from '../kernel/instant.ts';
import type { Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { debitsAt, sumOf } from './debits.ts';
import { arePaid, isOpen, putIn, takeOut } from './instalments.ts';
import type { Part, PartOf } from './part.ts';
import type { Debit } from './debit-run.ts';
import type { Treasury, TreasuryView } from './state.ts';

export type DebitPart = PartOf<'debits' | 'debit' | 'debit-return'>;

export const isDebit = (part: Part): part is DebitPart =>
  part.to === 'debits' || part.to === 'debit' || part.to === 'debit-return';

const notSent = refusal('debits', 'No such debit is at the bank.');

/** Why money can’t be the debits that it is said to be, or nothing. */
export const debitRefused = (
  { treasury }: TreasuryView,
  part: DebitPart,
  currency: Currency,
): Refusal | undefined =>
  part.to === 'debits'
    ? togetherRefused(treasury, part, currency)
    : oneRefused(treasury, part, currency);

function togetherRefused(
  treasury: Treasury,
  { run: name, amount, count }: PartOf<'debits'>,
  currency: Currency,
): Refusal | undefined {
  const run = treasury.debitRuns.get(name);
  if (run?.currency !== currency) return notSent;
  const those = debitsAt(treasury, run, 'sent');
  return those.length === count && sumOf(treasury, those) === amount
    ? undefined
    : refusal(
        'debits',
        'The debits of this collection that are at the bank come to another sum. Some came by themselves, or were rejected.',
      );
}

function oneRefused(
  { debits, debitRuns }: Treasury,
  part: PartOf<'debit' | 'debit-return'>,
  currency: Currency,
): Refusal | undefined {
  const debit = debits.get(part.debit);
  if (!debit || debitRuns.get(debit.run)?.currency !== currency) return notSent;
  return part.to === 'debit' ? comingRefused(debit, part) : goingBackRefused(debit, part);
}

function comingRefused(debit: Debit, { amount }: PartOf<'debit'>): Refusal | undefined {
  if (debit.stage !== 'sent') return notSent;
  return debit.amount === amount ? undefined : refusal('debits', 'This debit is over another sum.');
}

const goingBackRefused = (
  { stage, paid, amount: came }: Debit,
  { fund, amount }: PartOf<'debit-return'>,
): Refusal | undefined =>
  stage === 'paid' && paid?.fund === fund && came === -amount
    ? undefined
    : refusal('debits', 'No such debit came to this fund, or it has gone back already.');

/** What is so once money is the debits that it is said to be. */
export function debitsHappen(
  { treasury, size: seq }: TreasuryView,
  part: DebitPart,
  day: Day,
): void {
  switch (part.to) {
    case 'debits': {
      const run = treasury.debitRuns.get(part.run);
      for (const each of run ? debitsAt(treasury, run, 'sent') : [])
        comes(treasury, each, { fund: part.fund, together: true, day, seq });
      return;
    }
    case 'debit':
      return comes(treasury, part.debit, { fund: part.fund, together: false, day, seq });
    case 'debit-return':
      return goesBack(treasury, part);
  }
}

/** Takes back what {@link debitsHappen} did. */
export function debitsUndone(treasury: Treasury, part: DebitPart): void {
  switch (part.to) {
    case 'debits':
      for (const each of cameTogether(treasury, part.run)) isAtTheBank(treasury, each);
      return;
    case 'debit':
      return isAtTheBank(treasury, treasury.debits.get(part.debit));
    case 'debit-return': {
      const debit = treasury.debits.get(part.debit);
      if (!debit) return;
      debit.stage = 'paid';
      delete debit.code;
      arePaid(treasury, debit.instalments);
    }
  }
}

/** Why what was said of debits can’t be taken back, or nothing. */
export function debitStands(treasury: Treasury, part: DebitPart): Refusal | undefined {
  if (part.to === 'debit-return') return isStillBack(treasury, part.debit);
  const those =
    part.to === 'debits' ? cameTogether(treasury, part.run) : [treasury.debits.get(part.debit)];
  return those.every((debit) => debit?.stage === 'paid')
    ? undefined
    : refusal('money', 'Some of what came by this line has gone back. Take that back first.');
}

function isStillBack(treasury: Treasury, name: string): Refusal | undefined {
  const { instalments = [] } = treasury.debits.get(name) ?? {};
  return instalments.every((each) => isOpen(treasury, each))
    ? undefined
    : refusal('money', 'What went back was paid anew meanwhile.');
}

/** The names of the debits that came by a part. Requires that it stands. */
export function broughtBy(treasury: Treasury, part: Part): readonly Hash[] {
  if (part.to === 'debit') return [part.debit];
  if (part.to !== 'debits') return [];
  const { debits = [] } = treasury.debitRuns.get(part.run) ?? {};
  return debits.filter((name) => treasury.debits.get(name)?.paid?.together === true);
}

/** The debits of a run that came in one line, whether or not some went back. */
const cameTogether = ({ debits, debitRuns }: Treasury, run: string): readonly Debit[] =>
  (debitRuns.get(run)?.debits ?? []).flatMap((name) => {
    const debit = debits.get(name);
    return debit?.paid?.together === true ? [debit] : [];
  });

function comes(treasury: Treasury, name: string, paid: NonNullable<Debit['paid']>): void {
  const debit = treasury.debits.get(name);
  if (!debit) return;
  debit.stage = 'paid';
  debit.paid = paid;
  delete debit.inDoubt;
  takeOut(treasury.collecting, debit.instalments);
  arePaid(treasury, debit.instalments);
}

function isAtTheBank(treasury: Treasury, debit: Debit | undefined): void {
  if (!debit) return;
  debit.stage = 'sent';
  delete debit.paid;
  takeOut(treasury.instalments, debit.instalments);
  putIn(treasury.collecting, debit.instalments);
}

function goesBack(
  { debits, instalments }: Treasury,
  { debit: name, code }: PartOf<'debit-return'>,
): void {
  const debit = debits.get(name);
  if (!debit) return;
  debit.stage = 'returned';
  debit.code = code;
  takeOut(instalments, debit.instalments);
}
