/**
 * What voters have left. The voters of a group always have the same: the endowment less what they paid.
 *
 * Each balance is kept twice. As bounds, numbers between which it lies for certain: most comparisons are far
 * from close, and the bounds decide them. And exactly, when asked: prices are numerators over one common
 * denominator, worked out in order, only as far as a comparison needs that the bounds leave open. So no
 * result depends on rounding.
 * @module
 */
import { bigAt, floatAt, intAt } from '../flat.ts';
import { gcd, type Ratio, ratio } from '../ratio.ts';

/** A number lies between these for certain. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/**
 * Twice what a rounding errs by at most, as a share of its result: one half for the rounding, the other for
 * that of the bounds themselves.
 */
export const roundoff = 2 ** -52;

export class Purses {
  /**
   * By group, in fours, so that the processor finds them together: what each of its voters has at most and at
   * least, both 0 where they have nothing left; how many they are; nothing.
   */
  readonly bounds: Float64Array;
  /** By group, its newest payment, from 1; 0 where there is none. */
  readonly #newest: Int32Array;
  /** By payment: that before it of the same group, the purchase, and for how many points. */
  readonly #before: Int32Array;
  readonly #paidFor: Int32Array;
  readonly #points: Float64Array;
  #payments = 0;
  /** Purchases whose exact price is not known yet follow on those in `#prices`. */
  #bought: Bought[] = [];
  readonly #shares: Float64Array;
  /** Exact values are numerators over this. */
  #common = 1n;
  #endowment = 0n;
  #prices: bigint[] = [];

  /** For groups of such weights, so many purchases at most, and so many payments at most. */
  constructor(weights: Float64Array, purchases: number, payments: number) {
    this.bounds = new Float64Array(weights.length * 4);
    for (const [group, weight] of weights.entries()) this.bounds[group * 4 + 2] = weight;
    this.#newest = new Int32Array(weights.length);
    this.#before = new Int32Array(payments + 1);
    this.#paidFor = new Int32Array(payments + 1);
    this.#points = new Float64Array(payments + 1);
    this.#shares = new Float64Array(purchases);
  }

  /** Gives every voter so much, and forgets all purchases. */
  open({ num, den }: Ratio): void {
    this.#common = den;
    this.#endowment = num;
    this.#prices = [];
    this.#bought = [];
    this.#payments = 0;
    this.#newest.fill(0);
    const estimate = Number(num) / Number(den);
    for (let at = 0; at < this.bounds.length; at += 4) {
      this.bounds[at] = estimate * (1 + 4 * roundoff);
      this.bounds[at + 1] = estimate * (1 - 4 * roundoff);
    }
  }

  /**
   * Enters a purchase for which the voters of `spent` give all they have, and others the same for each of
   * `points` points. Its exact price for a point is worked out when a comparison needs it.
   */
  buy(cost: bigint, points: number, spent: Uint32Array): void {
    this.#bought.push({ cost, points, spent });
    for (const group of spent) this.#empty(group);
  }

  /** Enters a purchase whose exact price for a point is `num / den` of the common denominator. */
  buyAt(num: bigint, den: bigint, spent: Uint32Array): void {
    this.settle();
    this.buy(0n, 0, spent);
    this.#enter(num, den);
  }

  /** Takes the price of the newest purchase from the voters of a group, so many times. */
  pay(group: number, points: number, price: Bounds): void {
    const payment = ++this.#payments;
    this.#before[payment] = intAt(this.#newest, group);
    this.#paidFor[payment] = this.#bought.length - 1;
    this.#points[payment] = points;
    this.#newest[group] = payment;
    const had = this.most(group);
    const slack = roundoff * 2 * had;
    const least = this.least(group) - price.most * points - slack;
    this.bounds[group * 4] = had - price.least * points + slack;
    this.bounds[group * 4 + 1] = Math.max(least, 0);
    if (least <= 0 && this.exact(group) === 0n) this.#empty(group);
  }

  /** What a voter of a group has at most. */
  most(group: number): number {
    return floatAt(this.bounds, group * 4);
  }

  /** What a voter of a group has at least. */
  least(group: number): number {
    return floatAt(this.bounds, group * 4 + 1);
  }

  /** How many voters a group has. */
  weight(group: number): number {
    return floatAt(this.bounds, group * 4 + 2);
  }

  /** How many purchases there were. */
  get purchases(): number {
    return this.#bought.length;
  }

  /** What the common denominator is by now. */
  get common(): bigint {
    this.settle();
    return this.#common;
  }

  /** What one voter of a group has left, over the common denominator. Requires that it is not nothing, or newly so. */
  exact(group: number): bigint {
    this.settle();
    let balance = this.#endowment;
    for (let at = intAt(this.#newest, group); at > 0; at = intAt(this.#before, at)) {
      const price = bigAt(this.#prices, this.#paidFor[at] ?? 0);
      balance -= price * BigInt(floatAt(this.#points, at));
    }
    return balance;
  }

  /** What the voters of such groups have together, over the common denominator. */
  sum(groups: Uint32Array): bigint {
    this.settle();
    return this.#sum(groups);
  }

  /** The exact price for a point of a purchase, counted from 0. */
  priceOf(purchase: number): Ratio {
    this.settle();
    return ratio(bigAt(this.#prices, purchase), this.#common);
  }

  /** Works out all prices that are not known yet, each from those before it. */
  settle(): void {
    while (this.#prices.length < this.#bought.length) {
      const { cost, points, spent } = this.#bought[this.#prices.length] ?? nothing;
      // Who gave all has not paid since, so that the payments are still those of that time.
      this.#enter(cost * this.#common - this.#sum(spent), BigInt(points));
    }
  }

  #empty(group: number): void {
    this.bounds[group * 4] = 0;
    this.bounds[group * 4 + 1] = 0;
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
  #sum(groups: Uint32Array): bigint {
    const shares = this.#shares.fill(0, 0, this.#prices.length);
    let voters = 0;
    for (const group of groups) {
      const weight = this.weight(group);
      voters += weight;
      this.#addShares(group, weight);
    }
    let total = this.#endowment * BigInt(voters);
    for (const [i, price] of this.#prices.entries()) {
      const share = floatAt(shares, i);
      if (share > 0) total -= price * BigInt(share);
    }
    return total;
  }

  /** By purchase, how many times its price so many voters of a group have paid. */
  #addShares(group: number, weight: number): void {
    const shares = this.#shares;
    for (let at = intAt(this.#newest, group); at > 0; at = intAt(this.#before, at)) {
      const purchase = intAt(this.#paidFor, at);
      shares[purchase] = floatAt(shares, purchase) + weight * floatAt(this.#points, at);
    }
  }
}

interface Bought {
  readonly cost: bigint;
  readonly points: number;
  readonly spent: Uint32Array;
}

const nothing: Bought = { cost: 0n, points: 1, spent: new Uint32Array(0) };
