/**
 * What a unit of dues became, fund by fund: bars for the eye, each beside its words, and all of it as a table. For readers
 * of the book, who find every line there.
 * @module
 */
import {
  type FundOfUnit,
  missingBefore,
  type Span,
  stillThere,
  whereDuesWent,
} from '../../../../union/treasury/treasury.ts';
import { attrs, type Child, type Html, html } from '../../../html.ts';
import { more } from '../../../parts/callout.ts';
import { table } from '../../../parts/table.ts';
import { accountTitle } from './account-words.ts';
import { fundTitle, type Purse } from './purse.ts';

/** A hundred units, in hundredths: so that a part below one in a hundred is seen as well. */
const hundred = 10_000n;

export function unitOfDuesPart(purse: Purse, span: Span): Html | false {
  const { t, union } = purse;
  const funds = whereDuesWent(union.treasury.ledger, span, hundred);
  if (funds.length === 0) return false;
  const one = t.money(hundred, span.currency);
  return html`
    <section class="unit-of-dues">
      <h2>${t('Where {one} of dues went', { one })}</h2>
      <p>
        ${t('In these twelve months: divided by how much of all dues went to each fund, and in a fund by what all that it had was used for, since money in a fund is not kept apart. What a fund passed on to another is told where that one used it. The parts are rounded so that they come to {one}.', { one })}
      </p>
      <div class="flow" aria-hidden="true">
        ${funds.map((each) => fundDrawn(purse, each, span))}
      </div>
      ${more(t('As a table'), unitTable(purse, funds, span))}
    </section>
  `;
}

function fundDrawn(purse: Purse, { fund, amount, uses }: FundOfUnit, span: Span): Html {
  const { t } = purse;
  return html`
    <div>
      <p class="row-head">
        <b>${fundTitle(purse, fund)}</b> <b>${t.money(amount, span.currency)}</b>
      </p>
      <ul class="shares">
        ${uses.map(
          (use) => html`
            <li>
              <span>${useSaid(purse, use.what)}</span>
              <span>${t.money(use.amount, span.currency)}</span>
              ${bar(use.amount, use.what === stillThere ? 'ink-yes' : 'ink-no')}
            </li>
          `,
        )}
      </ul>
    </div>
  `;
}

/** As long as the part is large, of the whole unit. */
const bar = (amount: bigint, ink: 'ink-yes' | 'ink-no'): Html => html`
  <svg class="bar option-bar" focusable="false">
    <rect class="ground" width="100%" height="100%" />
    <rect ${attrs({ class: ink, width: `${Number(amount) / 100}%`, height: '100%' })} />
  </svg>
`;

function useSaid(purse: Purse, what: string): string {
  const { t } = purse;
  if (what === stillThere) return t('Still there');
  if (what === missingBefore) return t('Made up for what was missing before');
  return what.startsWith('income:')
    ? t('Went back: {what}', { what: accountTitle(purse, what) })
    : accountTitle(purse, what);
}

function unitTable(purse: Purse, funds: readonly FundOfUnit[], { currency }: Span): Html {
  const { t } = purse;
  return table({
    caption: t('What became of {one} of dues', { one: t.money(hundred, currency) }),
    columns: [
      { title: t('Fund') },
      { title: t('What became of it') },
      { title: t('Amount'), figures: true },
    ],
    rows: funds.flatMap(({ fund, uses }) =>
      uses.map(({ what, amount }): readonly Child[] => [
        fundTitle(purse, fund),
        useSaid(purse, what),
        t.money(amount, currency),
      ]),
    ),
  });
}
