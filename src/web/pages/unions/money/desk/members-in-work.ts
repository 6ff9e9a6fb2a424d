/**
 * On the list of members and their dues: what members promised to do instead of paying money, and what they reported.
 * @module
 */
import { type Child, type Html, html } from '../../../../html.ts';
import type { Payer } from '../../../../acts/payers.ts';
import { callout } from '../../../../parts/callout.ts';
import { table } from '../../../../parts/table.ts';
import { periodOf, yearThrough } from '../../../../../union/treasury/treasury.ts';
import { doneIn, outcomeBadge, type Told } from '../inquiries/told.ts';
import { monthSaid } from '../money-words.ts';
import { asksDues, moneyPath, type Purse, takesWork } from '../purse.ts';
import { listPath, nameCell, type OwingList } from './owing-list.ts';

/** Where the rules take no work any more: what became of the promises of it, and what to do. */
export function untakenPart(purse: Purse, { working, sift }: OwingList): Html | false {
  const { t } = purse;
  if (takesWork(purse) || working === 0) return false;
  const next = asksDues(purse)
    ? t(
        'Nothing is asked of them, and they are not behind, until they say on their page “Your dues” what they pay, or that it is less or nothing. Tell them.',
      )
    : t('Nothing is asked of them any more. What they reported can still be confirmed.');
  return callout(
    {
      tone: 'warn',
      title: t.many(
        working,
        '{n} member promised work, and the rules take none any more',
        '{n} members promised work, and the rules take none any more',
      ),
    },
    html`<p>${next}</p>
      ${sift !== 'working' && html`<p><a href="${listPath(purse, { q: '', sift: 'working', page: 1 })}">${t('See who promised work')}</a></p>`}`,
  );
}

/** What members do instead of paying money, and what they last reported of it. */
export function workTable(purse: Purse, { shown, reports }: OwingList): Html {
  const { t } = purse;
  return table({
    caption: t('Members who pay in work'),
    captionUnseen: true,
    columns: [
      { title: t('Name') },
      { title: t('Promised') },
      { title: t('Last reported') },
      { title: t('Given in work') },
    ],
    rows: shown.map((each): readonly Child[] => [
      nameCell(purse, each),
      workSaid(purse, each.payer),
      reportCell(purse, reports.get(each.member)),
      givenSaid(purse, each.payer),
    ]),
  });
}

const workSaid = ({ t }: Purse, payer: Payer | undefined): string =>
  payer?.dues?.work ?? t('nothing');

/** How many of the last twelve months. */
function givenSaid({ t, at }: Purse, payer: Payer | undefined): string {
  const { from, through } = yearThrough(periodOf(at));
  const months = [...(payer?.given ?? [])].filter((each) => each >= from && each <= through);
  return months.length === 0
    ? '–'
    : t.many(months.length, '{n} month in a year', '{n} months in a year');
}

function reportCell(purse: Purse, told: Told | undefined): Html | string {
  const { t } = purse;
  const done = told && doneIn(told);
  if (!done) return '–';
  return html`<p class="wrap">${monthSaid(t, done.period)}: ${done.work}</p>
    ${
      told.outcome === 'waits'
        ? html`<a href="${moneyPath(purse)}/inquiries">${t('Not confirmed yet')}</a>`
        : outcomeBadge(purse, told.outcome)
    }`;
}
