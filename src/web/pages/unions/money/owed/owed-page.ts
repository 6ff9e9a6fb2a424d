/**
 * `/u/:slug/money/owed`: what came and was never the union’s, and is owed to whoever sent it.
 * @module
 */
import { type Child, type Html, html } from '../../../../html.ts';
import { emptyState } from '../../../../parts/callout.ts';
import { table } from '../../../../parts/table.ts';
import { momentOf, moneyPath, type Purse } from '../purse.ts';
import type { Owed } from './owing.ts';

export function owedPage(purse: Purse, all: readonly Owed[]): Html {
  const { t } = purse;
  return html`
    <h1>${t('Owed to others')}</h1>
    <p class="lead">
      ${t('What came twice, cannot be placed, or was not asked for, belongs to whoever sent it. It is in no fund, and goes back.')}
    </p>
    ${all.length === 0 ? nothingOwed(purse) : owedTable(purse, all)}
  `;
}

const nothingOwed = ({ t }: Purse): Html =>
  emptyState(
    t('Nothing is owed to anybody'),
    html`<p>
      ${t('Where a line of a statement is nobody’s dues and no gift, say so of it, and it stands here.')}
    </p>`,
  );

const owedTable = (purse: Purse, all: readonly Owed[]): Html =>
  table({
    caption: purse.t('Owed to others'),
    captionUnseen: true,
    columns: [
      { title: purse.t('When it came') },
      { title: purse.t('What it is') },
      { title: purse.t('Still owed'), figures: true },
      { title: purse.t('Of that on its way'), figures: true },
      { title: purse.t('Next') },
    ],
    rows: all.map((each) => owedCells(purse, each)),
  });

function owedCells(purse: Purse, owed: Owed): readonly Child[] {
  const { t } = purse;
  const path = `${moneyPath(purse)}/owed/${owed.of}`;
  return [
    t.date(momentOf(owed.day)),
    whatItIs(purse, owed),
    t.money(owed.owed, owed.currency),
    t.money(owed.owed - owed.free, owed.currency),
    html`<a href="${path}">${owed.free > 0 ? t('Send it back') : t('See its way')}</a>`,
  ];
}

/** Of what it is owed, with the way there; a line of a closed year is known no more. */
function whatItIs(purse: Purse, { of, run }: Owed): Child {
  const { t, union } = purse;
  const path = moneyPath(purse);
  if (run !== undefined)
    return html`<a href="${path}/debits/${run}">${t('A late direct debit')}</a>`;
  return union.treasury.lines.has(of)
    ? html`<a href="${path}/lines/${of}">${t('Came unasked')}</a>`
    : t('Came unasked');
}
