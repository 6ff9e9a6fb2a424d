/**
 * The financial years: what came and went in each, and its accounts to take along.
 * @module
 */
import {
  bookedLateIn,
  type FinancialYear,
  turnover,
} from '../../../../../union/treasury/treasury.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { badge } from '../../../../parts/badge.ts';
import { table } from '../../../../parts/table.ts';
import { momentOf, moneyPath, placeTitle, type Purse } from '../purse.ts';
import { yearSaid } from './told.ts';

export function yearsPage(purse: Purse, years: readonly FinancialYear[]): Html {
  const { t } = purse;
  return html`
    <h1>${t('Accounts by year')}</h1>
    <p class="lead">
      ${t('Income, spending, funds and what the members gave leave to spend, each year on a few pages. They say on which records they rest, and how anyone can check them.')}
    </p>
    ${table({
      caption: t('Financial years'),
      captionUnseen: true,
      columns: [
        { title: t('Year') },
        { title: t('Came'), figures: true },
        { title: t('Went'), figures: true },
        { title: t('Accounts of the year') },
      ],
      rows: years.map((year) => yearRow(purse, year)),
    })}
    ${years.map((year) => latePart(purse, year))}
  `;
}

/** What the bank booked into a year after its books were closed; nothing where nothing was. */
function latePart(purse: Purse, year: FinancialYear): Html | false {
  const { t, home, union } = purse;
  const all = bookedLateIn(union.treasury, year);
  if (all.length === 0) return false;
  const title = t('Booked late into {year}', { year: yearSaid(t, year) });
  return html`<section>
    <h2>${title}</h2>
    <p>
      ${t('When these lines came, the books of this year were closed. So they stand in those of a later one.')}
    </p>
    ${table({
      caption: title,
      captionUnseen: true,
      columns: [
        { title: t('Day at the bank') },
        { title: t('Account') },
        { title: t('In the books on') },
        { title: t('Amount'), figures: true },
      ],
      rows: all.map(({ dated, day, place: name, amount, seq }) => {
        const place = union.treasury.places.get(name);
        return [
          t.date(momentOf(dated)),
          placeTitle(purse, name, place),
          html`<a href="${home}/minutes/${seq}">${t.plainDate(momentOf(day))}</a>`,
          t.money(amount, place?.currency ?? ''),
        ];
      }),
    })}
  </section>`;
}

function yearRow(purse: Purse, year: FinancialYear): readonly Child[] {
  const { t, union, rules } = purse;
  const moved = turnover(union.treasury.ledger, year);
  const all = moved.size > 0 ? moved : new Map([[rules.currency, { came: 0n, went: 0n }]]);
  const sums = (of: 'came' | 'went'): string =>
    t.list([...all].map(([currency, each]) => t.money(each[of], currency)));
  const said = yearSaid(t, year);
  return [
    html`${said} ${stateBadge(purse, year)}`,
    sums('came'),
    sums('went'),
    html`<a href="${moneyPath(purse)}/years/${year.through}.pdf" type="application/pdf"
      >${t('Accounts of {year} (PDF)', { year: said })}</a
    >`,
  ];
}

function stateBadge({ t }: Purse, { state }: FinancialYear): Html | false {
  switch (state) {
    case 'closed':
      return badge(t('closed'), 'good');
    case 'running':
      return badge(t('so far'), 'plain');
    case 'over':
      return badge(t('not closed yet'), 'warn');
  }
}
