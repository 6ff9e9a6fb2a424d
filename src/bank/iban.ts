/**
 * IBANs (ISO 13616), as people type them.
 * @module
 */
import { countrySpecs } from 'ibantools';
import { named } from '../union/kernel/ids.ts';
import { type Refusal, refusal } from '../union/kernel/refusal.ts';
import { mod97 } from '../union/kernel/mod97.ts';

/** Countries that joined SEPA after the table of ibantools was made (EPC409-09). */
const joinedSince = ['AL', 'MD', 'ME', 'MK', 'RS'];

/** In capitals without spaces, hyphens and dots, and without the word “IBAN” before it. */
const squeezed = (text: string): string =>
  text
    .replaceAll(/[\s.\-‐‑–]/g, '')
    .toUpperCase()
    .replace(/^IBAN:?(?=[A-Z]{2}\d\d)/, '');

/**
 * Reads what a person typed: `'de89 3704 0044 0532 0130 00'` is `'DE89370400440532013000'`. Length, form and
 * check digits must fit the country; whether the account exists, only its bank knows.
 */
export function readIban(text: string): string | Refusal {
  const iban = squeezed(text);
  if (iban === '')
    return refusal('bank', 'Write an IBAN, such as {example}.', {
      example: 'DE89 3704 0044 0532 0130 00',
    });
  if (!/^[A-Z0-9]*$/.test(iban))
    return refusal('bank', 'An IBAN has only letters from A to Z, digits and spaces.');
  const country = iban.slice(0, 2);
  const { chars, bban_regexp: form } = named(countrySpecs, country) ?? {};
  if (chars === undefined || form === undefined)
    return refusal(
      'bank',
      'An IBAN begins with its country, and “{country}” is none that has IBANs.',
      {
        country,
      },
    );
  if (iban.length !== chars)
    return refusal(
      'bank',
      'An IBAN of {country} has {n} letters and digits, and this one has {length}.',
      {
        country,
        n: chars,
        length: iban.length,
      },
    );
  if (!/^\d\d$/.test(iban.slice(2, 4)) || !new RegExp(form).test(iban.slice(4)))
    return refusal(
      'bank',
      'This is no IBAN of {country}: a letter stands where a digit belongs, or the other way round.',
      {
        country,
      },
    );
  if (!hasCheckDigits(iban))
    return refusal(
      'bank',
      'The check digits of this IBAN do not fit. Compare it sign by sign: one is wrong, or two have changed places.',
    );
  return iban;
}

/** Between 02 and 98: others leave the right rest as well, and no bank gives them out. */
const hasCheckDigits = (iban: string): boolean =>
  mod97(iban.slice(4) + iban.slice(0, 4)) === 1 &&
  /^(?:0[2-9]|[1-8]\d|9[0-8])$/.test(iban.slice(2, 4));

/** In groups of four, as it is printed. */
export const printedIban = (iban: string): string => iban.replaceAll(/.{4}(?=.)/g, '$& ');

/** The last four signs, by which people tell their accounts apart, and nobody can use one. */
export const ibanEnding = (iban: string): string => iban.slice(-4);

/** The countries that take part in SEPA, by two capitals. */
export const sepaCountries = (): readonly string[] =>
  Object.keys(countrySpecs).filter(isInSepa).toSorted();

/** Whether a country, by two capitals, takes part in SEPA, so that euros go there and can be collected there. */
export const isInSepa = (country: string): boolean =>
  joinedSince.includes(country) || named(countrySpecs, country)?.SEPA === true;
