/**
 * Creditor identifiers (EPC262-08): who may collect by direct debit.
 * @module
 */
import { checkDigitsFit, creditorIdShape } from '../union/kernel/creditor-id.ts';
import { type Refusal, refusal } from '../union/kernel/refusal.ts';
import { isInSepa } from './iban.ts';

/** How long they are where each country has one length. */
const lengths: ReadonlyMap<string, number> = new Map([
  ['AT', 18],
  ['DE', 18],
  ['ES', 16],
  ['FR', 13],
  ['IT', 23],
  ['NL', 19],
]);

/**
 * Reads what a person typed: `'de98 zzz 0999 9999 999'` is `'DE98ZZZ09999999999'`.
 */
export function readCreditorId(text: string): string | Refusal {
  const id = text.replaceAll(/\s/g, '').toUpperCase();
  if (id === '')
    return refusal('bank', 'Write a creditor identifier, such as {example}.', {
      example: 'DE98ZZZ09999999999',
    });
  if (!creditorIdShape.test(id))
    return refusal(
      'bank',
      'A creditor identifier is two letters for the country, two digits, a business code of three signs such as {code}, and a number.',
      {
        code: 'ZZZ',
      },
    );
  const country = id.slice(0, 2);
  if (!isInSepa(country))
    return refusal(
      'bank',
      'A creditor identifier begins with a country of SEPA, and “{country}” is none.',
      {
        country,
      },
    );
  const length = lengths.get(country) ?? id.length;
  if (id.length !== length)
    return refusal(
      'bank',
      'A creditor identifier of {country} has {n} letters and digits, and this one has {length}.',
      {
        country,
        n: length,
        length: id.length,
      },
    );
  if (!checkDigitsFit(id))
    return refusal(
      'bank',
      'The check digits of this creditor identifier do not fit. Compare it sign by sign: one is wrong, or two have changed places.',
    );
  return id;
}
