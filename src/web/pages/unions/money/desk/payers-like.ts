/**
 * Whose payment is meant, by a number or a name that somebody typed.
 * @module
 */
import { readPaymentReference } from '../../../../../bank/payment-reference.ts';
import { asRead } from '../../../../../union/kernel/text.ts';
import type { Payer } from '../../../../acts/payers.ts';
import type { Told } from './told-money.ts';

/** The payers whom a number or a name means: those of exactly that name, otherwise with it in their own. */
export function payersLike(
  { payers, names }: Pick<Told, 'payers' | 'names'>,
  text: string,
): readonly Payer[] {
  if (text === '') return [];
  const reference = readPaymentReference(text);
  const all = [...payers.values()];
  if (typeof reference === 'string') {
    const theirs = all.filter((payer) => payer.reference === reference);
    if (theirs.length > 0) return theirs;
  }
  const wanted = folded(text);
  const nameOf = ({ member }: Payer): string => folded(names.get(member) ?? '');
  const exact = all.filter((payer) => nameOf(payer) === wanted);
  return exact.length > 0 ? exact : all.filter((payer) => nameOf(payer).includes(wanted));
}

/** `'Ádá'` is found by `'ada'`. */
export const folded = (text: string): string =>
  asRead(text.normalize('NFKD').replaceAll(/\p{M}+/gu, ''));
