/**
 * What orders to pay and orders to collect have in common: the head of the file, its sums, and which
 * fields may be wrong.
 * @module
 */
import type { Instant } from '../../union/kernel/instant.ts';
import { decimal } from '../../union/kernel/amounts.ts';
import { type Amount, type Currency } from '../../union/kernel/money.ts';
import type { Refusal } from '../../union/kernel/refusal.ts';
import { saying, told } from '../../union/kernel/say.ts';
import { LONGEST, sepaText } from './charset.ts';
import { namedElement, type Party } from './party.ts';
import {
  addressFault,
  amountFault,
  bicFault,
  currencyFault,
  ibanFault,
  idFault,
  nameFault,
  type Why,
} from './rules.ts';
import { element, type Element, nested } from './xml-writing.ts';

interface Ordered {
  readonly endToEndId: string;
  /** In cents. */
  readonly amount: Amount;
}

export interface Order {
  /** At most 30 characters: what identifies the parts of the file is made of it. */
  readonly messageId: string;
  readonly created: Instant;
  /** Who hands in the file. */
  readonly initiator: string;
  readonly currency: Currency;
  /** Whether the bank statement shows one sum rather than each payment. */
  readonly batchBooking: boolean;
  readonly payments: readonly Ordered[];
}

/** A field of an order, and what is wrong with it. */
export type Fault = readonly [field: string, why: Why];

const MESSAGE_ID_LENGTH = 30;

export const headerElement = (order: Order): Element =>
  element('GrpHdr', [
    element('MsgId', order.messageId),
    element('CreDtTm', `${order.created.slice(0, 19)}Z`),
    ...totalElements(order.payments),
    namedElement('InitgPty', { name: order.initiator }),
  ]);

/** How many payments there are, and their sum. */
export const totalElements = (payments: readonly Ordered[]): readonly Element[] => [
  element('NbOfTxs', String(payments.length)),
  element('CtrlSum', decimal(sumOf(payments), 'EUR')),
];

const sumOf = (payments: readonly Ordered[]): bigint =>
  payments.reduce((sum, { amount }) => sum + BigInt(amount), 0n);

export const amountElement = (amount: Amount): Element =>
  element('InstdAmt', decimal(amount, 'EUR'), { Ccy: 'EUR' });

/** Free words about a payment; nothing where none of them is left in SEPA's characters. */
export function wordsElement(text: string): Element | undefined {
  const words = sepaText(text, LONGEST.remittance);
  return words === '' ? undefined : nested(['RmtInf', 'Ustrd'], words);
}

/** What may be wrong with the order as a whole and with the identifications and amounts in it. */
export function orderFaults(order: Order): readonly Fault[] {
  const { payments } = order;
  const firstOf = new Map(
    payments.map(({ endToEndId }, at) => [endToEndId, at] as const).toReversed(),
  );
  return [
    ['currency', currencyFault(order.currency)],
    ['messageId', idFault(order.messageId) ?? messageIdFault(order.messageId)],
    ['initiator', nameFault(order.initiator)],
    ['payments', payments.length > 0 ? undefined : saying('There is nothing to pay or collect.')],
    ...payments.flatMap(({ endToEndId, amount }, at): readonly Fault[] => [
      [
        `payments.${at}.endToEndId`,
        idFault(endToEndId) ?? againFault(endToEndId, firstOf.get(endToEndId) !== at),
      ],
      [`payments.${at}.amount`, amountFault(BigInt(amount))],
    ]),
  ];
}

export const partyFaults = (field: string, party: Party): readonly Fault[] => [
  [`${field}.name`, nameFault(party.name)],
  [`${field}.iban`, ibanFault(party.iban)],
  [`${field}.bic`, bicFault(party.bic)],
  [`${field}.address`, addressFault(party.address)],
];

/** Refuses an order for the first of its fields that is wrong. */
export function firstRefusal(faults: readonly Fault[]): Refusal | undefined {
  for (const [field, why] of faults) {
    if (why) return { article: 'form', refused: `${field}: ${told(why)}`, saying: why, field };
  }
  return undefined;
}

const messageIdFault = (id: string): Why =>
  id.length <= MESSAGE_ID_LENGTH
    ? undefined
    : saying('Give the file an identification of at most {most} characters.', {
        most: MESSAGE_ID_LENGTH,
      });

const againFault = (id: string, isAgain: boolean): Why =>
  isAgain
    ? saying('“{id}” is in the file twice. Each payment needs an identification of its own.', {
        id,
      })
    : undefined;
