/**
 * Boosted equal shares (BOS): equal shares in which a project may also be bought by supporters who have
 * too little, at a loss to them, as long as the budget has room for it. It needs no completion.
 * @module
 */
import { floatAt } from '../flat.ts';
import { type Ratio, ratio } from '../ratio.ts';
import { Boosting, type Fraction, type Offer } from './boosting.ts';
import type { BudgetCount, BudgetVote, Funded, Utility } from './budget.ts';
import { Least } from './least.ts';
import { budgetCount, unshared } from './outcome.ts';
import { Pricing } from './pricing.ts';
import { Purses } from './purses.ts';
import { type BudgetOptions, type Support, supportOf, TieBreak } from './support.ts';

export interface BoostedSharesOptions extends BudgetOptions {
  readonly utility: Utility;
}

/**
 * BOS Equal Shares. Throws {@link CountError} for amounts, ids or points that can’t be counted. Of projects
 * that are level that with the greater utility to all comes first. Kraiczy and others 2024, arXiv 2409.15005.
 * @example `countBoostedShares(vote, { utility: 'cost', lot }).elected`
 */
export function countBoostedShares(vote: BudgetVote, options: BoostedSharesOptions): BudgetCount {
  const support = supportOf(vote, options.utility === 'points', options);
  const tieBreak = new TieBreak(support, options);
  const market = new BoostedMarket(support, options.utility);
  const noRoom = new Map<number, number>();
  const funded: Funded[] = [];
  let left = vote.budget;
  for (;;) {
    for (const project of market.waiting) {
      if (costOf(support, project) <= left) continue;
      noRoom.set(project, funded.length + 1);
      market.drop(project);
    }
    const level = market.next();
    if (level.length === 0) break;
    const project = tieBreak.first(mostUseful(level, tieBreak, market));
    left -= costOf(support, project);
    funded.push(market.buy(project));
  }
  return budgetCount(support, tieBreak, {
    method: `bos-${options.utility}`,
    variant: 'boosted',
    funded,
    whyNot: (project) => {
      const round = noRoom.get(project);
      if (round !== undefined) return { reason: 'no-room', round };
      const reason = unshared(support, project);
      return { reason: reason ?? 'unaffordable', ...(!reason && { round: funded.length + 1 }) };
    },
  });
}

/** Of projects that are level those with the most utility to all. */
function mostUseful(
  level: readonly number[],
  { ties }: TieBreak,
  market: BoostedMarket,
): readonly number[] {
  if (level.length < 2) return level;
  const most = level.reduce(
    (max, each) => (market.utility(each) > max ? market.utility(each) : max),
    0n,
  );
  const best = level.filter((each) => market.utility(each) === most);
  if (best.length === 1)
    ties.push({
      candidates: level.toSorted((a, b) => a - b),
      about: 'purchase',
      preferred: best,
      by: 'rule',
    });
  return best;
}

const costOf = ({ vote }: Support, project: number): bigint => vote.projects[project]?.cost ?? 0n;

/** Voters with their purses, and what they would buy next. */
class BoostedMarket {
  readonly #support: Support;
  readonly #purses: Purses;
  readonly #pricing: Pricing;
  readonly #boosting: Boosting;
  readonly #least: Least;
  /** By project, the units of utility that an approval or a point means. */
  readonly #units: readonly bigint[];

  constructor(support: Support, utility: Utility) {
    const { vote, score } = support;
    const { projects, ballots, budget } = vote;
    this.#support = support;
    this.#purses = new Purses(ballots.weights, projects.length, support.groups.length);
    this.#pricing = new Pricing(support, this.#purses);
    this.#boosting = new Boosting(support, this.#purses, this.#pricing);
    this.#units = projects.map(({ cost }) => (utility === 'cost' ? cost : 1n));
    const inCount = (project: number): boolean =>
      !support.out[project] && unshared(support, project) === undefined;
    this.#least = new Least([...score.keys()].filter(inCount), new Float64Array(projects.length), {
      bounds: (project) => this.#bounds(project),
      exact: (project) => this.#value(project),
    });
    this.#purses.open({ num: budget, den: BigInt(Math.max(1, ballots.total)) });
    this.#pricing.open();
    this.#least.open();
  }

  get waiting(): readonly number[] {
    return [...this.#least.waiting];
  }

  next(): readonly number[] {
    return this.#least.next();
  }

  drop(project: number): void {
    this.#least.take(project);
  }

  /** What a project is worth to all who support it. */
  utility(project: number): bigint {
    return BigInt(floatAt(this.#support.score, project)) * (this.#units[project] ?? 1n);
  }

  buy(project: number): Funded {
    const offer = this.#boosting.offer(project);
    const { common } = this.#purses;
    const { weights } = this.#support.vote.ballots;
    const all = this.#pricing.payers(project);
    const payers = all.reduce((sum, group) => sum + floatAt(weights, group), 0);
    if (offer.full) this.#pricing.pay(project);
    else this.#boosting.pay(project, offer);
    this.#least.take(project);
    const over = ({ num, den }: Fraction, units = 1n): Ratio => ratio(num, den * common * units);
    return {
      project,
      round: 0,
      by: 'boosted',
      rate: over(offer.value, this.#units[project]),
      payers,
      payment: over(offer.price),
      share: ratio(offer.share.num, offer.share.den),
    };
  }

  #bounds(project: number): { least: number; most: number } | undefined {
    const bounds = this.#boosting.bounds(project);
    if (!bounds) return undefined;
    const units = Number(this.#units[project] ?? 1n);
    return {
      least: (bounds.least / units) * (1 - 2 ** -50),
      most: (bounds.most / units) * (1 + 2 ** -50),
    };
  }

  #value(project: number): Offer['value'] {
    const { num, den } = this.#boosting.offer(project).value;
    return { num, den: den * (this.#units[project] ?? 1n) };
  }
}
