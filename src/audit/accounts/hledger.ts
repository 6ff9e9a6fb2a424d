/**
 * The journal for hledger, a program for plain-text accounts (https://hledger.org): what it writes passes
 * `hledger check --strict ordereddates payees uniqueleafnames`. Ledger 3 (https://ledger-cli.org) reads it too, and
 * `--pedantic --check-payees` finds nothing: for that, currencies and accounts are declared over two lines each.
 * @module
 */
import { decimal, decimalsOf } from '../../union/kernel/amounts.ts';
import type { Posting } from '../../union/treasury/treasury.ts';
import { type Account, type Agreed, type Booked, inOrder, type Journal } from './journal.ts';

/** The journal as text, piece by piece. */
export function* hledgerJournal(journal: Journal): Generator<string> {
  yield heading(journal);
  for (const each of inOrder(journal))
    yield 'postings' in each ? transaction(each) : agreement(each);
}

function heading(journal: Journal): string {
  const { union, size, at, accounts, currencies } = journal;
  return [
    `; Books of account of ${oneLine(journal.name)}, union ${union},`,
    `; from the ${size} records of its book through ${at}. Whether those are sound, “syndicat audit” says.`,
    '',
    'decimal-mark .',
    ...currencies.map(inUse),
    ...accounts.map(declared),
    ...[...payeesIn(journal)].toSorted().map((payee) => `payee ${payee}`),
    '',
    '',
  ].join('\n');
}

/** What somebody called their union, so that it can't end a comment. */
export const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

/** Without a format where there are no decimals: hledger asks for a mark in it, and Ledger takes none at its end. */
function inUse(currency: string): string {
  const decimals = decimalsOf(currency);
  const format = `\n    format 1000.${'0'.repeat(decimals)} ${currency}`;
  return `commodity ${currency}${decimals > 0 ? format : ''}`;
}

const types: Readonly<Record<string, string>> = {
  assets: 'A',
  liabilities: 'L',
  equity: 'E',
  income: 'R',
  expenses: 'X',
};

const declared = ({ name }: Account): string =>
  `account ${name}\n    ; type:${types[name.split(':')[0] ?? ''] ?? 'A'}`;

const agreedPayee = 'agreed';

const payeesIn = ({ transactions, agreed }: Journal): ReadonlySet<string> =>
  new Set([...transactions.map(({ what }) => what), ...(agreed.length > 0 ? [agreedPayee] : [])]);

function transaction({ day, what, ref, postings, ...on }: Booked): string {
  const { dated, grounds, mandates, approvedBy } = on;
  const tags = [
    ...(grounds ? tagsOf(grounds) : []),
    `ref:${ref}`,
    ...(dated === undefined ? [] : [`dated:${dated}`]),
    ...(mandates.length > 0 ? [`mandate:${mandates.join(' ')}`] : []),
    ...(approvedBy.length > 0 ? [`approved:${approvedBy.join(' ')}`] : []),
  ];
  const code = grounds ? `(${grounds.seq}) ` : '';
  return `${day} * ${code}${what}  ; ${tags.join(', ')}\n${postings.map(posted).join('')}\n`;
}

const tagsOf = ({ seq, entry, act }: Agreed['grounds']): readonly string[] => [
  `seq:${seq}`,
  `entry:${entry}`,
  `act:${act}`,
];

function posted({ account, fund, currency, amount, claim }: Posting): string {
  const tags = [
    ...(fund === undefined ? [] : [`fund:${fund}`]),
    ...(claim === undefined ? [] : [`claim:${claim}`]),
  ];
  const comment = tags.length > 0 ? `  ; ${tags.join(', ')}` : '';
  return `    ${account}  ${decimal(amount, currency)} ${currency}${comment}\n`;
}

/**
 * A balance that hledger holds against what it has added up: without what is dated later, which the statement has
 * already. A comment where later entries made it untrue.
 */
function agreement({ account, currency, day, balance, late, grounds, overtaken }: Agreed): string {
  const sum = (minor: bigint): string => `${decimal(minor, currency)} ${currency}`;
  const there = sum(balance);
  if (overtaken !== undefined)
    return `; ${day} agreed in record ${grounds.seq}: ${account} ${there}. Record ${overtaken} came later and is dated before.\n\n`;
  const tags = [...tagsOf(grounds), ...(late === 0n ? [] : [`statement:${there}`])];
  return `${day} * (${grounds.seq}) ${agreedPayee}  ; ${tags.join(', ')}\n    ${account}  ${sum(0n)} = ${sum(balance - late)}\n\n`;
}
