/**
 * BICs (ISO 9362), as people type them.
 * @module
 */
import { countrySpecs } from 'ibantools';
import { type Refusal, refusal } from '../union/kernel/refusal.ts';

/** Reads what a person typed: `'deut de ff'` is `'DEUTDEFF'`. Eight or eleven signs, with a country in the middle. */
export function readBic(text: string): string | Refusal {
  const bic = text.replaceAll(/\s/g, '').toUpperCase();
  if (bic === '')
    return refusal('bank', 'Write a BIC, such as {example}.', { example: 'COBADEFFXXX' });
  if (!/^[A-Z0-9]*$/.test(bic))
    return refusal('bank', 'A BIC has only letters from A to Z and digits.');
  if (bic.length !== 8 && bic.length !== 11)
    return refusal('bank', 'A BIC has 8 or 11 letters and digits, and this one has {length}.', {
      length: bic.length,
    });
  const country = bic.slice(4, 6);
  // Kosovo has no code of ISO 3166, and banks there use this one.
  if (!Object.hasOwn(countrySpecs, country) && country !== 'XK')
    return refusal('bank', 'Signs 5 and 6 of a BIC are its country, and “{country}” is none.', {
      country,
    });
  return bic;
}
