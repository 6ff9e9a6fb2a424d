/**
 * Checks of numbers: how many payments, their sum, and each amount.
 * @module
 */
import { saying } from '../../union/kernel/say.ts';
import { type Check, found, type Finding } from './finding.ts';
import { amountNode, exact, type Paid } from './payment-file.ts';
import { amountFault, currencyFault, type Why } from './rules.ts';
import { at, type XmlNode } from './xml-tree.ts';

/** What the head of the file and of each part says of the payments below it. */
export const totals: Check = ({ header, groups }) => [
  ...totalsOf(
    header,
    groups.flatMap(({ payments }) => payments),
  ),
  ...groups.flatMap(({ node, payments }) => totalsOf(node, payments)),
];

/** Each amount is in euros, of whole cents, and neither nothing nor too much. */
export const amounts: Check = ({ groups }) =>
  groups.flatMap(({ payments }) => payments.flatMap(({ node }) => amountFindings(node)));

function totalsOf(node: XmlNode, payments: readonly Paid[]): readonly Finding[] {
  const count = at(node, 'NbOfTxs');
  const sum = at(node, 'CtrlSum');
  return [
    ...(count ? found('totals', count, countFault(count.text, payments.length)) : missing(node)),
    ...(sum ? found('totals', sum, sumFault(sum.text, payments)) : missing(node)),
  ];
}

/** The schemas leave both out of parts, and banks in some countries don't. */
const missing = (node: XmlNode): readonly Finding[] =>
  found('totals', node, saying('Say how many payments there are, and their sum.'), 'doubtful');

const countFault = (text: string, count: number): Why =>
  /^\d+$/.test(text) && BigInt(text) === BigInt(count)
    ? undefined
    : saying('It says {said} payments, and there are {count}.', { said: text, count });

function sumFault(text: string, payments: readonly Paid[]): Why {
  const sum = payments.reduce((all, { amount }) => all + (exact(amount) ?? 0n), 0n);
  return exact(text) === sum
    ? undefined
    : saying('It says {said} as the sum, and the payments make {sum}.', {
        said: text,
        sum: inFigures(sum),
      });
}

function amountFindings(payment: XmlNode): readonly Finding[] {
  const node = amountNode(payment);
  const text = node?.text ?? '';
  const currency = currencyFault(node?.attributes['Ccy'] ?? '');
  if (currency || !node) return found('amount', node ?? payment, currency);
  const cents = /^\d+(?:\.\d{1,2})?$/.test(text) ? exact(text) : undefined;
  return found(
    'amount',
    node,
    cents === undefined
      ? saying('“{amount}” is no amount in euros and cents, such as 12.50.', { amount: text })
      : amountFault(cents / 10n ** 15n),
  );
}

/** A number of {@link exact} with two decimals, or more where it has more. */
function inFigures(number: bigint): string {
  const digits = String(number).padStart(18, '0');
  return `${digits.slice(0, -17)}.${digits.slice(-17).replace(/0{1,15}$/, '')}`;
}
