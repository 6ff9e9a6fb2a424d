/**
 * `/u/:slug/money/members`: who is behind with dues, for treasurers alone.
 * @module
 */
import {
  dueIn,
  instalmentToken,
  periodOf,
  canBeSettled,
  remindedAt,
  restsFrom,
} from '../../../../../union/treasury/treasury.ts';
import { actForm } from '../../../../acts/act-form.ts';
import { attrs, type Child, type Html, html } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { emptyState } from '../../../../parts/callout.ts';
import { hidden } from '../../../../parts/form.ts';
import { pagination } from '../../../../parts/nav.ts';
import { table } from '../../../../parts/table.ts';
import { monthSaid } from '../money-words.ts';
import { monthBadge, takenAs } from '../month-badge.ts';
import { holdsMoney, moneyPath, type Purse, takesWork } from '../purse.ts';
import { untakenPart, workTable } from './members-in-work.ts';
import {
  listPath,
  membersPerPage,
  nameCell,
  type Owing,
  type OwingList,
  type Sift,
  siftsOf,
} from './owing-list.ts';
import { reminding, seriesPart, settling } from './reminder-series.ts';
import type { Payer } from '../../../../acts/payers.ts';

export function membersPage(purse: Purse, list: OwingList): Html {
  const { t } = purse;
  const pages = Math.max(1, Math.ceil(list.found / membersPerPage));
  return html`
    <h1>${membersTitle(purse)}</h1>
    <p class="lead">${leadOf(purse, list)}</p>
    ${untakenPart(purse, list)} ${siftForm(purse, list)}
    ${holdsMoney(purse) && supportersLink(purse, list)}
    ${list.found === 0 ? nobodyPart(purse, list) : listPart(purse, list)}
    ${pagination(t, { page: list.page, pages, href: (page) => listPath(purse, { ...list, page }) })}
  `;
}

export function membersTitle(purse: Purse): string {
  const { t } = purse;
  if (holdsMoney(purse)) return t('Who is behind with dues');
  return takesWork(purse) ? t('Who pays dues in work') : t('Who promised work');
}

function leadOf(purse: Purse, { behind, working }: OwingList): string {
  const { t } = purse;
  if (holdsMoney(purse))
    return `${t.many(behind, '{n} member is behind.', '{n} members are behind.')} ${t('Only treasurers see this page. The minutes say who was reminded, and nothing of what anybody pays.')}`;
  const unseen = t(
    'Only treasurers see this page. The minutes say nothing of who pays in work, or does none.',
  );
  return takesWork(purse)
    ? `${t.many(working, '{n} member does.', '{n} members do.')} ${unseen}`
    : unseen;
}

function nobodyPart({ t }: Purse, { q, sift }: OwingList): Html {
  if (q === '' && sift === 'behind')
    return emptyState(
      t('Nobody is behind'),
      html`<p>${t('Every month that is over is paid, or nothing is asked for it.')}</p>`,
    );
  if (q === '' && sift === 'working')
    return emptyState(
      t('Nobody pays in work'),
      html`<p>${t('Once a member promises work on their page “Your dues”, they stand here.')}</p>`,
    );
  return emptyState(
    t('Nobody like that'),
    html`<p>${t('Look for a part of the name, or at all members.')}</p>`,
  );
}

function listPart(purse: Purse, list: OwingList): Html {
  if (list.sift === 'supporters') return supportersPart(purse, list);
  return list.sift === 'working' || !holdsMoney(purse)
    ? workTable(purse, list)
    : html`${saidOfAll(purse, list)} ${owingTable(purse, list)}`;
}

function siftForm(purse: Purse, { q, sift, working }: OwingList): Html {
  const { t } = purse;
  const sifts = siftsOf(purse).filter(
    (each) => each !== 'working' || takesWork(purse) || working > 0,
  );
  const names: Readonly<Record<Sift, string>> = {
    behind: t('Who is behind'),
    reminded: t('Who was reminded'),
    settled: t('Who was reminded, and owes nothing any more'),
    working: t('Who pays in work'),
    silent: t('Who has pledged nothing'),
    all: t('All members'),
    supporters: t('Supporters who give'),
  };
  return html`
    <form
      method="get"
      action="${moneyPath(purse)}/members"
      class="sift"
      aria-label="${t('Search')}"
    >
      <div class="field">
        <label for="members-q">${t('Name or number')}</label>
        <input
          ${attrs({ id: 'members-q', name: 'q', value: q, type: 'search', class: 'medium' })}
        />
      </div>
      <div class="field">
        <label for="members-of">${t('Whom')}</label>
        <select id="members-of" name="of">
          ${sifts.map((value) => html`<option ${attrs({ value, selected: value === sift })}>${names[value]}</option>`)}
        </select>
      </div>
      ${button(t('Search'))}
    </form>
  `;
}

/** Where the others are who pay, on a list of members. */
const supportersLink = (purse: Purse, { sift, supporters }: OwingList): Html | false =>
  sift !== 'supporters' &&
  supporters > 0 &&
  html`<p>
    <a href="${listPath(purse, { q: '', sift: 'supporters', page: 1 })}"
      >${purse.t.many(supporters, '{n} supporter gives regularly', '{n} supporters give regularly')}</a
    >
  </p>`;

/** Of those shown, whoever is behind and can be reminded. */
const remindable = (purse: Purse, shown: readonly Owing[]): readonly Owing[] =>
  shown.filter(
    ({ member, months }) =>
      months.length > 0 && member !== purse.member && remindedAt(purse.union, member) === undefined,
  );

/** A series of acts for all on the page who are behind, or of whom a treasurer has to say that they are not. */
function saidOfAll(purse: Purse, list: OwingList): Html | false {
  const isOthers = ({ member }: Owing): boolean => member !== purse.member;
  const [series, those] =
    list.sift === 'settled'
      ? [settling, list.shown.filter(isOthers)]
      : [reminding, remindable(purse, list.shown)];
  return seriesPart(purse, { series, list, members: those.map(({ member }) => member) });
}

function owingTable(purse: Purse, { shown }: OwingList): Html {
  const { t } = purse;
  return table({
    caption: t('Members and their dues'),
    captionUnseen: true,
    columns: [
      { title: t('Name') },
      { title: t('Pledged') },
      { title: t('Behind') },
      { title: t('Reminder') },
    ],
    rows: shown.map((each): readonly Child[] => [
      nameCell(purse, each),
      pledgedSaid(purse, each.payer),
      each.months.length === 0
        ? '–'
        : t.many(each.months.length, '{n} month behind', '{n} months behind'),
      reminderPart(purse, each),
    ]),
  });
}

function supportersPart(purse: Purse, { shown }: OwingList): Html {
  const { t } = purse;
  return html`
    <p>${t('They owe nothing, so nobody is behind, and nobody is reminded.')}</p>
    ${table({
      caption: t('Supporters and what they give'),
      captionUnseen: true,
      columns: [
        { title: t('Name') },
        { title: t('Promised') },
        { title: t('By direct debit') },
        { title: t('This month') },
      ],
      rows: shown.map((each): readonly Child[] => [
        nameCell(purse, each),
        pledgedSaid(purse, each.payer),
        each.payer?.dues?.debit ? t('yes') : '–',
        thisMonthBadge(purse, each.payer),
      ]),
    })}
  `;
}

function thisMonthBadge({ t, union, at }: Purse, payer: Payer | undefined): Html | string {
  const period = periodOf(at);
  const taken = payer && takenAs(union.treasury, period, instalmentToken(payer.salt, period));
  if (taken) return monthBadge(t, taken);
  return payer && dueIn(payer, period) > 0 ? monthBadge(t, 'awaited') : '–';
}

const rhythms = {
  month: (t: Purse['t'], sum: string) => t('{sum} a month, paid monthly', { sum }),
  quarter: (t: Purse['t'], sum: string) => t('{sum} a month, paid quarterly', { sum }),
  year: (t: Purse['t'], sum: string) => t('{sum} a month, paid yearly', { sum }),
} as const;

function pledgedSaid({ t, rules, at }: Purse, payer: Payer | undefined): string {
  if (!payer) return t('nothing');
  const { dues, lapsed } = payer;
  if (lapsed) return t('lapsed: the currency changed');
  if (!dues) return t('(This text was taken out.)');
  if (dues.work !== undefined) return t('in work: {work}', { work: dues.work });
  if (dues.waived === true) return t('waived');
  if (dues.paused === true) return t('paused');
  if (dues.paused !== undefined && dues.paused >= periodOf(at))
    return t('paused until the end of {month}', { month: monthSaid(t, dues.paused) });
  return dues.amount > 0
    ? rhythms[dues.rhythm](t, t.money(dues.amount, rules.currency))
    : t('nothing');
}

function reminderPart(purse: Purse, { member, name, months }: Owing): Html | string {
  const { t, union } = purse;
  const since = remindedAt(union, member);
  const describes = t('({name})', { name });
  if (canBeSettled(union, member)) {
    const rests = restsFrom(union, member);
    return html`<p>
        ${since === undefined ? t('the vote rests') : t.html('on {date}', { date: t.date(since) })}${rests !== undefined && html`; ${t.html('the vote rests from {date}', { date: t.date(rests) })}`}
      </p>
      ${
        member !== purse.member &&
        actForm(
          purse,
          {
            act: 'treasury/settle-dues@1',
            next: purse.path,
            form: member,
            inline: true,
            submit: t('It is settled'),
            describes,
            look: { kind: 'quiet' },
          },
          hidden('b.member', member),
        )
      }`;
  }
  if (months.length === 0 || member === purse.member) return '–';
  return actForm(
    purse,
    {
      act: 'treasury/remind@1',
      next: purse.path,
      form: member,
      inline: true,
      submit: t('Remind'),
      describes,
      look: { kind: 'plain' },
    },
    hidden('b.member', member),
  );
}
