/**
 * Choices among options in a post: the options, how they are counted, and which was chosen.
 * @module
 */
import {
  explainOptions,
  howChosen,
  isQuestionOutcome,
  optionsCalled,
  type Proposal,
} from '../../union/assembly/assembly.ts';
import type { Part, Telling } from './telling.ts';

/** The options, and how one of them is chosen; nothing where a proposal asks for a yes or a no. */
export function optionsIn(
  { union, texts, spoken: { say } }: Telling,
  proposal: Proposal,
): readonly Part[] {
  const { choice } = proposal;
  if (!choice) return [];
  const how = howChosen(union, proposal, say);
  return [
    { said: say('The options:') },
    { listed: optionsCalled(choice, (title) => texts.get(title), say) },
    ...(how.length > 0 ? [{ said: how.join(' ') }] : []),
  ];
}

/** What came of a choice, and why; nothing where there was none. */
export function chosenIn(
  { texts, spoken: { say } }: Telling,
  { choice, outcome }: Proposal,
): readonly Part[] | undefined {
  if (!choice || !outcome || isQuestionOutcome(outcome)) return undefined;
  const { turnout, entitled } = outcome;
  const names = optionsCalled(choice, (title) => texts.get(title), say);
  return [
    { said: say('{n} of {all} took part.', { n: turnout, all: entitled }) },
    { said: explainOptions(outcome, names, say).join(' ') },
  ];
}

/** What to know before one reads on: the options stand under the warning of who put them. */
export function warningOf({ texts }: Telling, { choice, warning }: Proposal): string | undefined {
  return choice ? texts.get(warning ?? '') : undefined;
}
