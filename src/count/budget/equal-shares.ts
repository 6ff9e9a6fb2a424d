/**
 * The Method of Equal Shares: every voter has the same money, and a project is bought by those who support
 * it, sharing its cost as evenly as their purses allow. What is left over can be used by raising all
 * voters' money step by step, and then by another rule.
 * @module
 */
import { floatAt } from '../flat.ts';
import { CountError } from '../rankings.ts';
import { type Ratio, ratio, zero } from '../ratio.ts';
import type {
  BudgetCount,
  BudgetVote,
  Comparison,
  Funded,
  Raising,
  Steps,
  Unfunded,
  Utility,
} from './budget.ts';
import { greedily } from './greedy.ts';
import { budgetCount, unshared } from './outcome.ts';
import { phragmen } from './phragmen.ts';
import { EqualShares, type Run, type Told } from './rounds.ts';
import { type BudgetOptions, type Support, supportOf, TieBreak } from './support.ts';

export interface EqualSharesOptions extends BudgetOptions {
  readonly utility: Utility;
  /** Every voter starts with budget / voters; `whole`: in whole units of the currency, the rest cut off. */
  readonly start?: 'exact' | 'whole';
  /**
   * Raises every voter's money step by step, every step looked at: `add1` until the next would cost more than
   * the budget; `add1e` also stops as soon as no further project with a supporter fits what is left.
   */
  readonly raise?: 'add1' | 'add1e';
  /** By how much, in units of money; one unit of the currency unless it is said. */
  readonly step?: bigint;
  /** Uses what is left in the end: by votes, or by Phragmén's rule from loads of nothing. */
  readonly completion?: 'greedy' | 'phragmen';
  /** Whether the rule that uses what is left funds, in the end, what nobody supports (unless it is said), or never. */
  readonly unsupported?: 'last' | 'never';
  /** After every so many steps, a step is twice as large, so that few are taken whatever the step; unless it is said, never. */
  readonly doublesAfter?: number;
  /** Takes the greedy outcome instead if more voters have more projects in it (Wieliczka 2023). */
  readonly comparison?: boolean;
}

/** Beyond this many steps a count is refused, unless it is told when. */
const mostSteps = 1_000_000;

/** Money was raised by as many steps as a count may take, and there is still some left. */
export class TooManyStepsError extends CountError {
  override readonly name = 'TooManyStepsError';

  constructor(steps: number) {
    super(
      `After ${steps} steps there is still money left. Give a larger step, or do without steps.`,
    );
  }
}

/**
 * The Method of Equal Shares. Throws {@link CountError} for amounts, ids or points that can’t be counted, and
 * {@link TooManyStepsError} where it takes more steps than it may. Peters, Pierczyński and Skowron 2021, Proportional Participatory
 * Budgeting with Additive Utilities; completions as on equalshares.net.
 * @example `countEqualShares(vote, { utility: 'cost', raise: 'add1', completion: 'greedy', lot }).elected`
 */
export function countEqualShares(vote: BudgetVote, options: EqualSharesOptions): BudgetCount {
  const support = supportOf(vote, options.utility === 'points', options);
  const shares = new EqualShares(support, options.utility);
  const tieBreak = new TieBreak(support, options);
  const { endowment, steps } = raised(support, shares, options);
  const told = shares.tell(endowment, (level) => tieBreak.first(level));
  const part = completed({ support, tieBreak, told }, options);
  const rival = options.comparison ? compared(support, part, options) : undefined;
  const count = budgetCount(support, rival?.tieBreak ?? tieBreak, {
    method: nameOf(options),
    variant: variantOf(options),
    ...(rival?.part ?? part),
  });
  return {
    ...count,
    endowment: ratio(endowment.num, endowment.den),
    ...(steps && { steps }),
    ...(rival && { comparison: rival.comparison }),
  };
}

/** Raised for this rule, or known from another one that raises alike. */
function raised(
  support: Support,
  shares: EqualShares,
  options: EqualSharesOptions,
): Pick<BudgetCount, 'steps'> & Pick<Raising, 'endowment'> {
  const { utility, start, raise, step, doublesAfter, raisings } = options;
  const alike = [utility, start, raise, step, doublesAfter].join();
  const found = raisings?.get(alike) ?? raisedAnew(support, shares, options);
  raisings?.set(alike, found);
  const { endowment, steps } = found;
  if (steps?.stopped === 'too-many') throw new TooManyStepsError(steps.taken);
  return { endowment, ...(steps && { steps }) };
}

/** The endowment of the run that counts, over the number of voters. */
function raisedAnew(
  support: Support,
  shares: EqualShares,
  { raise, step, start, doublesAfter, ...options }: EqualSharesOptions,
): Raising {
  const { budget, ballots, decimals = 0 } = support.vote;
  const unit = 10n ** BigInt(decimals);
  const voters = BigInt(ballots.total);
  if (voters === 0n) return { endowment: zero };
  const whole = voters * unit;
  const begin = { num: start === 'whole' ? (budget / whole) * whole : budget, den: voters };
  if (!raise) return { endowment: begin };
  const amount = step ?? unit;
  if (amount <= 0n)
    throw new CountError('A step raises the voters’ money: give more than nothing.');
  const quiet = new TieBreak(support, options);
  const at = (taken: number): Ratio => ({
    num: begin.num + raisedIn(taken, { step: amount, doublesAfter }) * voters,
    den: voters,
  });
  const found = scan({
    goesOn: options.goesOn ?? ((steps) => steps < mostSteps),
    run: (taken) => shares.run(at(taken), (level) => quiet.first(level), budget),
    enoughAt: (run) => enough(support, shares.candidates, { run, raise }),
  });
  const drawn = quiet.ties.some(({ by }) => by === 'lot');
  const steps = { kind: raise, step: amount, ...(doublesAfter && { doublesAfter }) };
  return { endowment: at(found.taken), steps: { ...steps, ...found, drawn } };
}

/**
 * By how much every voter’s money rose in so many steps.
 * @example `raisedIn(1_001, { step: 10n, doublesAfter: 500 })` is `5_000n + 10_000n + 40n`
 */
export function raisedIn(
  taken: number,
  { step, doublesAfter }: { readonly step: bigint; readonly doublesAfter?: number | undefined },
): bigint {
  if (!doublesAfter) return BigInt(taken) * step;
  const large = 2n ** BigInt(Math.floor(taken / doublesAfter));
  return (BigInt(doublesAfter) * (large - 1n) + BigInt(taken % doublesAfter) * large) * step;
}

interface Scan {
  readonly goesOn: (steps: number) => boolean;
  /** Nothing where the run would cost more than the budget. */
  readonly run: (taken: number) => Run | undefined;
  readonly enoughAt: (run: Run) => Steps['stopped'] | undefined;
}

/**
 * Every step is looked at in turn: what a run costs rises and falls with the money, so that a search by
 * halves would find a wrong end.
 */
function scan({
  goesOn,
  run,
  enoughAt,
}: Scan): Pick<NonNullable<Raising['steps']>, 'taken' | 'tied' | 'stopped'> {
  let [taken, tied] = [0, 0];
  let current = run(0);
  while (current && goesOn(taken)) {
    if (current.tied) tied++;
    const stopped = enoughAt(current);
    if (stopped) return { taken, tied, stopped };
    current = run(taken + 1);
    if (!current) return { taken, tied, stopped: 'over-budget' };
    taken++;
  }
  return { taken, tied, stopped: 'too-many' };
}

/** Why no further step is taken, though it might be paid for. */
function enough(
  { vote }: Support,
  candidates: readonly number[],
  { run, raise }: { readonly run: Run; readonly raise: 'add1' | 'add1e' },
): Steps['stopped'] | undefined {
  if (run.bought.length === candidates.length) return 'all-funded';
  if (raise === 'add1') return undefined;
  const bought = new Set(run.bought);
  const left = vote.budget - run.spent;
  const fits = (project: number): boolean =>
    !bought.has(project) && (vote.projects[project]?.cost ?? 0n) <= left;
  return candidates.some(fits) ? undefined : 'exhaustive';
}

interface Part {
  readonly funded: readonly Funded[];
  readonly whyNot: (project: number) => Omit<Unfunded, 'project'>;
}

/** The purchases of equal shares, and of the rule that uses what they left. */
function completed(
  { support, tieBreak, told }: { support: Support; tieBreak: TieBreak; told: Told },
  { completion, unsupported = 'last' }: EqualSharesOptions,
): Part {
  const part = completion && { unsupported, funded: told.funded };
  const last =
    part && completion === 'greedy'
      ? greedily(support, tieBreak, { ...part, by: 'cost', tooDear: 'skip' })
      : part && phragmen(support, tieBreak, { ...part, tooDear: 'stop' });
  return {
    funded: last?.funded ?? told.funded,
    whyNot: (project) => {
      const reason = unshared(support, project);
      const drop = told.outOfReach.get(project);
      if (last) return { ...last.whyNot(project), ...(drop && { support: drop.support }) };
      return reason ? { reason } : { reason: 'unaffordable', ...drop };
    },
  };
}

/** Lets the voters choose between equal shares and greedy, by how many of their projects are in each. */
function compared(
  support: Support,
  shares: Part,
  options: EqualSharesOptions,
): { comparison: Comparison; part?: Part; tieBreak?: TieBreak } {
  const tieBreak = new TieBreak(support, options);
  const by = options.utility === 'points' ? 'points' : 'cost';
  const rule = { by, tooDear: 'skip', unsupported: 'last', funded: [] } as const;
  const greedy = greedily(support, tieBreak, rule);
  const sides = [shares, greedy].map(({ funded }) => new Set(funded.map(({ project }) => project)));
  const { groups, starts, projects, weights } = support.vote.ballots;
  let [preferShares, preferGreedy] = [0, 0];
  for (let group = 0; group < groups; group++) {
    const ballot = [...projects.subarray(starts[group], starts[group + 1])];
    const [a = 0, b = 0] = sides.map((side) => ballot.filter((each) => side.has(each)).length);
    if (a > b) preferShares += floatAt(weights, group);
    if (a < b) preferGreedy += floatAt(weights, group);
  }
  if (preferGreedy <= preferShares)
    return { comparison: { preferShares, preferGreedy, chosen: 'equal-shares' } };
  const comparison = { preferShares, preferGreedy, chosen: 'greedy' } as const;
  return { comparison, part: greedy, tieBreak };
}

/** As on the command line: `mes-cost-add1eu`. */
function nameOf(options: EqualSharesOptions): string {
  const { utility, start, raise, completion, comparison } = options;
  const end = completion === 'greedy' ? 'u' : '';
  return [
    `mes-${utility}`,
    start === 'whole' && 'whole',
    raise ? raise + end : end,
    doubledAfter(options) !== undefined && 'doubling',
    completion === 'phragmen' && 'phrag',
    comparison && 'comparison',
  ]
    .filter(Boolean)
    .join('-');
}

/** After how many steps a step is twice as large, where there are any. */
const doubledAfter = ({ raise, doublesAfter }: EqualSharesOptions): number | undefined =>
  raise && doublesAfter;

const utilities: Readonly<Record<Utility, string>> = {
  cost: 'utility is cost',
  card: 'utility is 1 a project',
  points: 'utility is points',
};

function variantOf(options: EqualSharesOptions): string {
  const { utility, start, raise, completion, comparison } = options;
  const doubled = doubledAfter(options);
  return [
    utilities[utility],
    start === 'whole' && 'start in whole units of the currency',
    raise === 'add1' && 'money raised until the budget would be passed',
    raise === 'add1e' && 'money raised until the budget is used',
    doubled !== undefined && `steps twice as large after every ${doubled}`,
    completion === 'greedy' && 'the rest by votes',
    completion === 'phragmen' && 'the rest by Phragmén from loads of nothing',
    comparison && 'voters choose between it and greedy',
  ]
    .filter(Boolean)
    .join(', ');
}
