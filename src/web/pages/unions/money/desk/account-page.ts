/**
 * `/u/:slug/money/accounts/:place`: what came and went on an account, month by month, for everybody. What the bank
 * wrote, only treasurers read here.
 * @module
 */
import {
  type Part,
  assets,
  balanceOf,
  fewestTogether,
  type Line,
  type Place,
  type PutRight,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';
import type { Refusal } from '../../../../../union/kernel/refusal.ts';
import { numberSaid } from '../../../../acts/carried-texts.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import { numbers } from '../../../../parts/numbers.ts';
import { pagination } from '../../../../parts/nav.ts';
import { table } from '../../../../parts/table.ts';
import { facts } from '../../../../parts/timeline.ts';
import { monthSaid } from '../money-words.ts';
import { momentOf, moneyPath, placeTitle, type Purse } from '../purse.ts';
import { inShort, partSaid } from './desk-words.ts';
import { type About } from './line-about.ts';
import { linePath } from './queue-page.ts';

/** The months in which the account moved, the newest first. */
export function monthsOf({ ledger }: Pick<Treasury, 'ledger'>, name: string): readonly string[] {
  const start = `${assets(name)} `;
  return [...ledger.months]
    .filter(([, sums]) => [...sums.keys()].some((of) => of.startsWith(start)))
    .map(([month]) => month)
    .toSorted()
    .toReversed();
}

/** What the account held at the end of a month. */
function heldAfter({ ledger }: Pick<Treasury, 'ledger'>, name: string, month: string): bigint {
  const start = `${assets(name)} `;
  let sum = 0n;
  for (const [each, sums] of ledger.months) {
    if (each > month) continue;
    for (const [of, amount] of sums) if (of.startsWith(start)) sum += amount;
  }
  return sum;
}

export type Numbered = readonly [id: string, line: Line];

/** Its lines of that month, the newest first. */
export const linesIn = (
  { lines }: Pick<Treasury, 'lines'>,
  name: string,
  month: string,
): readonly Numbered[] =>
  [...lines]
    .filter(([, { place, day }]) => place === name && day.startsWith(month))
    .toSorted(([, a], [, b]) => (a.day < b.day ? -1 : Number(a.day > b.day)))
    .toReversed();

export interface Account {
  readonly name: string;
  readonly place: Place;
  readonly month: string;
  /** Of the lines of the month. */
  readonly page: number;
  /** What the bank wrote, by line, for those who may read it. */
  readonly about: ReadonlyMap<string, About>;
  /** Its number, for who may read it; or why it can’t be read. */
  readonly number: string | Refusal | undefined;
}

export function accountPage(purse: Purse, account: Account): Html {
  const { t, union } = purse;
  const { name, place, month } = account;
  const { treasury } = union;
  const months = monthsOf(treasury, name);
  const at = Math.max(months.indexOf(month), 0);
  return html`
    <h1>${placeTitle(purse, name, place)}</h1>
    ${numbers([
      {
        icon: 'book',
        figure: t.money(balanceOf(treasury.ledger, assets(name), place.currency), place.currency),
        label: t('there now'),
      },
    ])}
    ${numberPart(purse, account.number)} ${agreedPart(purse, place)}
    <section>
      <h2>${month === '' ? t('What came and went') : monthSaid(t, month)}</h2>
      ${months.length === 0 ? html`<p>${t('Nothing has come or gone yet.')}</p>` : monthTable(purse, account)}
      ${pagination(t, { page: at + 1, pages: months.length, href: (page) => `${moneyPath(purse)}/accounts/${name}?month=${months[page - 1] ?? ''}` })}
    </section>
  `;
}

function numberPart({ t }: Purse, number: Account['number']): Html | false {
  if (number === undefined) return false;
  if (typeof number !== 'string')
    return callout(
      { tone: 'bad', title: t('The number of this account'), role: 'alert' },
      html`<p>${sayRefusal(t, number)}</p>`,
    );
  return facts([
    {
      name: t('Its number, for members'),
      value: html`<span class="iban" translate="no">${numberSaid(number)}</span>`,
    },
  ]);
}

const agreedPart = ({ t }: Purse, { agreed, kept, currency }: Place): Html => {
  if (kept === 'by-hand')
    return callout(
      {},
      html`<p>${t('It is kept by hand: what one person enters, another one confirms.')}</p>`,
    );
  return agreed
    ? callout(
        { tone: 'good' },
        html`<p>
          ${t('Bank and book agreed on {day}: both held {sum}.', { day: t.plainDate(momentOf(agreed.day)), sum: t.money(agreed.balance, currency) })}
        </p>`,
      )
    : callout(
        { tone: 'warn' },
        html`<p>${t('No statement has been compared with the book yet.')}</p>`,
      );
};

/** What somebody pays for themselves: dues, a promise, a gift. */
const oneself: ReadonlySet<Part['to']> = new Set(['dues', 'promise', 'donation']);

/** Whether a line is that, and nothing else but the fee for it. */
const isPersonal = ([, { parts = [] }]: Numbered): boolean =>
  parts.some(({ to }) => oneself.has(to)) &&
  parts.every(({ to }) => oneself.has(to) || to === 'fees');

/** One line, a difference that was entered, or else what few people paid put together. */
interface Row {
  readonly line?: Numbered;
  readonly corrected?: PutRight;
  readonly amount: bigint;
}

/** Differences that were entered in the month. */
const correctedIn = ({ putRight }: Treasury, name: string, month: string): readonly Row[] =>
  [...putRight.values()]
    .filter(({ place, day, fund }) => place === name && fund !== undefined && day.startsWith(month))
    .map((corrected) => ({ corrected, amount: BigInt(corrected.amount) }));

const perPage = 100;

function monthTable(purse: Purse, account: Account): Html {
  const { union } = purse;
  const { name, month, about } = account;
  const lines = linesIn(union.treasury, name, month);
  const personal = lines.filter(isPersonal);
  const hides = personal.length > 0 && personal.length < fewestTogether && about.size === 0;
  const shown = hides ? lines.filter((line) => !isPersonal(line)) : lines;
  const rows = shown.map((line): Row => ({ line, amount: BigInt(line[1].amount) }));
  if (hides)
    rows.push({ amount: personal.reduce((sum, [, { amount }]) => sum + BigInt(amount), 0n) });
  rows.push(...correctedIn(union.treasury, name, month));
  const pages = Math.max(1, Math.ceil(rows.length / perPage));
  const page = Math.min(account.page, pages);
  return html`${rowsTable(purse, account, { rows, page, isLast: page === pages })}
  ${morePart(purse, account, { page, pages })}`;
}

function rowsTable(
  purse: Purse,
  account: Account,
  {
    rows,
    page,
    isLast,
  }: { readonly rows: readonly Row[]; readonly page: number; readonly isLast: boolean },
): Html {
  const { t, union } = purse;
  const { name, place, month } = account;
  const sumOf = (some: readonly Row[]): bigint =>
    some.reduce((sum, { amount }) => sum + amount, 0n);
  const from = (page - 1) * perPage;
  let after = heldAfter(union.treasury, name, month) - sumOf(rows.slice(0, from));
  const cells = rows.slice(from, from + perPage).map((row): readonly Child[] => {
    const sums = [t.money(row.amount, place.currency), t.money(after, place.currency)];
    after -= row.amount;
    return rowSaid(purse, account, row).concat(sums);
  });
  const start = [
    t.date(momentOf(`${month}-01`)),
    startSaid(purse, union.treasury, month),
    '–',
    t.money(after, place.currency),
  ];
  return table({
    caption: t('What came and went'),
    captionUnseen: true,
    slips: true,
    columns: [
      { title: t('Day') },
      { title: t('What it is') },
      { title: t('Amount'), figures: true },
      { title: t('Balance after'), figures: true },
    ],
    rows: isLast ? [...cells, start] : cells,
  });
}

function morePart(
  purse: Purse,
  { name, month }: Account,
  { page, pages }: { readonly page: number; readonly pages: number },
): Html | false {
  const { t } = purse;
  const link = (to: number, text: string): Html | false =>
    to >= 1 &&
    to <= pages &&
    html`<a href="${moneyPath(purse)}/accounts/${name}?month=${month}&page=${to}">${text}</a> `;
  return (
    pages > 1 &&
    html`<p>
      ${t('Page {page} of {pages} of this month.', { page, pages })}
      ${link(page - 1, t('Newer lines'))}${link(page + 1, t('Older lines'))}
    </p>`
  );
}

/** Of a year that is closed only the sums are kept. */
function startSaid({ t }: Purse, { years }: Pick<Treasury, 'years'>, month: string): string {
  const closed = years.at(-1)?.through ?? '';
  return month <= closed.slice(0, 7)
    ? t('The books of this month are closed; its single lines stand in the minutes.')
    : t('What was there before');
}

function rowSaid(
  purse: Purse,
  { about }: Account,
  { line: numbered, corrected }: Row,
): readonly Child[] {
  const { t } = purse;
  if (corrected)
    return [t.date(momentOf(corrected.day)), t('A difference between book and statement')];
  if (!numbered)
    return [
      t('several days'),
      t('Dues and gifts, put together so that nobody is told by what they paid'),
    ];
  const [id, line] = numbered;
  const said = line.parts
    ? line.parts.map((part, i) => html`${i > 0 && ', '}${partSaid(purse, part)}`)
    : t('nobody has said yet what it is');
  const written = about.get(id);
  const what = written
    ? html`<a href="${linePath(purse, id)}">${said}</a>
        <span class="small desk-wrote"
          >${[written.name, inShort(written.text)].filter(Boolean).join(': ')}</span
        >`
    : html`${said}`;
  const late =
    line.dated !== undefined &&
    html`<span class="small desk-wrote"
      >${t('booked late, dated {day} by the bank', { day: t.plainDate(momentOf(line.dated)) })}</span
    >`;
  return [html`${t.date(momentOf(line.day))} ${late}`, what];
}
