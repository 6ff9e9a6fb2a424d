/**
 * What each fund had at the end of each month: a picture for each, all on one scale, so that no colour is needed to
 * tell them apart.
 * @module
 */
import type { CurrencyFigures, MonthFigures } from '../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../html.ts';
import { columnsDrawn, type Scale, scaleOf } from './columns-drawn.ts';
import { monthInShort, monthSaid } from './money-words.ts';
import { fundTitle, type Purse } from './purse.ts';

/** Of one currency, and what headings say of that. */
interface Balances extends CurrencyFigures {
  readonly purse: Purse;
  readonly of: string;
}

/** Nothing where no fund had anything. */
export function balancesPlot(told: Balances): Html | false {
  const { purse, months, of } = told;
  const had = (fund: string): readonly bigint[] =>
    months.map(({ funds }) => funds.get(fund)?.balance ?? 0n);
  const funds = fundsIn(months).filter((fund) => had(fund).some((balance) => balance !== 0n));
  const scale = scaleOf(funds.flatMap(had));
  return (
    funds.length > 0 &&
    html`<h3>${purse.t('What each fund had, month by month') + of}</h3>
      ${funds.map((fund) => fundPlot(told, { fund, balances: had(fund) }, scale))}`
  );
}

/** All that had anything in these months. */
export const fundsIn = (months: readonly MonthFigures[]): readonly string[] => [
  ...new Set(months.flatMap(({ funds }) => [...funds.keys()])),
];

interface OfFund {
  readonly fund: string;
  readonly balances: readonly bigint[];
}

function fundPlot(told: Balances, { fund, balances }: OfFund, scale: Scale): Html {
  const columns = told.months.map(({ month }, i) => ({
    said: monthInShort(told.purse.t, month),
    bars: [{ ink: 'ink-yes' as const, amount: balances[i] ?? 0n }],
  }));
  return html`<figure class="result months">
    <figcaption>${fundSaid(told, { fund, balances })}</figcaption>
    ${columnsDrawn(columns, scale)}
  </figure>`;
}

/** How it began and ended: what the picture shows, in words. */
function fundSaid({ purse, months, currency }: Balances, { fund, balances }: OfFund): string {
  const { t } = purse;
  const said = (minor = 0n): string => t.money(minor, currency);
  const [first = '', last = ''] = [months[0], months.at(-1)].map((each) =>
    monthSaid(t, each?.month ?? ''),
  );
  const title = fundTitle(purse, fund);
  const after = said(balances.at(-1));
  return months.length === 1
    ? t('{fund}: {after} ({last})', { fund: title, after, last })
    : t('{fund}: {before} ({first}) to {after} ({last})', {
        fund: title,
        before: said(balances[0]),
        first,
        after,
        last,
      });
}
