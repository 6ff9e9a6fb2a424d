/**
 * Choices among options in feeds: the options with what each does, and which of them was chosen.
 * @module
 */
import {
  type BudgetOutcome,
  type ContestOutcome,
  explainOptions,
  howChosen,
  optionsCalled,
  type Proposal,
} from '../../union/assembly/assembly.ts';
import { type Html, html } from '../html.ts';
import { carriedSentence } from '../pages/unions/assembly/carried-words.ts';
import type { Telling } from './telling.ts';

/**
 * What the options are called. What its author warns of folds nowhere here: whoever wants to read it follows
 * the link, and its options are called by their numbers.
 */
export function optionsIn(
  { t, texts }: Pick<Telling, 't' | 'texts'>,
  { choice, warning }: Pick<Proposal, 'choice' | 'warning'>,
): readonly string[] {
  if (!choice) return [];
  return warning === undefined
    ? optionsCalled(choice, (title) => texts.of(title), t)
    : choice.options.map((_, i) => t('option {n}', { n: i + 1 }));
}

/** The options of a choice, what choosing each will do, and how they are counted. */
export function optionsList(telling: Telling, proposal: Proposal): Html | false {
  const { t } = telling;
  const { choice } = proposal;
  if (!choice) return false;
  const names = optionsIn(telling, proposal);
  return html`
    <h3>${t('The options')}</h3>
    <ol>
      ${choice.options.map(({ carries }, i) => html`<li>${names[i]} ${ifChosen(telling, carries)}</li>`)}
    </ol>
    <p>${howChosen(telling.union, proposal, t).join(' ')}</p>
  `;
}

const ifChosen = (telling: Telling, carries: Proposal['carries']): Html | false =>
  carries.length > 0 &&
  html`<br />${telling.t('If it is chosen:')}
    <ul>
      ${carries.map((carried) => html`<li>${carriedSentence(telling, carried)}</li>`)}
    </ul>`;

/** Which options were chosen or funded, and why. */
export const chosenBody = (
  telling: Telling,
  proposal: Proposal,
  outcome: ContestOutcome | BudgetOutcome,
): Html => html`
  <p>
    ${telling.t('{n} of {all} took part.', { n: outcome.turnout, all: outcome.entitled })}
    ${explainOptions(outcome, optionsIn(telling, proposal), telling.t).join(' ')}
  </p>
`;
