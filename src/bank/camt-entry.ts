/**
 * One entry of a statement in camt, with the payments it is made of.
 * @module
 */
import { saying } from '../union/kernel/say.ts';
import {
  CamtFault,
  chargesIn,
  creditorIdIn,
  dayIn,
  filled,
  moneyIn,
  partyIn,
  sidedMoney,
  sideOf,
} from './camt-fields.ts';
import type { Detail, Entry, EntryStatus, Money, Party } from './statement.ts';
import { child, children, type Element, firstText, textAt } from './xml.ts';

/** Throws {@link CamtFault} for what can't be understood. `own` is the statement's account. */
export function entryIn(entry: Element, own: string): Entry {
  const money = sidedMoney(entry);
  const charges = chargesIn(entry);
  const details = children(entry, 'NtryDtls');
  // Before version 2 they stood in the entry itself.
  const holders = [entry, ...details];
  return filled<Entry>({
    ...money,
    status: statusOf(entry),
    bookingDay: dayIn(child(entry, 'BookgDt')),
    valueDay: dayIn(child(entry, 'ValDt')),
    isReversal: /^(?:true|1)$/.test(textAt(entry, 'RvslInd') ?? ''),
    code: codeIn(child(entry, 'BkTxCd')),
    entryRef: textAt(entry, 'NtryRef'),
    bankRef: textAt(entry, 'AcctSvcrRef'),
    info: textAt(entry, 'AddtlNtryInf'),
    charges,
    toldIn: textAt(entry, 'AddtlInfInd', 'MsgId'),
    batch: batchIn(holders.flatMap((holder) => children(holder, 'Btch'))[0]),
    details: holders
      .flatMap((holder) => children(holder, 'TxDtls'))
      .map((detail) => detailIn(detail, money, own)),
  });
}

const statuses: readonly EntryStatus[] = ['BOOK', 'PDNG', 'INFO', 'FUTR'];

/** `BOOK`, since version 8 within `Cd`. */
function statusOf(entry: Element): EntryStatus {
  const text = firstText(entry, [['Sts', 'Cd'], ['Sts', 'Prtry'], ['Sts']]);
  const status = statuses.find((each) => each === text);
  if (status) return status;
  throw new CamtFault(
    saying('its status is “{text}”, which is none that is known', {
      text: (text ?? '').slice(0, 40),
    }),
  );
}

function codeIn(code: Element | undefined): string | undefined {
  const family = child(code, 'Domn', 'Fmly');
  const parts = [textAt(code, 'Domn', 'Cd'), textAt(family, 'Cd'), textAt(family, 'SubFmlyCd')];
  return parts.includes(undefined) ? textAt(code, 'Prtry', 'Cd') : parts.join('/');
}

function batchIn(batch: Element | undefined): Entry['batch'] {
  if (batch === undefined) return undefined;
  return filled<NonNullable<Entry['batch']>>({
    messageId: textAt(batch, 'MsgId'),
    paymentInfoId: textAt(batch, 'PmtInfId'),
    count: textAt(batch, 'NbOfTxs'),
  });
}

function detailIn(detail: Element, entry: Money, own: string): Detail {
  const side = sideOf(detail) ?? (entry.amount < 0n ? 'DBIT' : 'CRDT');
  const returned = returnIn(child(detail, 'RtrInf'));
  const remittance = child(detail, 'RmtInf');
  const refs = child(detail, 'Refs');
  return filled<Detail>({
    money: detailMoney(detail, side, entry.currency),
    counterparty: counterparty(detail, {
      isCredit: side === 'CRDT',
      isReturn: returned !== undefined,
      own,
    }),
    remittance: children(remittance, 'Ustrd').flatMap((line) => textAt(line) ?? []),
    creditorReferences: children(remittance, 'Strd').flatMap(
      (each) =>
        firstText(each, [
          ['CdtrRefInf', 'Ref'],
          ['CdtrRefInf', 'CdtrRef'],
        ]) ?? [],
    ),
    returned,
    charges: chargesIn(detail),
    purpose: firstText(detail, [
      ['Purp', 'Cd'],
      ['Purp', 'Prtry'],
    ]),
    endToEndId: textAt(refs, 'EndToEndId'),
    messageId: textAt(refs, 'MsgId'),
    paymentInfoId: textAt(refs, 'PmtInfId'),
    instructionId: textAt(refs, 'InstrId'),
    mandateId: textAt(refs, 'MndtId'),
    creditorId: creditorIdIn(detail),
    transactionId: textAt(refs, 'TxId'),
    uetr: textAt(refs, 'UETR'),
    bankRef: textAt(refs, 'AcctSvcrRef'),
  });
}

/** Since version 4 the payment says its amount; before, it stands among others, and only the account's currency counts. */
function detailMoney(detail: Element, side: 'CRDT' | 'DBIT', currency: string): Money | undefined {
  const own = child(detail, 'Amt');
  const others = ['TxAmt', 'InstdAmt'].map((kind) => child(detail, 'AmtDtls', kind, 'Amt'));
  const money =
    own === undefined
      ? others
          .filter((amount) => amount !== undefined)
          .map((amount) => moneyIn(amount))
          .find((each) => each.currency === currency)
      : moneyIn(own);
  return money && { ...money, amount: side === 'DBIT' ? -money.amount : money.amount };
}

function returnIn(info: Element | undefined): Detail['returned'] {
  if (info === undefined || isEmpty(info)) return undefined;
  const code = firstText(info, [
    ['Rsn', 'Cd'],
    ['Rsn', 'Prtry'],
  ]);
  const words = children(info, 'AddtlInf').flatMap((line) => textAt(line) ?? []);
  return { code: code ?? 'NARR', info: words };
}

const isEmpty = ({ text, attributes, children: parts }: Element): boolean =>
  parts.length === 0 && text.trim() === '' && Object.keys(attributes).length === 0;

/**
 * The other side. A payment that was sent back keeps the sides it had when it went out; and whoever has our own
 * account is never the other.
 */
function counterparty(
  detail: Element,
  {
    isCredit,
    isReturn,
    own,
  }: { readonly isCredit: boolean; readonly isReturn: boolean; readonly own: string },
): Party {
  const [natural, opposite] =
    isCredit === isReturn ? (['Cdtr', 'Dbtr'] as const) : (['Dbtr', 'Cdtr'] as const);
  const [first, second] = [partyIn(detail, natural), partyIn(detail, opposite)];
  const isOurs = first.account?.id === own && second.account?.id !== own;
  const isNobody = first.name === undefined && first.account === undefined;
  return (isOurs || isNobody) && (second.name ?? second.account) !== undefined ? second : first;
}
