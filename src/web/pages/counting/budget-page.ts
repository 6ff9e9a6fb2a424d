/**
 * The counting room’s page for budgets: the form, and below it what came of it.
 * @module
 */
import type { View } from '../../env.ts';
import type { Filled } from '../../form.ts';
import { html } from '../../html.ts';
import type { Page } from '../../layout.ts';
import { fieldsOf } from '../../parts/fields.ts';
import { ballotsForm, countingFrame, paths } from './ballots-form.ts';
import { type BudgetResult, budgetPart } from './budget-part.ts';
import { ruleChoices } from './budget-rule-words.ts';

/** Chosen so that equal shares fund what a third of the voters want, and the most wanted first don’t. */
export const budgetExample = `META
key;value
description;Example
budget;1100
num_projects;5
num_votes;10
vote_type;approval
PROJECTS
project_id;cost;name
1;700;Bike path
2;400;Outdoor gym
3;250;New park
4;200;Playground
5;100;Library for kids
VOTES
voter_id;vote
1;1,2
2;1,2,3
3;1,2
4;1,2,3
5;1,2,3
6;1,2
7;3,4,5
8;4
9;4,5
10;3,4,5
`;

const formId = 'count-budget';

export interface BudgetShown {
  readonly filled: Filled;
  readonly result?: Omit<BudgetResult, 'form'> | undefined;
  /** What stood in the field before a file took its place. */
  readonly before?: string | undefined;
}

export function budgetPage(view: View, { filled, result, before }: BudgetShown): Page {
  const { t } = view;
  return countingFrame(t, {
    tab: 'budgets',
    title: t('The counting room: budgets'),
    lead: t(
      'Paste a vote on a budget, choose a rule, and see what is funded, how it came about, and what other rules would fund.',
    ),
    filled,
    example: budgetExample,
    form: budgetForm(view, filled),
    result: result !== undefined && budgetPart(t, { ...result, form: formId }),
    before,
  });
}

function budgetForm(view: View, filled: Filled) {
  const { t } = view;
  const f = fieldsOf(t, filled);
  return ballotsForm(view, filled, {
    id: formId,
    to: paths.budgets,
    label: t('A budget to count'),
    hint: t(
      'A file in the format of Pabulib (.pb): the budget, the projects with their costs, and the ballots.',
    ),
    asked: html`${f.select({ name: 'rule', label: t('Rule'), choices: ruleChoices(t) })}
    ${f.text({
      name: 'seed',
      label: t('Seed for lots'),
      optional: true,
      maxlength: 200,
      hint: t(
        'Ties that the rule leaves to a lot are drawn by it; without one, projects that are level come in the order of their ids.',
      ),
    })}`,
  });
}
