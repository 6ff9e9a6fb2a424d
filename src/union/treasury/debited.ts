/**
 * What a statement says of debits: that they came, all of a run together or one by one, late or in time; or that one
 * went back.
 * @module
 */
import type { Hash } from '../kernel/ids.ts';
import type { Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { debitsAt, doubtRefused, rejected, sumOf } from './debits.ts';
import { arePaid, isOpen, putIn, takeOut } from './instalments.ts';
import {
  isGivenUp,
  lateRefused,
  owedRefused,
  owes,
  owesNothing,
  sendingBackRefused,
} from './owed-back.ts';
import { bankDay, type Days } from './late-lines.ts';
import { freeOf } from './owing.ts';
import type { Part, PartOf } from './part.ts';
import type { Debit } from './debit-run.ts';
import type { Treasury, TreasuryView } from './state.ts';

export type DebitPart = PartOf<'debits' | OfOne>;
type OfOne = 'debit' | 'debit-return' | 'owed' | 'owed-return';

const aboutDebits: ReadonlySet<Part['to']> = new Set([
  'debits',
  'debit',
  'debit-return',
  'owed',
  'owed-return',
]);

export const isDebit = (part: Part): part is DebitPart => aboutDebits.has(part.to);

const notSent = refusal('debits', 'No such debit is at the bank.');

/** Why money can’t be the debits that it is said to be, or nothing. */
export const debitRefused = (
  view: TreasuryView,
  part: DebitPart,
  money: DebitMoney,
): Refusal | undefined =>
  part.to === 'debits'
    ? togetherRefused(view.treasury, part, money)
    : oneRefused(view, part, money.currency);

/** What is known of the money beside its part: the line, where it was there before. */
interface DebitMoney {
  readonly currency: Currency;
  readonly line?: Hash | undefined;
}

function togetherRefused(
  treasury: Treasury,
  part: PartOf<'debits'>,
  { currency, line }: DebitMoney,
): Refusal | undefined {
  const { run: name, amount, count, rejected: lacking = [] } = part;
  const run = treasury.debitRuns.get(name);
  if (run?.currency !== currency) return notSent;
  const found = lacking.map(({ debit }) => treasury.debits.get(debit));
  if (!found.every((each) => each?.run === name && each.stage === 'sent')) return notSent;
  const those = coming(treasury, part);
  return those.length === count && sumOf(treasury, those) === amount
    ? doubtRefused(found, line)
    : refusal(
        'debits',
        'The debits of this collection that are at the bank come to another sum. Some came by themselves, or were rejected.',
      );
}

/** The names of the debits that a part would bring. */
export function coming(treasury: Treasury, part: Part): readonly Hash[] {
  if (part.to === 'debit') return [part.debit];
  const run = part.to === 'debits' ? treasury.debitRuns.get(part.run) : undefined;
  if (part.to !== 'debits' || !run) return [];
  const lacking = new Set(part.rejected?.map(({ debit }) => debit));
  return debitsAt(treasury, run, 'sent').filter((each) => !lacking.has(each));
}

function oneRefused(
  view: TreasuryView,
  part: PartOf<OfOne>,
  currency: Currency,
): Refusal | undefined {
  const { debits, debitRuns } = view.treasury;
  const debit = debits.get(part.debit);
  if (!debit || debitRuns.get(debit.run)?.currency !== currency) return notSent;
  switch (part.to) {
    case 'debit':
      return comingRefused(view, debit, part);
    case 'debit-return':
      return goingBackRefused(debit, part);
    case 'owed':
      return owedRefused(view, debit, part);
    case 'owed-return':
      return sendingBackRefused(debit, part);
  }
}

function comingRefused(
  view: TreasuryView,
  debit: Debit,
  { amount }: PartOf<'debit'>,
): Refusal | undefined {
  const isLate = isGivenUp(view.treasury, debit);
  if (debit.stage !== 'sent' && !isLate) return notSent;
  if (debit.amount !== amount) return refusal('debits', 'This debit is over another sum.');
  return isLate ? lateRefused(view, debit) : undefined;
}

const goingBackRefused = (
  { stage, paid, amount: came }: Debit,
  { fund, amount }: PartOf<'debit-return'>,
): Refusal | undefined =>
  stage === 'paid' && paid?.fund === fund && came === -amount
    ? undefined
    : refusal('debits', 'No such debit came to this fund, or it has gone back already.');

/** The line that a part is of, and its days. */
export interface OfLine extends Days {
  readonly line: Hash;
}

/** What is so once money is the debits that it is said to be. */
export function debitsHappen(
  { treasury, size: seq }: TreasuryView,
  part: DebitPart,
  { line, ...days }: OfLine,
): void {
  if (part.to === 'debit-return') return goesBack(treasury, part);
  tookItsFile(treasury, part);
  if (part.to === 'owed' || part.to === 'owed-return')
    return owes(treasury, part.debit, part.amount);
  for (const each of coming(treasury, part))
    comes(treasury, each, { fund: part.fund, day: bankDay(days), line, seq });
  if (part.to === 'debits') rejected(treasury, part.rejected ?? []);
}

/** Whatever came of a run, its file was taken, though that was said to be recalled. */
function tookItsFile({ debits, debitRuns }: Treasury, part: DebitPart): void {
  const name = part.to === 'debits' ? part.run : debits.get(part.debit)?.run;
  const run = debitRuns.get(name ?? '');
  if (run?.stage === 'recalled') run.stage = 'sent';
}

/** Takes back what {@link debitsHappen} did. */
export function debitsUndone(treasury: Treasury, part: DebitPart, line: Hash): void {
  switch (part.to) {
    case 'debit-return':
      return staysPaid(treasury, treasury.debits.get(part.debit));
    case 'owed':
      return owesNothing(treasury, part.debit);
    case 'owed-return':
      return owes(treasury, part.debit, -part.amount);
    default:
      for (const each of [...broughtBy(treasury, part, line), ...lackedBy(part)])
        isAtTheBank(treasury, treasury.debits.get(each));
  }
}

/** Why what was said of debits can’t be taken back, or nothing. */
export function debitStands(treasury: Treasury, part: DebitPart, line: Hash): Refusal | undefined {
  if (part.to === 'debit-return') return areStillOpen(treasury, [part.debit], wentBack);
  if (part.to === 'owed') return isOwedWhole(treasury, part);
  return broughtBy(treasury, part, line).every(
    (each) => treasury.debits.get(each)?.stage === 'paid',
  )
    ? areStillOpen(treasury, lackedBy(part), lacked)
    : goneBack;
}

const goneBack = refusal(
  'money',
  'Some of what came by this line has gone back. Take that back first.',
);

const isOwedWhole = (
  { debits }: Treasury,
  { debit, amount }: PartOf<'owed'>,
): Refusal | undefined => (freeOf(debits.get(debit) ?? {}) === amount ? undefined : owedNoMore);

const owedNoMore = refusal(
  'money',
  'Some of what is owed by this line has gone back, is on its way, or pays other dues. Take that back first.',
);

const wentBack = refusal('money', 'What went back was paid anew meanwhile.');
const lacked = refusal(
  'money',
  'What the bank rejected in this collection is paid or collected anew meanwhile.',
);

const areStillOpen = (
  treasury: Treasury,
  names: readonly Hash[],
  otherwise: Refusal,
): Refusal | undefined =>
  names
    .flatMap((each) => treasury.debits.get(each)?.instalments ?? [])
    .every((each) => isOpen(treasury, each))
    ? undefined
    : otherwise;

/** The names of the debits that came by a part of that line, whether or not some went back. Requires that it stands. */
export function broughtBy(
  { debits, debitRuns }: Treasury,
  part: Part,
  line: Hash,
): readonly Hash[] {
  if (part.to === 'debit') return [part.debit];
  if (part.to !== 'debits') return [];
  const all = debitRuns.get(part.run)?.debits ?? [];
  return all.filter((each) => debits.get(each)?.paid?.line === line);
}

/** The names of the debits that a part says the bank rejected. */
const lackedBy = (part: DebitPart): readonly Hash[] =>
  part.to === 'debits' ? (part.rejected ?? []).map(({ debit }) => debit) : [];

function comes(treasury: Treasury, name: string, paid: NonNullable<Debit['paid']>): void {
  const debit = treasury.debits.get(name);
  if (!debit) return;
  debit.stage = 'paid';
  debit.paid = paid;
  delete debit.code;
  delete debit.inDoubt;
  takeOut(treasury.collecting, debit.instalments);
  arePaid(treasury, debit.instalments);
}

/** What was said to have gone back did not. */
function staysPaid(treasury: Treasury, debit: Debit | undefined): void {
  if (!debit) return;
  debit.stage = 'paid';
  delete debit.code;
  arePaid(treasury, debit.instalments);
}

function isAtTheBank(treasury: Treasury, debit: Debit | undefined): void {
  if (!debit) return;
  debit.stage = 'sent';
  delete debit.paid;
  delete debit.code;
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
