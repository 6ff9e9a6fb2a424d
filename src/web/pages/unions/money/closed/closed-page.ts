/**
 * What the pages of lines of closed books show: how one is looked for, what it was, and how it is opened again.
 * @module
 */
import { dayOf } from '../../../../../union/kernel/instant.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import type { Payer } from '../../../../acts/payers.ts';
import type { Filled } from '../../../../form.ts';
import { type Html, html, nothing } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { callout, emptyState } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { partsList } from '../desk/parts-list.ts';
import type { About } from '../desk/line-about.ts';
import { secondPath } from '../desk/suggestion-part.ts';
import { momentOf, moneyPath, placeTitle, type Purse } from '../purse.ts';
import type { Closed, Facts } from './told-of-lines.ts';

export const closedPath = (purse: Pick<Purse, 'home'>): string => `${moneyPath(purse)}/closed`;

/** A line of closed books, with what the bank wrote to it. */
export interface ClosedLine<Known extends Facts = Closed> {
  readonly id: Hash;
  readonly closed: Known;
  readonly about: About;
}

interface Found {
  readonly lines: readonly ClosedLine<Facts>[];
  /** Whether there are more than those. */
  readonly more: boolean;
}

/** `found` is nothing before anything was looked for. */
export function searchPage(purse: Purse, filled: Filled, found: Found | undefined): Html {
  const { t, rules } = purse;
  const f = fieldsOf(t, filled);
  return html`
    <h1>${t('Lines of closed books')}</h1>
    <p class="lead">
      ${t('A payment was charged back, or a line was said to be what it is not, and the books of its day are closed. Find the line here. Two people open it again, and what was wrong is put right in the books of now.')}
    </p>
    <form method="get" action="${closedPath(purse)}" novalidate>
      ${f.text({ name: 'day', type: 'date', label: t('About which day?'), hint: t('A week before it and two weeks after it are looked through.') })}
      ${f.text({ name: 'sum', label: t('Sum'), optional: true, inputmode: 'decimal', size: 'short', after: rules.currency })}
      ${button(t('Look for it'), { kind: 'main' })}
    </form>
    ${found && foundPart(purse, found)}
  `;
}

function foundPart(purse: Purse, { lines, more }: Found): Html {
  const { t } = purse;
  if (lines.length === 0)
    return emptyState(
      t('No such line'),
      html`<p>
        ${t('Lines are known for three years. Where what you look for is older, enter what puts it right as a line of now.')}
      </p>`,
    );
  return html`<h2>${t('Lines that it may be')}</h2>
    <ul class="rows">
      ${lines.map((each) => foundRow(purse, each))}
    </ul>
    ${more && html`<p>${t('These are the nearest to that day, and there are more. If it is none of them, give the sum, or another day.')}</p>`}`;
}

function foundRow(purse: Purse, { id, closed, about }: ClosedLine<Facts>): Html {
  const { t, union } = purse;
  const place = union.treasury.places.get(closed.place);
  return html`<li>
    <div class="row-head">
      <p>
        <a href="${closedPath(purse)}/${id}">${about.name ?? t('nobody named')}</a>
        <span class="small"
          >${t.date(momentOf(closed.dated))}, ${placeTitle(purse, closed.place, place)}</span
        >
      </p>
      <p class="figures"><b>${t.money(closed.amount, place?.currency ?? '')}</b></p>
    </div>
    ${about.text !== '' && html`<p class="wrap">${about.text.slice(0, 400)}</p>`}
  </li>`;
}

export function closedLinePage(
  purse: Purse,
  { id, closed, about }: ClosedLine,
  payers: ReadonlyMap<string, Payer>,
): Html {
  const { t, union } = purse;
  const place = union.treasury.places.get(closed.place);
  const currency = place?.currency ?? '';
  const sum = t.money(Math.abs(closed.amount), currency);
  return html`
    <h1>${closed.amount > 0 ? t('{sum} came in', { sum }) : t('{sum} went out', { sum })}</h1>
    <p>
      ${t('{day}, {account}. The books of that day are closed.', { day: t.plainDate(momentOf(closed.dated)), account: placeTitle(purse, closed.place, place) })}
    </p>
    ${about.name !== undefined && html`<p>${closed.amount > 0 ? t('From') : t('To')}: ${about.name}</p>`}
    ${about.text !== '' && html`<p class="wrap">${about.text}</p>`}
    <section>
      <h2>${t('What it was said to be')}</h2>
      ${partsList(purse, closed.parts, currency, payers)}
      ${closed.returned && html`<p>${t('It went back since.')}</p>`}
      ${closed.back !== undefined && html`<p>${t('{sum} of it have gone back since.', { sum: t.money(closed.back, currency) })}</p>`}
    </section>
    ${closed.parts.some(({ to }) => to === 'debits' || to === 'debit') && debitsPart(purse)}
    ${openingPart(purse, { id, closed })}
  `;
}

/** What a bank takes back of a collection, also months after, needs no line of then. */
const debitsPart = ({ t }: Purse): Html =>
  html`<p>
    ${t('Did the bank take back one of these debits? Then this line stays as it is: enter the bank’s line of now, and say of it which debit went back. Open this one only if it was no such collection.')}
  </p>`;

function openingPart(purse: Purse, { id, closed }: Pick<ClosedLine, 'id' | 'closed'>): Html {
  const { t, union } = purse;
  const isWaiting = [...union.treasury.corrections.values()].some(
    ({ what }) => 'opens' in what && what.name === id,
  );
  if (isWaiting)
    return callout(
      { title: t('It waits to be opened again'), level: 2 },
      html`<p><a href="${secondPath(purse)}">${t('Another person confirms it.')}</a></p>`,
    );
  const act = 'treasury/reopen-line@1';
  const f = fieldsOf(t, filledIn(purse, act));
  return html`<section>
    <h2>${t('Open it again')}</h2>
    <p>
      ${t('Nothing moves by that. Once another person has confirmed it, the line stands in the open books as what it was. Then say that it went back, or undo it and say anew what it is: its months, its promise or its claim follow. The closed year stays as it is.')}
    </p>
    ${actForm(
      purse,
      { act, next: secondPath(purse), submit: t('Have it opened again') },
      Object.entries(bodyOf(purse, closed)).map(([name, value]) => hidden(name, value)),
      hidden('b.line', id),
      f.area({ name: 't.reason', label: t('Why?'), rows: 2, maxlength: 1_000 }),
    )}
  </section>`;
}

const bodyOf = (
  { at }: Purse,
  { place, dated, amount, about, parts, back, returned }: Closed,
): Readonly<Record<string, string>> => ({
  'b.place': place,
  'b.day': dayOf(at),
  'b.dated': dated,
  'n.amount': String(amount),
  'b.about': about,
  'j.parts': JSON.stringify(parts),
  ...(back !== undefined && { 'n.back': String(back) }),
  ...(returned && { 'j.returned': 'true' }),
});

/** Where somebody looks for what went back, or is missed, and there are closed books. */
export function closedLink(
  purse: Pick<Purse, 'home' | 't' | 'union'>,
  sought: { readonly day?: string; readonly sum?: string },
): Html {
  const { t, union } = purse;
  if (union.treasury.closedLines.size === 0) return nothing;
  const query = new URLSearchParams(sought);
  return html`<p>
    <a href="${closedPath(purse)}?${query.toString()}"
      >${t('Look among the lines of closed books')}</a
    >
  </p>`;
}
