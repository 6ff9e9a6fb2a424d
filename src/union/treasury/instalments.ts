/**
 * Which instalments of dues are paid, and which are being collected: each is open, or one of the two.
 * @module
 */
import type { Hash } from '../kernel/ids.ts';
import type { Day } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Instalment } from './instalment.ts';
import { monthAfter, monthsPayable, periodOf } from './period.ts';
import type { Treasury, TreasuryView } from './state.ts';

type ByPeriod = Map<string, Set<Hash>>;
/** The same, where something is known of each. */
type KnownByPeriod<Known> = Map<string, Map<Hash, Known>>;

/** Whether an instalment is among those. */
export const isIn = (
  those: ByPeriod | KnownByPeriod<unknown>,
  { period, token }: Instalment,
): boolean => those.get(period)?.has(token) === true;

/** Whether it is neither paid, nor being collected, nor in doubt. */
export const isOpen = (
  { instalments, collecting, inDoubt }: Pick<Treasury, 'instalments' | 'collecting' | 'inDoubt'>,
  instalment: Instalment,
): boolean =>
  !isIn(instalments, instalment) && !isIn(collecting, instalment) && !isIn(inDoubt, instalment);

/** Whether it can be collected: it is open, and nothing is owed for it. */
export const isCollectable = (treasury: Treasury, instalment: Instalment): boolean =>
  isOpen(treasury, instalment) && !isIn(treasury.owedFor, instalment);

/** Notes that instalments are paid: nothing else that was said of them counts any more. */
export function arePaid(
  { instalments, inDoubt, cameToNothing }: Treasury,
  those: readonly Instalment[],
): void {
  putIn(instalments, those);
  takeOut(inDoubt, those);
  takeOut(cameToNothing, those);
}

export function putIn(those: ByPeriod, instalments: readonly Instalment[]): void {
  for (const { period, token } of instalments)
    those.set(period, (those.get(period) ?? new Set()).add(token));
}

/** Puts them in with what is known of them. */
export function putInAs<Known>(
  those: KnownByPeriod<Known>,
  instalments: readonly Instalment[],
  known: Known,
): void {
  for (const { period, token } of instalments)
    those.set(period, (those.get(period) ?? new Map<Hash, Known>()).set(token, known));
}

/** What is known of an instalment; nothing where it is not among those. */
export const knownOf = <Known>(
  those: KnownByPeriod<Known>,
  { period, token }: Instalment,
): Known | undefined => those.get(period)?.get(token);

/** Takes them out; a month with none left goes too. */
export function takeOut(
  those: ByPeriod | KnownByPeriod<unknown>,
  instalments: readonly Instalment[],
): void {
  for (const { period, token } of instalments) {
    const left = those.get(period);
    left?.delete(token);
    if (left?.size === 0) those.delete(period);
  }
}

/** Whether money that came for one of these is owed to whoever paid it, or a line that may have paid it is to be said anew. */
export const cameOtherwise = (
  { owedFor, inDoubt }: Pick<Treasury, 'owedFor' | 'inDoubt'>,
  those: readonly Instalment[],
): boolean => those.some((each) => isIn(owedFor, each) || isIn(inDoubt, each));

/** Why an instalment can’t be collected now; nothing where it can. */
export const collectingRefused = (
  view: TreasuryView,
  instalment: Instalment,
): Refusal | undefined =>
  instalmentRefused(view, instalment) ?? cameOtherwiseRefused(view, instalment);

/** Why nothing is taken for an instalment from its payer, as some may have come for it otherwise; or nothing. */
export const cameOtherwiseRefused = (
  view: TreasuryView,
  instalment: Instalment,
): Refusal | undefined =>
  doubtRefused(view, instalment) ??
  (isIn(view.treasury.owedFor, instalment)
    ? refusal(
        'dues',
        'What came late for {period} is owed to whoever paid it. Send it back first; or say anew of its line that it pays this.',
        { period: instalment.period },
      )
    : undefined);

/** Why it can’t be said to be paid without money that shows it, since a line may have paid it; or nothing. */
export const doubtRefused = (
  { treasury }: TreasuryView,
  instalment: Instalment,
): Refusal | undefined =>
  isIn(treasury.inDoubt, instalment)
    ? refusal(
        'dues',
        'A line was said to pay this instalment of {period}, and that was taken back. Say first what that line is.',
        { period: instalment.period },
      )
    : undefined;

/** Why an instalment can’t be paid now; nothing where it can. */
export function instalmentRefused(
  { treasury }: TreasuryView,
  instalment: Instalment,
): Refusal | undefined {
  const { period } = instalment;
  if (isIn(treasury.instalments, instalment))
    return refusal('dues', 'This instalment of {period} is paid already.', { period });
  if (isIn(treasury.collecting, instalment))
    return refusal('dues', 'This instalment of {period} is being collected.', { period });
  const closed = treasury.years.at(-1)?.through;
  return closed !== undefined && isTooOld(period, closed)
    ? refusal('dues', 'Dues of {period} are too old to be paid now.', { period })
    : undefined;
}

/** Whether instalments of that month are no longer kept once the books are closed through that day. */
export const isTooOld = (period: string, closed: Day): boolean =>
  monthAfter(period, monthsPayable) <= periodOf(closed);

/** The first month of which it is still known by itself what was collected; nothing where all is. */
export function debitsKnownFrom({
  years,
}: Pick<TreasuryView['treasury'], 'years'>): string | undefined {
  const closed = years.at(-1)?.through;
  return closed === undefined ? undefined : monthAfter(periodOf(closed), 1 - monthsPayable);
}
