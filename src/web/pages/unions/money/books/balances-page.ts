/**
 * `/u/:slug/money/books`: every account and every fund with its balance, each leading down to its entries.
 * @module
 */
import type { Sheet } from '../../../../../union/treasury/treasury.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { crumbs } from '../../../../parts/nav.ts';
import { table } from '../../../../parts/table.ts';
import { phrase } from '../../../../words.ts';
import { accountTitle } from '../account-words.ts';
import { fundTitle, moneyCrumbs, moneyPath, type Purse } from '../purse.ts';

const groups = [
  ['assets', phrase('Where the money lies')],
  ['liabilities', phrase('Not said yet, or owed back')],
  ['income', phrase('Income')],
  ['expenses', phrase('Expenses')],
  ['equity', phrase('Between the funds, and from before')],
] as const;

export function balancesPage(purse: Purse): Html {
  const { t, union } = purse;
  const { accounts, funds } = union.treasury.ledger;
  const fundRows = [...funds].map(([fund, sheet]) =>
    row(purse, sheet, { href: `funds/${fund}`, title: fundTitle(purse, fund), sign: 1n }),
  );
  return html`
    ${crumbs(t, moneyCrumbs(purse))}
    <h1>${t('The books')}</h1>
    <p class="lead">
      ${t('Every balance leads to the entries it is made of. Whoever replays the minutes comes to the same.')}
    </p>
    <p>
      <a href="${moneyPath(purse)}/years">${t('Accounts by year')}</a>
    </p>
    ${groups.map(([group, heading]) => {
      const rows = [...accounts]
        .filter(([name]) => name.startsWith(`${group}:`))
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, sheet]) =>
          row(purse, sheet, {
            href: `books/${name}`,
            title: accountTitle(purse, name),
            // What came stands on the other side of the ledger; people read it as more than nothing.
            sign: group === 'income' || group === 'equity' || group === 'liabilities' ? -1n : 1n,
          }),
        );
      return part(purse, t(heading), rows);
    })}
    ${part(purse, t('Funds'), fundRows)}
  `;
}

interface Shown {
  readonly href: string;
  readonly title: string;
  readonly sign: bigint;
}

const row = (purse: Purse, { balance }: Sheet, { href, title, sign }: Shown): readonly Child[] => [
  html`<a href="${moneyPath(purse)}/${href}">${title}</a>`,
  html`${[...balance].map(([currency, amount], i) => html`${i > 0 && html`<br />`}${purse.t.money(sign * amount, currency)}`)}`,
];

const part = ({ t }: Purse, title: string, rows: readonly (readonly Child[])[]): Html | false =>
  rows.length > 0 &&
  html`
    <section>
      <h2>${title}</h2>
      ${table({
        caption: title,
        captionUnseen: true,
        columns: [{ title: t('Account') }, { title: t('Balance'), figures: true }],
        rows,
      })}
    </section>
  `;
