/**
 * The rules for budgets by name, each the exact variant that the reference results of Pabulib files have.
 * @module
 */
import { drawn, type Lot } from '../lot.ts';
import { CountError } from '../rankings.ts';
import { placesAsPoints } from './ballots.ts';
import { countBoostedShares } from './boosted.ts';
import type { BudgetCount, BudgetVote, Project, Utility } from './budget.ts';
import { countEqualShares, type EqualSharesOptions } from './equal-shares.ts';
import { countGreedy } from './greedy.ts';
import { countBudgetPhragmen } from './phragmen.ts';
import type { BudgetOptions } from './support.ts';

/** What rules by name can be told besides. */
export interface RuleOptions extends BudgetOptions, Pick<EqualSharesOptions, 'step'> {
  /** Whether what nobody supports is funded in the end; unless it is said, as the rule’s reference has it. */
  readonly unsupported?: 'last' | 'never';
}

type Rule = (vote: BudgetVote, options: RuleOptions) => BudgetCount;
type Completion = Pick<EqualSharesOptions, 'raise' | 'completion' | 'doublesAfter'>;
type Completions = Readonly<Record<string, Completion>>;

const completions: Completions = {
  '': {},
  '-u': { completion: 'greedy' },
  '-phrag': { completion: 'phragmen' },
  '-add1': { raise: 'add1' },
  '-add1u': { raise: 'add1', completion: 'greedy' },
  '-add1e': { raise: 'add1e' },
  '-add1eu': { raise: 'add1e', completion: 'greedy' },
};

/** As unions raise voters’ money: after every 100 steps, a step is twice as large. */
const doubling: Completions = Object.fromEntries(
  (['add1', 'add1e'] as const).flatMap((kind): [string, Completion][] => {
    const raising = { raise: kind, doublesAfter: 100 };
    return [
      [`-${kind}-doubling`, raising],
      [`-${kind}u-doubling`, { ...raising, completion: 'greedy' }],
      [`-${kind}-doubling-phrag`, { ...raising, completion: 'phragmen' }],
    ];
  }),
);

const referenced: ReadonlyMap<string, Rule> = new Map(referencedRules());
const rules: ReadonlyMap<string, Rule> = new Map([...referenced, ...doublingRules()]);

/** The names of rules that published results have: `mes-cost`, `mes-cost-add1e`, `greedy-card`, `phragmen`, … */
export const budgetRules: readonly string[] = [...referenced.keys()];

/** Whether it is such a name, or one of those whose steps double: `mes-cost-add1eu-doubling`. */
export const isBudgetRule = (name: string): boolean => rules.has(name);

/** Whether the rule of that name asks what each project is worth to a voter, so that crosses are not enough. */
export const asksForPoints = (rule: string): boolean => rule.includes('points');

/**
 * Counts a budget by the name of a rule; where it asks for points, orders stand for them. Throws {@link CountError}
 * where there is no such rule, and for what the rule can’t count.
 * @example `countBudget('mes-cost-add1u', vote, { lot: byId(vote.projects) }).elected`
 */
export function countBudget(rule: string, vote: BudgetVote, options: RuleOptions): BudgetCount {
  const count = rules.get(rule);
  if (!count)
    throw new CountError(`There is no rule “${rule}”. Take one of ${budgetRules.join(', ')}.`);
  const { projects, ballots } = vote;
  const ordered = asksForPoints(rule) && ballots.kind === 'order';
  const given = ordered ? { ...vote, ballots: placesAsPoints(projects.length, ballots) } : vote;
  return { ...count(given, options), method: rule };
}

/** Projects that are level in the order of their ids, as text: how reference results for Pabulib files settle it. */
export function byId(projects: readonly Project[]): Lot {
  const ids = projects.map(({ id }) => id);
  const order = [...ids.keys()];
  return drawn(order.toSorted((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1)));
}

function* referencedRules(): Generator<[string, Rule]> {
  for (const utility of ['cost', 'card', 'points'] as const) {
    for (const start of ['exact', 'whole'] as const)
      yield* sharesRules({ utility, start }, completions);
    for (const tooDear of ['skip', 'stop'] as const)
      yield [
        `greedy-${utility}${tooDear === 'stop' ? '-no-skip' : ''}`,
        (vote, options) => countGreedy(vote, { unsupported: 'last', ...options, utility, tooDear }),
      ];
    yield [`bos-${utility}`, (vote, options) => countBoostedShares(vote, { ...options, utility })];
  }
  yield ['bos', (vote, options) => countBoostedShares(vote, { ...options, utility: 'cost' })];
  yield [
    'phragmen',
    (vote, options) => countBudgetPhragmen(vote, { unsupported: 'last', ...options }),
  ];
  yield [
    'phragmen-skip',
    (vote, options) => countBudgetPhragmen(vote, { ...options, tooDear: 'skip' }),
  ];
}

function* doublingRules(): Generator<[string, Rule]> {
  for (const utility of ['cost', 'card', 'points'] as const)
    yield* sharesRules({ utility, start: 'exact' }, doubling);
}

function* sharesRules(
  { utility, start }: { readonly utility: Utility; readonly start: 'exact' | 'whole' },
  ends: Completions,
): Generator<[string, Rule]> {
  const begin = `mes-${utility}${start === 'whole' ? '-whole' : ''}`;
  for (const [end, completion] of Object.entries(ends)) {
    for (const comparison of [false, true])
      yield [
        `${begin}${end}${comparison ? '-comparison' : ''}`,
        (vote, options) =>
          countEqualShares(vote, { ...options, utility, start, ...completion, comparison }),
      ];
  }
}
