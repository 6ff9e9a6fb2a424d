/**
 * The ballot paper of a budget: crosses, points or numbers beside the projects and what they cost. Where the page has
 * script, it shows what the crosses cost together, or how many points are left.
 * @module
 */
import type { BudgetPoll, Marks } from '../../../../../union/assembly/assembly.ts';
import { type BudgetRule, budgetBallotInWords } from '../../../../../union/charter/charter.ts';
import { decimalsOf } from '../../../../../union/kernel/amounts.ts';
import type { Filled } from '../../../../form.ts';
import { attrs, type Html, html } from '../../../../html.ts';
import type { Paper } from '../../../../parts/paper.ts';
import type { Words } from '../../../../words.ts';
import { formOf, placeNames } from '../contest/words.ts';
import type { OnProposal } from '../sitting.ts';

export function budgetPaper(
  on: OnProposal,
  poll: BudgetPoll,
  { mine, filled }: { mine: Marks | undefined; filled: Filled },
): Paper {
  const { t } = on;
  const { rule, costs } = poll;
  return {
    name: 'marks',
    form: formOf(rule),
    label: mine ? t('Do you want to change it?') : t('What should the money go to?'),
    hint: html`${budgetBallotInWords(rule, t)}
    ${t('What you leave empty gets nothing from you. A ballot without any counts all the same.')}`,
    foot: sumLine(t, poll),
    top: rule.points ?? 0,
    places: placeNames(on, rule).map((name, place) => ({
      name,
      aside: t.money(costs[place] ?? 0, rule.currency),
      cost: costs[place] ?? 0,
      mark: mine?.[place] ?? null,
    })),
    filled,
  };
}

/** Empty and unseen until a script fills it: without one, the budget and the costs stand there. */
function sumLine(t: Words, { rule, budget }: BudgetPoll): Html | false {
  if (rule.ballot === 'ranking') return false;
  return html`<p
    ${attrs({
      class: 'paper-sum',
      role: 'status',
      hidden: true,
      'data-sum': rule.ballot,
      'data-of': rule.ballot === 'points' ? (rule.points ?? 0) : budget,
      'data-decimals': rule.ballot === 'points' ? 0 : decimalsOf(rule.currency),
      'data-currency': rule.ballot === 'points' ? undefined : rule.currency,
      'data-words': JSON.stringify(spoken(t, rule, budget)),
    })}
  ></p>`;
}

/** The words that `sum.js` says in the reader’s language. */
const spoken = (t: Words, { ballot, currency }: BudgetRule, budget: number) =>
  ballot === 'points'
    ? {
        within: t('Points left: {n}.', { n: '{n}' }),
        over: t('Points too many: {n}.', { n: '{n}' }),
      }
    : {
        within: t('Your projects together: {n}, of {budget}.', {
          n: '{n}',
          budget: t.money(budget, currency),
        }),
        over: t(
          'Your projects together: {n}. That is more than {budget}, and allowed: you say what you support, and the count finds what fits.',
          { n: '{n}', budget: t.money(budget, currency) },
        ),
      };
