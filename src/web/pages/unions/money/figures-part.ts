/**
 * Income and spending over time in each currency, and what became of dues: drawn in the hall, told by patterns and words as well as
 * by colours, with the figures below. All of it is for readers of the book, who find every line there; for others
 * see `outside-page.ts`.
 * @module
 */
import {
  byCurrency,
  compared,
  type CurrencyFigures,
  type FundFigures,
  type MonthFigures,
  periodOf,
  twelveBeside,
  yearThrough,
} from '../../../../union/treasury/treasury.ts';
import { type Child, type Html, html } from '../../../html.ts';
import { more } from '../../../parts/callout.ts';
import { swatch } from '../../../parts/result-bar.ts';
import { table } from '../../../parts/table.ts';
import type { Words } from '../../../words.ts';
import { accountTitle } from './account-words.ts';
import { balancesPlot, fundsIn } from './balances-plot.ts';
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

/** What the part tells in one currency. */
interface InCurrency extends CurrencyFigures {
  readonly purse: Purse;
  /** What headings say of the currency; nothing where there is only one. */
  readonly of: string;
}

export function figuresPart(purse: Purse): Html {
  const { union, rules, at } = purse;
  const span = { ...yearThrough(periodOf(at)), currency: rules.currency };
  const all = byCurrency(union.treasury.ledger, span).filter(({ months }) => months.length > 0);
  return html`
    ${all.map(({ currency, months }, place) => {
      const told = { purse, currency, months, of: all.length > 1 ? ` (${currency})` : '' };
      return html`
        ${currencyPart(told, place === 0 && opennessPart(purse))}
        ${unitOfDuesPart(purse, { from: span.from, through: span.through, currency })}
      `;
    })}
  `;
}

function currencyPart(told: InCurrency, before: Html | false): Html {
  const { purse, months, of } = told;
  const { t } = purse;
  const spans = months.map(spanOf);
  const caption = t('What came and what went, month by month') + of;
  return html`
    <section>
      <h2>${t('Income and spending') + of}</h2>
      ${before}
      ${spans.some(({ income, spending }) => income !== 0n || spending !== 0n) ? plot(purse, spans, caption) : html`<p>${t('In these months nothing came, and nothing went.')}</p>`}
      ${balancesPlot(told)}
      ${more(t('The figures') + of, html`${spansTable(told, spans)} ${balancesTable(told)} ${yearsTable(told)}`)}
    </section>
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
export function plot({ t }: Pick<Purse, 't'>, spans: readonly Span[], caption: string): Html {
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
      <figcaption>${caption}</figcaption>
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

function spansTable({ purse, currency, of }: InCurrency, spans: readonly Span[]): Html {
  const { t } = purse;
  return table({
    caption: t('By month') + of,
    columns: [
      { title: t('Month') },
      { title: t('Came'), figures: true },
      { title: t('Went'), figures: true },
    ],
    rows: spans.map((span) => [
      spanSaid(t, span),
      t.money(span.income, currency),
      t.money(span.spending, currency),
    ]),
  });
}

/** What each fund had at the end of each month that is shown. */
function balancesTable({ purse, currency, months, of }: InCurrency): Html {
  const { t } = purse;
  const all = fundsIn(months);
  return table({
    caption: t('What each fund had at the end') + of,
    columns: [
      { title: t('Month') },
      ...all.map((fund) => ({ title: fundTitle(purse, fund), figures: true })),
    ],
    rows: months.map(({ month, funds }): readonly Child[] => [
      monthSaid(t, month),
      ...all.map((fund) => t.money(funds.get(fund)?.balance ?? 0n, currency)),
    ]),
  });
}

/** Twelve months beside the twelve before. */
function yearsTable({ purse, currency, of }: InCurrency): Html {
  const { t, union, at } = purse;
  const rows = compared(union.treasury.ledger, twelveBeside(periodOf(at), currency));
  return table({
    caption: t('Twelve months, beside the twelve before') + of,
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
