/**
 * A payment file that somebody wrote, read as far as its meaning is checked: orders to pay
 * (pain.001.001.03 and .09) and to collect (pain.008.001.02 and .08).
 * @module
 */
import type { Sequence } from './direct-debit.ts';
import { all, at, textAt, type XmlNode, xmlTree } from './xml-tree.ts';

export interface PaymentFile {
  readonly kind: 'transfer' | 'debit';
  readonly node: XmlNode;
  readonly header: XmlNode;
  /** The day on which the file says it was made, and the moment in whatever zone. */
  readonly created: string;
  readonly groups: readonly Group[];
}

/** A part of the file: what is paid or collected on one day, from or to one account. */
export interface Group {
  readonly node: XmlNode;
  readonly day: string;
  readonly dayPlace: string;
  readonly sequence: Sequence | '';
  readonly payments: readonly Paid[];
}

export interface Paid {
  readonly node: XmlNode;
  readonly endToEndId: string;
  /** As it is written. */
  readonly amount: string;
  /** Empty in an order to pay. */
  readonly mandate: string;
}

const kinds = { CstmrCdtTrfInitn: 'transfer', CstmrDrctDbtInitn: 'debit' } as const;

/** Nothing where the text is no XML, or no file of these kinds. */
export function readPaymentFile(text: string): PaymentFile | undefined {
  const document = xmlTree(text);
  for (const [name, kind] of Object.entries(kinds)) {
    const node = at(document, name);
    const header = at(node, 'GrpHdr');
    if (document?.name === 'Document' && node && header) {
      const created = textAt(header, 'CreDtTm');
      return { kind, node, header, created, groups: all(node, 'PmtInf').map(groupOf) };
    }
  }
  return undefined;
}

/** The account, name or bank of who pays or is paid, at the side of the other or of whose file it is. */
export const sidesOf = ({ kind }: PaymentFile): readonly ['Dbtr' | 'Cdtr', 'Dbtr' | 'Cdtr'] =>
  kind === 'transfer' ? ['Dbtr', 'Cdtr'] : ['Cdtr', 'Dbtr'];

/** A decimal number as written, in units of 10^-17, the finest that the schemas let pass. */
export function exact(text: string): bigint | undefined {
  const [, whole = '', part = ''] = /^\+?(\d*)(?:\.(\d{0,17}))?$/.exec(text) ?? [];
  return whole + part === '' ? undefined : BigInt(whole + part.padEnd(17, '0'));
}

function groupOf(node: XmlNode): Group {
  const day =
    at(node, 'ReqdColltnDt') ??
    at(node, 'ReqdExctnDt/Dt') ??
    at(node, 'ReqdExctnDt/DtTm') ??
    at(node, 'ReqdExctnDt');
  return {
    node,
    day: day?.text.slice(0, 10) ?? '',
    dayPlace: day?.place ?? node.place,
    sequence: textAt(node, 'PmtTpInf/SeqTp') as Group['sequence'],
    payments: [...all(node, 'CdtTrfTxInf'), ...all(node, 'DrctDbtTxInf')].map(paidOf),
  };
}

const paidOf = (node: XmlNode): Paid => ({
  node,
  endToEndId: textAt(node, 'PmtId/EndToEndId'),
  amount: amountNode(node)?.text ?? '',
  mandate: textAt(node, 'DrctDbtTx/MndtRltdInf/MndtId'),
});

export const amountNode = (payment: XmlNode): XmlNode | undefined =>
  at(payment, 'InstdAmt') ?? at(payment, 'Amt/InstdAmt');
