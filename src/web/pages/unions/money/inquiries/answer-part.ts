/**
 * How a treasurer answers: one form settles it, another asks back, so that the words of the one never go out with the
 * other.
 * @module
 */
import { answerableMonths, type DoneWork } from '../../../../../union/treasury/treasury.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { callout, more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { monthSaid } from '../money-words.ts';
import { moneyPath } from '../purse.ts';
import { doneIn, isAskedUnread, type Told } from './told.ts';
import { monthChoices } from './work-part.ts';

const act = 'treasury/answer-inquiry@1';

/** `confirmed` is what was confirmed to the same person for the same month besides. */
export function answerPart(view: UnionView, told: Told, confirmed: readonly DoneWork[]): Html {
  const { t } = view;
  const done = doneIn(told);
  const back = `back-${told.id}`;
  return html`
    ${done && confirmed.length > 0 && confirmedPart(view, done, confirmed)}
    ${settlingPart(view, told)}
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

function settlingPart(view: UnionView, told: Told): Html {
  const { t } = view;
  if (isAskedUnread(told)) return unreadPart(view, told);
  const done = doneIn(told);
  return done
    ? workPart(view, told, done)
    : wordsForm(view, told, {
        form: told.id,
        settled: true,
        label: t('Your answer'),
        submit: t('Answer, and settle it'),
      });
}

/** It may be work of any month, or nothing of the kind: just words would leave open which. */
function unreadPart(view: UnionView, told: Told): Html {
  const { t } = view;
  const form = `no-${told.id}`;
  const no = workForm(view, told, {
    form,
    given: false,
    label: t('Your answer'),
    value: '',
    submit: t('Say that no month counts by it'),
  });
  return html`<p>
      ${t('What they wrote can’t be read here. If it was work that counts as dues, say of which month, so that nobody asks for that month.')}
    </p>
    ${yesPart(view, told, monthField(view, told))}
    ${more(t('It does not count, or was not about work'), no, view.kept?.form === form)}`;
}

function monthField(view: UnionView, { id }: Told): Html {
  const { t, union } = view;
  const inquiry = union.treasury.inquiries.get(id);
  const months = inquiry ? answerableMonths(union, inquiry) : [];
  return fieldsOf(t, filledIn(view, act, id), id).select({
    name: 'q.text.b.period',
    label: t('For which month?'),
    value: '',
    choices: [{ value: '', label: t('– choose –') }, ...monthChoices(t, months)],
  });
}

/** Whether it counts; once that is answered, that it is otherwise. */
function workPart(view: UnionView, told: Told, done: DoneWork): Html {
  if (told.outcome === 'given') return noPart(view, told, done);
  const yes = yesPart(view, told, monthOf(done));
  if (told.outcome === 'not-given') return yes;
  const isTyped = view.kept?.form === `no-${told.id}`;
  return html`${yes} ${more(view.t('It does not count'), noPart(view, told, done), isTyped)}`;
}

const monthOf = ({ period }: DoneWork): Html => hidden('q.text.b.period', period);

const yesPart = (view: UnionView, told: Told, month: Html): Html =>
  workForm(view, told, {
    form: told.id,
    month,
    given: true,
    label: view.t('Your answer'),
    value: view.t('Thank you. It counts as your dues.'),
    submit: view.t('Confirm it as their dues'),
  });

const noPart = (view: UnionView, told: Told, done: DoneWork): Html =>
  workForm(view, told, {
    form: `no-${told.id}`,
    month: monthOf(done),
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
  /** Where no month is known, and none counts, nothing says which. */
  readonly month?: Html;
  readonly given: boolean;
  readonly value: string;
}

const workForm = (view: UnionView, { id }: Told, { month, given, ...answer }: OfWork): Html =>
  answerForm(
    view,
    { ...answer, id, settled: true, isMain: given },
    hidden('q.text.j.given', String(given)),
    month,
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
