/**
 * `/u/:slug/money` for those who may not read the book: income, spending and balance of each fund over time, in sums
 * that tell of nobody. Every figure here comes from `toldOutside`, and none from anywhere else.
 * @module
 */
import type { Currency } from '../../../../union/kernel/money.ts';
import {
  currenciesIn,
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

/** What is told in one currency. */
interface InCurrency {
  readonly currency: Currency;
  readonly funds: readonly ToldFund[];
}

export function outsidePage(purse: Purse): Html {
  const { t, name, home } = purse;
  const all = toldIn(purse);
  return html`
    <h1>${t('Money')}</h1>
    <p class="lead">
      ${t('By its rules, {name} keeps its minutes among its members. What everybody may know of its money stands here.', { name })}
    </p>
    <p>
      ${t('No sum here is made up of fewer than five payments, or nearly all of one or two. So months with few payments are put together with later ones, and the newest two months wait.')}
    </p>
    ${
      purse.union.treasury.appeals.size > 0 &&
      html`<p>
        ${t('What a fund adds to an appeal counts as gone from that fund and come to the other.')}
      </p>`
    }
    ${
      all.some(({ funds }) => funds.some(isTold))
        ? all.map(({ currency, funds }) => {
            const of = all.length > 1 ? ` (${currency})` : '';
            return funds.map((fund) => fundPart(purse, { currency, of }, fund));
          })
        : html`<p>
            ${t('There is not enough to tell yet: too few payments stand beside each other to hide one another.')}
          </p>`
    }
    ${
      purse.rules.dues !== undefined &&
      html`<p>
        ${t('What became of dues is told to members only, since it follows from single payments. They read each of these in the minutes, without names.')}
      </p>`
    }
    ${buttons(
      takesGifts(purse) && linkButton(t('Give money'), givePath(purse), { kind: 'main' }),
      linkButton(t('Ask to join'), `${home}/join`),
    )}
  `;
}

const isTold = ({ spans }: ToldFund): boolean => spans.length > 0;

/**
 * The rules’ own currency, and the others of which a sum can be told: that one has come to a fund at all may tell of
 * whoever alone pays in it.
 */
function toldIn({ union, rules, at }: Purse): readonly InCurrency[] {
  const { ledger } = union.treasury;
  const until = monthAfter(periodOf(at), -monthsWaited);
  return currenciesIn(ledger, rules.currency).flatMap((currency) => {
    const funds = toldOutside(ledger, { currency, until });
    const shown = currency === rules.currency ? funds : funds.filter(isTold);
    return shown.length > 0 ? { currency, funds: shown } : [];
  });
}

/** `of` is what headings say of the currency; nothing where there is only one. */
function fundPart(
  purse: Purse,
  { currency, of }: { readonly currency: Currency; readonly of: string },
  { fund, spans, waits }: ToldFund,
): Html {
  const { t, rules } = purse;
  const title = fundTitle(purse, fund) + of;
  const { purpose } = rules.funds[fund] ?? {};
  return html`
    <section>
      <h2>${title}</h2>
      ${purpose !== undefined && html`<p>${purpose}</p>`}
      ${spans.length > 0 && html`${spans.some(({ income, spending }) => income !== 0n || spending !== 0n) && plot(purse, spans, t('What came and what went: {fund}', { fund: title }))} ${spansTable(purse, { title, currency }, spans)}`}
      ${waits && html`<p class="small">${t('Later months are told once enough payments make up what came, and what went.')}</p>`}
    </section>
  `;
}

function spansTable(
  { t }: Purse,
  { title, currency }: { readonly title: string; readonly currency: Currency },
  spans: ToldFund['spans'],
): Html {
  return table({
    caption: title,
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
      t.money(span.income, currency),
      t.money(span.spending, currency),
      t.money(span.moved, currency),
      t.money(span.balance, currency),
    ]),
  });
}
