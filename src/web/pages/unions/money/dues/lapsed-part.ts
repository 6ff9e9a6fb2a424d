/**
 * For who promised dues in a currency that the rules count in no more: what became of the promise, and what to do.
 * @module
 */
import { type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import { holdsMoney } from '../purse.ts';
import type { OnDues } from './on-dues.ts';

export const lapsedPart = (on: OnDues): Html =>
  callout(
    { tone: 'warn', title: on.t('The currency of the dues was changed') },
    html`<p>
        ${on.t('Dues are counted in {currency} now, and were not always since you promised yours. A sum means nothing in another currency, so what you promised has lapsed, and nothing is open of it.', { currency: on.rules.currency })}
      </p>
      <p>${nextSaid(on)}</p>`,
  );

function nextSaid(on: OnDues): string {
  const { t, isMember } = on;
  if (!holdsMoney(on)) return t('There is nothing to do.');
  return isMember
    ? t(
        'Nothing is asked of you until you say below what you pay, or that you pay less or nothing.',
      )
    : t('Say below what you want to give from now on, if you like.');
}
