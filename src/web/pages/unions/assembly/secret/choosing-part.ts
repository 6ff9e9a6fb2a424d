/**
 * What a voter chooses in a secret vote, before it is sealed: an answer to the question, or marks beside options.
 * The form sends nothing.
 * @module
 */
import {
  isContestPoll,
  type SealedForm,
  sealedFormOf,
  type SealedPoll,
} from '../../../../../union/assembly/assembly.ts';
import { isQuestion } from '../../../../../union/charter/charter.ts';
import type { KeptText } from '../../../../../union/kernel/text.ts';
import { blank } from '../../../../form.ts';
import { attrs, type Html, html } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { paperOf } from '../../../../parts/paper.ts';
import type { Words } from '../../../../words.ts';
import { paperFor } from '../contest/ballot-form.ts';
import { explained } from '../explained-choice.ts';
import { choiceWord } from '../outcome-words.ts';
import { choices } from './choice-names.ts';
import type { OnProposal } from '../sitting.ts';

/** What the script needs to know of a choice: how it is summed, and the options as the book commits to them. */
export interface ChoiceOf extends SealedForm {
  readonly called: readonly KeptText[];
}

/** The form that the script seals. */
export function choosingForm(on: OnProposal, poll: SealedPoll): Html {
  const { t } = on;
  const isChoice = isContestPoll(poll);
  const choice = isChoice ? JSON.stringify(choiceOf(on, poll)) : undefined;
  return html`
    <form
      ${attrs({ class: 'flow', 'data-seal': true, 'data-choice': choice, novalidate: true, autocomplete: 'off' })}
    >
      ${isChoice ? paperOf(t, paperFor(on, poll, { mine: undefined, filled: blank })) : answers(on, poll)}
      <p class="error" role="alert" tabindex="-1" data-wrong-choice hidden>
        ${wrongInWords(t, poll)}
      </p>
      <p class="hint" role="status" tabindex="-1" data-nothing hidden>
        ${t('Nothing is marked. Press again to seal your ballot so.')}
      </p>
      ${button(t('Seal my ballot'), { kind: 'main', icon: 'shield' })}
    </form>
  `;
}

const choiceOf = (
  { called = [] }: OnProposal,
  poll: Parameters<typeof sealedFormOf>[0],
): ChoiceOf => ({ ...sealedFormOf(poll), called });

const answers = ({ t }: OnProposal, { rule }: SealedPoll): Html =>
  fieldsOf(t, blank, 'secret').choice({
    name: 'choice',
    label: t('What do you say?'),
    choices: choices.map((choice) => {
      const label = html`<b>${choiceWord(t, 'majority', choice)}</b>`;
      const answer = { value: choice, label };
      return isQuestion(rule)
        ? Object.assign(answer, { hint: explained(t, rule, choice) })
        : answer;
    }),
  });

function wrongInWords(t: Words, poll: SealedPoll): string {
  if (!isContestPoll(poll)) return t('Choose one of them.');
  const { marks, top, places, ranks = places } = sealedFormOf(poll);
  switch (marks) {
    case 'one':
    case 'some':
      return t('Choose one of them.');
    case 'scores':
      return t('Scores are whole numbers from 0 to {top}.', { top });
    case 'grades':
      return t('Choose a grade of this vote beside each option.');
    case 'order':
      return t(
        'Ranks are numbers from 1 to {most}, each once. At most {n} options can be ranked.',
        {
          most: places,
          n: ranks,
        },
      );
    case 'ranks':
      return ranks < places
        ? t('Ranks are numbers from 1 to {most}. At most {n} options can be ranked.', {
            most: places,
            n: ranks,
          })
        : t('Ranks are numbers from 1 to {most}.', { most: places });
  }
}
