/**
 * What voters have left. Voters who paid for the same are one class; a class is told by the chain of
 * what it paid for, so that its balance is the endowment less a sum of prices.
 *
 * Each balance is kept twice. As an estimate, a number with a proven bound on its error: most comparisons
 * are far from close, and the estimate decides them. And exactly, when asked: prices are numerators over one
 * common denominator, computed in order, only as far as a comparison needs that the estimates leave open.
 * No result depends on rounding.
 * @module
 */
import { gcd, type Ratio, ratio } from '../ratio.ts';

/** The class of all voters before the first purchase, and that of those who have nothing left. */
export const full = 0;
export const empty = 1;

/**
 * Twice the unit roundoff of a number: no rounding errs by more than half of this share of its result; the
 * other half covers the rounding of the bounds themselves.
 */
export const roundoff = 2 ** -52;

/** Who gave all they had to a purchase: so many voters of each class. */
export interface Spent {
  readonly classes: Int32Array;
  readonly weights: Float64Array;
}

/** A number, and how far off it may be. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

export class Purses {
  /** By class, its balance, and how far off that may be. */
  readonly estimates: Float64Array;
  readonly errors: Float64Array;
  #classes = 2;
  /** By class: the class before, and for which purchase, with how many points, that paid. */
  readonly #before: Int32Array;
  readonly #paidFor: Int32Array;
  readonly #points: Float64Array;
  /** Purchases whose exact price is not known yet follow on those in `#prices`. */
  #bought: Bought[] = [];
  readonly #shares: Float64Array;
  /** Exact values are numerators over this. */
  #common = 1n;
  #endowment = 0n;
  #prices: bigint[] = [];

  /** For so many purchases at most, which make so many classes at most. */
  constructor(purchases: number, classes: number) {
    this.estimates = new Float64Array(classes + 2);
    this.errors = new Float64Array(classes + 2);
    this.#before = new Int32Array(classes + 2);
    this.#paidFor = new Int32Array(classes + 2);
    this.#points = new Float64Array(classes + 2);
    this.#shares = new Float64Array(purchases);
  }

  /** Gives every voter so much, and forgets all purchases. */
  open({ num, den }: Ratio): void {
    this.#common = den;
    this.#endowment = num;
    this.#prices = [];
    this.#bought = [];
    this.#classes = 2;
    const estimate = Number(num) / Number(den);
    this.estimates[full] = estimate;
    this.errors[full] = 4 * roundoff * estimate;
  }

  /**
   * Enters a purchase for which `spent` gave all they had, and others the same for each of `points` points.
   * Its exact price for a point is worked out when a comparison needs it.
   */
  buy(cost: bigint, points: number, spent: Spent): void {
    this.#bought.push({ cost, points, spent });
  }

  /** Enters a purchase whose exact price for a point is `num / den` of the common denominator. */
  buyAt(num: bigint, den: bigint): void {
    this.settle();
    this.#bought.push({ cost: 0n, points: 0, spent: nobody });
    this.#enter(num, den);
  }

  /** The class of voters of a class who paid for the newest purchase, with so many points. */
  descend(from: number, points: number, price: Estimate): number {
    const before = this.estimates[from] ?? 0;
    const paid = price.value * points;
    const made = this.#classes++;
    this.#before[made] = from;
    this.#paidFor[made] = this.#bought.length - 1;
    this.#points[made] = points;
    const error = (this.errors[from] ?? 0) + price.error * points + roundoff * (paid + before);
    this.estimates[made] = before - paid;
    this.errors[made] = error;
    if (before - paid > error || this.exact(made) > 0n) return made;
    this.#classes--;
    return empty;
  }

  /** What the common denominator is by now. */
  get common(): bigint {
    this.settle();
    return this.#common;
  }

  /** What one voter of a class has, over the common denominator. */
  exact(kind: number): bigint {
    if (kind === empty) return 0n;
    this.settle();
    let balance = this.#endowment;
    for (let at = kind; at !== full; at = this.#before[at] ?? full) {
      const price = this.#prices[this.#paidFor[at] ?? 0] ?? 0n;
      balance -= price * BigInt(this.#points[at] ?? 0);
    }
    return balance;
  }

  /** What voters of these classes have together, over the common denominator. */
  sum(spent: Spent): bigint {
    this.settle();
    return this.#sum(spent);
  }

  /** The exact price for a point of a purchase, counted from 0. */
  priceOf(purchase: number): Ratio {
    this.settle();
    return ratio(this.#prices[purchase] ?? 0n, this.#common);
  }

  /** Works out all prices that are not known yet, each from those before it. */
  settle(): void {
    while (this.#prices.length < this.#bought.length) {
      const { cost, points, spent } = this.#bought[this.#prices.length] ?? nothing;
      this.#enter(cost * this.#common - this.#sum(spent), BigInt(points));
    }
  }

  /** The common denominator grows by what does not cancel. */
  #enter(num: bigint, den: bigint): void {
    const shared = gcd(num, den);
    const factor = den / shared;
    if (factor > 1n) {
      this.#common *= factor;
      this.#endowment *= factor;
      this.#prices = this.#prices.map((price) => price * factor);
    }
    this.#prices.push(num / shared);
  }

  /** Endowments less prices; each price enters once, times the voters and points that paid it. */
  #sum({ classes, weights }: Spent): bigint {
    const shares = this.#shares;
    shares.fill(0, 0, this.#prices.length);
    let voters = 0;
    for (let i = 0; i < classes.length; i++) {
      const weight = weights[i] ?? 0;
      voters += weight;
      for (let at = classes[i] ?? full; at !== full; at = this.#before[at] ?? full) {
        const purchase = this.#paidFor[at] ?? 0;
        shares[purchase] = (shares[purchase] ?? 0) + weight * (this.#points[at] ?? 0);
      }
    }
    let total = this.#endowment * BigInt(voters);
    for (const [i, price] of this.#prices.entries()) {
      const share = shares[i] ?? 0;
      if (share > 0) total -= price * BigInt(share);
    }
    return total;
  }
}

interface Bought {
  readonly cost: bigint;
  readonly points: number;
  readonly spent: Spent;
}

const nobody: Spent = { classes: new Int32Array(0), weights: new Float64Array(0) };
const nothing: Bought = { cost: 0n, points: 1, spent: nobody };
