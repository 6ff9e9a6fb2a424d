/**
 * A choice among options, in plain words: what the options are called, and how one of them is chosen.
 * @module
 */
import { methodInWords } from '../../count/explain/methods-in-words.ts';
import {
  ballotInWords,
  budgetBallotInWords,
  isBudget,
  isContest,
  sharingInWords,
} from '../charter/charter.ts';
import type { Hash } from '../kernel/ids.ts';
import { sumOf } from '../kernel/amounts.ts';
import { english, type Say } from '../kernel/say.ts';
import type { AssemblyView, Proposal } from './assembly-view.ts';
import type { Sharing } from './budget.ts';
import type { Contest } from './contest.ts';
import type { Choosing } from './options.ts';
import { ruleOf } from './proposals.ts';

/**
 * How the options of a proposal are chosen from, by the rule of its vote or, before that, the one in force;
 * nothing where it asks for a yes or a no, or the rules know no such kind any more.
 */
export function howChosen(view: AssemblyView, proposal: Proposal, say: Say): readonly string[] {
  const rule = proposal.poll?.rule ?? ruleOf(view, proposal);
  const { choice } = proposal;
  if (!choice || !rule) return [];
  const { seats = 1, budget = 0 } = choice;
  if (isBudget(rule)) return budgetInWords({ rule, budget }, say);
  return isContest(rule) ? choiceInWords({ rule, seats }, say) : [];
}

/**
 * How many are chosen, what voters write, and how that is counted, sentence by sentence:
 * `['One option is chosen.', 'Voters put a cross beside one option.', 'Counted by plurality.']`.
 */
export const choiceInWords = (
  { rule, seats }: Pick<Contest, 'rule' | 'seats'>,
  say: Say = english,
): readonly string[] => [
  seats === 1 ? say('One option is chosen.') : say('{n} options are chosen.', { n: seats }),
  ballotInWords(rule, say),
  ...(rule.none ? [say('Voters can also say “none of these”.')] : []),
  say('Counted by {method}.', { method: methodInWords(rule.method, say) }),
];

/** How much is shared out, what voters write, and how that is counted, sentence by sentence. */
const budgetInWords = (
  { rule, budget }: Pick<Sharing, 'rule' | 'budget'>,
  say: Say,
): readonly string[] => [
  say('{budget} are shared out among the projects.', { budget: sumOf(budget, rule.currency) }),
  budgetBallotInWords(rule, say),
  ...sharingInWords(rule, say),
];

/** What the options are called, in their order; one whose words were taken out, by its number. */
export const optionsCalled = (
  { options }: Choosing,
  textOf: (title: Hash) => string | undefined,
  say: Say = english,
): readonly string[] =>
  options.map(
    ({ title }, i) => textOf(title) ?? say('Option {n} (its words were taken out)', { n: i + 1 }),
  );

/** The texts that {@link optionsCalled} asks for; none where nothing is chosen. */
export const titlesOfOptions = (choice: Choosing | undefined): readonly Hash[] =>
  choice?.options.map(({ title }) => title) ?? [];
