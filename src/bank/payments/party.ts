/**
 * Who pays and who is paid: a name, an account, and sometimes an address, as payment files write them.
 * @module
 */
import { LONGEST, sepaText } from './charset.ts';
import { element, type Element, nested } from './xml-writing.ts';

/** An address in fields; as free text alone, banks refuse it from 15 November 2026. */
export interface Address {
  readonly street?: string;
  readonly building?: string;
  readonly postcode?: string;
  readonly town: string;
  /** ISO 3166, two capital letters. */
  readonly country: string;
}

export interface Party {
  readonly name: string;
  /** Capitals and digits, without spaces. */
  readonly iban: string;
  readonly bic?: string;
  readonly address?: Address;
}

export const namedElement = (
  role: 'Dbtr' | 'Cdtr' | 'InitgPty',
  party: Omit<Party, 'iban'>,
): Element =>
  element(role, [
    element('Nm', sepaText(party.name, LONGEST.name)),
    party.address && addressElement(party.address),
  ]);

export const accountElement = (
  role: 'DbtrAcct' | 'CdtrAcct' | 'OrgnlDbtrAcct',
  iban: string,
): Element => nested([role, 'Id', 'IBAN'], iban);

/** The bank of an account. Within SEPA the IBAN says which; where the schema wants one all the same, it is not provided. */
export const agentElement = (role: 'DbtrAgt' | 'CdtrAgt', bic: string | undefined): Element =>
  bic === undefined
    ? nested([role, 'FinInstnId', 'Othr', 'Id'], 'NOTPROVIDED')
    : nested([role, 'FinInstnId', 'BICFI'], bic);

function addressElement({ street, building, postcode, town, country }: Address): Element {
  const part = (name: string, text: string | undefined, most: number): Element | undefined => {
    const said = sepaText(text ?? '', most);
    return said === '' ? undefined : element(name, said);
  };
  return element('PstlAdr', [
    part('StrtNm', street, LONGEST.street),
    part('BldgNb', building, LONGEST.building),
    part('PstCd', postcode, LONGEST.postcode),
    part('TwnNm', town, LONGEST.town),
    element('Ctry', country),
  ]);
}
