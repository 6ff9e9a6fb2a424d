/**
 * Closing the books: through which day they are closed, through which they can be now, and what is in the way of
 * the next one.
 * @module
 */
import { type Day, dayOf, hoursAfter } from '../../../../../union/kernel/instant.ts';
import type { Refusal } from '../../../../../union/kernel/refusal.ts';
import { monthAfter, type Treasury } from '../../../../../union/treasury/treasury.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import { type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { draftLink } from '../draft-link.ts';
import { holdsPower } from '../private.ts';
import { momentOf, moneyPath, type Purse } from '../purse.ts';
import { refusedByDecision, refusedNow } from '../refused-now.ts';

const act = 'treasury/close-year@1';

export const closingPath = (purse: Pick<Purse, 'home'>): string => `${moneyPath(purse)}/closing`;

export function closingPage(purse: Purse): Html {
  const { t, union } = purse;
  const closed = union.treasury.years.at(-1)?.through;
  const days = endsOfMonths(union.treasury, purse.at).map((through) => ({
    through,
    why: refusedNow(purse, act, { through }),
  }));
  const open = days.flatMap(({ through, why }) => (why ? [] : [through]));
  const next = days.find(({ why }) => why);
  return html`
    <h1>${t('Close the books')}</h1>
    <p class="lead">
      ${t('What is closed changes no more: nothing can be dated there. What is found out later is entered when it is found: two people open a line again, and put it right in the books of then.')}
    </p>
    <p>
      ${closed === undefined ? t('Nothing is closed yet.') : t('The books are closed through {day}.', { day: t.plainDate(momentOf(closed)) })}
    </p>
    ${open.length > 0 && closingForm(purse, open)}
    ${next?.why && inTheWay(purse, next.through, next.why)}
    ${days.length === 0 && html`<p>${t('No month is over yet of which the books could be closed.')}</p>`}
  `;
}

function closingForm(purse: Purse, days: readonly string[]): Html {
  const { t } = purse;
  const f = fieldsOf(t, filledIn(purse, act));
  return actForm(
    purse,
    { act, next: closingPath(purse), submit: t('Close them') },
    f.select({
      name: 'b.through',
      label: t('Through which day?'),
      hint: t('All before it is closed with it. This can’t be undone.'),
      value: days.at(-1) ?? '',
      choices: days.map((value) => ({ value, label: t.plainDate(momentOf(value)) })),
    }),
  );
}

function inTheWay(purse: Purse, next: string, why: Refusal): Html {
  const { t } = purse;
  const put = refusedByDecision(purse, act, { through: next })
    ? undefined
    : draftLink(purse, act, { through: next });
  return callout(
    { title: t('Not yet: {day}', { day: t.plainDate(momentOf(next)) }), level: 2 },
    html`<p>${sayRefusal(t, why)} ${wayThere(purse, next)}</p>
      ${put !== undefined && html`<p><a href="${put}">${t('Put it to the members instead')}</a></p>`}`,
  );
}

/** To the lines of which somebody must say first what they are. */
const wayThere = (purse: Purse, through: string): Html | false => {
  const { lines, unmatched } = purse.union.treasury;
  return (
    holdsPower(purse, 'treasury/enter') &&
    [...unmatched].some((id) => (lines.get(id)?.day ?? '9') <= through) &&
    html`<a href="${moneyPath(purse)}/lines">${purse.t('To the queue')}</a>`
  );
};

/** The ends of the months that are over and not closed, from the first in which anything was posted, at most five years. */
function endsOfMonths({ ledger, years }: Treasury, at: string): readonly Day[] {
  const closed = years.at(-1)?.through ?? '';
  const first = [...ledger.months.keys()].toSorted()[0];
  const ends: Day[] = [];
  for (
    let month = first;
    month !== undefined && month < at.slice(0, 7);
    month = monthAfter(month, 1)
  ) {
    const end = endOf(month);
    if (end > closed) ends.push(end);
  }
  return ends.slice(-60);
}

const endOf = (month: string): Day =>
  dayOf(hoursAfter(`${monthAfter(month, 1)}-01T00:00:00.000Z`, -24));
