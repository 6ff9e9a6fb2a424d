/**
 * `/u/:slug/money` for those who may not read the book: income, spending and balance of each fund over time, in sums
 * that tell of nobody. Every figure here comes from `toldOutside`, and none from anywhere else.
 * @module
 */
import {
  monthAfter,
  periodOf,
  type ToldFund,
  toldOutside,
} from '../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../html.ts';
import { buttons, linkButton } from '../../../parts/button.ts';
import { table } from '../../../parts/table.ts';
import { plot, spanSaid } from './figures-part.ts';
import { givePath, takesGifts } from './give/give-page.ts';
import { fundTitle, type Purse } from './purse.ts';

/** So many months after the end of one, what is entered for it has been entered. */
const monthsWaited = 2;

export function outsidePage(purse: Purse): Html {
  const { t, name, union, rules, at, home } = purse;
  const { currency } = rules;
  const until = monthAfter(periodOf(at), -monthsWaited);
  const funds = toldOutside(union.treasury.ledger, { currency, until });
  return html`
    <h1>${t('Money')}</h1>
    <p class="lead">
      ${t('By its rules, {name} keeps its minutes among its members. What everybody may know of its money stands here.', { name })}
    </p>
    <p>
      ${t('No sum here is made up of fewer than five payments, or nearly all of one or two. So months with few payments are put together with later ones, and the newest two months wait.')}
    </p>
    ${
      funds.some(({ spans }) => spans.length > 0)
        ? funds.map((fund) => fundPart(purse, fund))
        : html`<p>${t('There is not enough to tell yet.')}</p>`
    }
    ${buttons(
      takesGifts(purse) && linkButton(t('Give money'), givePath(purse), { kind: 'main' }),
      linkButton(t('Ask to join'), `${home}/join`),
    )}
  `;
}

function fundPart(purse: Purse, { fund, spans, waits }: ToldFund): Html {
  const { t, rules } = purse;
  const title = fundTitle(purse, fund);
  const { purpose } = rules.funds[fund] ?? {};
  return html`
    <section>
      <h2>${title}</h2>
      ${purpose !== undefined && html`<p>${purpose}</p>`}
      ${spans.length > 0 && html`${spans.some(({ income, spending }) => income !== 0n || spending !== 0n) && plot(purse, spans, t('What came and what went: {fund}', { fund: title }))} ${spansTable(purse, title, spans)}`}
      ${waits && html`<p class="small">${t('Later months are told once enough payments make up what came, and what went.')}</p>`}
    </section>
  `;
}

function spansTable({ t, rules }: Purse, caption: string, spans: ToldFund['spans']): Html {
  return table({
    caption,
    captionUnseen: true,
    columns: [
      { title: t('Months') },
      { title: t('Came'), figures: true },
      { title: t('Went'), figures: true },
      { title: t('Moved or there at the beginning'), figures: true },
      { title: t('In it at the end'), figures: true },
    ],
    rows: spans.map((span) => [
      spanSaid(t, span),
      t.money(span.income, rules.currency),
      t.money(span.spending, rules.currency),
      t.money(span.moved, rules.currency),
      t.money(span.balance, rules.currency),
    ]),
  });
}
