/**
 * One straw poll: the question, one's own answer, what was answered; and the form to ask one.
 * @module
 */
import { isRunning } from '../../../../union/assembly/assembly.ts';
import { hoursAfter } from '../../../../union/kernel/instant.ts';
import { actForm, filledIn } from '../../../acts/act-form.ts';
import { fieldId, nameField } from '../../../form.ts';
import { attrs, type Html, html } from '../../../html.ts';
import { buttons, linkButton } from '../../../parts/button.ts';
import { callout, more } from '../../../parts/callout.ts';
import { fieldsOf } from '../../../parts/fields.ts';
import { hidden } from '../../../parts/form.ts';
import {
  assemblyPath,
  fromNow,
  personLink,
  proposalPath,
  type Sitting,
  titleOf,
} from './sitting.ts';
import { postPart } from './post-part.ts';
import {
  type OnStraw,
  optionsOf,
  questionOf,
  strawBadge,
  strawBars,
  strawPath,
} from './straw-parts.ts';

/** `toldElsewhere`: it goes out to the fediverse, and answers come from there. */
export const strawPage = (on: OnStraw, toldElsewhere: boolean): Html => html`
  <header>
    <p class="over">${on.t('Straw poll')} ${strawBadge(on, on.straw)}</p>
    <h1>${questionOf(on, on.straw)}</h1>
    <p class="small">
      ${on.t.html('Asked by {name} on {date}', { name: personLink(on, on.straw.by), date: on.t.date(on.straw.asked) })}
      ${aboutPart(on)}
    </p>
  </header>
  ${answerPart(on, toldElsewhere)} ${elsewherePart(on)} ${strawBars(on)} ${takeBackPart(on)}
`;

const elsewherePart = (on: OnStraw): Html | false =>
  isRunning(on.straw, on.at) && postPart(on, { post: on.post, asked: true });

function aboutPart(on: OnStraw): Html | false {
  const { t, union, straw } = on;
  const proposal = union.assembly.proposals.get(straw.proposal ?? '');
  if (!proposal) return false;
  const link = html`<a href="${proposalPath(on, proposal.id)}">${titleOf(on, proposal)}</a>`;
  return html` · ${t.html('about {proposal}', { proposal: link })}`;
}

/** The form to answer; or how one comes to answer. */
function answerPart(on: OnStraw, toldElsewhere: boolean): Html | false {
  const { t, straw, standing, at } = on;
  if (!isRunning(straw, at) || on.union.phase !== 'founded') return false;
  const answers = standing === 'member' || standing === 'supporter' || standing === 'applicant';
  const until = html`<p class="small">
    ${t.html('It runs until {until}, {when}. You can change your answer until then. Whoever may read the minutes can see it.', { until: untilWords(on), when: fromNow(on, straw.until) })}
  </p>`;
  if (!answers)
    return html`<p>
        ${toldElsewhere ? t('Supporters and members can answer here; everybody else on the fediverse.') : t('Supporters and members can answer here.')}
      </p>
      ${buttons(linkButton(t('Support this union'), `${on.home}/support?next=${encodeURIComponent(strawPath(on, straw.id))}`))}`;
  return html`
    <section aria-labelledby="answer-title">
      <h2 id="answer-title">${t('Your answer')}</h2>
      ${answerForm(on)} ${until}
    </section>
  `;
}

/** A day was chosen, and a reader’s hour could show another one: so it is said in its own zone. */
const untilWords = ({ t, straw: { until } }: OnStraw): Html =>
  until.endsWith('T23:59:59.999Z')
    ? t.html('the end of {date} (UTC)', { date: t.date(until) })
    : t.moment(until);

function answerForm(on: OnStraw): Html {
  const { t, straw, member = '' } = on;
  const act = 'assembly/answer@1';
  const mine = straw.answers.get(member)?.options;
  const here = strawPath(on, straw.id);
  return actForm(
    on,
    {
      act,
      next: here,
      back: here,
      submit: mine ? t('Change my answer') : t('Answer'),
      look: { icon: 'ballot' },
    },
    hidden('b.straw', straw.id),
    straw.several ? severalField(on, mine ?? []) : oneField(on, mine),
  );
}

const oneField = (on: OnStraw, mine: readonly number[] | undefined): Html =>
  fieldsOf(on.t, filledIn(on, 'assembly/answer@1')).choice({
    name: 'j.options',
    label: on.t('What do you say?'),
    ...(mine && { value: JSON.stringify(mine) }),
    choices: [
      ...optionsOf(on, on.straw).map((label, i) => ({ value: `[${i}]`, label })),
      ...(mine ? [{ value: '[]', label: on.t('None of these: take my answer back') }] : []),
    ],
  });

/** Each tick is a field of its own, so that the list of their numbers comes about without script. */
function severalField(on: OnStraw, mine: readonly number[]): Html {
  const { t, straw } = on;
  const filled = filledIn(on, 'assembly/answer@1');
  const { values } = filled;
  const legend = t('What do you say? Several answers are possible.');
  nameField(filled, 'b.options', legend);
  const error = filled.errors['b.options'];
  return html`
    <fieldset class="${error === undefined ? 'field choices' : 'field wrong choices'}">
      <legend>${legend}</legend>
      ${error !== undefined && html`<p class="error">${error}</p>`}
      ${optionsOf(on, straw).map((label, i) => {
        const name = `n.options.${i}`;
        const checked = Object.keys(values).length > 0 ? name in values : mine.includes(i);
        return html`<div class="choice">
          <input ${attrs({ type: 'checkbox', id: optionId(i), name, value: String(i), checked })} />
          <label for="${optionId(i)}">${label}</label>
        </div>`;
      })}
    </fieldset>
  `;
}

/** The first one carries the field’s own id, for the summary to point at. */
const optionId = (i: number): string => (i === 0 ? fieldId('b.options') : `option-${i}`);

/** Taking the question back, as long as nobody of the union has answered. */
function takeBackPart(on: OnStraw): Html | false {
  const { t, straw, member, at } = on;
  if (straw.by !== member || straw.answers.size > 0 || !isRunning(straw, at)) return false;
  return callout(
    { title: t('You asked this') },
    html`<p>${t('As long as nobody of the union has answered, you can take it back.')}</p>
      ${actForm(
        on,
        {
          act: 'assembly/withdraw-ask@1',
          next: assemblyPath(on),
          submit: t('Take the question back'),
          look: { kind: 'danger' },
        },
        hidden('b.straw', straw.id),
      )}`,
  );
}

const optionsOffered = 8;
/** The others are folded away. */
const optionsSeen = 4;

function questionFields(asking: Sitting): readonly Html[] {
  const { t } = asking;
  const f = fieldsOf(t, filledIn(asking, 'assembly/ask@1'));
  const answers = Array.from({ length: optionsOffered }, (_, i) =>
    f.text({
      name: `t.options.${i}`,
      label: t('Answer {n}', { n: i + 1 }),
      maxlength: 100,
      optional: i > 1,
    }),
  );
  return [
    f.text({ name: 't.question', label: t('Your question'), maxlength: 300 }),
    ...answers.slice(0, optionsSeen),
    more(t('More answers'), answers.slice(optionsSeen)),
  ];
}

/** The form to ask everybody for their view. */
export function askPage(
  asking: Sitting & { readonly fresh: string; readonly proposal: string | undefined },
  toldElsewhere: boolean,
): Html {
  const { t, fresh, proposal } = asking;
  const act = 'assembly/ask@1';
  const filled = filledIn(asking, act);
  const f = fieldsOf(t, filled);
  const id = String(filled.values['b.straw'] ?? fresh);
  return html`
    <h1>${t('Ask everybody for their view')}</h1>
    <p class="lead">
      ${toldElsewhere ? t('A straw poll is advice: it decides nothing. Members, supporters and everybody on the fediverse who sees it can answer, and each group is counted apart.') : t('A straw poll is advice: it decides nothing. Members and supporters can answer, and each group is counted apart.')}
    </p>
    ${actForm(
      asking,
      {
        act,
        next: strawPath(asking, id),
        back: `${assemblyPath(asking)}/ask${proposal === undefined ? '' : `?about=${proposal}`}`,
        submit: t('Ask everybody'),
        look: { kind: 'main' },
      },
      hidden('b.straw', id),
      proposal !== undefined && hidden('b.proposal', proposal),
      questionFields(asking),
      f.choice({
        name: 'j.several',
        label: t('How many answers may one give?'),
        value: 'false',
        choices: [
          { value: 'false', label: t('One answer') },
          { value: 'true', label: t('Several answers') },
        ],
      }),
      f.text({
        name: 'd.until',
        type: 'date',
        label: t('Until the end of which day?'),
        hint: t('It ends with that day in UTC, 60 days from now at the latest.'),
        value: hoursAfter(asking.at, 7 * 24).slice(0, 10),
        size: 'medium',
      }),
    )}
  `;
}
