/**
 * From what a line is taken for to the parts that an act says it has.
 * @module
 */
import type { Part } from '../../../../../union/treasury/treasury.ts';
import { dueFor, type OpenMonths } from './instalments.ts';
import type { Payer } from '../../../../acts/payers.ts';
import type { Taken } from './taken-for.ts';

export interface PartsTools {
  /** The fund that dues go to by the rules. */
  readonly duesFund: string | undefined;
  /** The fund for what nobody has said more of. */
  readonly fund: string;
  readonly payers: ReadonlyMap<string, Payer>;
  readonly months: OpenMonths;
}

/** The parts of a line; nothing where a person has to say more. What it is taken for need not be sure. */
export function partsOf(
  { amount, taken }: { readonly amount: number; readonly taken?: Taken | undefined },
  tools: PartsTools,
): readonly Part[] | undefined {
  switch (taken?.as) {
    case 'dues':
      return duesParts(amount, taken, tools);
    case 'gift':
      return [{ to: 'donation', amount, fund: taken.fund }];
    case 'payout':
      return [{ to: 'payout', amount, claim: taken.claim }];
    case 'own':
      return [{ to: 'own', amount }];
    case 'fees':
      return [{ to: 'fees', amount, fund: tools.fund }];
    default:
      return undefined;
  }
}

/** Whole months, and what is more as a gift; less than one month is taken for one. */
function duesParts(
  amount: number,
  { member, months: count }: Extract<Taken, { as: 'dues' }>,
  { duesFund: fund, payers, months }: PartsTools,
): readonly Part[] | undefined {
  const payer = payers.get(member);
  if (!payer || fund === undefined) return undefined;
  if (count === 0) return [{ to: 'donation', amount, fund }];
  const instalments = [...months.take(payer, count)];
  if (instalments.length === 0) return undefined;
  const dues = Math.min(amount, dueFor(payer, instalments) || amount);
  const rest = amount - dues;
  return [
    { to: 'dues', amount: dues, fund, instalments },
    ...(rest > 0 ? [{ to: 'donation', amount: rest, fund } as const] : []),
  ];
}
