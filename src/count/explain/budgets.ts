/**
 * The story of a budget: what was funded round by round, who paid, and why other projects were not.
 * @module
 */
import { bigAt, numberAt } from '../flat.ts';
import type { BudgetCount, Funded, LossReason, Steps, Unfunded } from '../budget/budget.ts';
import { compare, one, over, type Ratio, ratio, times, zero } from '../ratio.ts';
import { tiesInWords } from './common.ts';
import { type Figure, fraction, unitsIn } from './figures.ts';
import type { Say } from './say.ts';
import { Teller } from './teller.ts';
import { variantInWords } from './variants.ts';

/**
 * Tells a budget: the rule and its variant, the rounds in order, what is funded, why the others are not, and
 * every tie. Projects are named by their ids. Of long lists and of very many rounds it says how many it leaves out.
 * @example
 * explainBudget(countBudget('greedy-cost', vote, { lot }), english).at(-1) // 'No tie had to be settled.'
 */
export function explainBudget(count: BudgetCount, say: Say): readonly string[] {
  const teller = new Teller(count.candidates, say);
  const money = unitsIn(count.decimals);
  const told = { teller, count, money };
  return [
    ...opening(told),
    ...purses(told),
    ...teller.rounds(count.funded, (each) => [funded(told, each)]),
    ...comparison(told),
    say('Funded: {names}.', { names: teller.names(count.elected, 100) }),
    say('Spent: {spent} of {budget}.', { spent: money(count.spent), budget: money(count.budget) }),
    ...unfunded(told),
    ...tiesInWords(teller, count),
  ];
}

interface Told {
  readonly teller: Teller;
  readonly count: BudgetCount;
  readonly money: (units: bigint) => Figure;
}

function opening({ teller, count, money }: Told): readonly string[] {
  const { say } = teller;
  return [
    say('Counted by {rule}, {method} ({variant}).', {
      rule: count.method,
      method: ruleInWords(count.method, say),
      variant: variantInWords(count.variant, say),
    }),
    howInWords(count.method, say),
    say('Projects: {projects}. Ballots: {ballots}. Budget: {budget}.', {
      projects: count.candidates.length,
      ballots: count.voters,
      budget: money(count.budget),
    }),
  ];
}

const isShares = (method: string): boolean => method.startsWith('mes-');
const isBoosted = (method: string): boolean => method.startsWith('bos');

function ruleInWords(method: string, say: Say): string {
  if (isShares(method)) return say('the method of equal shares');
  if (isBoosted(method)) return say('boosted equal shares');
  return method.startsWith('phragmen') ? say('Phragmén’s rule') : say('the most wanted first');
}

function howInWords(method: string, say: Say): string {
  if (isShares(method))
    return say(
      'All voters have the same share of the budget. Supporters of a project can buy it together, and the projects that give voters most for their money come first.',
    );
  if (isBoosted(method))
    return say(
      'All voters have the same share of the budget. Supporters of a project can buy it together, also where they have a little too little, at some loss to them.',
    );
  return method.startsWith('phragmen')
    ? say(
        'The cost of a project is a load that its supporters share. Projects are funded so that the highest load of any voter stays as low as can be.',
      )
    : say('Projects are funded in the order of how much they are wanted, while there is money.');
}

/** What every voter had, and how that was raised. */
function purses(told: Told): readonly string[] {
  const { teller, count } = told;
  if (!count.endowment) return [];
  const share = amount(told, count.endowment);
  return [
    teller.say('Each voter has {share} to spend.', { share }),
    ...(count.steps ? raising(told, count.steps) : []),
  ];
}

function raising(
  { teller: { say }, money }: Told,
  { taken, step, doublesAfter = Infinity, tied, stopped }: Steps,
): readonly string[] {
  const values = { n: taken };
  const last =
    stopped === 'over-budget'
      ? say('Steps by which that was raised: {n}; one more would have passed the budget.', values)
      : stopped === 'exhaustive'
        ? say('Steps by which that was raised: {n}; then no further project fitted.', values)
        : say('Steps by which that was raised: {n}; then all projects were funded.', values);
  const size = { step: money(step), n: doublesAfter };
  return [
    last,
    taken > doublesAfter
      ? say('The first step was {step}, and after every {n} steps a step was twice as large.', size)
      : say('Each step was {step}.', size),
    ...(tied > 0 ? [say('Steps in which projects were level: {n}.', { n: tied })] : []),
  ];
}

/** A fraction of units, in the currency. */
const amount = ({ count }: Told, units: Ratio): Figure =>
  fraction(over(units, ratio(10n ** BigInt(count.decimals))));

function funded(told: Told, each: Funded): string {
  const { teller, count, money } = told;
  const { say } = teller;
  const inMoney = (units?: Ratio): Figure => amount(told, units ?? zero);
  const values = {
    n: each.round,
    name: teller.name(each.project),
    cost: money(bigAt(count.costs, each.project)),
    voters: teller.voters(each.payers),
    payment: inMoney(each.payment),
    share: fraction(times(each.share ?? one, ratio(100))),
    load: inMoney(each.rate),
  };
  if (each.by === 'greedy')
    return say('{n}. {name}, which costs {cost}, supported by {voters}, fits.', values);
  if (each.by === 'phragmen')
    return each.rate
      ? say(
          '{n}. {name}, which costs {cost}, supported by {voters}, brings them to the lowest load, {load}.',
          values,
        )
      : say('{n}. {name}, which costs {cost}, comes last, as nobody supports it.', values);
  return each.share && each.share.num < each.share.den
    ? say(
        '{n}. {name}, which costs {cost}, is bought by {voters} who have {share} % of what it takes; none pays more than {payment}.',
        values,
      )
    : say(
        '{n}. {name}, which costs {cost}, is bought by {voters}; none pays more than {payment}.',
        values,
      );
}

function comparison({ teller, count }: Told): readonly string[] {
  const { say } = teller;
  if (!count.comparison) return [];
  const { preferShares, preferGreedy, chosen } = count.comparison;
  const values = { shares: teller.voters(preferShares), greedy: teller.voters(preferGreedy) };
  return [
    chosen === 'greedy'
      ? say(
          'Better served by the most wanted first: {greedy}; by equal shares: {shares}. So the most wanted first holds.',
          values,
        )
      : say(
          'Better served by the most wanted first: {greedy}; by equal shares: {shares}. So equal shares holds.',
          values,
        ),
  ];
}

const reasons = [
  'unaffordable',
  'no-room',
  'stopped',
  'no-support',
  'below-threshold',
  'costs-nothing',
  'withdrawn',
] as const satisfies readonly LossReason[];

function unfunded(told: Told): readonly string[] {
  return reasons.flatMap((reason) => {
    const those = told.count.unfunded.filter((each) => each.reason === reason);
    return those.length > 0 ? [lossInWords(told, reason, those)] : [];
  });
}

function lossInWords(told: Told, reason: LossReason, those: readonly Unfunded[]): string {
  const { teller, count, money } = told;
  const { say } = teller;
  const projects = those
    .map(({ project }) => project)
    .toSorted((a, b) => numberAt(count.approvals, b) - numberAt(count.approvals, a) || a - b);
  const names = teller.names(projects);
  const costs = teller.figures(projects, (each) => money(bigAt(count.costs, each)));
  switch (reason) {
    case 'unaffordable':
      return outOfReach(teller, those);
    case 'no-room':
      return say('Not funded, for costing more than was left of the budget: {costs}.', { costs });
    case 'stopped':
      return say('Not funded, as the count had ended before: {names}.', { names });
    case 'no-support':
      return say('Not funded, as nobody supports it: {names}.', { names });
    case 'below-threshold':
      return say('Not funded, below the threshold: {names}.', { names });
    case 'costs-nothing':
      return say('Not funded, as it costs nothing that voters could share: {names}.', { names });
    case 'withdrawn':
      return say('Withdrawn: {names}.', { names });
  }
}

/** Those that came nearest first, where that is told. */
function outOfReach(teller: Teller, those: readonly Unfunded[]): string {
  const known = those.filter(({ support }) => support !== undefined);
  if (known.length < those.length)
    return teller.say('Not funded, as supporters had less than the cost: {names}.', {
      names: teller.names(those.map(({ project }) => project)),
    });
  const shares = new Map(those.map(({ project, support }) => [project, support ?? zero]));
  const of = (project: number): Ratio => times(shares.get(project) ?? zero, ratio(100));
  const order = [...shares.keys()].toSorted((a, b) => compare(of(b), of(a)) || a - b);
  return teller.say(
    'Not funded, as supporters had less than the cost (in brackets, how many % of it): {list}.',
    { list: teller.figures(order, (each) => fraction(of(each))) },
  );
}
