/**
 * The outcome of a budget, in plain words.
 * @module
 */
import { raisedIn } from '../../count/budget/equal-shares.ts';
import { sharingInWords } from '../charter/charter.ts';
import { sumOf } from '../kernel/amounts.ts';
import { english, type Say } from '../kernel/say.ts';
import { doublesAfter } from './budget.ts';
import { type BudgetOutcome, fundedIn } from './budget-outcome.ts';
import { type ContestOutcome, isBudgetOutcome } from './contest-outcome.ts';
import { noticesExplained, quorumExplained, softExplained } from './explained.ts';
import { explainContest } from './explained-contest.ts';

/** Why a vote on options ended as it did, whether they were chosen among or shared a budget. */
export const explainOptions = (
  outcome: ContestOutcome | BudgetOutcome,
  names: readonly string[],
  say: Say = english,
): readonly string[] =>
  isBudgetOutcome(outcome)
    ? explainBudget(outcome, names, say)
    : explainContest(outcome, names, say);

/**
 * Why a budget ended as it did, sentence by sentence. `names` are what the projects are called, in their order:
 * `['Funded: the bike path, the library.', 'Spent: 800.00 EUR of 1100.00 EUR.']`.
 */
export const explainBudget = (
  outcome: BudgetOutcome,
  names: readonly string[],
  say: Say = english,
): readonly string[] => [
  ...noticesExplained(outcome, say),
  ...(outcome.because === 'notices-failed' ? [] : quorumExplained(outcome, say)),
  ...conclusion(outcome, names, say),
  ...softExplained(outcome, say),
];

function conclusion(outcome: BudgetOutcome, names: readonly string[], say: Say): readonly string[] {
  switch (outcome.because) {
    case 'funded':
      return [
        say('Funded: {names}.', { names: fundedInWords(outcome, names, say).join(', ') }),
        spentExplained(outcome, say),
        ...countExplained(outcome, say),
      ];
    case 'none-funded':
      return [say('None of the projects was funded.'), ...countExplained(outcome, say)];
    case 'nobody-chose':
      return [say('Nobody supported a project.'), say('So nothing was decided.')];
    default:
      return [say('So nothing was decided.')];
  }
}

/** What the projects that are funded are called. */
export const fundedInWords = (
  outcome: Pick<BudgetOutcome, 'funded'>,
  names: readonly string[],
  say: Say,
): readonly string[] =>
  fundedIn(outcome).map((each) => names[each] ?? say('project {n}', { n: each + 1 }));

/** `'Spent: 800.00 EUR of 1100.00 EUR.'` */
const spentExplained = (
  { spent, budget, currency }: Pick<BudgetOutcome, 'spent' | 'budget' | 'currency'>,
  say: Say,
): string =>
  say('Spent: {spent} of {budget}.', {
    spent: sumOf(spent, currency),
    budget: sumOf(budget, currency),
  });

const countExplained = (outcome: BudgetOutcome, say: Say): readonly string[] => [
  ...sharingInWords({ ...outcome.rule, currency: outcome.currency }, say),
  ...stepsExplained(outcome, say),
  ...(outcome.drawn
    ? [
        say(
          'Where projects were level, a lot decided; its seed follows from the ballots, so that everybody can draw it again.',
        ),
      ]
    : []),
];

function stepsExplained(
  { steps, rule: { step = 0 }, currency }: BudgetOutcome,
  say: Say,
): readonly string[] {
  if (!steps) return [];
  const sum = raisedIn(steps.taken, { step: BigInt(step), doublesAfter });
  const raised = say('Everybody’s money was raised {n} times, by {sum} in all.', {
    n: steps.taken,
    sum: sumOf(sum, currency),
  });
  return [raised, endExplained(steps, say)];
}

function endExplained({ stopped }: NonNullable<BudgetOutcome['steps']>, say: Say): string {
  switch (stopped) {
    case 'over-budget':
      return say('Once more, and what it buys would have passed the budget.');
    case 'exhaustive':
      return say('Then no further project fitted what was left.');
    case 'all-funded':
      return say('Then all projects that anybody supports were funded.');
  }
}
