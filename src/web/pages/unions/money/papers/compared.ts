/**
 * Income and spending beside the year before: a picture, and the figures.
 * @module
 */
import type { Bars, Block, Row, Table } from '../../../../../pdf/pdf.ts';
import type { CurrencyYear, Kind } from '../../../../../union/treasury/treasury.ts';
import { accountTitle } from '../account-words.ts';
import { type Told, togetherSaid, yearBeforeSaid, yearSaid } from './told.ts';

/** One currency of the accounts. */
export interface InCurrency {
  readonly told: Told;
  readonly year: CurrencyYear;
  /** What a heading says of the currency; nothing where there is only one. */
  readonly of: string;
}

export function* comparedPart(part: InCurrency): Generator<Block> {
  const { told, year, of } = part;
  const { t } = told;
  yield { kind: 'heading', level: 2, text: t('Income and spending') + of };
  yield { kind: 'paragraph', text: resultSaid(part) };
  if (year.income.length + year.expenses.length > 0) yield bars(part);
  yield { kind: 'heading', level: 2, text: t('Income') + of };
  yield* kindsTable(part, {
    kinds: year.income,
    sum: t('All income'),
    none: t('No income, neither in this year nor in the one before.'),
  });
  if (year.income.some(({ accounts }) => accounts.length > 1))
    yield { kind: 'paragraph', text: togetherSaid(t), look: 'small' };
  yield { kind: 'heading', level: 2, text: t('Spending') + of };
  yield* kindsTable(part, {
    kinds: year.expenses,
    sum: t('All spending'),
    none: t('No spending, neither in this year nor in the one before.'),
  });
}

function resultSaid({ told: { t }, year: { all, currency } }: InCurrency): string {
  const [came, went] = [t.money(all.came, currency), t.money(all.went, currency)];
  const more = all.came - all.went;
  if (more === 0n) return t('{came} came, and {went} went.', { came, went });
  return more > 0n
    ? t('{came} came, and {went} went. So {more} more came than went.', {
        came,
        went,
        more: t.money(more, currency),
      })
    : t('{came} came, and {went} went. So {more} more went than came.', {
        came,
        went,
        more: t.money(-more, currency),
      });
}

const kindSaid = ({ told }: InCurrency, { accounts }: Kind): string =>
  told.t.list(accounts.map((account) => accountTitle(told, account)));

function bars(part: InCurrency): Bars {
  const { told, year } = part;
  const { t, accounts } = told;
  const kinds = [...year.income, ...year.expenses];
  const top = kinds.flatMap(({ now, before }) => [now, before]).reduce(larger, 1n);
  const bar = (amount: bigint) => ({
    length: amount > 0n ? Number((amount * 10_000n) / top) / 10_000 : 0,
    text: t.money(amount, year.currency),
  });
  return {
    kind: 'bars',
    alt: kinds
      .map((kind) =>
        t('{what}: {now}, the year before {before}', {
          what: kindSaid(part, kind),
          now: t.money(kind.now, year.currency),
          before: t.money(kind.before, year.currency),
        }),
      )
      .join('; '),
    series: [yearSaid(t, accounts.year), yearBeforeSaid(t, accounts.year)],
    rows: kinds.map((kind) => ({
      label: kindSaid(part, kind),
      values: [bar(kind.now), bar(kind.before)],
    })),
  };
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);

function* kindsTable(
  part: InCurrency,
  { kinds, sum, none }: { readonly kinds: readonly Kind[]; readonly sum: string; none: string },
): Generator<Block> {
  const { t, accounts } = part.told;
  if (kinds.length === 0) return yield { kind: 'paragraph', text: none };
  const row = (title: string, now: bigint, before: bigint): Row => ({
    cells: [title, t.money(now, part.year.currency), t.money(before, part.year.currency)],
  });
  const all = (of: (kind: Kind) => bigint): bigint => kinds.map(of).reduce((a, b) => a + b, 0n);
  const table: Table = {
    kind: 'table',
    caption: sum,
    columns: [
      { title: t('What'), share: 5 },
      { title: yearSaid(t, accounts.year), share: 2.2, figures: true },
      { title: yearBeforeSaid(t, accounts.year), share: 2.2, figures: true },
    ],
    rows: [
      ...kinds.map((kind) => row(kindSaid(part, kind), kind.now, kind.before)),
      {
        ...row(
          sum,
          all(({ now }) => now),
          all(({ before }) => before),
        ),
        sum: true,
      },
    ],
  };
  return yield table;
}
