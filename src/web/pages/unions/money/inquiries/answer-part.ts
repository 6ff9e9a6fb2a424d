/**
 * How a treasurer answers: one form settles it, another asks back, so that the words of the one never go out with the
 * other.
 * @module
 */
import type { DoneWork } from '../../../../../union/treasury/treasury.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { callout, more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { monthSaid } from '../money-words.ts';
import { moneyPath } from '../purse.ts';
import { doneIn, type Told } from './told.ts';

const act = 'treasury/answer-inquiry@1';

/** `confirmed` is what was confirmed to the same person for the same month before. */
export function answerPart(view: UnionView, told: Told, confirmed: readonly DoneWork[]): Html {
  const { t } = view;
  const done = doneIn(told);
  const back = `back-${told.id}`;
  return html`
    ${done && confirmed.length > 0 && confirmedPart(view, done, confirmed)}
    ${answerForm(view, told, {
      form: told.id,
      settled: true,
      label: t('Your answer'),
      value: done ? t('Thank you. It counts as your dues.') : '',
      submit: done ? t('Confirm it as their dues') : t('Answer, and settle it'),
    })}
    ${more(
      t('Ask back'),
      answerForm(view, told, {
        form: back,
        settled: false,
        label: t('What do you want to know?'),
        value: '',
        submit: t('Ask, and wait for them'),
      }),
      view.kept?.form === back,
    )}
  `;
}

interface Answer {
  readonly form: string;
  readonly settled: boolean;
  readonly label: string;
  readonly value: string;
  readonly submit: Child;
}

function answerForm(view: UnionView, { id }: Told, answer: Answer): Html {
  const { form, settled, label, value, submit } = answer;
  const f = fieldsOf(view.t, filledIn(view, act, form), form);
  return actForm(
    view,
    {
      act,
      form,
      next: `${moneyPath(view)}/inquiries`,
      submit,
      ...(!settled && { look: { kind: 'plain' } }),
    },
    hidden('b.inquiry', id),
    hidden('j.settled', String(settled)),
    f.area({ name: 't.text', label, rows: 2, maxlength: 1_000, value }),
  );
}

const confirmedPart = (
  { t }: UnionView,
  { period }: DoneWork,
  confirmed: readonly DoneWork[],
): Html =>
  callout(
    {
      tone: 'warn',
      level: 3,
      title: t('Work of theirs was confirmed for {month} already', { month: monthSaid(t, period) }),
    },
    html`<ul>
      ${confirmed.map(({ work }) => html`<li class="wrap">${work}</li>`)}
    </ul>`,
  );
