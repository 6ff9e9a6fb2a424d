/**
 * The rules for budgets by name, each the exact variant that the reference results of Pabulib files have.
 * @module
 */
import { drawn, type Lot } from '../lot.ts';
import { CountError } from '../rankings.ts';
import { countBoostedShares } from './boosted.ts';
import type { BudgetCount, BudgetVote, Project, Utility } from './budget.ts';
import { countEqualShares, type EqualSharesOptions } from './equal-shares.ts';
import { countGreedy } from './greedy.ts';
import { countBudgetPhragmen } from './phragmen.ts';
import type { BudgetOptions } from './support.ts';

type Rule = (vote: BudgetVote, options: BudgetOptions) => BudgetCount;
type Completion = Pick<EqualSharesOptions, 'raise' | 'completion'>;

const completions: Readonly<Record<string, Completion>> = {
  '': {},
  '-u': { completion: 'greedy' },
  '-phrag': { completion: 'phragmen' },
  '-add1': { raise: 'add1' },
  '-add1u': { raise: 'add1', completion: 'greedy' },
  '-add1e': { raise: 'add1e' },
  '-add1eu': { raise: 'add1e', completion: 'greedy' },
};

const rules: ReadonlyMap<string, Rule> = new Map(allRules());

/** All names: `mes-cost`, `mes-cost-add1e`, `greedy-card`, `phragmen`, … */
export const budgetRules: readonly string[] = [...rules.keys()];

/**
 * Counts a budget by the name of a rule. Throws {@link CountError} where there is no such rule, and for what the
 * rule can’t count.
 * @example `countBudget('mes-cost-add1u', vote, { lot: byId(vote.projects) }).elected`
 */
export function countBudget(rule: string, vote: BudgetVote, options: BudgetOptions): BudgetCount {
  const count = rules.get(rule);
  if (!count)
    throw new CountError(`There is no rule “${rule}”. Take one of ${budgetRules.join(', ')}.`);
  return { ...count(vote, options), method: rule };
}

/** Projects that are level in the order of their ids, as text: how reference results for Pabulib files settle it. */
export function byId(projects: readonly Project[]): Lot {
  const ids = projects.map(({ id }) => id);
  const order = [...ids.keys()];
  return drawn(order.toSorted((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1)));
}

function* allRules(): Generator<[string, Rule]> {
  for (const utility of ['cost', 'card', 'points'] as const) {
    for (const start of ['exact', 'whole'] as const) yield* sharesRules(utility, start);
    for (const tooDear of ['skip', 'stop'] as const)
      yield [
        `greedy-${utility}${tooDear === 'stop' ? '-no-skip' : ''}`,
        (vote, options) => countGreedy(vote, { ...options, utility, tooDear, unsupported: 'last' }),
      ];
    yield [`bos-${utility}`, (vote, options) => countBoostedShares(vote, { ...options, utility })];
  }
  yield ['bos', (vote, options) => countBoostedShares(vote, { ...options, utility: 'cost' })];
  yield [
    'phragmen',
    (vote, options) => countBudgetPhragmen(vote, { ...options, unsupported: 'last' }),
  ];
  yield [
    'phragmen-skip',
    (vote, options) => countBudgetPhragmen(vote, { ...options, tooDear: 'skip' }),
  ];
}

function* sharesRules(utility: Utility, start: 'exact' | 'whole'): Generator<[string, Rule]> {
  const begin = `mes-${utility}${start === 'whole' ? '-whole' : ''}`;
  for (const [end, completion] of Object.entries(completions)) {
    for (const comparison of [false, true])
      yield [
        `${begin}${end}${comparison ? '-comparison' : ''}`,
        (vote, options) =>
          countEqualShares(vote, { ...options, utility, start, ...completion, comparison }),
      ];
  }
}
