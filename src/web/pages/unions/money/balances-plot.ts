/**
 * What each fund had at the end of each month: a picture for each, all on one scale, so that no colour is needed to
 * tell them apart.
 * @module
 */
import type { MonthFigures } from '../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../html.ts';
import { columnsDrawn, type Scale, scaleOf } from './columns-drawn.ts';
import { monthInShort, monthSaid } from './money-words.ts';
import { fundTitle, type Purse } from './purse.ts';

/** Nothing where no fund had anything. */
export function balancesPlot(purse: Purse, months: readonly MonthFigures[]): Html | false {
  const had = (fund: string): readonly bigint[] =>
    months.map(({ funds }) => funds.get(fund)?.balance ?? 0n);
  const known = [...new Set(months.flatMap(({ funds }) => [...funds.keys()]))];
  const funds = known.filter((fund) => had(fund).some((balance) => balance !== 0n));
  const scale = scaleOf(funds.flatMap(had));
  return (
    funds.length > 0 &&
    html`<h3>${purse.t('What each fund had, month by month')}</h3>
      ${funds.map((fund) => fundPlot(purse, { fund, months, balances: had(fund) }, scale))}`
  );
}

interface OfFund {
  readonly fund: string;
  readonly months: readonly MonthFigures[];
  readonly balances: readonly bigint[];
}

function fundPlot(purse: Purse, { fund, months, balances }: OfFund, scale: Scale): Html {
  const columns = months.map(({ month }, i) => ({
    said: monthInShort(purse.t, month),
    bars: [{ ink: 'ink-yes' as const, amount: balances[i] ?? 0n }],
  }));
  return html`<figure class="result months">
    <figcaption>${fundSaid(purse, { fund, months, balances })}</figcaption>
    ${columnsDrawn(columns, scale)}
  </figure>`;
}

/** How it began and ended: what the picture shows, in words. */
function fundSaid(purse: Purse, { fund, months, balances }: OfFund): string {
  const { t, rules } = purse;
  const said = (minor = 0n): string => t.money(minor, rules.currency);
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
