/**
 * Income and spending over time, and where the money goes: drawn in the hall, told by patterns and words as well as
 * by colours, with the figures below. Months in which few have paid are put together, so that nobody's payment shows.
 * @module
 */
import {
  compared,
  fewestTogether,
  type Ledger,
  type MonthFigures,
  monthly,
  whereItGoes,
  yearThrough,
} from '../../../../union/treasury/treasury.ts';
import { attrs, type Child, type Html, html } from '../../../html.ts';
import { more } from '../../../parts/callout.ts';
import { swatch } from '../../../parts/result-bar.ts';
import { table } from '../../../parts/table.ts';
import { accountTitle } from './account-words.ts';
import { fundTitle, momentOf, type Purse } from './purse.ts';

/** Months in a row, with what came and went in them together. */
interface Span {
  readonly from: string;
  readonly through: string;
  readonly income: bigint;
  readonly spending: bigint;
  /** Set where so few have paid that it must wait for the months to come. */
  readonly isOpen: boolean;
}

export function figuresPart(purse: Purse): Html | false {
  const { t, union, rules, at } = purse;
  const { ledger } = union.treasury;
  const span = { ...yearThrough(at.slice(0, 7)), currency: rules.currency };
  const months = monthly(ledger, rules.currency);
  const spans = spansOf(ledger, months, span);
  if (spans.length === 0) return false;
  return html`
    <section>
      <h2>${t('Income and spending')}</h2>
      ${plot(purse, spans)}
      ${more(t('The figures'), html`${spansTable(purse, spans)} ${balancesTable(purse, months, spans)} ${yearsTable(purse)}`)}
    </section>
    ${sharesPart(purse, span)}
  `;
}

/** The months of the year that ends now, those with few payments put together with the ones after them. */
function spansOf(
  ledger: Readonly<Ledger>,
  months: readonly MonthFigures[],
  { from, through, currency }: { from: string; through: string; currency: string },
): readonly Span[] {
  const spans: Span[] = [];
  let open: (Span & { payments: number }) | undefined;
  for (const { month, funds } of months) {
    if (month < from || month > through) continue;
    const sums = [...funds.values()];
    const income = sums.reduce((sum, each) => sum + each.income, 0n);
    const spending = sums.reduce((sum, each) => sum + each.spending, 0n);
    open ??= { from: month, through: month, income: 0n, spending: 0n, payments: 0, isOpen: true };
    const payments: number = open.payments + paymentsIn(ledger, month, currency);
    open = {
      ...open,
      through: month,
      income: open.income + income,
      spending: open.spending + spending,
      payments,
    };
    if (payments > 0 && payments < fewestTogether) continue;
    spans.push({ ...open, isOpen: false });
    open = undefined;
  }
  return open ? [...spans, open] : spans;
}

const paymentsIn = ({ payments }: Readonly<Ledger>, month: string, currency: string): number =>
  [...(payments.get(month) ?? [])]
    .filter(([of]) => of.endsWith(` ${currency}`))
    .reduce((sum, [, n]) => sum + n, 0);

const height = 120;

function plot(purse: Purse, spans: readonly Span[]): Html {
  const { t } = purse;
  const shown = spans.filter(({ isOpen }) => !isOpen);
  const top = shown
    .flatMap(({ income, spending }) => [income, spending])
    .reduce((most, each) => (each > most ? each : most), 1n);
  const bar = (amount: bigint): number =>
    amount <= 0n ? 0 : Math.max(1, Number((amount * BigInt(height)) / top));
  return html`
    <figure class="result months">
      <figcaption>${t('What came and what went, month by month')}</figcaption>
      <div class="month-bars" aria-hidden="true">
        ${shown.map(
          (span) => html`
            <div class="month">
              <svg
                class="columns"
                viewBox="0 0 24 ${height}"
                preserveAspectRatio="none"
                focusable="false"
              >
                ${column('ink-yes', 1, bar(span.income))}
                ${column('ink-no', 13, bar(span.spending))}
              </svg>
              <span class="small">${spanSaid(purse, span)}</span>
            </div>
          `,
        )}
      </div>
      <ul class="legend">
        <li>${swatch('yes')}<span>${t('came')}</span></li>
        <li>${swatch('no')}<span>${t('went')}</span></li>
      </ul>
      ${
        shown.length < spans.length &&
        html`<p class="small">
          ${t('The newest months are shown once enough people have paid, so that nobody’s payment can be told.')}
        </p>`
      }
    </figure>
  `;
}

const column = (ink: string, x: number, tall: number): Html =>
  html`<rect
    ${attrs({ class: ink, x: String(x), y: String(height - tall), width: '10', height: String(tall) })}
  />`;

const monthSaid = ({ t }: Purse, month: string): string => t.plainMonth(momentOf(`${month}-01`));

const spanSaid = (purse: Purse, { from, through }: Span): string =>
  from === through
    ? monthSaid(purse, from)
    : `${monthSaid(purse, from)} – ${monthSaid(purse, through)}`;

function spansTable(purse: Purse, spans: readonly Span[]): Html {
  const { t, rules } = purse;
  const written = (amount: bigint, isOpen: boolean): Child =>
    isOpen ? t('not shown yet') : t.money(amount, rules.currency);
  return table({
    caption: t('By month'),
    columns: [
      { title: t('Month') },
      { title: t('Came'), figures: true },
      { title: t('Went'), figures: true },
    ],
    rows: spans.map((span) => [
      spanSaid(purse, span),
      written(span.income, span.isOpen),
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
  const shown = spans.filter(({ isOpen }) => !isOpen).map(({ through }) => through);
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
  return [monthSaid(purse, month), ...balances];
};

/** Twelve months beside the twelve before. */
function yearsTable(purse: Purse): Html {
  const { t, union, rules, at } = purse;
  const { currency } = rules;
  const rows = compared(union.treasury.ledger, { through: at.slice(0, 7), currency });
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

/** A hundred units, in hundredths: what shares are told of. */
const hundred = 10_000n;

function sharesPart(
  purse: Purse,
  span: { readonly from: string; readonly through: string; readonly currency: string },
): Html | false {
  const { t, union } = purse;
  const shares = whereItGoes(union.treasury.ledger, span);
  if (shares.length === 0) return false;
  return html`
    <section>
      <h2>${t('Where it goes')}</h2>
      <p>
        ${t('Of each {one} that was spent in these twelve months:', { one: t.money(hundred, span.currency) })}
      </p>
      <ul class="shares">
        ${shares.map(({ account, amount, total }) => {
          const part = (amount * hundred) / total;
          const width = `${Number(part) / 100}%`;
          return html`
            <li>
              <span>${accountTitle(purse, account)}</span>
              <b>${t.money(part, span.currency)}</b>
              <svg class="bar option-bar" aria-hidden="true" focusable="false">
                <rect class="ground" width="100%" height="100%" />
                <rect ${attrs({ class: 'ink-yes', width, height: '100%' })} />
              </svg>
            </li>
          `;
        })}
      </ul>
    </section>
  `;
}
