/**
 * `/u/:slug/money/debits`: collections of dues by direct debit, and how to begin one.
 * @module
 */
import type { DebitRun } from '../../../../../union/treasury/treasury.ts';
import { type Filled } from '../../../../form.ts';
import { type Html, html } from '../../../../html.ts';
import { badge } from '../../../../parts/badge.ts';
import { button } from '../../../../parts/button.ts';
import { callout } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { pagination } from '../../../../parts/nav.ts';
import { table } from '../../../../parts/table.ts';
import { holdsPower } from '../private.ts';
import { momentOf, moneyPath, type Purse } from '../purse.ts';
import { firstDay } from './due.ts';
import { debitsOfRun, runBadge, sumOfDebits } from './run-words.ts';

const perPage = 20;

export const debitsPath = (purse: Pick<Purse, 'home'>): string => `${moneyPath(purse)}/debits`;

/** How many members are collected from, and how many mandates have ended besides. */
export interface Mandates {
  readonly standing: number;
  readonly ended: number;
}

export interface DebitsList {
  readonly page: number;
  readonly mandates: Mandates;
  /** The collections on this page whose signed files the bank must not get any more. */
  readonly spoilt: ReadonlySet<string>;
  readonly filled: Filled;
}

export function debitsPage(purse: Purse, list: DebitsList): Html {
  const { t } = purse;
  return html`
    <h1>${t('Direct debits')}</h1>
    <p class="lead">
      ${t('Dues are collected from the accounts of members who gave a mandate. They hear of it before; that it came, the statement says.')}
    </p>
    ${list.page === 1 && beginPart(purse, list)} ${runsPart(purse, list)}
  `;
}

function beginPart(purse: Purse, { mandates, filled }: DebitsList): Html | false {
  const { t, rules, union, at } = purse;
  const debit = rules.dues?.debit;
  if (!debit)
    return callout(
      { tone: 'info', title: t('The rules do not know it') },
      html`<p>
        ${t('For this the union needs a creditor identifier, and the members must put it into the rules, under money and dues.')}
      </p>`,
    );
  if (union.phase !== 'founded' || !holdsPower(purse, 'treasury/enter')) return false;
  const f = fieldsOf(t, filled);
  return html`
    <section>
      <h2>${t('Collect dues')}</h2>
      <p>
        ${t.many(mandates.standing, 'By a mandate that stands, it is collected from {n} member.', 'By mandates that stand, it is collected from {n} members.')}
        ${mandates.ended > 0 && t.many(mandates.ended, '{n} mandate has ended.', '{n} mandates have ended.')}
        ${t('Creditor identifier:')}
        <span class="iban" translate="no">${debit.creditor}</span>
      </p>
      <form method="get" action="${debitsPath(purse)}/new" novalidate>
        ${f.text({
          name: 'day',
          label: t('When is the bank to collect?'),
          type: 'date',
          size: 'medium',
          value: firstDay(at.slice(0, 10), debit.notice),
          hint: t.many(
            debit.notice,
            'A day on which banks settle. By the rules members hear of it {n} day before.',
            'A day on which banks settle. By the rules members hear of it {n} days before.',
          ),
        })}
        ${button(t('See what is due'), { kind: 'main' })}
      </form>
    </section>
  `;
}

export const runsOn = (
  { union }: Pick<Purse, 'union'>,
  page: number,
): readonly (readonly [string, DebitRun])[] =>
  [...union.treasury.debitRuns].toReversed().slice((page - 1) * perPage, page * perPage);

function runsPart(purse: Purse, { page, spoilt }: DebitsList): Html | false {
  const { t, union } = purse;
  const { size } = union.treasury.debitRuns;
  if (size === 0) return false;
  return html`
    <section>
      <h2>${t('Collections')}</h2>
      ${table({
        caption: t('Collections'),
        captionUnseen: true,
        columns: [
          { title: t('Day') },
          { title: t('Debits'), figures: true },
          { title: t('Sum'), figures: true },
          { title: t('How it stands') },
        ],
        rows: runsOn(purse, page).map(([name, run]) => {
          const all = debitsOfRun(union, run);
          return [
            html`<a href="${debitsPath(purse)}/${name}">${t.plainDate(momentOf(run.day))}</a>`,
            t.number(all.length),
            t.money(sumOfDebits(all), run.currency),
            spoilt.has(name) ? badge(t('Not for the bank'), 'bad') : runBadge(purse, run),
          ];
        }),
      })}
      ${pagination(t, {
        page,
        pages: Math.ceil(size / perPage),
        href: (to) => `${debitsPath(purse)}?page=${to}`,
      })}
    </section>
  `;
}
