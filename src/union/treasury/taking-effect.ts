/**
 * What else is so once money is what its parts say: dues are paid, a claim is, a promise is kept; and what is so no
 * more once that is taken back, or the money went back.
 * @module
 */
import type { Hash } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { promisePaid } from './appeals.ts';
import { debitsHappen, debitStands, debitsUndone, isDebit, type OfLine } from './debited.ts';
import type { Instalment } from './instalment.ts';
import { arePaid, isOpen, isTooOld, takeOut } from './instalments.ts';
import { daysOf } from './late-lines.ts';
import { owes } from './owed-back.ts';
import {
  cameNotUnasked,
  cameUnasked,
  isUnasked,
  type UnaskedPart,
  unaskedStands,
} from './owing.ts';
import type { Part, PartOf } from './part.ts';
import { goesBackInPart, nothingLeft, staysInPart } from './part-return.ts';
import { comesBack, paid, startOf, staysAway, unpaid } from './paying.ts';
import type { Line, Treasury, TreasuryView } from './state.ts';

/** What else is so once money is what a part says. */
export function takesEffect(view: TreasuryView, part: Part, of: OfLine): void {
  if (isDebit(part)) return debitsHappen(view, part, of);
  if (isUnasked(part)) return unaskedHappens(view.treasury, part, of.line);
  switch (part.to) {
    case 'dues':
      return arePaid(view.treasury, part.instalments);
    case 'promise':
      return promisePaid(view, part, 1);
    case 'payout':
      return paid(view, part.claim, of);
    case 'payout-return':
      return comesBack(view, part.claim, of);
    case 'return':
    case 'part-return':
      for (const each of gone(view.treasury, part))
        losesEffect(view, each, { line: part.of, back: startOf(of.day) });
      return;
    default:
  }
}

/** Notes that it goes back. Gives the parts of its line that have gone by that. */
function gone(treasury: Treasury, part: PartOf<'return' | 'part-return'>): readonly Part[] {
  const before = treasury.lines.get(part.of);
  if (!before) return [];
  if (part.to === 'part-return') return goesBackInPart(before, part);
  before.returned = true;
  return before.parts ?? [];
}

/** The line that a part was of, and since when the money is back, where it came back. */
interface Lost {
  readonly line: Hash;
  readonly back?: Instant;
}

/** Takes back what {@link takesEffect} did. */
export function losesEffect(view: TreasuryView, part: Part, { line, back }: Lost): void {
  if (isDebit(part)) return debitsUndone(view.treasury, part, line);
  if (isUnasked(part)) return unaskedUndone(view.treasury, part, line);
  switch (part.to) {
    case 'dues':
      return takeOut(view.treasury.instalments, part.instalments);
    case 'promise':
      return promisePaid(view, part, -1);
    case 'payout':
      return unpaid(view, part.claim, back);
    case 'payout-return':
      return staysAway(view, part.claim);
    case 'return':
    case 'part-return':
      return didNotGoBack(view, part);
    default:
  }
}

function didNotGoBack(view: TreasuryView, part: PartOf<'return' | 'part-return'>): void {
  const before = view.treasury.lines.get(part.of);
  if (!before) return;
  for (const each of staying(before, part))
    takesEffect(view, each, { line: part.of, ...daysOf(before) });
}

function unaskedHappens(treasury: Treasury, part: UnaskedPart, line: Hash): void {
  if (part.to === 'unasked') cameUnasked(treasury, line, part.amount);
  else owes(treasury, part.of, part.amount);
}

function unaskedUndone(treasury: Treasury, part: UnaskedPart, line: Hash): void {
  if (part.to === 'unasked') cameNotUnasked(treasury, line);
  else owes(treasury, part.of, -part.amount);
}

/** Notes that it did not go back after all. Gives the parts of its line that stand again by that. */
function staying(before: Line, part: PartOf<'return' | 'part-return'>): readonly Part[] {
  if (part.to === 'part-return') return staysInPart(before, part);
  delete before.returned;
  return before.parts ?? [];
}

/** Why what was said of money can’t be taken back, since something was built on it; nothing where it can. */
export function standsFast(
  { treasury }: TreasuryView,
  part: Part,
  line: Hash,
): Refusal | undefined {
  const why = forgotten(treasury, part);
  if (why) return why;
  if (isDebit(part)) return debitStands(treasury, part, line);
  switch (part.to) {
    case 'return':
    case 'part-return':
      return returnStands(treasury, part);
    case 'payout-return':
      return isAnew(treasury, part) || cameBackSince(treasury, part, line) ? paidAnew : undefined;
    case 'unasked':
      return unaskedStands(treasury, line);
    default:
      return undefined;
  }
}

const paidAnew = refusal('money', 'What went back was paid anew meanwhile.');

/** Why what a part is of is known no more, since it was so long ago; or nothing. */
export const forgotten = (treasury: Treasury, part: Part): Refusal | undefined =>
  isKnown(treasury, part) && areKnown(treasury, monthsAgain(treasury, part))
    ? undefined
    : refusal(
        'money',
        'What this line is about was so long ago that it is not known any more. Leave the line as it is, and enter what puts it right as a line of now.',
      );

function isKnown({ debits, debitRuns, unasked }: Treasury, part: Part): boolean {
  if (part.to === 'debits') return debitRuns.has(part.run);
  if (isDebit(part)) return debits.has(part.debit);
  return part.to !== 'unasked-return' || unasked.has(part.of);
}

/** The months that would be paid, or with the bank, again. */
function monthsAgain(treasury: Treasury, part: Part): readonly Instalment[] {
  const monthsOf = (debit: Hash): readonly Instalment[] =>
    treasury.debits.get(debit)?.instalments ?? [];
  if (part.to === 'debit-return') return monthsOf(part.debit);
  if (part.to === 'debits') return (part.rejected ?? []).flatMap(({ debit }) => monthsOf(debit));
  return standAgain(treasury, part).flatMap((each) => (each.to === 'dues' ? each.instalments : []));
}

/** Of months that are too old nobody knows any more whether they were paid anew meanwhile. */
function areKnown({ years }: Treasury, months: readonly Instalment[]): boolean {
  const closed = years.at(-1)?.through;
  return closed === undefined || !months.some(({ period }) => isTooOld(period, closed));
}

/** Whether the payment of a claim came back by another line since. */
const cameBackSince = (
  { claims }: Treasury,
  { claim }: PartOf<'payout-return'>,
  line: Hash,
): boolean => claims.get(claim)?.cameBack?.back !== line;

function returnStands(
  treasury: Treasury,
  part: PartOf<'return' | 'part-return'>,
): Refusal | undefined {
  if (!treasury.lines.get(part.of)?.parts)
    return refusal(
      'money',
      'The books of what went back are closed. Open the line again by which it came or went, and then take this back.',
    );
  return standAgain(treasury, part).some((each) => isAnew(treasury, each)) ? paidAnew : undefined;
}

/** What stands again once it is taken back that it went back. */
function standAgain({ lines }: Treasury, part: Part): readonly Part[] {
  if (part.to !== 'return' && part.to !== 'part-return') return [];
  const before = lines.get(part.of);
  if (!before) return [];
  return part.to === 'return' ? (before.parts ?? []) : nothingLeft(before);
}

/**
 * Why what these parts say can’t be taken back, since a payment to an appeal would stand again in whose place another one
 * came, and more would be paid than was promised; nothing where it can.
 */
export function paidInItsPlace(treasury: Treasury, parts: readonly Part[]): Refusal | undefined {
  const again = paidTo(parts.flatMap((part) => standAgain(treasury, part)));
  const now = paidTo(parts);
  for (const [appeal, times] of again) {
    const asked = treasury.appeals.get(appeal);
    const others = (asked?.paid.size ?? 0) - (now.get(appeal) ?? 0);
    if (asked && others + times > asked.promises.size) return otherCame;
  }
  return undefined;
}

/** How many of these parts are payments to each appeal. */
function paidTo(parts: readonly Part[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const part of parts)
    if (part.to === 'promise') times.set(part.appeal, (times.get(part.appeal) ?? 0) + 1);
  return times;
}

const otherCame = refusal(
  'money',
  'Another payment to the appeal came in the place of what went back, so all that was promised is paid. Take that one back first, and say what it is instead, such as a gift.',
);

/** Whether what a part said was said of something else since it went back. */
function isAnew(treasury: Treasury, part: Part): boolean {
  const { appeals, claims } = treasury;
  switch (part.to) {
    case 'dues':
      return !part.instalments.every((one) => isOpen(treasury, one));
    case 'promise':
      return appeals.get(part.appeal)?.paid.has(part.token) === true;
    case 'payout':
    case 'payout-return':
      return ['prepared', 'sent', 'paid'].includes(claims.get(part.claim)?.stage ?? '');
    default:
      return false;
  }
}
