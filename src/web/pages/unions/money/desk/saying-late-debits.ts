/**
 * Says of money that it is a direct debit which had been given up, or that what is owed of one goes back.
 * @module
 */
import {
  type Debit,
  freeOf,
  isGivenUp,
  isPayableLate,
  type Part,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { Purse } from '../purse.ts';
import { type Asked, newestOf } from './saying-debits.ts';

const isOwed = (of: Pick<Debit, 'owed' | 'held'>): boolean => freeOf(of) > 0;

/** What late debits, and what came unasked, make possible to be said. */
export function lateKinds(treasury: Treasury): {
  readonly hasGivenUp: boolean;
  readonly owesSome: boolean;
  readonly hasUnasked: boolean;
} {
  const all = [...treasury.debits.values()];
  return {
    hasGivenUp: all.some((each) => isGivenUp(treasury, each)),
    owesSome: all.some(isOwed),
    hasUnasked: [...treasury.unasked.values()].some(isOwed),
  };
}

/** The newest debit of a payer’s over that sum that was given up, come late; nothing where there is none. */
export function cameLate(
  { t, union }: Purse,
  asked: Asked,
  sum: number | undefined,
): Part | undefined {
  const { treasury } = union;
  const payer = asked.payer('who');
  const isOne = (each: Debit): boolean =>
    isGivenUp(treasury, each) && (sum === undefined || each.amount === sum);
  const name = payer && newestOf(treasury, payer, isOne);
  if (payer && name === undefined)
    asked.wrong('who', t('No debit of theirs over this sum was given up.'));
  return name === undefined ? undefined : latePart(union, name);
}

/** A debit that was given up: where all its dues are open they are paid, and otherwise its money is owed. */
export function latePart(union: UnionView['union'], name: string): Part | undefined {
  const debit = union.treasury.debits.get(name);
  if (!debit) return undefined;
  const { amount } = debit;
  return isPayableLate(union, debit)
    ? { to: 'debit', amount, fund: union.charter?.money?.dues?.fund ?? '', debit: name }
    : { to: 'owed', amount, debit: name };
}

/** So much of what is owed to a payer, going back; nothing where nothing is. */
export function owedBack({ t, union }: Purse, asked: Asked): Part | undefined {
  const amount = asked.amount();
  const payer = asked.payer('who');
  if (amount === undefined || !payer) return undefined;
  const debit = newestOf(union.treasury, payer, isOwed);
  if (debit !== undefined) return { to: 'owed-return', amount: -amount, debit };
  asked.wrong('who', t('Nothing of a late debit is owed to them.'));
  return undefined;
}
