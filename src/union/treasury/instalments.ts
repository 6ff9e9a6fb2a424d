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

const isIn = (those: ByPeriod, { period, token }: Instalment): boolean =>
  those.get(period)?.has(token) === true;

/** Whether it is neither paid nor being collected. */
export const isOpen = (
  { instalments, collecting }: Pick<Treasury, 'instalments' | 'collecting'>,
  instalment: Instalment,
): boolean => !isIn(instalments, instalment) && !isIn(collecting, instalment);

export function putIn(those: ByPeriod, instalments: readonly Instalment[]): void {
  for (const { period, token } of instalments)
    those.set(period, (those.get(period) ?? new Set()).add(token));
}

/** Takes them out; a month with none left goes too. */
export function takeOut(those: ByPeriod, instalments: readonly Instalment[]): void {
  for (const { period, token } of instalments) {
    const left = those.get(period);
    left?.delete(token);
    if (left?.size === 0) those.delete(period);
  }
}

/** Why an instalment can’t be paid, or collected, now; nothing where it can. */
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
