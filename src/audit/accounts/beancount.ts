/**
 * The journal for Beancount, a program for plain-text accounts (https://github.com/beancount/beancount): what it
 * writes passes `bean-check`.
 *
 * Accounts have Beancount's names: each part of ours with its first letter made a capital, `assets:main` as
 * `Assets:Main`. Since every part of ours begins with a small letter, no two become the same.
 * @module
 */
import { type Day, dayOf, hoursAfter } from '../../union/kernel/instant.ts';
import { decimal } from '../../union/kernel/amounts.ts';
import type { Posting } from '../../union/treasury/treasury.ts';
import { oneLine } from './hledger.ts';
import { type Agreed, type Booked, firstDay, inOrder, type Journal } from './journal.ts';

/** The journal as text, piece by piece. */
export function* beancountJournal(journal: Journal): Generator<string> {
  yield heading(journal);
  for (const each of inOrder(journal))
    yield 'postings' in each ? transaction(each) : agreement(each);
}

/** `assets:petty-cash` is `Assets:Petty-cash`. */
export const beancountAccount = (name: string): string =>
  name.replaceAll(/(?<=^|:)[a-z]/g, (letter) => letter.toUpperCase());

function heading(journal: Journal): string {
  const { union, name, size, at, accounts, currencies } = journal;
  const day = firstDay(journal);
  return [
    `; Books of account of union ${union},`,
    `; from the ${size} records of its book through ${at}. Whether those are sound, “syndicat audit” says.`,
    '',
    `option "title" ${quoted(name)}`,
    ...currencies.map((currency) => `option "operating_currency" "${currency}"`),
    '',
    ...accounts.map(
      ({ name: account, currency }) =>
        `${day} open ${beancountAccount(account)}${currency === undefined ? '' : ` ${currency}`}`,
    ),
    '',
    '',
  ].join('\n');
}

const quoted = (text: string): string => `"${oneLine(text).replaceAll(/["\\]/g, '\\$&')}"`;

function transaction({ day, what, ref, postings, ...on }: Booked): string {
  const { dated, grounds, mandates, approvedBy } = on;
  const facts = [
    ...(grounds ? factsOf(grounds) : []),
    `  ref: ${quoted(ref)}\n`,
    ...(dated === undefined ? [] : [`  dated: ${dated}\n`]),
    ...(mandates.length > 0 ? [`  mandate: ${quoted(mandates.join(' '))}\n`] : []),
    ...(approvedBy.length > 0 ? [`  approved: ${quoted(approvedBy.join(' '))}\n`] : []),
  ];
  return `${day} * ${quoted(what)}\n${facts.join('')}${postings.map(posted).join('')}\n`;
}

const factsOf = ({ seq, entry, act }: Agreed['grounds']): readonly string[] => [
  `  seq: ${seq}\n`,
  `  entry: "${entry}"\n`,
  `  act: "${act}"\n`,
];

function posted({ account, fund, currency, amount, claim }: Posting): string {
  const line = `  ${beancountAccount(account)}  ${decimal(amount, currency)} ${currency}\n`;
  const inFund = fund === undefined ? '' : `    fund: "${fund}"\n`;
  return line + inFund + (claim === undefined ? '' : `    claim: "${claim}"\n`);
}

/**
 * Beancount looks at balances before the first transaction of a day, and lets small differences pass unless told. What
 * is dated later, and stands on the statement already, is not in it.
 */
function agreement({ account, currency, day, balance, late, grounds, overtaken }: Agreed): string {
  const there = decimal(balance, currency);
  if (overtaken !== undefined)
    return `; ${day} agreed in record ${grounds.seq}: ${account} ${there} ${currency}. Record ${overtaken} came later and is dated before.\n\n`;
  const held = `${beancountAccount(account)}  ${decimal(balance - late, currency)} ~ 0 ${currency}`;
  const facts = [
    ...factsOf(grounds),
    ...(late === 0n ? [] : [`  statement: ${there} ${currency}\n`]),
  ];
  return `${dayAfter(day)} balance ${held}\n${facts.join('')}\n`;
}

const dayAfter = (day: Day): Day => dayOf(hoursAfter(`${day}T00:00:00.000Z`, 24));
