/**
 * How a mandate ends: at once, or after it was used once more; and how the latter is taken back.
 * @module
 */
import { isEnding, type PledgedDues } from '../../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../../html.ts';
import { card, cards } from '../../../../parts/card.ts';
import { hidden } from '../../../../parts/form.ts';
import { monthSaid } from '../money-words.ts';
import { pausedAsBefore, pledgeForm } from './choices.ts';
import type { OnDues } from './on-dues.ts';
import { lastOfOneMore } from './own-debits.ts';
import type { OwnDues } from './standing.ts';

type Mandate = NonNullable<PledgedDues['debit']>;

/** Requires a mandate that has not ended. */
export function endingPart(on: OnDues, own: OwnDues, mandate: Mandate): Html {
  const last = lastCard(on, own, mandate);
  return html`
    <h3>${on.t('Ending the mandate')}</h3>
    ${cards([atOnceCard(on, own), ...(last ? [last] : [])])}
  `;
}

/** The mandate goes, and what was promised stays. */
export const endForm = (on: OnDues, { mandateEnd }: OwnDues): Html =>
  pledgeForm(
    on,
    {
      form: 'end-mandate',
      submit: mandateEnd === undefined ? on.t('End the mandate') : on.t('Take it off this page'),
    },
    pausedAsBefore(on),
  );

const atOnceCard = (on: OnDues, own: OwnDues): Html => {
  const { t, isMember } = on;
  return card({
    level: 4,
    title: t('At once'),
    body: html`<p>
        ${t('Nothing more is collected by it. What is announced and not at the bank yet is left out; what is at the bank is still collected.')}
      </p>
      <p>
        ${isMember ? t('Your dues stay as they are, and you pay them in another way. This can’t be taken back, but you can give a new mandate at any time.') : t('What you give stays as it is, and you pay it in another way. This can’t be taken back, but you can give a new mandate at any time.')}
      </p>
      ${endForm(on, own)}`,
  });
};

/** Nothing where it is for one collection anyway, or its last one is announced. */
function lastCard(on: OnDues, own: OwnDues, mandate: Mandate): Html | false {
  if (!on.dues.debit || mandate.once === true || isEnding(mandate, own.earlier)) return false;
  return mandate.last === undefined
    ? onceMoreCard(on, own, mandate)
    : goOnCard(on, mandate, mandate.last);
}

function onceMoreCard(on: OnDues, own: OwnDues, mandate: Mandate): Html | false {
  const { t } = on;
  const last = lastOfOneMore(mandate, own);
  if (last === undefined) return false;
  const isAnnounced = own.earlier.some(({ stage }) => stage === 'announced');
  return card({
    level: 4,
    title: t('Once more, and then no more'),
    body: html`<p>
        ${t('One more collection takes {months}. The bank is told that it is the last, and with it the mandate has ended.', { months: monthsSaid(on, own.next) })}
        ${isAnnounced && t('What is announced already is collected besides.')}
      </p>
      <p>${t('You can take this back until that collection is announced.')}</p>
      ${mandateForm(on, { form: 'last', submit: t('Collect once more, then end it') }, { ...mandate, last })}`,
  });
}

function goOnCard(on: OnDues, { last: _, ...endless }: Mandate, last: string): Html {
  const { t } = on;
  return card({
    level: 4,
    title: t('Or go on'),
    body: html`<p>
        ${t('You said that it is collected up to {month}, and then no more. Until that last collection is announced, you can take this back: then it is collected again and again, as before.', { month: monthSaid(t, last) })}
      </p>
      ${mandateForm(on, { form: 'no-last', submit: t('Go on collecting') }, endless)}`,
  });
}

/** Says anew up to which month the mandate is collected; all else stays. */
const mandateForm = (
  on: OnDues,
  spec: { readonly form: string; readonly submit: string },
  mandate: Mandate,
): Html =>
  pledgeForm(on, spec, pausedAsBefore(on), hidden('q.dues.j.debit', JSON.stringify(mandate)));

export const monthsSaid = ({ t }: OnDues, months: readonly string[]): string =>
  t.list(months.map((month) => monthSaid(t, month)));
