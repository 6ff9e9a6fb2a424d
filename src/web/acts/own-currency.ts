/**
 * What somebody promises as dues is in the currency that they were shown. A promise names none: it is read in the one in
 * which the rules count, which the members may have changed since the form was opened.
 * @module
 */
import { type Refusal, refusal } from '../../union/kernel/refusal.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { AlongAct } from './along-act.ts';

/** Why a promise of another currency than the rules count in now is not taken; nothing where it says none. */
export function otherCurrency(
  { charter }: Pick<ReadUnion, 'charter'>,
  { act, beside: { currency: before } }: Pick<AlongAct, 'act' | 'beside'>,
): Refusal | undefined {
  const now = charter?.money?.currency;
  const isSame = before === undefined || now === undefined || before === now;
  return act !== 'treasury/pledge@1' || isSame
    ? undefined
    : refusal(
        'dues',
        'When you opened this page the rules counted in {before}. The members have changed that: now they count in {now}. Nothing was promised. Look at the sum anew, and send it once more.',
        { before, now },
      );
}
