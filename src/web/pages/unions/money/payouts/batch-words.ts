/**
 * How a file of payments stands, in words.
 * @module
 */
import { isSettled } from '../../../../../clerk/sealed-money.ts';
import type { Batch } from '../../../../../union/treasury/treasury.ts';
import type { Html } from '../../../../html.ts';
import { badge } from '../../../../parts/badge.ts';
import type { Purse } from '../purse.ts';
import { isAtHost } from './ready.ts';

/** How many of its payments the statement has shown. */
export const paidIn = ({ treasury }: Purse['union'], { claims }: Pick<Batch, 'claims'>): number =>
  claims.filter((id) => treasury.claims.get(id)?.stage === 'paid').length;

/** Whether the bank may still have something to do with it: one of its payments is with the bank by this very file. */
export const isForTheBank = ({ treasury }: Purse['union'], id: string, batch: Batch): boolean =>
  batch.stage === 'ready' && !isSettled(treasury, id, batch);

export function batchBadge({ t, union }: Pick<Purse, 't' | 'union'>, batch: Batch): Html {
  if (batch.stage === 'void') return badge(t('Void'), 'plain');
  if (batch.stage === 'lapsed') return badge(t('Lapsed'), 'plain');
  if (batch.stage === 'prepared') return badge(t('Waits for a signature'), 'warn');
  const paid = paidIn(union, batch);
  return paid === batch.claims.length
    ? badge(t('Paid'), 'good')
    : badge(waitsSaid({ t, union }, batch, paid), 'calm');
}

function waitsSaid(
  { t, union }: Pick<Purse, 't' | 'union'>,
  { place, claims }: Batch,
  paid: number,
): string {
  const all = claims.length;
  return isAtHost(union, place)
    ? t('For the host: {paid} of {all} paid', { paid, all })
    : t('For the bank: {paid} of {all} paid', { paid, all });
}
