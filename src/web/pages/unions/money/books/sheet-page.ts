/**
 * `/u/:slug/money/books/:account` and `/u/:slug/money/funds/:fund`: what came and went, the newest first, with the
 * balance after each, and the record and the decision it rests on.
 * @module
 */
import { claimIn, type SheetRow } from '../../../../../union/treasury/treasury.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { emptyState } from '../../../../parts/callout.ts';
import { crumbs, pagination } from '../../../../parts/nav.ts';
import { table } from '../../../../parts/table.ts';
import { happeningSaid } from '../account-words.ts';
import { decisionLink, momentOf, moneyPath, type Purse } from '../purse.ts';

export interface SheetShown {
  readonly title: string;
  readonly lead: string;
  /** The path of its first page. */
  readonly path: string;
  /** Counted from 1, the newest first. */
  readonly page: number;
  readonly pages: number;
  readonly rows: readonly SheetRow[];
  /** −1 where a credit is read as more than nothing. */
  readonly sign: bigint;
}

export function sheetPageShown(purse: Purse, shown: SheetShown): Html {
  const { t } = purse;
  const { title, lead, path, page, pages, rows } = shown;
  const way = [
    { href: moneyPath(purse), text: t('Money') },
    { href: `${moneyPath(purse)}/books`, text: t('The books') },
  ];
  return html`
    ${crumbs(t, way)}
    <h1>${title}</h1>
    <p class="lead">${lead}</p>
    ${rows.length === 0 ? emptyState(t('Nothing yet'), html`<p>${t('Nothing has come or gone here.')}</p>`) : rowsTable(purse, shown)}
    ${pagination(t, { page, pages, href: (to) => `${path}?page=${to}` })}
  `;
}

const rowsTable = (purse: Purse, { rows, sign, title }: SheetShown): Html =>
  table({
    caption: title,
    captionUnseen: true,
    slips: true,
    columns: [
      { title: purse.t('Day') },
      { title: purse.t('What') },
      { title: purse.t('Amount'), figures: true },
      { title: purse.t('Balance after'), figures: true },
      { title: purse.t('Record'), untitled: true },
    ],
    rows: rows.map((row) => rowCells(purse, row, sign)),
  });

function rowCells(
  purse: Purse,
  { seq, transaction, currency, amount, balance }: SheetRow,
  sign: bigint,
): readonly Child[] {
  const { t, home } = purse;
  return [
    t.date(momentOf(transaction.day)),
    html`${happeningSaid(t, transaction.what)}${claimed(purse, transaction)}`,
    t.money(sign * amount, currency),
    t.money(sign * balance, currency),
    html`<a href="${home}/minutes/${seq}">${t('Record {n}', { n: seq })}</a>`,
  ];
}

/** A payout’s claim, and the decision behind it. */
function claimed(purse: Purse, { postings }: SheetRow['transaction']): Html | false {
  const { union, home, t } = purse;
  const id = postings.find(({ claim }) => claim !== undefined)?.claim;
  const { claim, appropriation } = claimIn(union, id ?? '') ?? {};
  if (id === undefined || !claim) return false;
  const title = purse.texts.of(claim.title) ?? t('(This text was taken out.)');
  return html`<br /><a href="${home}/money/claims/${id}">${title}</a
    >${appropriation && html`, ${decisionLink(purse, appropriation.resolution)}`}`;
}

/** The texts that the rows say. */
export const wantedOnRows = (
  { treasury }: Purse['union'],
  rows: readonly SheetRow[],
): readonly string[] =>
  rows.flatMap(({ transaction: { postings } }) =>
    postings.flatMap(({ claim }) => treasury.claims.get(claim ?? '')?.title ?? []),
  );
