/**
 * Where money is sent to that is for the union: its own account at a bank.
 * @module
 */
import { readIban } from '../../../../bank/iban.ts';
import type { UnionDeps } from '../../../acts/deps.ts';
import type { UnionView } from '../../../acts/union-view.ts';

export interface Account {
  readonly holder: string;
  readonly iban: string;
  readonly currency: string;
}

/** The first account that is open, in that currency, and has an IBAN; nothing where there is none. */
export async function accountToPay(
  { clerk }: Pick<UnionDeps, 'clerk'>,
  { union, name }: Pick<UnionView, 'union' | 'name'>,
  currency: string,
): Promise<Account | undefined> {
  const numbers = [...union.treasury.places.values()].flatMap((place) =>
    place.closed === undefined && place.currency === currency && place.number !== undefined
      ? [place.number]
      : [],
  );
  const texts = await clerk.privateTexts(union.id, numbers);
  for (const number of numbers) {
    const iban = readIban(texts.get(number)?.text ?? '');
    if (typeof iban === 'string') return { holder: name, iban, currency };
  }
  return undefined;
}
