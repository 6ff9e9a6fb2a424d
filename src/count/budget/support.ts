/**
 * Who supports what: the ballots turned round, by project, without what is out of the count.
 * @module
 */
import { floatAt, halfAt, wordAt } from '../flat.ts';
import type { Lot } from '../lot.ts';
import { CountError } from '../rankings.ts';
import type { Ratio } from '../ratio.ts';
import type { Tie } from '../story.ts';
import type { BudgetBallots } from './ballots.ts';
import type { BudgetVote, LossReason, Raising } from './budget.ts';

/** What all counts of a budget can be told. */
export interface BudgetOptions {
  /** Settles what the rule leaves level. */
  readonly lot: Lot;
  /**
   * `cheapest`: of projects that are level the cheapest is preferred, then the one with most supporters, then
   * the lot decides, as equalshares.net recommends. `lot`, unless it is said: the lot decides at once.
   */
  readonly ties?: 'lot' | 'cheapest';
  /** Projects with fewer votes (or points, where they decide) are left out. */
  readonly threshold?: number;
  /**
   * Projects whose share of all voters is below this much of their share of the budget are left out;
   * Świecie 2023 took ⅓.
   */
  readonly shareThreshold?: Ratio;
  /**
   * Asked before each step of raising voters’ money, by the number of those taken: at a no the count is refused.
   * Unless it is given, a million steps are taken at most.
   */
  readonly goesOn?: (steps: number) => boolean;
  /**
   * Keeps how voters’ money was raised, so that other rules that raise it alike find it there. For one vote
   * only, and one way to settle what is level.
   */
  readonly raisings?: Map<string, Raising>;
}

/** By project `p`, its supporters are the groups `groups[starts[p]] … groups[starts[p + 1] - 1]`. */
export interface Support {
  readonly vote: BudgetVote;
  readonly starts: Uint32Array;
  readonly groups: Uint32Array;
  /** Beside `groups`, where points decide: what each voter of the group gives. */
  readonly points?: Float64Array;
  /** By project, how many voters support it. */
  readonly approvals: Float64Array;
  /** By project, the sum of its points where points decide, else its approvals. */
  readonly score: Float64Array;
  /** By project, why it is out before the count begins. */
  readonly out: readonly (LossReason | undefined)[];
}

/** Throws {@link CountError} for amounts, ids or points that can’t be counted. */
export function supportOf(vote: BudgetVote, byPoints: boolean, options: BudgetOptions): Support {
  check(vote, byPoints);
  const { ballots, projects } = vote;
  const { starts, approvals } = sizes(vote);
  const groups = new Uint32Array(ballots.projects.length);
  const points = byPoints ? new Float64Array(groups.length) : undefined;
  const score = byPoints ? new Float64Array(projects.length) : approvals;
  const next = starts.slice();
  forEachNamed(ballots, (project, group, place) => {
    const at = wordAt(next, project);
    next[project] = at + 1;
    groups[at] = group;
    if (!points) return;
    const given = ballots.points?.[place] ?? 0;
    points[at] = given;
    score[project] = floatAt(score, project) + given * floatAt(ballots.weights, group);
  });
  const found = { vote, starts, groups, ...(points && { points }), approvals, score };
  return { ...found, out: projects.map((_, project) => whyOut(found, project, options)) };
}

/** Settles which of projects that are level comes first, and keeps what was level. */
export class TieBreak {
  readonly ties: Tie[] = [];
  readonly #support: Support;
  readonly #options: BudgetOptions;

  constructor(support: Support, options: BudgetOptions) {
    this.#support = support;
    this.#options = options;
  }

  /** Requires one project at least. */
  first(level: readonly number[]): number {
    return this.order(level, 1)[0] ?? 0;
  }

  /** All of them, the preferred first; of a purchase only so many hang on it. */
  order(level: readonly number[], wanted = level.length): readonly number[] {
    if (level.length < 2) return level;
    const { lot, ties = 'lot' } = this.#options;
    const candidates = level.toSorted((a, b) => a - b);
    const ranked = ties === 'lot' ? [candidates] : this.#byRule(candidates);
    const order = ranked.flatMap((same) => (same.length > 1 ? lot(same) : same));
    const byRule = (ranked[0]?.length ?? 0) === 1 && (wanted === 1 || ranked.every(isSingle));
    const preferred = order.slice(0, wanted);
    this.ties.push({ candidates, about: 'purchase', preferred, by: byRule ? 'rule' : 'lot' });
    return order;
  }

  #byRule(level: readonly number[]): number[][] {
    const { vote, approvals } = this.#support;
    const costOf = (project: number): bigint => vote.projects[project]?.cost ?? 0n;
    const places = Map.groupBy(level, (each) => `${costOf(each)} ${floatAt(approvals, each)}`);
    const bySupport = (a: number, b: number): number =>
      floatAt(approvals, b) - floatAt(approvals, a);
    const byCost = (a: number, b: number): number => Number(costOf(a) - costOf(b));
    const compare = (a: number, b: number): number => byCost(a, b) || bySupport(a, b);
    return [...places.values()].toSorted(([a = 0], [b = 0]) => compare(a, b));
  }
}

const isSingle = (same: readonly number[]): boolean => same.length === 1;

/** Amounts are held to so many digits, so that estimates of them stay within the range of a number. */
const mostDigits = 100;

function check(vote: BudgetVote, byPoints: boolean): void {
  const { projects, budget, ballots } = vote;
  const most = 10n ** BigInt(mostDigits);
  for (const { id, cost } of projects) {
    if (cost < 0n) throw new CountError(`Project ${id} costs less than nothing. Correct its cost.`);
    if (cost >= most)
      throw new CountError(`The cost of project ${id} has more than ${mostDigits} digits.`);
  }
  if (budget < 0n) throw new CountError('The budget is less than nothing. Correct it.');
  if (budget >= most) throw new CountError(`The budget has more than ${mostDigits} digits.`);
  if (new Set(projects.map(({ id }) => id)).size < projects.length)
    throw new CountError('Two projects have one id. Give each its own.');
  if (!byPoints) return;
  if (!ballots.points)
    throw new CountError('These ballots give no points. Take a rule that counts approvals.');
  const highest = ballots.points.reduce((a, b) => Math.max(a, b), 0);
  if (!Number.isSafeInteger(highest * ballots.total))
    throw new CountError('More than 9,007,199,254,740,991 points can’t be counted.');
}

function sizes(vote: BudgetVote): Pick<Support, 'starts' | 'approvals'> {
  const { ballots, projects } = vote;
  const starts = new Uint32Array(projects.length + 1);
  const approvals = new Float64Array(projects.length);
  forEachNamed(ballots, (project, group) => {
    starts[project + 1] = wordAt(starts, project + 1) + 1;
    approvals[project] = floatAt(approvals, project) + floatAt(ballots.weights, group);
  });
  for (let i = 0; i < projects.length; i++)
    starts[i + 1] = wordAt(starts, i + 1) + wordAt(starts, i);
  return { starts, approvals };
}

/** Tells every project that a group names, and at which place of the ballots. */
function forEachNamed(
  { groups, starts, projects }: BudgetBallots,
  tell: (project: number, group: number, place: number) => void,
): void {
  for (let group = 0; group < groups; group++) {
    const end = wordAt(starts, group + 1);
    for (let place = wordAt(starts, group); place < end; place++)
      tell(halfAt(projects, place), group, place);
  }
}

function whyOut(
  { vote, approvals, score }: Omit<Support, 'out'>,
  project: number,
  { threshold = 0, shareThreshold }: BudgetOptions,
): LossReason | undefined {
  if (vote.withdrawn?.has(project)) return 'withdrawn';
  if (floatAt(score, project) < threshold) return 'below-threshold';
  if (!shareThreshold) return undefined;
  return isBelowShare(vote, project, { votes: floatAt(approvals, project), share: shareThreshold })
    ? 'below-threshold'
    : undefined;
}

/** Whether votes / voters < share · cost / budget, without dividing. */
function isBelowShare(
  { budget, projects, ballots }: BudgetVote,
  project: number,
  { votes, share }: { readonly votes: number; readonly share: Ratio },
): boolean {
  const cost = projects[project]?.cost ?? 0n;
  return BigInt(votes) * budget * share.den < cost * BigInt(ballots.total) * share.num;
}
