/**
 * For tests: what came unasked, and what is owed and goes back, drawn at random.
 * @module
 */
import { said, uuidOf } from '../../../testing.ts';
import { freeOf, owedIn, owingOf } from '../../../treasury/treasury.ts';
import { type Table, treasurer, type Trial } from '../table/testing.ts';

/** All that was ever owed, by the debit or the line. */
const owing = ({ union: { treasury } }: Table): readonly string[] => [
  ...treasury.unasked.keys(),
  ...[...treasury.debits].flatMap(([name, { owed = 0 }]) => (owed > 0 ? [name] : [])),
];

export const somethingToSendBack = (table: Table): boolean => owing(table).length > 0;

/** What is free of it, or some, or a little more than that. */
function amountOf({ union, dice }: Table, of: string): number {
  const free = freeOf(owingOf(union.treasury, of) ?? {});
  if (free <= 0) return 1 + dice.below(300);
  return dice.rarely(2) ? free + Number(dice.rarely(8)) : 1 + dice.below(free);
}

/** What came unasked by a line goes back by hand. */
export function unaskedReturn(table: Table): { to: string; amount: number; of: string } {
  const { union, dice } = table;
  const of = dice.one([...union.treasury.unasked.keys()]) ?? said('no line');
  return { to: 'unasked-return', amount: -amountOf(table, of), of };
}

/** Somebody asks that what is owed be sent back. */
export function sendingBack(table: Table): Trial {
  const { union, dice } = table;
  const of = dice.rarely(15) ? said('nothing') : (dice.one(owing(table)) ?? said('nothing'));
  const word = dice.rarely(20) ? `claim ${dice.below(40)}` : `claim ${union.size}`;
  return treasurer(table, 'treasury/send-back@1', {
    claim: uuidOf(word),
    of,
    amount: amountOf(table, of),
    currency: dice.rarely(20) ? 'USD' : (owedIn(union.treasury, of) ?? 'EUR'),
    title: said(word),
    payee: said(`payee of ${word}`),
  });
}
