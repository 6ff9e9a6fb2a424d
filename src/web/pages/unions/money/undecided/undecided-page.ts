/**
 * `/u/:slug/money/undecided`: what went out without a decision of the members, by kind and month, down to the entries.
 * @module
 */
import { dayOf, hoursAfter } from '../../../../../union/kernel/instant.ts';
import {
  undecidedByMonth,
  undecidedSums,
  type UndecidedKind,
  type UndecidedSum,
} from '../../../../../union/treasury/treasury.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { callout, emptyState } from '../../../../parts/callout.ts';
import { table } from '../../../../parts/table.ts';
import { phrase } from '../../../../words.ts';
import { monthSaid } from '../money-words.ts';
import { momentOf, moneyPath, type Purse } from '../purse.ts';

const names: Readonly<Record<UndecidedKind, string>> = {
  fees: phrase('Fees'),
  'gone-back': phrase('Gone back to where it came from'),
  own: phrase('To another account of the union’s own'),
  earlier: phrase('Spent before the union was founded'),
  exchange: phrase('Exchanged'),
  got: phrase('Received in exchange'),
  'other-fund': phrase('To another fund than was said before'),
  struck: phrase('Lines struck out, which came or went by no statement'),
  correction: phrase('Accounts corrected to their statements, by more or by less'),
};

export const undecidedPath = (purse: Pick<Purse, 'home'>): string =>
  `${moneyPath(purse)}/undecided`;

/** So many months are summed up on the overview. */
const shownMonths = 12;
/** So many entries of a kind and month are linked; the others stand in the minutes too. */
const mostLinks = 100;
/** A transfer that nobody met for so long is no longer only under way. */
const longHours = 14 * 24;

/** On the overview: what went out so in the last twelve months. */
export function undecidedPart(purse: Purse): Html | false {
  const { t, union } = purse;
  const months = undecidedByMonth(union.treasury).slice(0, shownMonths);
  const sums = undecidedSums(months);
  if (sums.length === 0) return false;
  return html`
    <section>
      <h2>${t('Went out without a decision of the members')}</h2>
      <p>
        ${t('Fees, what goes back, transfers between own accounts, exchanges, and what goes to another fund than was said before. Of small sums one person says what they were; of all others two.')}
      </p>
      ${table({
        caption: t('Went out without a decision of the members'),
        captionUnseen: true,
        columns: [{ title: t('What') }, { title: t('In the last months'), figures: true }],
        rows: sums.map(({ kind, currency, sum }) => [t(names[kind]), t.money(sum, currency)]),
      })}
      ${longUnderWay(purse)}
      <p><a href="${undecidedPath(purse)}">${t('Each of them, month by month')}</a></p>
    </section>
  `;
}

/** Transfers that nobody met for two weeks: they may be no transfers at all. */
export function longUnderWay({ t, union, at }: Purse): Html | false {
  const long = dayOf(hoursAfter(at, -longHours));
  const late = [...union.treasury.onItsWay].flatMap(([currency, all]) =>
    all.filter(({ day }) => day <= long).map((each) => Object.assign({ currency }, each)),
  );
  return (
    late.length > 0 &&
    callout(
      { title: t('On its way for more than two weeks'), level: 3 },
      html`<p>
          ${t('These were called transfers between accounts of the union’s own, and the other account does not show them. The year does not close before it does.')}
        </p>
        <ul>
          ${late.map(({ day, currency, amount }) => {
            const given = {
              day: t.plainDate(momentOf(day)),
              sum: t.money(amount < 0n ? -amount : amount, currency),
            };
            return html`<li>
              ${amount > 0n ? t('{sum} left {day}', given) : t('{sum} came {day}', given)}
            </li>`;
          })}
        </ul>`,
    )
  );
}

export function undecidedPage(purse: Purse): Html {
  const { t, union } = purse;
  const months = undecidedByMonth(union.treasury);
  return html`
    <h1>${t('Went out without a decision of the members')}</h1>
    <p class="lead">
      ${t('A bank takes its fees, and what was paid in goes back, without a decision. Here all of it is listed, so that nothing can hide among it. The numbers lead to the entries.')}
    </p>
    ${longUnderWay(purse)}
    ${
      months.length === 0
        ? emptyState(
            t('Nothing yet'),
            html`<p>${t('Whatever left until now, the members decided on.')}</p>`,
          )
        : months.map((each) => monthPart(purse, each))
    }
  `;
}

function monthPart(purse: Purse, [month, sums]: readonly [string, readonly UndecidedSum[]]): Html {
  const { t } = purse;
  const name = monthSaid(t, month);
  return html`
    <section>
      <h2>${name}</h2>
      ${table({
        caption: name,
        captionUnseen: true,
        columns: [
          { title: t('What') },
          { title: t('Sum'), figures: true },
          { title: t('Entries in the minutes') },
        ],
        rows: sums.map((each): readonly Child[] => [
          t(names[each.kind]),
          t.money(each.sum, each.currency),
          linksTo(purse, each),
        ]),
      })}
    </section>
  `;
}

function linksTo({ t, home }: Purse, { entries }: UndecidedSum): Html {
  if (entries.length === 0) return html`${t('The year is closed. Only the sum is kept here.')}`;
  const more = entries.length - mostLinks;
  return html`${entries.slice(-mostLinks).map((seq) => html`<a href="${home}/minutes/${seq}">${seq}</a> `)}
  ${more > 0 && t.many(more, 'and {n} more', 'and {n} more')}`;
}
