/**
 * The Method of Equal Shares with a fixed endowment: round by round the project with the least ρ is bought,
 * the money that a voter pays for a unit of utility, until none is within reach.
 * @module
 */
import { floatAt } from '../flat.ts';
import { type Ratio, ratio } from '../ratio.ts';
import type { Funded, Utility } from './budget.ts';
import { Least } from './least.ts';
import { Pricing } from './pricing.ts';
import { type Bounds, Purses, roundoff } from './purses.ts';
import { StepsBefore } from './steps-before.ts';
import type { Support } from './support.ts';

/** A run of the method. */
export interface Run {
  /** In order of purchase. */
  readonly bought: readonly number[];
  readonly spent: bigint;
  /** Whether projects were level in a round. */
  readonly tied: boolean;
}

/** What is told of a run: purchases, and of the others from which round on they were out of reach. */
export interface Told {
  readonly funded: readonly Funded[];
  readonly outOfReach: ReadonlyMap<number, { readonly round: number; readonly support: Ratio }>;
}

/** Settles which of the projects that are level is bought; asked also where there is but one. */
export type First = (level: readonly number[]) => number;

type OutOfReach = Map<number, { readonly round: number; readonly support: Ratio }>;

/** Runs the method over the same ballots again and again, with one endowment after the other. */
export class EqualShares {
  /** Who can be bought at all. */
  readonly candidates: readonly number[];
  readonly #support: Support;
  readonly #purses: Purses;
  readonly #pricing: Pricing;
  readonly #least: Least;
  readonly #before: StepsBefore;
  /** By project, the units of utility that an approval or a point means: what it costs, or 1. */
  readonly #units: readonly bigint[];
  readonly #unitEstimates: Float64Array;

  constructor(support: Support, utility: Utility) {
    const { vote, score, out } = support;
    const { projects } = vote;
    this.#support = support;
    this.#purses = new Purses(vote.ballots.weights, projects.length, support.groups.length);
    this.#pricing = new Pricing(support, this.#purses);
    this.#units = projects.map(({ cost }) => (utility === 'cost' ? cost : 1n));
    this.#unitEstimates = Float64Array.from(this.#units, Number);
    this.candidates = [...projects.keys()].filter(
      (i) => !out[i] && floatAt(score, i) > 0 && (projects[i]?.cost ?? 0n) > 0n,
    );
    // As long as all have enough, each pays the same; later ρ is no less.
    const floors = Float64Array.from(projects, ({ cost }, i) => {
      const price = Number(cost) / floatAt(score, i);
      return (price / (this.#unitEstimates[i] ?? 1)) * (1 - 8 * roundoff);
    });
    this.#before = new StepsBefore(
      projects.length,
      support.points?.reduce((a, b) => Math.max(a, b), 0) ?? 1,
    );
    this.#least = new Least(this.candidates, floors, {
      floor: (project) => this.#floor(project),
      bounds: (project, floor, ceiling) => this.#bounds(project, floor, ceiling),
      exact: (project) => this.#exact(project),
    });
  }

  /** Buys until nothing is within reach; gives up, with nothing, where that costs more than `limit`. */
  run(endowment: Ratio, first: First, limit: bigint): Run | undefined {
    this.#open(endowment);
    const bought: number[] = [];
    let [spent, tied] = [0n, false];
    for (;;) {
      const level = this.#least.next();
      if (level.length === 0) return { bought, spent, tied };
      tied ||= level.length > 1;
      const project = first(level);
      spent += this.#costOf(project);
      if (spent > limit) return undefined;
      this.#buy(project);
      bought.push(project);
    }
  }

  /** The same without a limit, with all there is to tell of it. */
  tell(endowment: Ratio, first: First): Told {
    this.#open(endowment);
    // By project that is within reach, how much more than its cost its supporters have at least.
    const waiting = new Map(this.candidates.map((each) => [each, 0]));
    const outOfReach: OutOfReach = new Map();
    const paid: { readonly project: number; readonly payers: number }[] = [];
    for (;;) {
      this.#noteOutOfReach(waiting, outOfReach, paid.length + 1);
      const level = this.#least.next();
      if (level.length === 0) break;
      const project = first(level);
      paid.push({ project, payers: this.#payers(project) });
      this.#buy(project);
      waiting.delete(project);
      const cost = Number(this.#costOf(project)) * (1 + 4 * roundoff);
      for (const [other, spare] of waiting) waiting.set(other, spare - cost);
    }
    return { funded: paid.map((each, i) => this.#told(each, i)), outOfReach };
  }

  #costOf(project: number): bigint {
    return this.#support.vote.projects[project]?.cost ?? 0n;
  }

  #open(endowment: Ratio): void {
    this.#purses.open(endowment);
    this.#pricing.open();
    this.#least.open();
    this.#before.open({ least: this.#purses.least(0), most: this.#purses.most(0) });
  }

  #buy(project: number): void {
    this.#pricing.reprice(project);
    const price = this.#pricing.priceOf(project);
    this.#pricing.pay(project);
    this.#before.buy(project, price);
    this.#least.take(project);
  }

  #payers(project: number): number {
    const { weights } = this.#support.vote.ballots;
    return this.#pricing.payers(project).reduce((sum, each) => sum + floatAt(weights, each), 0);
  }

  #told({ project, payers }: { project: number; payers: number }, i: number): Funded {
    const payment = this.#purses.priceOf(i);
    const rate = ratio(payment.num, payment.den * (this.#units[project] ?? 1n));
    return { project, round: i + 1, by: 'equal-shares', rate, payers, payment };
  }

  #floor(project: number): number {
    const least = this.#before.least(project);
    if (least < Infinity) this.#pricing.isAtLeast(project, least);
    return (least / (this.#unitEstimates[project] ?? 1)) * (1 - 4 * roundoff);
  }

  #bounds(project: number, floor: number, ceiling: number): Bounds | undefined {
    const units = this.#unitEstimates[project] ?? 1;
    const aim = ceiling === Infinity ? floor : ceiling;
    const least = this.#pricing.floor(project, aim * units);
    this.#note(project);
    const low = Math.max(floor, (least / units) * (1 - 4 * roundoff));
    if (low > ceiling) return { least: low, most: Infinity };
    if (this.#pricing.reprice(project) === 'out-of-reach') {
      this.#before.noteOut(project, this.#pricing.outUntil(project));
      return undefined;
    }
    const price = this.#note(project);
    return {
      least: Math.max(floor, (price.least / units) * (1 - 4 * roundoff)),
      most: (price.most / units) * (1 + 4 * roundoff),
    };
  }

  /** What a project costs for a point, which also bounds it in the steps that follow. */
  #note(project: number): Bounds {
    const price = this.#pricing.priceOf(project);
    const fall = this.#pricing.fallOf(project);
    if (fall !== undefined) this.#before.note(project, { least: price.least, fall });
    return price;
  }

  #exact(project: number): { readonly num: bigint; readonly den: bigint } {
    this.#pricing.reprice(project);
    const { num, den } = this.#pricing.exactPriceOf(project);
    return { num, den: den * (this.#units[project] ?? 1n) };
  }

  /** Who of those waiting has fallen out of reach, and is dropped before the round. */
  #noteOutOfReach(waiting: Map<number, number>, outOfReach: OutOfReach, round: number): void {
    for (const [project, spare] of waiting) {
      // What was left over its cost when it was looked at last has not been spent since.
      if (spare > 0) continue;
      const cost = this.#costOf(project);
      const least = this.#pricing.leastMoney(project);
      waiting.set(project, least - Number(cost) * (1 + 4 * roundoff));
      if (least > Number(cost) * (1 + 4 * roundoff)) continue;
      const [money, needed] = [
        this.#purses.sum(this.#pricing.payers(project)),
        cost * this.#purses.common,
      ];
      if (money >= needed) continue;
      waiting.delete(project);
      outOfReach.set(project, { round, support: ratio(money, needed) });
    }
  }
}
