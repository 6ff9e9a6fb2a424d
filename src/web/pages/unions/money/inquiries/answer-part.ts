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

/** `confirmed` is what was confirmed to the same person for the same month besides. */
export function answerPart(view: UnionView, told: Told, confirmed: readonly DoneWork[]): Html {
  const { t } = view;
  const done = doneIn(told);
  const back = `back-${told.id}`;
  return html`
    ${done && confirmed.length > 0 && confirmedPart(view, done, confirmed)}
    ${done ? workPart(view, told, done) : wordsForm(view, told, { form: told.id, settled: true, label: t('Your answer'), submit: t('Answer, and settle it') })}
    ${
      !told.isSettled &&
      more(
        t('Ask back'),
        wordsForm(view, told, {
          form: back,
          settled: false,
          label: t('What do you want to know?'),
          submit: t('Ask, and wait for them'),
        }),
        view.kept?.form === back,
      )
    }
  `;
}

/** Whether it counts; once that is answered, that it is otherwise. */
function workPart(view: UnionView, told: Told, done: DoneWork): Html {
  if (told.outcome === 'given') return noPart(view, told, done);
  const yes = yesPart(view, told, done);
  if (told.outcome === 'not-given') return yes;
  const isTyped = view.kept?.form === `no-${told.id}`;
  return html`${yes} ${more(view.t('It does not count'), noPart(view, told, done), isTyped)}`;
}

const yesPart = (view: UnionView, told: Told, done: DoneWork): Html =>
  workForm(view, told, {
    form: told.id,
    done,
    given: true,
    label: view.t('Your answer'),
    value: view.t('Thank you. It counts as your dues.'),
    submit: view.t('Confirm it as their dues'),
  });

const noPart = (view: UnionView, told: Told, done: DoneWork): Html =>
  workForm(view, told, {
    form: `no-${told.id}`,
    done,
    given: false,
    label: view.t('Why does it not count?'),
    value: '',
    submit: view.t('Say that it does not count'),
  });

interface Answer {
  readonly form: string;
  readonly label: string;
  readonly submit: Child;
}

interface OfWork extends Answer {
  readonly done: DoneWork;
  readonly given: boolean;
  readonly value: string;
}

const workForm = (view: UnionView, { id }: Told, { done, given, ...answer }: OfWork): Html =>
  answerForm(
    view,
    { ...answer, id, settled: true, isMain: given },
    hidden('q.text.j.given', String(given)),
    hidden('q.text.b.period', done.period),
    fieldsOf(view.t, filledIn(view, act, answer.form), answer.form).area({
      name: 'q.text.b.words',
      label: answer.label,
      optional: true,
      rows: 2,
      maxlength: 500,
      value: answer.value,
    }),
  );

const wordsForm = (
  view: UnionView,
  { id }: Told,
  { label, settled, ...answer }: Answer & { readonly settled: boolean },
): Html =>
  answerForm(
    view,
    { ...answer, id, settled, isMain: settled },
    fieldsOf(view.t, filledIn(view, act, answer.form), answer.form).area({
      name: 't.text',
      label,
      rows: 2,
      maxlength: 1_000,
      value: '',
    }),
  );

interface Sent extends Pick<Answer, 'form' | 'submit'> {
  readonly id: string;
  readonly settled: boolean;
  readonly isMain: boolean;
}

const answerForm = (
  view: UnionView,
  { id, form, settled, isMain, submit }: Sent,
  ...fields: readonly Child[]
): Html =>
  actForm(
    view,
    {
      act,
      form,
      next: `${moneyPath(view)}/inquiries`,
      submit,
      ...(!isMain && { look: { kind: 'plain' } }),
    },
    hidden('b.inquiry', id),
    hidden('j.settled', String(settled)),
    ...fields,
  );

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
