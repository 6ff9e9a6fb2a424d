/**
 * Checks of texts and identifications: the characters, the length, and that nothing is named twice.
 * @module
 */
import { saying } from '../../union/kernel/say.ts';
import { foreignIn, LONGEST } from './charset.ts';
import { type Check, type Finding, found } from './finding.ts';
import type { PaymentFile } from './payment-file.ts';
import { idFault, mandateIdFault, type Why } from './rules.ts';
import { all, at, within, type XmlNode } from './xml-tree.ts';

/** Texts that SEPA makes shorter than the schemas do. */
const lengths: Readonly<Record<string, number>> = {
  Nm: LONGEST.name,
  Ustrd: LONGEST.remittance,
};

const idRules: Readonly<Record<string, (id: string) => Why>> = {
  MsgId: idFault,
  PmtInfId: idFault,
  InstrId: idFault,
  EndToEndId: idFault,
  MndtId: mandateIdFault,
  OrgnlMndtId: mandateIdFault,
};

/** Each text: banks must take the Latin characters, and may take more. */
export const texts: Check = ({ node }) => [
  ...within(node).filter(isLeaf).flatMap(leafFindings),
  ...within(node).flatMap(wordsFindings),
];

/** Each identification, wherever it stands: once in the file, and never before. */
export const idsAgain: Check = (file, { usedIds }) =>
  ['MsgId', 'PmtInfId', 'EndToEndId'].flatMap((name) => againOf(idsOf(file, name), usedIds));

const isLeaf = ({ children }: XmlNode): boolean => children.length === 0;

function leafFindings(leaf: XmlNode): readonly Finding[] {
  const idRule = idRules[leaf.name];
  if (idRule) return found('id', leaf, idRule(leaf.text));
  const most = lengths[leaf.name] ?? Number.POSITIVE_INFINITY;
  return [
    ...found('text', leaf, leaf.text.length > most ? lengthFault(most) : undefined),
    ...found('text', leaf, charsetFault(leaf.text), 'doubtful'),
  ];
}

const lengthFault = (most: number): Why =>
  saying('The text is longer than {most} characters.', { most });

function charsetFault(text: string): Why {
  const foreign = foreignIn(text.trim());
  return foreign === ''
    ? undefined
    : saying('Some banks don’t take the characters {foreign}.', { foreign });
}

/** Words about a payment are one text, or a reference instead. */
function wordsFindings(node: XmlNode): readonly Finding[] {
  if (node.name !== 'RmtInf') return [];
  const words = all(node, 'Ustrd').length;
  const isOne = words + all(node, 'Strd').length === 1;
  return found('text', node, isOne ? undefined : saying('Say once what the payment is for.'));
}

function idsOf({ header, groups }: PaymentFile, name: string): readonly XmlNode[] {
  const nodes = [
    at(header, name),
    ...groups.flatMap(({ node, payments }) => [
      at(node, name),
      ...payments.map((payment) => at(payment.node, `PmtId/${name}`)),
    ]),
  ];
  return nodes.filter((node): node is XmlNode => node !== undefined);
}

function againOf(
  nodes: readonly XmlNode[],
  usedIds: ReadonlySet<string> | undefined,
): readonly Finding[] {
  const seen = new Set<string>();
  return nodes.flatMap((node) => {
    const id = node.text;
    // The word of the schemes for “none was given”.
    if (id === 'NOTPROVIDED') return [];
    const isAgain = seen.has(id);
    seen.add(id);
    if (isAgain) return found('id-again', node, saying('“{id}” is in the file twice.', { id }));
    const why = saying('“{id}” was used in an earlier file.', { id });
    return usedIds?.has(id) === true ? found('id-again', node, why) : [];
  });
}
