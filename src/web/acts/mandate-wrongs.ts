/**
 * What is wrong with a mandate for direct debit as it came in: who holds the account, its number, and an address where
 * the bank wants one.
 * @module
 */
import {
  addressFault,
  bicFault,
  debtorAddressFault,
  ibanFault,
  nameFault,
  type Why,
} from '../../bank/payments/rules.ts';
import { type Refusal, refusalAt } from '../../union/kernel/refusal.ts';
import { told } from '../../union/kernel/say.ts';

const mostName = 70;
const mostTown = 35;
/** What the book lets the text of a promise have. */
const mostDues = 500;

type Fields = Readonly<Record<string, unknown>>;

/** What is wrong with it, each at its place; nothing where there is no mandate. `length` is that of the whole promise. */
export function mandateRefusals(debit: unknown, length: number): readonly Refusal[] {
  if (typeof debit !== 'object' || debit === null) return [];
  const { holder, iban, bic, address } = debit as Fields;
  return [
    ...holderRefusals(holder, length),
    ...at('dues.debit.iban', ibanFault(typeof iban === 'string' ? iban : '')),
    ...(bic === undefined
      ? []
      : at('dues.debit.bic', bicFault(typeof bic === 'string' ? bic : ''))),
    ...addressRefusals(address, typeof iban === 'string' ? iban : ''),
  ];
}

const at = (field: string, why: Why): readonly Refusal[] =>
  why ? [{ article: 'form', refused: `${field}: ${told(why)}`, saying: why, field }] : [];

function holderRefusals(holder: unknown, length: number): readonly Refusal[] {
  const field = 'dues.debit.holder';
  if (typeof holder !== 'string' || holder.trim() === '')
    return [refusalAt(field, 'This is needed.')];
  if (holder.length > mostName)
    return [refusalAt(field, 'A name has at most {most} characters.', { most: mostName })];
  if (length > mostDues)
    return [refusalAt(field, 'Name and address are too long together. Shorten the name.')];
  return at(field, nameFault(holder));
}

function addressRefusals(address: unknown, iban: string): readonly Refusal[] {
  if (typeof address !== 'object' || address === null)
    return at('dues.debit.address.town', debtorAddressFault(iban, false));
  const { town, country } = address as Fields;
  if (typeof country !== 'string')
    return [refusalAt('dues.debit.address.country', 'Choose the country, too.')];
  if (typeof town !== 'string') return [refusalAt('dues.debit.address.town', 'This is needed.')];
  if (town.length > mostTown)
    return [
      refusalAt('dues.debit.address.town', 'A town has at most {most} characters.', {
        most: mostTown,
      }),
    ];
  return at('dues.debit.address.town', addressFault({ town, country }));
}
