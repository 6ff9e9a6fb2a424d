/**
 * `/u/:slug/money/lines/:line`: one line, what it is or may be, and what became of it.
 * @module
 */
import { decimal } from '../../../../../union/kernel/amounts.ts';
import {
  goBackWhole,
  isBeforeFounding,
  keptOf,
  type Part,
} from '../../../../../union/treasury/treasury.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import { numberSaid } from '../../../../acts/carried-texts.ts';
import { type Filled } from '../../../../form.ts';
import { type Html, html } from '../../../../html.ts';
import { callout, more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { linkButton, buttons } from '../../../../parts/button.ts';
import { momentOf, moneyPath, placeTitle, type Purse } from '../purse.ts';
import { closedLink, closedPath } from '../closed/closed-page.ts';
import { noLinePart } from './correcting-part.ts';
import { giftReceiptPart } from './gift-receipt.ts';
import type { Payer } from '../../../../acts/payers.ts';
import type { Happened } from './line-history.ts';
import { partsForm } from './parts-form.ts';
import { knowsDebits } from './saying-debits.ts';
import { lateKinds } from './saying-late-debits.ts';
import { filesInOneSum } from './saying-payouts.ts';
import { takenSaid } from './taken-said.ts';
import { hasSuggested, suggestedOf } from './suggestion-part.ts';
import { actOfSaying, anotherPart } from './two-people.ts';
import { linePath, sendersOf, type Waiting } from './queue-page.ts';
import { awaitsPromises } from './promises.ts';
import { partsList } from './parts-list.ts';

export interface OneLine {
  readonly waiting: Waiting;
  readonly filled: Filled;
  readonly history: readonly Happened[];
  readonly payers: ReadonlyMap<string, Payer>;
}

export function linePage(purse: Purse, one: OneLine): Html {
  const { t, union } = purse;
  const { waiting, history } = one;
  const { line, about } = waiting;
  const currency = union.treasury.places.get(line.place)?.currency ?? '';
  const sum = t.money(Math.abs(line.amount), currency);
  return html`
    <h1>${line.amount > 0 ? t('{sum} came in', { sum }) : t('{sum} went out', { sum })}</h1>
    ${factsPart(purse, waiting)}
    ${
      about.text !== '' &&
      html`<h2>${t('What was written to it')}</h2>
        <p class="wrap">${about.text}</p>`
    }
    ${line.parts ? isPart(purse, one, line.parts) : sayPart(purse, one)}
    ${historyPart(purse, history)}
  `;
}

function factsPart(purse: Purse, { id, line, about }: Waiting): Html {
  const { t, union } = purse;
  const place = union.treasury.places.get(line.place);
  const account = html`<a href="${moneyPath(purse)}/accounts/${line.place}"
    >${placeTitle(purse, line.place, place)}</a
  >`;
  return html`<dl class="facts">
    ${fact(t('Day'), t.date(momentOf(line.day)))}
    ${line.dated !== undefined && fact(t('Day at the bank'), datedSaid(purse, id, line.dated))}
    ${fact(t('Account'), account)}
    ${fact(line.amount > 0 ? t('From') : t('To'), about.name ?? t('nobody named'))}
    ${about.iban !== undefined && fact(t('Account of the other side'), numberSaid(about.iban))}
    ${about.endToEndId !== undefined && fact(t('End-to-end reference'), about.endToEndId)}
    ${about.returned !== undefined && fact(t('Sent back with the code'), about.returned)}
  </dl>`;
}

function datedSaid({ t, union }: Purse, id: string, dated: string): string {
  const day = t.plainDate(momentOf(dated));
  return union.treasury.bookedLate.has(id)
    ? t('{day}, booked late: the books of that day were closed already', { day })
    : t('{day}, opened again: the books of that day are closed', { day });
}

const fact = (name: string, value: Html | string): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd class="wrap">${value}</dd>
  </div>`;

function isPart(purse: Purse, { payers, waiting, filled }: OneLine, parts: readonly Part[]): Html {
  const { t, union } = purse;
  const currency = union.treasury.places.get(waiting.line.place)?.currency ?? '';
  return html`<section>
    <h2>${t('What it is')}</h2>
    ${partsList(purse, parts, currency, payers)} ${unaskedLine(purse, waiting.id)}
    ${waiting.line.returned === true && html`<p>${t('It has gone back since.')}</p>`}
    ${waiting.line.back !== undefined && html`<p>${t('{sum} of it have gone back since.', { sum: t.money(waiting.line.back, currency) })}</p>`}
    ${giftReceiptPart(purse, waiting, filled)} ${undoPart(purse, waiting)}
  </section>`;
}

/** What of it is still owed to whoever sent it, and where it is sent back. */
function unaskedLine(purse: Purse, id: string): Html | false {
  const { t, union } = purse;
  const came = union.treasury.unasked.get(id);
  if (!came) return false;
  return came.owed > 0
    ? html`<p>
          ${t('{sum} are owed to whoever sent it.', { sum: t.money(came.owed, came.currency) })}
        </p>
        ${buttons(linkButton(t('Send it back'), `${moneyPath(purse)}/owed/${id}`, { kind: 'main' }))}`
    : html`<p>${t('It has gone back to whoever sent it.')}</p>`;
}

function undoPart(purse: Purse, { id, line }: Waiting): Html {
  const { t, union, rules } = purse;
  if (union.treasury.places.get(line.place)?.kept === 'by-hand')
    return html`<p>
      ${
        goBackWhole(line.parts ?? [])
          ? t(
              'It was recorded by hand. If it was wrong, record that it went back, and have that confirmed.',
            )
          : t(
              'It was recorded by hand. If it was wrong, record what puts it right, such as a transfer the other way round, and have that confirmed.',
            )
      }
    </p>`;
  const act = 'treasury/undo@1';
  const f = fieldsOf(t, filledIn(purse, act));
  const paysClaim = line.parts?.some(({ to }) => to === 'payout') === true;
  return more(
    t('This is wrong'),
    actForm(
      purse,
      { act, next: linePath(purse, id), submit: t('Undo it'), look: { kind: 'danger' } },
      html`<p>
        ${t('What was said of this line is taken back by an entry the other way round. Then you can say anew what it is. Where more than {sum} goes to another fund by that, a second person confirms it.', { sum: t.money(rules.twoHandsAbove, rules.currency) })}
        ${paysClaim && t('It paid a claim: whom that concerns does not take it back, and what else it is a second person confirms.')}
      </p>`,
      hidden('b.line', id),
      f.area({ name: 't.reason', label: t('Why?'), rows: 2, maxlength: 1_000 }),
    ),
  );
}

function sayPart(purse: Purse, { waiting, filled }: OneLine): Html {
  const { t, union } = purse;
  const { id, line } = waiting;
  const currency = union.treasury.places.get(line.place)?.currency ?? '';
  const isSuggested = union.treasury.suggested.has(id);
  const told = {
    currency,
    cameIn: line.amount > 0,
    amount: line.amount,
    byHand: false,
    hasClosed: union.treasury.years.length > 0,
    isEarlier: isBeforeFounding(union, line.day),
    isCollecting: knowsDebits(union.treasury),
    ...lateKinds(union.treasury),
    awaits: awaitsPromises(union.treasury, currency),
    inOneSum: filesInOneSum(purse).length > 0,
  };
  return html`<section>
    <h2>${t('Say what it is')}</h2>
    ${
      isSuggested &&
      html`${suggestedOf(purse, id, currency)}
      ${!hasSuggested(purse, id) && html`<p>${t('You can suggest something else beside it.')}</p>`}`
    }
    ${!isSuggested && guessPart(purse, waiting)}
    ${partsForm(purse, { told, filled, to: `${linePath(purse, id)}/parts` })}
    ${line.amount < 0 && wentBackPart(purse, waiting)} ${noLinePart(purse, id)}
  </section>`;
}

/** What goes back may have come by a line of closed books; who takes cards says by which. */
function wentBackPart(purse: Purse, { line, about }: Waiting): Html {
  const { t, union } = purse;
  const { takesBack } = about;
  const currency = union.treasury.places.get(line.place)?.currency ?? '';
  return takesBack !== undefined && keptOf(union.treasury, takesBack)
    ? html`<p>
        <a href="${closedPath(purse)}/${takesBack}"
          >${t('It takes back a payment whose books are closed. Open that line again first.')}</a
        >
      </p>`
    : closedLink(purse, { sum: decimal(-line.amount, currency) });
}

function guessPart(purse: Purse, waiting: Waiting): Html | false {
  const { t } = purse;
  const { id, alone, taken } = waiting;
  if (!alone) return false;
  return callout(
    { title: t('The hall’s guess'), level: 3 },
    html`<p>${takenSaid(purse, { taken })}</p>
      ${actForm(
        purse,
        {
          act: actOfSaying(purse, { line: id, parts: alone }),
          next: `${moneyPath(purse)}/lines`,
          form: 'guess',
          submit: t('That is right'),
          look: { kind: 'plain' },
        },
        hidden('j.lines.0', JSON.stringify({ line: id, parts: alone })),
        hidden('senders', JSON.stringify(sendersOf(waiting))),
      )}`,
  );
}

function historyPart({ t, home, texts }: Purse, history: readonly Happened[]): Html | false {
  return (
    history.length > 0 &&
    html`<section>
      <h2>${t('What became of it')}</h2>
      <ul>
        ${history.map(({ seq, act, by, at }) => html`<li>${t.moment(at)}: <a href="${home}/minutes/${seq}">${happened(t, act)}</a>, ${texts.name(by)}</li>`)}
      </ul>
    </section>`
  );
}

function happened(t: Purse['t'], act: string): string {
  switch (act) {
    case 'treasury/assign@1':
      return t('Somebody said what it is');
    case 'treasury/affirm@1':
      return t('Another person confirmed what it is');
    case 'treasury/undo@1':
      return t('Taken back');
    case 'treasury/record@1':
      return t('Recorded by hand');
    case 'treasury/confirm@1':
      return t('Confirmed');
    default:
      return t('Entered');
  }
}

/** The parts as they were said, before they are signed. */
export function lookOverPage(
  purse: Purse,
  waiting: Waiting,
  said: {
    readonly parts: readonly Part[];
    readonly payers: ReadonlyMap<string, Payer>;
    readonly members: readonly string[];
    readonly again: Html;
  },
): Html {
  const { t, union } = purse;
  const { id, line, about } = waiting;
  const currency = union.treasury.places.get(line.place)?.currency ?? '';
  const senders = said.members.map((member) => ({
    line: id,
    member,
    iban: about.iban,
    name: about.name,
  }));
  return html`
    <h1>${t('Look it over')}</h1>
    <p class="lead">
      ${t('{sum} of {day} is entered as:', { sum: t.money(line.amount, currency), day: t.plainDate(momentOf(line.day)) })}
    </p>
    ${partsList(purse, said.parts, currency, said.payers)}
    ${anotherPart(purse, { line: id, parts: said.parts })}
    ${actForm(
      purse,
      {
        act: actOfSaying(purse, { line: id, parts: said.parts }),
        next: `${moneyPath(purse)}/lines`,
        back: linePath(purse, id),
        submit: t('Enter it'),
      },
      hidden('j.lines.0', JSON.stringify({ line: id, parts: said.parts })),
      // Of several members in one line, nobody can say whose account it was.
      senders.length === 1 && hidden('senders', JSON.stringify(senders)),
    )}
    ${said.again}
    ${buttons(linkButton(t('Back to the queue'), `${moneyPath(purse)}/lines`, { kind: 'quiet' }))}
  `;
}
