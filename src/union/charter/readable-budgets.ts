/**
 * The rule of a budget in plain words: what voters write, how that is counted, and every variant by which the
 * result might differ.
 * @module
 */
import { sumOf } from '../kernel/amounts.ts';
import type { Say } from '../kernel/say.ts';
import type { BudgetCounting, BudgetRule } from './schema.ts';

/** `budgetInWords(rule, say)[0]` is `'A decision of the kind “Our fund” shares out money in EUR among projects.'` */
export const budgetInWords = (rule: BudgetRule, say: Say): readonly string[] => [
  say('A decision of the kind “{title}” shares out money in {currency} among projects.', {
    title: rule.title,
    currency: rule.currency,
  }),
  ...mostInWords(rule, say),
  budgetBallotInWords(rule, say),
  ...sharingInWords(rule, say),
];

const mostInWords = ({ most, currency }: BudgetRule, say: Say): readonly string[] =>
  most === undefined ? [] : [say('At most {most} at a time.', { most: sumOf(most, currency) })];

/** What voters write beside the projects. */
export function budgetBallotInWords(
  { ballot, points = 0 }: Pick<BudgetCounting, 'ballot' | 'points'>,
  say: Say,
): string {
  switch (ballot) {
    case 'approval':
      return say('Voters put a cross beside every project that they support.');
    case 'points':
      return say('Voters spread up to {points} points over the projects.', { points });
    case 'ranking':
      return say(
        'Voters number the projects in the order in which they want them. Of ten projects the first is worth ten points, the next nine, and so on.',
      );
  }
}

/** How the ballots are counted, sentence by sentence. `currency` is that of a step. */
export function sharingInWords(
  rule: BudgetCounting & Pick<BudgetRule, 'currency'>,
  say: Say,
): readonly string[] {
  switch (rule.method) {
    case 'equal-shares-budget':
      return [
        say(
          'Counted by the method of equal shares: all who vote have the same share of the money, and who supports a project can buy it with the others.',
        ),
        worthInWords(rule, say),
        ...raisingInWords(rule, say),
        ...completionInWords(rule, say),
        levelInWords(say),
      ];
    case 'greedy-budget':
      return [orderInWords(rule, say), tooDearInWords(rule, say), levelInWords(say)];
    case 'phragmen-budget':
      return [
        say(
          'Counted by Phragmén’s rule: what a project costs is a load that its supporters share, and the project that leaves the lowest load comes next.',
        ),
        tooDearInWords(rule, say),
        levelInWords(say),
      ];
  }
}

function worthInWords({ utility }: BudgetCounting, say: Say): string {
  if (utility === 'cost')
    return say(
      'A project is worth what it costs: the one that takes the smallest part of its cost from whoever pays most comes first.',
    );
  return utility === 'points'
    ? say('A project is worth its points: the one that asks least for a point comes first.')
    : say(
        'All projects are worth the same: the one that asks least of whoever pays most comes first.',
      );
}

function raisingInWords(
  { raise, step = 0, currency }: Parameters<typeof sharingInWords>[0],
  say: Say,
): readonly string[] {
  if (!raise) return [];
  const amount = { step: sumOf(step, currency) };
  return [
    raise === 'add1'
      ? say(
          'As long as what they buy stays within the budget, everybody’s money is raised by {step} and counted anew; after every 100 times, by twice as much.',
          amount,
        )
      : say(
          'As long as what they buy stays within the budget and another project would fit, everybody’s money is raised by {step} and counted anew; after every 100 times, by twice as much.',
          amount,
        ),
  ];
}

function completionInWords({ completion, utility }: BudgetCounting, say: Say): readonly string[] {
  if (!completion) return [];
  if (completion === 'phragmen')
    return [
      say('What is left is used by Phragmén’s rule, up to the first project that no longer fits.'),
    ];
  return [
    utility === 'points'
      ? say('What is left goes to the projects with the most points that still fit.')
      : say('What is left goes to the projects with the most supporters that still fit.'),
  ];
}

function orderInWords({ utility }: BudgetCounting, say: Say): string {
  if (utility === 'cost')
    return say(
      'The projects with the most supporters are funded first, as long as there is money.',
    );
  return utility === 'points'
    ? say(
        'The projects with the most points for their cost are funded first, as long as there is money.',
      )
    : say(
        'The projects with the most supporters for their cost are funded first, as long as there is money.',
      );
}

const tooDearInWords = ({ tooDear }: BudgetCounting, say: Say): string =>
  tooDear === 'stop'
    ? say('The first project that no longer fits ends the count.')
    : say('A project that no longer fits is passed over.');

const levelInWords = (say: Say): string =>
  say(
    'Of projects that are level, the cheapest comes first, then the most supported, then the lot decides.',
  );
