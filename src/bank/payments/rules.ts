/**
 * What SEPA asks of single values in a payment file, said alike of an order and of a file that was
 * read: each rule gives a sentence where the value is wrong, and nothing where it is right.
 * @module
 */
import type { Instant } from '../../union/kernel/instant.ts';
import { decimal } from '../../union/kernel/amounts.ts';
import { type Saying, saying } from '../../union/kernel/say.ts';
import type { Refusal } from '../../union/kernel/refusal.ts';
import { readBic } from '../bic.ts';
import { readCreditorId } from '../creditor-id.ts';
import { isInSepa, readIban } from '../iban.ts';
import { isCreditorReference } from '../payment-reference.ts';
import { isId, isMandateId, LONGEST, sepaText } from './charset.ts';
import { type Day, isDay } from './day.ts';
import type { Address } from './party.ts';
import { isTargetDay, nextTargetDay } from './target-days.ts';

/** Why a value is wrong, where it is. */
export type Why = Saying | undefined;

/** 999,999,999.99 EUR, the most that one payment in SEPA may be. */
const MOST_CENTS = 99_999_999_999n;

export const idFault = (id: string): Why =>
  isId(id)
    ? undefined
    : saying(
        "“{id}” can’t be an identification: it has 1 to 35 letters, digits, spaces and signs of /-?:().,'+, no slash or space at an end, and no slash after a slash.",
        { id: short(id) },
      );

export const mandateIdFault = (id: string): Why =>
  isMandateId(id)
    ? undefined
    : saying(
        "“{id}” can’t be the reference of a debit mandate: it has 1 to 35 letters, digits and signs of /-?:().,'+, no spaces, and no slash at an end or after a slash.",
        { id: short(id) },
      );

export const nameFault = (name: string): Why =>
  sepaText(name, LONGEST.name) === '' ? saying('Give a name.') : undefined;

/** Of an account, in capitals and without spaces as files have it. */
export function ibanFault(iban: string): Why {
  const why = asRead(readIban(iban), iban);
  if (why || isInSepa(iban.slice(0, 2))) return why;
  return saying('The account {iban} is in a country outside SEPA. Pay it in another way.', {
    iban,
  });
}

export const bicFault = (bic: string | undefined): Why =>
  bic === undefined ? undefined : asRead(readBic(bic), bic);

export const creditorIdFault = (id: string): Why => asRead(readCreditorId(id), id);

/** Requires whole cents. */
export const amountFault = (cents: bigint): Why =>
  cents >= 1n && cents <= MOST_CENTS
    ? undefined
    : saying('A payment is from 0.01 to {most} euros.', { most: decimal(MOST_CENTS, 'EUR') });

export const currencyFault = (currency: string): Why =>
  currency === 'EUR'
    ? undefined
    : saying('SEPA pays in euros only, not in {currency}.', { currency: short(currency) });

/** Of a day on which a bank shall pay or collect, which it can't before the file is made. */
export function dayFault(day: Day, created: Instant): Why {
  if (!isDay(day)) return noDay(day);
  if (day < created.slice(0, 10)) return saying('{day} was over when the file was made.', { day });
  if (isTargetDay(day)) return undefined;
  return saying('Banks don’t settle on {day}. The next day on which they do is {next}.', {
    day,
    next: nextTargetDay(day),
  });
}

export function signedFault(signed: Day, created: Instant): Why {
  if (!isDay(signed)) return noDay(signed);
  return signed <= created.slice(0, 10)
    ? undefined
    : saying('The debit mandate is said to be signed on {day}, after the file was made.', {
        day: signed,
      });
}

const noDay = (text: string): Why =>
  saying('“{day}” is no day. Write it like 2026-12-01.', { day: short(text) });

/** Of a creditor reference (ISO 11649): `RF`, two check digits and up to 21 letters and digits. */
export const referenceFault = (reference: string): Why =>
  isCreditorReference(reference)
    ? undefined
    : saying('“{reference}” is no creditor reference: its check digits or its form are wrong.', {
        reference: short(reference),
      });

export const purposeFault = (purpose: string | undefined): Why =>
  purpose === undefined || /^[A-Z]{4}$/.test(purpose)
    ? undefined
    : saying('“{purpose}” is no purpose code. It has four capital letters, such as SALA.', {
        purpose: short(purpose),
      });

export function addressFault(address: Address | undefined): Why {
  if (address === undefined) return undefined;
  const { town, country } = address;
  return sepaText(town, LONGEST.town) !== '' && /^[A-Z]{2}$/.test(country)
    ? undefined
    : saying('An address names at least the town, and the country by two capital letters.');
}

/** Countries of the European Economic Area; the United Kingdom, Switzerland and others in SEPA are not. */
const EEA =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK';

/** Of a debtor: where the account is outside the European Economic Area, the address is required. */
export const debtorAddressFault = (iban: string, isGiven: boolean): Why =>
  isGiven || ibanFault(iban) || EEA.split(' ').includes(iban.slice(0, 2))
    ? undefined
    : saying(
        'The account {iban} is outside the European Economic Area, so its holder’s address is needed.',
        { iban: short(iban) },
      );

/** What a person may type, a file may not: it has what was read, as it is. */
function asRead(read: string | Refusal, text: string): Why {
  if (typeof read !== 'string') return read.saying;
  if (read === text) return undefined;
  return saying('Write {read}, in capitals and without spaces.', { read });
}

const short = (text: string): string => (text.length <= 40 ? text : `${text.slice(0, 40)}…`);
