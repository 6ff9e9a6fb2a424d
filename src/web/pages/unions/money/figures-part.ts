/**
 * Income and spending over time, and what became of dues: drawn in the hall, told by patterns and words as well as
 * by colours, with the figures below. All of it is for readers of the book, who find every line there; for others
 * see `outside-page.ts`.
 * @module
 */
import {
  compared,
  type FundFigures,
  type MonthFigures,
  monthly,
  throughout,
  twelveBeside,
  yearThrough,
} from '../../../../union/treasury/treasury.ts';
import { type Child, type Html, html } from '../../../html.ts';
import { more } from '../../../parts/callout.ts';
import { swatch } from '../../../parts/result-bar.ts';
import { table } from '../../../parts/table.ts';
import type { Words } from '../../../words.ts';
import { accountTitle } from './account-words.ts';
import { balancesPlot } from './balances-plot.ts';
import { type Columns, columnsDrawn, scaleOf } from './columns-drawn.ts';
import { monthInShort, monthSaid } from './money-words.ts';
import { fundTitle, type Purse } from './purse.ts';
import { unitOfDuesPart } from './unit-of-dues-part.ts';

/** Months in a row, with what came and went in them together. */
export interface Span {
  readonly from: string;
  readonly through: string;
  readonly income: bigint;
  readonly spending: bigint;
}

export function figuresPart(purse: Purse): Html | false {
  const { t, union, rules, at } = purse;
  const { ledger } = union.treasury;
  const span = { ...yearThrough(at.slice(0, 7)), currency: rules.currency };
  const months = throughout(monthly(ledger, rules.currency), span);
  const spans = months.map(spanOf);
  if (spans.length === 0) return false;
  return html`
    <section>
      <h2>${t('Income and spending')}</h2>
      ${opennessPart(purse)}
      ${spans.some(({ income, spending }) => income !== 0n || spending !== 0n) ? plot(purse, spans) : html`<p>${t('In these months nothing came, and nothing went.')}</p>`}
      ${balancesPlot(purse, months)}
      ${more(t('The figures'), html`${spansTable(purse, spans)} ${balancesTable(purse, months, spans)} ${yearsTable(purse)}`)}
    </section>
    ${unitOfDuesPart(purse, span)}
  `;
}

/** How much can be told from these figures and the book behind them. */
const opennessPart = ({ t, union }: Purse): Html =>
  html`<p>
    ${
      union.charter?.book === 'members'
        ? t(
            'By the rules, only members read the minutes: there every payment stands, without names. Others are told sums of at least five payments.',
          )
        : t('This union’s book is open: everybody can read every payment in it, without names.')
    }
  </p>`;

function spanOf({ month, funds }: MonthFigures): Span {
  const sum = (of: (each: FundFigures) => bigint): bigint =>
    [...funds.values()].reduce((all, each) => all + of(each), 0n);
  const [income, spending] = [sum((each) => each.income), sum((each) => each.spending)];
  return { from: month, through: month, income, spending };
}

/** Bars of what came and went, span by span. */
export function plot({ t }: Pick<Purse, 't'>, spans: readonly Span[], caption?: string): Html {
  const scale = scaleOf(spans.flatMap(({ income, spending }) => [income, spending]));
  const columns = spans.map((span): Columns => ({
    said: spanSaid(t, span, monthInShort),
    bars: [
      { ink: 'ink-yes', amount: span.income },
      { ink: 'ink-no', amount: span.spending },
    ],
  }));
  return html`
    <figure class="result months">
      <figcaption>${caption ?? t('What came and what went, month by month')}</figcaption>
      ${columnsDrawn(columns, scale)}
      <ul class="legend">
        <li>${swatch('yes')}<span>${t('came')}</span></li>
        <li>${swatch('no')}<span>${t('went')}</span></li>
      </ul>
    </figure>
  `;
}

/** `May 2026`, or `March 2026 – May 2026`. */
export const spanSaid = (
  t: Words,
  { from, through }: Pick<Span, 'from' | 'through'>,
  said = monthSaid,
): string => (from === through ? said(t, from) : `${said(t, from)} – ${said(t, through)}`);

function spansTable({ t, rules }: Purse, spans: readonly Span[]): Html {
  return table({
    caption: t('By month'),
    columns: [
      { title: t('Month') },
      { title: t('Came'), figures: true },
      { title: t('Went'), figures: true },
    ],
    rows: spans.map((span) => [
      spanSaid(t, span),
      t.money(span.income, rules.currency),
      t.money(span.spending, rules.currency),
    ]),
  });
}

/** What each fund had at the end of each span that is shown. */
function balancesTable(
  purse: Purse,
  months: readonly MonthFigures[],
  spans: readonly Span[],
): Html {
  const { t } = purse;
  const ends = new Map(months.map(({ month, funds }) => [month, funds]));
  const shown = spans.map(({ through }) => through);
  const funds = [...new Set(shown.flatMap((month) => [...(ends.get(month)?.keys() ?? [])]))];
  return table({
    caption: t('What each fund had at the end'),
    columns: [
      { title: t('Month') },
      ...funds.map((fund) => ({ title: fundTitle(purse, fund), figures: true })),
    ],
    rows: shown.map((month) => monthRow(purse, month, { funds, had: ends.get(month) })),
  });
}

const monthRow = (
  purse: Purse,
  month: string,
  {
    funds,
    had,
  }: { readonly funds: readonly string[]; readonly had: MonthFigures['funds'] | undefined },
): readonly Child[] => {
  const balances = funds.map((fund) =>
    purse.t.money(had?.get(fund)?.balance ?? 0n, purse.rules.currency),
  );
  return [monthSaid(purse.t, month), ...balances];
};

/** Twelve months beside the twelve before. */
function yearsTable(purse: Purse): Html {
  const { t, union, rules, at } = purse;
  const { currency } = rules;
  const rows = compared(union.treasury.ledger, twelveBeside(at.slice(0, 7), currency));
  return table({
    caption: t('Twelve months, beside the twelve before'),
    columns: [
      { title: t('What') },
      { title: t('Now'), figures: true },
      { title: t('Before'), figures: true },
    ],
    rows: rows.map(({ account, now, before }) => [
      html`<a href="${purse.home}/money/books/${account}">${accountTitle(purse, account)}</a>`,
      t.money(now, currency),
      t.money(before, currency),
    ]),
  });
}
