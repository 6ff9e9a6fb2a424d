/**
 * What boosted equal shares sees in a project: where its supporters’ money does not reach, it may stand for
 * a share α of the project, if the price ρ for that share, divided by α, is low.
 *
 * Let f(λ) be what supporters give who give λ for a point, or all they have. The value ρ/α is λ·(cost/f(λ))²
 * for λ at which a supporter has just enough, up to the price at which f is the cost, where α is 1. It is
 * the least of these over all λ between, too, and so never falls as purses empty.
 * @module
 */
import { floatAt, wordAt } from '../flat.ts';
import type { Pricing } from './pricing.ts';
import { type Bounds, type Purses, roundoff } from './purses.ts';
import type { Support } from './support.ts';

/** A fraction of the purses’ common denominator. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

/** What a project is bought at: by its supporters in full, or for a share by who gives λ. */
export interface Offer {
  /** ρ/α for a unit of what a point means. */
  readonly value: Fraction;
  /** The price for a point. */
  readonly price: Fraction;
  /** α, as a fraction of 1. */
  readonly share: Fraction;
  /** Whether α is 1, as in equal shares. */
  readonly full: boolean;
}

export class Boosting {
  readonly #support: Support;
  readonly #purses: Purses;
  readonly #pricing: Pricing;
  readonly #costs: Float64Array;

  constructor(support: Support, purses: Purses, pricing: Pricing) {
    this.#support = support;
    this.#purses = purses;
    this.#pricing = pricing;
    this.#costs = Float64Array.from(support.vote.projects, ({ cost }) => Number(cost));
  }

  /** Between which bounds the value of a project lies; nothing where no supporter has money. */
  bounds(project: number): Bounds | undefined {
    const full = this.#full(project);
    let [least, most] = [full?.least ?? Infinity, full?.most ?? Infinity];
    for (const each of this.#shares(project, full)) {
      least = Math.min(least, each.least);
      most = Math.min(most, each.most);
    }
    return least === Infinity ? undefined : { least, most };
  }

  /** The best offer, exactly; of those that are equal that with the least λ. Requires that there is one. */
  offer(project: number): Offer {
    const full = this.#full(project);
    const shares = this.#shares(project, full);
    const most = shares.reduce((min, each) => Math.min(min, each.most), full?.most ?? Infinity);
    const groups = shares.filter(({ least }) => least <= most).map(({ group }) => group);
    const offers = groups.map((group) => this.#shareOffer(project, group));
    if (full && full.least <= most) offers.push(this.#fullOffer(project));
    return offers.reduce((best, each) => (isLess(each.value, best.value) ? each : best));
  }

  /** Lets a project be paid for at an offer that is not full. */
  pay(project: number, { price: { num, den } }: Offer): void {
    const groups = this.#pricing.payers(project);
    const isPoor = (group: number): boolean =>
      this.#purses.exact(group) * den < num * BigInt(this.#pointsOf(project, group));
    const rich = groups.filter((group) => !isPoor(group));
    const poor = groups.filter(isPoor);
    const bounds = boundsOf(num, den * this.#purses.common);
    this.#purses.buyAt(num, den, poor);
    for (const group of rich) this.#purses.pay(group, this.#pointsOf(project, group), bounds);
  }

  #full(project: number): Bounds | undefined {
    if (this.#pricing.reprice(project) === 'out-of-reach') return undefined;
    return this.#pricing.priceOf(project);
  }

  /** The bounds of the value by the supporter who has just enough. */
  #shares(project: number, full: Bounds | undefined): (Bounds & { readonly group: number })[] {
    const { weights } = this.#support.vote.ballots;
    const cost = floatAt(this.#costs, project);
    const supporters = this.#supporters(project);
    let rest = supporters.reduce(
      (sum, { group, points }) => sum + floatAt(weights, group) * points,
      0,
    );
    const slack = (supporters.length + 16) * roundoff;
    let [leastGiven, mostGiven, done] = [0, 0, 0];
    const found: (Bounds & { readonly group: number })[] = [];
    for (const { group, points, least, most } of supporters) {
      if (full && least > full.most) break;
      const weight = floatAt(weights, group);
      rest -= weight * points;
      done += weight * points;
      leastGiven += weight * points * least;
      mostGiven += weight * points * most;
      // Who comes before may have a little more than λ, by what is not known of it.
      const low = (leastGiven + least * rest - (most - least) * done) * (1 - slack);
      const high = (mostGiven + most * rest) * (1 + slack);
      found.push({
        group,
        least: least * (cost / high) ** 2 * (1 - slack),
        most: low > 0 ? most * (cost / low) ** 2 * (1 + slack) : Infinity,
      });
    }
    return found;
  }

  /** Who has money, the least for a point first. */
  #supporters(project: number): (Bounds & { readonly group: number; readonly points: number })[] {
    const purses = this.#purses;
    return [...this.#pricing.payers(project)]
      .map((group) => {
        const points = this.#pointsOf(project, group);
        return {
          group,
          points,
          least: (purses.least(group) / points) * (1 - roundoff),
          most: (purses.most(group) / points) * (1 + roundoff),
        };
      })
      .toSorted((a, b) => a.most - b.most);
  }

  #pointsOf(project: number, group: number): number {
    const { ballots } = this.#support.vote;
    if (!this.#support.points) return 1;
    const from = wordAt(ballots.starts, group);
    const at = ballots.projects.subarray(from, ballots.starts[group + 1]).indexOf(project);
    return ballots.points?.[from + at] ?? 1;
  }

  #fullOffer(project: number): Offer {
    const price = this.#pricing.exactPriceOf(project);
    return { value: price, price, share: { num: 1n, den: 1n }, full: true };
  }

  /** With b the balance and p the points of who has just enough, λ is b/p, and f(λ) is given/p. */
  #shareOffer(project: number, group: number): Offer {
    const cost = this.#support.vote.projects[project]?.cost ?? 0n;
    const { common } = this.#purses;
    const balance = this.#purses.exact(group);
    const points = BigInt(this.#pointsOf(project, group));
    let given = 0n;
    for (const other of this.#pricing.payers(project)) {
      const [has, gives] = [this.#purses.exact(other), BigInt(this.#pointsOf(project, other))];
      const most = balance * gives;
      const weight = BigInt(floatAt(this.#support.vote.ballots.weights, other));
      given += weight * (has * points < most ? has * points : most);
    }
    const wanted = points * cost * common;
    // Beyond the price at which the supporters reach the cost there is no share; equal shares has that price.
    if (given >= wanted) return this.#fullOffer(project);
    return {
      value: { num: balance * wanted * wanted, den: points * given * given },
      price: { num: balance * wanted, den: points * given },
      share: { num: given, den: wanted },
      full: false,
    };
  }
}

const isLess = (a: Fraction, b: Fraction): boolean => a.num * b.den < b.num * a.den;

/** Numbers between which a fraction lies, whatever its size. */
function boundsOf(num: bigint, den: bigint): Bounds {
  // Both cut to the same length, so that they fit a number; 100 bits at least are left.
  const cut = BigInt(Math.max(0, bits(den) - 200));
  const value = Number(num >> cut) / Number(den >> cut);
  return { least: value * (1 - 8 * roundoff), most: value * (1 + 8 * roundoff) };
}

const bits = (value: bigint): number => value.toString(16).length * 4;
