/**
 * Credit transfers: a file (ISO 20022, pain.001.001.09) with which a bank is told to pay, in euros
 * within SEPA (EPC132-08).
 * @module
 */
import type { Amount } from '../../union/kernel/money.ts';
import type { Refusal } from '../../union/kernel/refusal.ts';
import type { Day } from './day.ts';
import {
  amountElement,
  type Fault,
  firstRefusal,
  headerElement,
  type Order,
  orderFaults,
  partyFaults,
  totalElements,
  wordsElement,
} from './order.ts';
import { accountElement, agentElement, namedElement, type Party } from './party.ts';
import { dayFault, purposeFault, referenceFault, type Why } from './rules.ts';
import { element, type Element, nested, xmlOf } from './xml-writing.ts';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';

/** What the payee reads: free words, or a creditor reference (ISO 11649) such as `RF18539007547034`. */
export type Remittance = { readonly text: string } | { readonly reference: string };

export interface Payment {
  readonly endToEndId: string;
  /** In cents. */
  readonly amount: Amount;
  readonly creditor: Party;
  readonly remittance?: Remittance;
  /** A purpose code of ISO 20022, such as `SALA`. */
  readonly purpose?: string;
}

export interface CreditTransfer extends Order {
  readonly debtor: Party;
  readonly executionDate: Day;
  readonly payments: readonly Payment[];
}

/**
 * The file as text, the same bytes for the same orders; or a refusal that names the field. Names and
 * words are written in SEPA's characters and cut to their length, identifications are refused if they
 * aren't in them.
 */
export function creditTransfer(order: CreditTransfer): string | Refusal {
  const refused = firstRefusal(faultsOf(order));
  if (refused) return refused;
  const root = element('CstmrCdtTrfInitn', [headerElement(order), paymentsElement(order)]);
  return xmlOf(element('Document', [root], { xmlns: NAMESPACE }));
}

const faultsOf = (order: CreditTransfer): readonly Fault[] => [
  ...orderFaults(order),
  ...partyFaults('debtor', order.debtor),
  ['executionDate', dayFault(order.executionDate, order.created)],
  ...order.payments.flatMap(({ creditor, remittance, purpose }, at): readonly Fault[] => [
    ...partyFaults(`payments.${at}.creditor`, creditor),
    [`payments.${at}.remittance`, remittanceFault(remittance)],
    [`payments.${at}.purpose`, purposeFault(purpose)],
  ]),
];

const remittanceFault = (remittance: Remittance | undefined): Why =>
  remittance && 'reference' in remittance ? referenceFault(remittance.reference) : undefined;

function paymentsElement(order: CreditTransfer): Element {
  return element('PmtInf', [
    element('PmtInfId', `${order.messageId}-TRF`),
    element('PmtMtd', 'TRF'),
    element('BtchBookg', String(order.batchBooking)),
    ...totalElements(order.payments),
    nested(['PmtTpInf', 'SvcLvl', 'Cd'], 'SEPA'),
    nested(['ReqdExctnDt', 'Dt'], order.executionDate),
    namedElement('Dbtr', order.debtor),
    accountElement('DbtrAcct', order.debtor.iban),
    agentElement('DbtrAgt', order.debtor.bic),
    element('ChrgBr', 'SLEV'),
    ...order.payments.map(paymentElement),
  ]);
}

const paymentElement = ({ endToEndId, amount, creditor, purpose, remittance }: Payment): Element =>
  element('CdtTrfTxInf', [
    nested(['PmtId', 'EndToEndId'], endToEndId),
    element('Amt', [amountElement(amount)]),
    creditor.bic === undefined ? undefined : agentElement('CdtrAgt', creditor.bic),
    namedElement('Cdtr', creditor),
    accountElement('CdtrAcct', creditor.iban),
    purpose === undefined ? undefined : nested(['Purp', 'Cd'], purpose),
    remittance && remittanceElement(remittance),
  ]);

function remittanceElement(remittance: Remittance): Element | undefined {
  if ('text' in remittance) return wordsElement(remittance.text);
  const type = element('Tp', [nested(['CdOrPrtry', 'Cd'], 'SCOR'), element('Issr', 'ISO')]);
  return nested(['RmtInf', 'Strd', 'CdtrRefInf'], [type, element('Ref', remittance.reference)]);
}
