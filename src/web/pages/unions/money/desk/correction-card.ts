/**
 * What somebody entered to put an account right, and another has to confirm.
 * @module
 */
import type { Hash } from '../../../../../union/kernel/ids.ts';
import { type Correction, lapsesAt } from '../../../../../union/treasury/treasury.ts';
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
import { mayConfirm, secondPath } from './suggestion-part.ts';

export function correctionCard(purse: Purse, [id, correction]: readonly [Hash, Correction]): Html {
  const { t } = purse;
  const { by, reason } = correction;
  return card({
    title: correctionTitle(purse, correction),
    over: correctionOver(purse, correction),
    body: html`<p class="wrap">${purse.texts.of(reason) ?? ''}</p>
      ${pressPart(purse, [id, correction])}
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

function correctionOver(purse: Purse, { what }: Correction): string {
  const { t, union } = purse;
  const { lines, places } = union.treasury;
  const { place = '', day = '' } = 'line' in what ? (lines.get(what.line) ?? {}) : what;
  const parts = [placeTitle(purse, place, places.get(place)), t.plainDate(momentOf(day))];
  if ('fund' in what) parts.push(fundTitle(purse, what.fund));
  return parts.join(', ');
}
