/**
 * What somebody entered to put an account right, and another has to confirm.
 * @module
 */
import type { Hash } from '../../../../../union/kernel/ids.ts';
import {
  type Correction,
  lapsesAt,
  type Reopening,
} from '../../../../../union/treasury/treasury.ts';
import { actForm } from '../../../../acts/act-form.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import { type Html, html } from '../../../../html.ts';
import { card } from '../../../../parts/card.ts';
import { hidden } from '../../../../parts/form.ts';
import { personLink } from '../../assembly/sitting.ts';
import { fundTitle, momentOf, placeTitle, type Purse } from '../purse.ts';
import { refusedNow } from '../refused-now.ts';
import { holds } from './at-the-desk.ts';
import { strikePart } from './by-hand-page.ts';
import { partsList } from './parts-list.ts';
import { mayConfirm, secondPath } from './suggestion-part.ts';

export function correctionCard(purse: Purse, [id, correction]: readonly [Hash, Correction]): Html {
  const { t } = purse;
  const { by, reason, what } = correction;
  return card({
    title: correctionTitle(purse, correction),
    over: correctionOver(purse, correction),
    body: html`<p class="wrap">${purse.texts.of(reason) ?? ''}</p>
      ${'opens' in what && wasPart(purse, what)} ${pressPart(purse, [id, correction])}
      ${holds(purse, 'treasury/enter') && strikePart(purse, id, secondPath(purse))}`,
    foot: t.html('Entered by {name}. It lapses {when}.', {
      name: personLink(purse, by),
      when: t.until(lapsesAt(correction), purse.at),
    }),
  });
}

function pressPart(purse: Purse, [id, correction]: readonly [Hash, Correction]): Html | false {
  const { t } = purse;
  if (correction.by === purse.member)
    return html`<p class="small">${t('You entered this. Another person confirms it.')}</p>`;
  if (!mayConfirm(purse, correction)) return false;
  const act = 'treasury/confirm@1';
  const why = refusedNow(purse, act, { record: id });
  return why
    ? html`<p class="small">${sayRefusal(t, why)}</p>`
    : actForm(
        purse,
        {
          act,
          next: secondPath(purse),
          form: id,
          submit: t('Confirm it'),
          look: { kind: 'plain' },
        },
        hidden('b.record', id),
      );
}

const currencyAt = ({ union }: Purse, place: string): string =>
  union.treasury.places.get(place)?.currency ?? '';

function correctionTitle(purse: Purse, { what }: Correction): string {
  const { t, union } = purse;
  if ('opens' in what) {
    const { amount, place } = what.opens;
    return t('A line of {sum} is opened again', { sum: t.money(amount, currencyAt(purse, place)) });
  }
  if ('line' in what) {
    const line = union.treasury.lines.get(what.line);
    const sum = t.money(line?.amount ?? 0, currencyAt(purse, line?.place ?? ''));
    return t('A line of {sum} stands on no statement', { sum });
  }
  const sum = t.money(Math.abs(what.amount), currencyAt(purse, what.place));
  return what.amount < 0
    ? t('{sum} less than in the book', { sum })
    : t('{sum} more than in the book', { sum });
}

/** What a line of closed books was said to be. */
const wasPart = (purse: Purse, { opens: { place, parts } }: Reopening): Html =>
  html`<p>${purse.t('It was said to be:')}</p>
    ${partsList(purse, parts, currencyAt(purse, place))}`;

function whereAndWhen(
  lines: Purse['union']['treasury']['lines'],
  what: Correction['what'],
): { readonly place?: string; readonly day?: string } {
  if ('opens' in what) return { place: what.opens.place, day: what.opens.dated };
  return 'line' in what ? (lines.get(what.line) ?? {}) : what;
}

function correctionOver(purse: Purse, { what }: Correction): string {
  const { t, union } = purse;
  const { lines, places } = union.treasury;
  const { place = '', day = '' } = whereAndWhen(lines, what);
  const parts = [placeTitle(purse, place, places.get(place)), t.plainDate(momentOf(day))];
  if ('fund' in what) parts.push(fundTitle(purse, what.fund));
  return parts.join(', ');
}
