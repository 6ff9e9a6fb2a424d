/**
 * Phragmén's sequential rule for budgets: what a project costs is laid on its supporters so that all of them
 * carry the same load in the end; the project with the least such load comes next.
 * @module
 */
import { floatAt, intAt, wordAt } from '../flat.ts';
import { gcd, ratio } from '../ratio.ts';
import type { BudgetCount, BudgetVote, Funded, Unfunded } from './budget.ts';
import { Least } from './least.ts';
import { budgetCount } from './outcome.ts';
import { type Bounds, roundoff } from './purses.ts';
import { type BudgetOptions, type Support, supportOf, TieBreak } from './support.ts';

export interface PhragmenOptions extends BudgetOptions {
  /** Whether a project that does not fit ends the count (unless it is said), or is passed over. */
  readonly tooDear?: 'stop' | 'skip';
  /** Whether what nobody supports is funded at the end if it fits, or never (unless it is said). */
  readonly unsupported?: 'last' | 'never';
}

/** Phragmén's rule, within a longer count. */
export interface PhragmenPart {
  readonly tooDear: 'stop' | 'skip';
  readonly unsupported: 'last' | 'never';
  /** What has been funded before; it lays no load on anybody. */
  readonly funded: readonly Funded[];
}

type Part = { readonly funded: readonly Funded[]; readonly whyNot: WhyNot };
type WhyNot = (project: number) => Omit<Unfunded, 'project'>;

/**
 * Sequential Phragmén. Throws {@link CountError} for amounts or ids that can’t be counted. As pabutools
 * (`sequential_phragmen`): it ends at the first project, of those with the least load, that does not fit.
 * Los, Christoff and Grossi 2022, Proportional Budget Allocations.
 * @example `countBudgetPhragmen(vote, { lot }).elected`
 */
export function countBudgetPhragmen(vote: BudgetVote, options: PhragmenOptions): BudgetCount {
  const { tooDear = 'stop', unsupported = 'never' } = options;
  const support = supportOf(vote, false, options);
  const tieBreak = new TieBreak(support, options);
  const part = phragmen(support, tieBreak, { tooDear, unsupported, funded: [] });
  return budgetCount(support, tieBreak, {
    method: tooDear === 'stop' ? 'phragmen' : 'phragmen-skip',
    variant:
      tooDear === 'stop' ? 'ends at the first that does not fit' : 'passes over what does not fit',
    ...part,
  });
}

/** Goes on with what is left of the budget, from loads of nothing. */
export function phragmen(support: Support, tieBreak: TieBreak, part: PhragmenPart): Part {
  const { vote, approvals, out } = support;
  const costOf = (project: number): bigint => vote.projects[project]?.cost ?? 0n;
  const funded = [...part.funded];
  const chosen = new Set(funded.map(({ project }) => project));
  let left = funded.reduce((sum, { project }) => sum - costOf(project), vote.budget);
  const loads = new Loads(support, (i) => !out[i] && !chosen.has(i) && costOf(i) <= vote.budget);
  const noRoom = new Map<number, number>();
  const last = part.unsupported === 'last' && vote.ballots.total > 0;
  let stopped = 0;
  for (let level = loads.next(last); level.length > 0; level = loads.next(last)) {
    const tooDear = level.filter((project) => costOf(project) > left);
    for (const project of tooDear) noRoom.set(project, funded.length + 1);
    if (tooDear.length === 0) {
      const project = tieBreak.first(level);
      left -= costOf(project);
      funded.push(loads.take(project));
    } else if (part.tooDear === 'stop') {
      stopped = funded.length + 1;
      break;
    } else tooDear.forEach((project) => loads.drop(project));
  }
  const whyNot = (project: number): Omit<Unfunded, 'project'> => {
    const round = costOf(project) > vote.budget ? 1 : noRoom.get(project);
    if (round !== undefined) return { reason: 'no-room', round };
    if (floatAt(approvals, project) === 0) return { reason: 'no-support' };
    return { reason: 'stopped', round: stopped };
  };
  return { funded, whyNot };
}

/**
 * What voters carry. Whoever supports the newest purchase carries its load, so that a voter's load is told by
 * the newest purchase that the voter supports; exactly it is a numerator over one common denominator.
 */
class Loads {
  /** In the count, but supported by nobody: level, at a load without end. */
  #unsupported: readonly number[];
  readonly #support: Support;
  readonly #least: Least;
  readonly #costs: Float64Array;
  /** By group, the newest purchase of its voters, from 1; 0 where there is none. */
  readonly #newest: Int32Array;
  readonly #bounded: Bounds[] = [{ least: 0, most: 0 }];
  #loads: bigint[] = [0n];
  #common = 1n;
  /** By purchase, how many supporters of the project looked at have it as their newest. */
  readonly #voters: Float64Array;

  constructor(support: Support, inCount: (project: number) => boolean) {
    const { vote, approvals } = support;
    const projects = [...vote.projects.keys()].filter(inCount);
    const isSupported = (project: number): boolean => floatAt(approvals, project) > 0;
    this.#unsupported = projects.filter((project) => !isSupported(project));
    this.#support = support;
    this.#costs = Float64Array.from(vote.projects, ({ cost }) => Number(cost));
    this.#newest = new Int32Array(vote.ballots.groups);
    this.#voters = new Float64Array(vote.projects.length + 1);
    const floors = this.#costs.map((cost, i) => (cost / (approvals[i] ?? 1)) * (1 - 8 * roundoff));
    this.#least = new Least(projects.filter(isSupported), floors, {
      bounds: (project) => this.#bounds(project),
      exact: (project) => this.#exact(project),
    });
    this.#least.open();
  }

  /** Those with the least load; those whom nobody supports are last, if they are asked for. */
  next(unsupported: boolean): readonly number[] {
    const level = this.#least.next();
    return level.length === 0 && unsupported ? this.#unsupported : level;
  }

  drop(project: number): void {
    if (this.#unsupported.includes(project))
      this.#unsupported = this.#unsupported.filter((each) => each !== project);
    else this.#least.take(project);
  }

  /** Lays the cost of a project on its supporters. */
  take(project: number): Funded {
    if (this.#unsupported.includes(project)) {
      this.drop(project);
      return { project, round: 0, by: 'phragmen', payers: 0 };
    }
    const bounds = this.#bounds(project);
    const { num, den } = this.#exact(project);
    const shared = gcd(num, den);
    const factor = den / shared;
    this.#common *= factor;
    this.#loads = this.#loads.map((load) => load * factor);
    this.#loads.push(num / shared);
    this.#bounded.push(bounds);
    const { groups, starts, approvals } = this.#support;
    const to = wordAt(starts, project + 1);
    for (let i = wordAt(starts, project); i < to; i++)
      this.#newest[wordAt(groups, i)] = this.#loads.length - 1;
    this.#least.take(project);
    const rate = ratio(num / shared, this.#common);
    return { project, round: 0, by: 'phragmen', rate, payers: floatAt(approvals, project) };
  }

  #bounds(project: number): Bounds {
    this.#look(project);
    const [cost = 0, approvals = 1] = [this.#costs[project], this.#support.approvals[project]];
    let [least, most] = [cost, cost];
    for (const [i, load] of this.#bounded.entries()) {
      const voters = floatAt(this.#voters, i);
      least += voters * load.least;
      most += voters * load.most;
    }
    const slack = (this.#bounded.length + 6) * roundoff;
    return { least: (least / approvals) * (1 - slack), most: (most / approvals) * (1 + slack) };
  }

  /** Over the common denominator. */
  #exact(project: number): { readonly num: bigint; readonly den: bigint } {
    this.#look(project);
    let num = (this.#support.vote.projects[project]?.cost ?? 0n) * this.#common;
    for (const [i, load] of this.#loads.entries()) {
      const voters = floatAt(this.#voters, i);
      if (voters > 0) num += load * BigInt(voters);
    }
    return { num, den: BigInt(this.#support.approvals[project] ?? 1) };
  }

  #look(project: number): void {
    const { groups, starts, vote } = this.#support;
    const [voters, newest, weights] = [this.#voters, this.#newest, vote.ballots.weights];
    voters.fill(0, 0, this.#loads.length);
    const to = wordAt(starts, project + 1);
    for (let i = wordAt(starts, project); i < to; i++) {
      const group = wordAt(groups, i);
      const purchase = intAt(newest, group);
      voters[purchase] = floatAt(voters, purchase) + floatAt(weights, group);
    }
  }
}
