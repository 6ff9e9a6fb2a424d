/**
 * Checks of who pays and who is paid: accounts, banks, the creditor identifier, addresses; and by
 * which method.
 * @module
 */
import { saying } from '../../union/kernel/say.ts';
import { sequences } from './direct-debit.ts';
import { type Check, type Finding, found } from './finding.ts';
import { type Group, sidesOf } from './payment-file.ts';
import {
  bicFault,
  creditorIdFault,
  debtorAddressFault,
  ibanFault,
  nameFault,
  referenceFault,
  type Why,
} from './rules.ts';
import { all, at, textAt, within, type XmlNode } from './xml-tree.ts';

/** From this day, an address that is only free text is refused. */
const STRUCTURED_FROM = '2026-11-15';

/** Accounts and banks on both sides, and former accounts of mandates. */
export const accounts: Check = (file) => {
  const [own, other] = sidesOf(file);
  return file.groups.flatMap(({ node, payments }) => [
    ...partyFindings(node, own),
    ...payments.flatMap((payment) => [
      ...partyFindings(payment.node, other),
      ...formerFindings(payment.node),
      ...(file.kind === 'debit' ? foreignFindings(payment.node) : []),
    ]),
  ]);
};

/** Who collects: said for the part, or by each collection. */
export const creditorIds: Check = ({ kind, groups }) =>
  kind === 'transfer'
    ? []
    : sayers(groups, 'CdtrSchmeId', 'DrctDbtTx/CdtrSchmeId').flatMap(([node, path]) => {
        const id = at(node, `${path}/Id/PrvtId/Othr/Id`);
        return found('creditor-id', id ?? node, creditorIdFault(id?.text ?? ''));
      });

/** Creditor references that claim to be of ISO 11649. */
export const references: Check = ({ node }) =>
  within(node)
    .filter(({ name }) => name === 'CdtrRefInf')
    .flatMap((reference) => {
      const text = textAt(reference, 'Ref');
      const isOfIso = textAt(reference, 'Tp/Issr') === 'ISO' || text.startsWith('RF');
      return isOfIso ? found('reference', at(reference, 'Ref'), referenceFault(text)) : [];
    });

/** What makes it a payment in SEPA: the service level, who bears the charges, the scheme. */
export const methods: Check = ({ kind, groups }) => [
  ...groups.flatMap(({ node }) => [
    ...asked(node, 'PmtMtd', kind === 'transfer' ? ['TRF'] : ['DD']),
    ...(at(node, 'ChrgBr') ? asked(node, 'ChrgBr', ['SLEV']) : []),
    ...(kind === 'debit' ? asked(node, 'PmtTpInf/LclInstrm/Cd', ['CORE', 'B2B']) : []),
    ...(kind === 'debit' ? asked(node, 'PmtTpInf/SeqTp', sequences) : []),
  ]),
  ...sayers(groups, 'PmtTpInf/SvcLvl', 'PmtTpInf/SvcLvl').flatMap(([node, path]) =>
    asked(node, `${path}/Cd`, ['SEPA']),
  ),
];

/** Addresses, which name town and country in fields of their own from 15 November 2026. */
export const addresses: Check = (file) => {
  const days = [file.created.slice(0, 10), ...file.groups.map(({ day }) => day)];
  if (days.every((day) => day < STRUCTURED_FROM)) return [];
  return within(file.node)
    .filter(({ name }) => name === 'PstlAdr')
    .flatMap((address) => found('address', address, structureFault(address)));
};

function partyFindings(node: XmlNode, role: 'Dbtr' | 'Cdtr'): readonly Finding[] {
  const iban = at(node, `${role}Acct/Id/IBAN`);
  const bank = at(node, `${role}Agt/FinInstnId`);
  const bic = at(bank, 'BICFI') ?? at(bank, 'BIC');
  const name = at(node, `${role}/Nm`);
  return [
    ...found('account', iban ?? node, ibanFault(iban?.text ?? '')),
    ...found('account', bic, bicFault(bic?.text)),
    ...found('text', name ?? node, nameFault(name?.text ?? '')),
  ];
}

function formerFindings(payment: XmlNode): readonly Finding[] {
  const former = at(payment, 'DrctDbtTx/MndtRltdInf/AmdmntInfDtls/OrgnlDbtrAcct/Id/IBAN');
  return former ? found('account', former, ibanFault(former.text)) : [];
}

function foreignFindings(payment: XmlNode): readonly Finding[] {
  const isGiven = at(payment, 'Dbtr/PstlAdr') !== undefined;
  const why = debtorAddressFault(textAt(payment, 'DbtrAcct/Id/IBAN'), isGiven);
  return found('address', at(payment, 'Dbtr') ?? payment, why);
}

/** The parts that say something for all their payments, or else the payments, which then must. */
const sayers = (
  groups: readonly Group[],
  path: string,
  inPayment: string,
): readonly (readonly [XmlNode, string])[] =>
  groups.flatMap(({ node, payments }) => {
    const isLeft =
      at(node, path) === undefined && payments.some((paid) => at(paid.node, inPayment));
    return isLeft
      ? payments.map((paid) => [paid.node, inPayment] as const)
      : [[node, path] as const];
  });

function asked(node: XmlNode, path: string, codes: readonly string[]): readonly Finding[] {
  const code = at(node, path);
  if (codes.includes(code?.text ?? '')) return [];
  const why = saying('{element} must be {codes} here.', { element: path, codes: codes.join(', ') });
  return found('method', code ?? node, why);
}

const structureFault = (address: XmlNode): Why =>
  at(address, 'TwnNm') && at(address, 'Ctry') && all(address, 'AdrLine').length <= 2
    ? undefined
    : saying(
        'An address must name town and country in fields of their own since {day}, with two free lines beside them at most.',
        { day: STRUCTURED_FROM },
      );
