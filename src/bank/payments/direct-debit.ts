/**
 * Direct debits: a file (ISO 20022, pain.008.001.08) with which a bank is told to collect from those
 * who gave a mandate, in euros within SEPA (EPC130-08, EPC131-08).
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
import {
  creditorIdFault,
  dayFault,
  debtorAddressFault,
  ibanFault,
  mandateIdFault,
  signedFault,
} from './rules.ts';
import { element, type Element, nested, xmlOf } from './xml-writing.ts';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.008.001.08';

/** The first of several collections, one of them, the only one, the last of several. */
export const sequences = ['FRST', 'RCUR', 'OOFF', 'FNAL'] as const;
export type Sequence = (typeof sequences)[number];

export interface DebitMandate {
  readonly id: string;
  readonly signed: Day;
  readonly sequence: Sequence;
  /**
   * In the first collection after the member changed accounts: the IBAN before, or `SMNDA` where it
   * is not to be told (same mandate, new debtor account).
   */
  readonly formerAccount?: string;
}

export interface Collection {
  readonly endToEndId: string;
  /** In cents. */
  readonly amount: Amount;
  readonly mandate: DebitMandate;
  /** With an address where the account is in SEPA but outside the European Economic Area. */
  readonly debtor: Party;
  readonly remittance?: string;
}

export interface DirectDebit extends Order {
  readonly creditor: Party & { readonly creditorId: string };
  /** Whether members can have it back for eight weeks (CORE), or are firms that can't (B2B). */
  readonly scheme: 'CORE' | 'B2B';
  readonly collectionDate: Day;
  readonly payments: readonly Collection[];
}

/**
 * The file as text, the same bytes for the same orders, with a part for each kind of sequence; or a
 * refusal that names the field. Names and words are written in SEPA's characters and cut to their
 * length, identifications are refused if they aren't in them.
 */
export function directDebit(order: DirectDebit): string | Refusal {
  const refused = firstRefusal(faultsOf(order));
  if (refused) return refused;
  const parts = sequences.map((sequence) => partElement(order, sequence));
  const root = element('CstmrDrctDbtInitn', [headerElement(order), ...parts]);
  return xmlOf(element('Document', [root], { xmlns: NAMESPACE }));
}

const faultsOf = (order: DirectDebit): readonly Fault[] => [
  ...orderFaults(order),
  ...partyFaults('creditor', order.creditor),
  ['creditor.creditorId', creditorIdFault(order.creditor.creditorId)],
  ['collectionDate', dayFault(order.collectionDate, order.created)],
  ...order.payments.flatMap(({ debtor, mandate }, at): readonly Fault[] => [
    ...partyFaults(`payments.${at}.debtor`, debtor),
    [`payments.${at}.debtor.address`, debtorAddressFault(debtor.iban, !!debtor.address)],
    [`payments.${at}.mandate.id`, mandateIdFault(mandate.id)],
    [`payments.${at}.mandate.signed`, signedFault(mandate.signed, order.created)],
    [`payments.${at}.mandate.formerAccount`, formerAccountFault(mandate)],
  ]),
];

const formerAccountFault = ({ formerAccount }: DebitMandate): Fault[1] =>
  formerAccount === undefined || formerAccount === 'SMNDA' ? undefined : ibanFault(formerAccount);

/** All collections of one kind of sequence; nothing where there are none. */
function partElement(order: DirectDebit, sequence: Sequence): Element | undefined {
  const payments = order.payments.filter(({ mandate }) => mandate.sequence === sequence);
  if (payments.length === 0) return undefined;
  const { creditor } = order;
  return element('PmtInf', [
    element('PmtInfId', `${order.messageId}-${sequence}`),
    element('PmtMtd', 'DD'),
    element('BtchBookg', String(order.batchBooking)),
    ...totalElements(payments),
    element('PmtTpInf', [
      nested(['SvcLvl', 'Cd'], 'SEPA'),
      nested(['LclInstrm', 'Cd'], order.scheme),
      element('SeqTp', sequence),
    ]),
    element('ReqdColltnDt', order.collectionDate),
    namedElement('Cdtr', creditor),
    accountElement('CdtrAcct', creditor.iban),
    agentElement('CdtrAgt', creditor.bic),
    element('ChrgBr', 'SLEV'),
    schemeElement(creditor.creditorId),
    ...payments.map(collectionElement),
  ]);
}

const schemeElement = (creditorId: string): Element =>
  nested(
    ['CdtrSchmeId', 'Id', 'PrvtId', 'Othr'],
    [element('Id', creditorId), nested(['SchmeNm', 'Prtry'], 'SEPA')],
  );

const collectionElement = (collection: Collection): Element =>
  element('DrctDbtTxInf', [
    nested(['PmtId', 'EndToEndId'], collection.endToEndId),
    amountElement(collection.amount),
    nested(['DrctDbtTx', 'MndtRltdInf'], mandateElements(collection.mandate)),
    agentElement('DbtrAgt', collection.debtor.bic),
    namedElement('Dbtr', collection.debtor),
    accountElement('DbtrAcct', collection.debtor.iban),
    wordsElement(collection.remittance ?? ''),
  ]);

const mandateElements = ({ id, signed, formerAccount }: DebitMandate): readonly Element[] => [
  element('MndtId', id),
  element('DtOfSgntr', signed),
  element('AmdmntInd', String(formerAccount !== undefined)),
  ...(formerAccount === undefined
    ? []
    : [element('AmdmntInfDtls', [formerAccountElement(formerAccount)])]),
];

const formerAccountElement = (account: string): Element =>
  account === 'SMNDA'
    ? nested(['OrgnlDbtrAcct', 'Id', 'Othr', 'Id'], account)
    : accountElement('OrgnlDbtrAcct', account);
