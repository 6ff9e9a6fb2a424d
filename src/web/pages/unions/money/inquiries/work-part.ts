/**
 * On somebody’s own dues page: the work that they did for their dues, reported to the treasurers, and what these say.
 * It travels as an inquiry, so the minutes do not tell who pays in work.
 * @module
 */
import { periodOf, reportableMonths } from '../../../../../union/treasury/treasury.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import { type Html, html } from '../../../../html.ts';
import { more } from '../../../../parts/callout.ts';
import { type Choice, fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import type { Words } from '../../../../words.ts';
import type { OnDues } from '../dues/on-dues.ts';
import { monthSaid } from '../money-words.ts';
import { moneyPath, takesWork } from '../purse.ts';
import { ownParts } from './own-part.ts';
import { doneIn } from './told.ts';

const act = 'treasury/inquire@1';
const form = 'work-done';

/** For who pays in work, where the rules take it, or has reported some. */
export function workDonePart(on: OnDues): Html | false {
  const { t, inquiries } = on;
  const reported = inquiries.told.filter((each) => doneIn(each));
  const months = monthsOf(on);
  if (months.length === 0 && reported.length === 0) return false;
  return html`
    <section id="work">
      <h2>${t('Work that you did')}</h2>
      ${ownParts(on, reported)}
      ${months.length > 0 && more(t('Report what you did'), reportForm(on, months), reported.length === 0 || on.kept?.form === form)}
    </section>
  `;
}

/** The months of which somebody who pays in work can report some; none of anybody else. */
const monthsOf = (on: OnDues): readonly string[] =>
  takesWork(on) && on.own?.pledged?.work !== undefined
    ? reportableMonths(on.union, { by: on.member ?? '', at: on.at })
    : [];

function reportForm(on: OnDues, months: readonly string[]): Html {
  const { t, at, inquiries } = on;
  const filled = filledIn(on, act, form);
  const f = fieldsOf(t, filled, form);
  return html`<p>
      ${t('A treasurer confirms it, or asks back. What you write, only you and the treasurers read; the minutes tell that you wrote to them, and not what.')}
    </p>
    ${actForm(
      on,
      { act, form, next: `${moneyPath(on)}/dues#work`, submit: t('Report it') },
      hidden('b.inquiry', String(filled.values['b.inquiry'] ?? inquiries.fresh)),
      f.select({
        name: 'q.text.b.period',
        label: t('For which month?'),
        value: periodOf(at),
        choices: monthChoices(t, months),
      }),
      f.area({
        name: 'q.text.b.work',
        label: t('What did you do?'),
        rows: 2,
        maxlength: 500,
      }),
    )}`;
}

export const monthChoices = (t: Words, months: readonly string[]): readonly Choice[] =>
  months.map((value) => ({ value, label: monthSaid(t, value) }));
