/**
 * Parts that recur in camt: amounts with a side, days, accounts, parties. Whatever is wrong is thrown as a
 * {@link CamtFault} and becomes the refusal of the file.
 * @module
 */
import { decimalsByCode } from '../union/kernel/currencies.ts';
import type { Refusal } from '../union/kernel/refusal.ts';
import { type Saying, saying, told } from '../union/kernel/say.ts';
import { dayOf, minorOf } from './fields.ts';
import type { BankAccount, Money, Party } from './statement.ts';
import { child, children, type Element, firstText, textAt } from './xml.ts';

/** What is wrong with one statement, entry or payment in a file. */
export class CamtFault extends Error {
  override readonly name = 'CamtFault';
  readonly why: Saying;

  constructor(why: Saying) {
    super(told(why));
    this.why = why;
  }
}

/** An object without the fields that have nothing in them. */
export function filled<T extends object>(fields: {
  readonly [K in keyof T]: T[K] | undefined;
}): T {
  const kept: Partial<T> = {};
  for (const name of Object.keys(fields) as (keyof T)[]) {
    const value = fields[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept as T;
}

/** Whether it is why not, in place of what was asked for. */
export const isRefusal = (given: object): given is Refusal => 'refused' in given;

const short = (text: string): string => text.slice(0, 40);

/** An element `Amt` with its currency, without a side. */
export function moneyIn(amount: Element | undefined): Money {
  const text = textAt(amount) ?? '';
  const currency = amount?.attributes['Ccy']?.trim() ?? '';
  if (!decimalsByCode.has(currency))
    throw new CamtFault(
      saying('its amount is in “{currency}”, which is no currency in use', {
        currency: short(currency),
      }),
    );
  const minor = minorOf(text, currency);
  if (minor === undefined)
    throw new CamtFault(
      saying('its amount is “{text}”, which is no amount in {currency}', {
        text: short(text),
        currency,
      }),
    );
  return { amount: minor, currency };
}

/** The money of an element with `Amt` and `CdtDbtInd`, negative for a debit; `side` where it names none itself. */
export function sidedMoney(element: Element, side?: 'CRDT' | 'DBIT'): Money {
  const { amount, currency } = moneyIn(child(element, 'Amt'));
  const named = sideOf(element) ?? side;
  if (named === undefined)
    throw new CamtFault(saying('it does not say whether it is credit or debit'));
  return { amount: named === 'DBIT' ? -amount : amount, currency };
}

/** Nothing where none is given. */
export function sideOf(element: Element | undefined): 'CRDT' | 'DBIT' | undefined {
  const text = textAt(element, 'CdtDbtInd');
  if (text === undefined || text === 'CRDT' || text === 'DBIT') return text;
  throw new CamtFault(
    saying('it is “{text}”, which is neither credit nor debit', { text: short(text) }),
  );
}

/** The day in `Dt`, or the one that the bank's clock had in `DtTm`. */
export function dayIn(element: Element | undefined): string | undefined {
  const text = firstText(element, [['Dt'], ['DtTm']]);
  return text === undefined ? undefined : dayAtStart(text);
}

/** The day with which a moment of ISO 8601 begins. */
export function dayAtStart(text: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)(?:$|[TZ+-])/.exec(text) ?? [];
  const found = dayOf(Number(year), Number(month), Number(day));
  if (found !== undefined) return found;
  throw new CamtFault(saying('its date is “{text}”, which is no day', { text: short(text) }));
}

/** An account in `Id`: its IBAN, or another number (`Othr`; before version 2 a field of its own). */
export function accountIn(account: Element | undefined): BankAccount | undefined {
  const iban = textAt(account, 'Id', 'IBAN')?.replaceAll(' ', '').toUpperCase();
  if (iban !== undefined) return { id: iban, isIban: true };
  const id = firstText(account, [
    ['Id', 'Othr', 'Id'],
    ['Id', 'PrtryAcct', 'Id'],
    ['Id', 'BBAN'],
    ['Id', 'UPIC'],
  ]);
  return id === undefined ? undefined : { id, isIban: false };
}

/** A person or body by name: plain, in `Pty` since version 8, or a bank. */
export const nameIn = (party: Element | undefined): string | undefined =>
  firstText(party, [['Nm'], ['Pty', 'Nm'], ['Agt', 'FinInstnId', 'Nm'], ['FinInstnId', 'Nm']]);

export const bicIn = (agent: Element | undefined): string | undefined =>
  firstText(agent, [
    ['FinInstnId', 'BICFI'],
    ['FinInstnId', 'BIC'],
  ]);

/** One side of a payment: `Dbtr` or `Cdtr`. */
export function partyIn(detail: Element, side: 'Dbtr' | 'Cdtr'): Party {
  const parties = child(detail, 'RltdPties');
  return filled<Party>({
    name: nameIn(child(parties, side)),
    account: accountIn(child(parties, `${side}Acct`)),
    bic: bicIn(child(detail, 'RltdAgts', `${side}Agt`)),
    ultimate: nameIn(child(parties, `Ultmt${side}`)),
  });
}

/** The creditor's identifier, where the creditor is told by one of the SEPA scheme. */
export function creditorIdIn(detail: Element): string | undefined {
  const creditor = child(detail, 'RltdPties', 'Cdtr');
  const ids = [child(creditor, 'Id'), child(creditor, 'Pty', 'Id')];
  const others = ids.flatMap((id) =>
    ['PrvtId', 'OrgId'].flatMap((kind) => children(child(id, kind), 'Othr')),
  );
  return textAt(
    others.find((other) => textAt(other, 'SchmeNm', 'Prtry') === 'SEPA'),
    'Id',
  );
}

/** Charges, whose debit is the rule: since version 4 each is a record. */
export function chargesIn(element: Element): readonly Money[] {
  const charges = children(element, 'Chrgs');
  const records = charges.flatMap((each) => children(each, 'Rcrd'));
  return charges
    .concat(records)
    .filter((record) => child(record, 'Amt') !== undefined)
    .map((record) => sidedMoney(record, 'DBIT'));
}
