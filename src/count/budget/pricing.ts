/**
 * What a project would cost its supporters now: the least price for a point at which what they give, each
 * no more than is left in the purse, is the project's cost.
 *
 * Supporters of one class who give as many points are one cell. Whoever has less than the price asks is poor
 * and gives all; as poor cells are set aside the price rises, until no further cell is poor.
 * @module
 */
import { empty, type Estimate, type Purses, roundoff, type Spent } from './purses.ts';
import type { Support } from './support.ts';

/** Sums of bounds err themselves, by far less than this for up to 2^30 terms. */
const bounded = 1 + 2 ** -20;

/** A price is out of reach where all supporters together have less than the cost. */
export type Affordability = 'affordable' | 'out-of-reach';

export class Pricing {
  readonly #support: Support;
  readonly #purses: Purses;
  /** By group, the class of its voters. */
  readonly #classOf: Int32Array;
  readonly #costs: Float64Array;
  readonly #slots: Int32Array;
  /** Cells: first the rich ones, from `#rich` on the poor ones. */
  readonly #classes: Int32Array;
  readonly #weights: Float64Array;
  readonly #points: Float64Array;
  /** By cell, its group, where points decide. */
  readonly #owners: Uint32Array;
  #cells = 0;
  #rich = 0;
  /** What the rich have still to bring, how far off that may be, and for how many points. */
  #left = 0;
  #leftError = 0;
  #richPoints = 0;
  #project = -1;

  constructor(support: Support, purses: Purses) {
    const { vote, groups } = support;
    this.#support = support;
    this.#purses = purses;
    this.#classOf = new Int32Array(vote.ballots.groups);
    this.#costs = Float64Array.from(vote.projects, ({ cost }) => Number(cost));
    this.#slots = new Int32Array(groups.length + 2).fill(-1);
    this.#classes = new Int32Array(vote.ballots.groups);
    this.#weights = new Float64Array(vote.ballots.groups);
    this.#points = new Float64Array(vote.ballots.groups).fill(1);
    this.#owners = new Uint32Array(vote.ballots.groups);
  }

  /** Puts all voters into the class of those who have not paid yet. */
  open(): void {
    this.#classOf.fill(0);
    this.#project = -1;
  }

  /** Voters who would pay something, of the project priced last. */
  get payers(): number {
    let payers = 0;
    for (let i = 0; i < this.#cells; i++) payers += this.#weights[i] ?? 0;
    return payers;
  }

  /** The price for a point of the project priced last. */
  get price(): Estimate {
    const value = this.#left / this.#richPoints;
    // Four times: half for the division, and the rest for whoever compares with it or multiplies it.
    const error = (this.#leftError / this.#richPoints) * bounded + 4 * roundoff * value;
    return { value, error };
  }

  /** The same exactly: `num / den` of the purses' common denominator. */
  get exactPrice(): { readonly num: bigint; readonly den: bigint } {
    const cost = this.#support.vote.projects[this.#project]?.cost ?? 0n;
    const common = this.#purses.common;
    const num = cost * common - this.#purses.sum(this.#cellsFrom(this.#rich));
    return { num, den: BigInt(this.#richPoints) };
  }

  /** Prices a project; whether it is within reach is certain. */
  reprice(project: number): Affordability {
    this.#start(project);
    for (;;) {
      if (this.#richPoints === 0) return 'out-of-reach';
      const { value, error } = this.price;
      const before = this.#rich;
      const close = this.#setPoorAside(value, error);
      if (this.#rich < before) continue;
      return close ? this.#resolve() : 'affordable';
    }
  }

  /** What the supporters of a project have together: an estimate, and the exact sum when asked. */
  money(project: number): Estimate & { readonly exact: () => bigint } {
    this.#start(project);
    let [value, error] = [0, 0];
    const { estimates, errors } = this.#purses;
    for (let i = 0; i < this.#cells; i++) {
      const [kind = 0, weight = 0] = [this.#classes[i], this.#weights[i]];
      value += weight * (estimates[kind] ?? 0);
      error += weight * (errors[kind] ?? 0) + 2 * roundoff * value;
    }
    return { value, error: error * bounded, exact: () => this.#purses.sum(this.#cellsFrom(0)) };
  }

  /** Lets the project priced last be paid for. */
  pay(): void {
    const { vote } = this.#support;
    const price = this.price;
    const cost = vote.projects[this.#project]?.cost ?? 0n;
    this.#purses.buy(cost, this.#richPoints, this.#cellsFrom(this.#rich));
    const next = new Int32Array(this.#cells).fill(empty);
    for (let i = 0; i < this.#rich; i++)
      next[i] = this.#purses.descend(this.#classes[i] ?? 0, this.#points[i] ?? 1, price);
    if (this.#support.points) this.#moveByPoints(next);
    else this.#move(next);
  }

  #start(project: number): void {
    this.#project = project;
    this.#cells = 0;
    if (this.#support.points) this.#gatherByPoints(this.#support.points);
    else this.#gather();
    this.#rich = this.#cells;
    this.#left = this.#costs[project] ?? 0;
    this.#leftError = this.#left > Number.MAX_SAFE_INTEGER ? this.#left * roundoff : 0;
    this.#richPoints = 0;
    for (let i = 0; i < this.#cells; i++)
      this.#richPoints += (this.#weights[i] ?? 0) * (this.#points[i] ?? 1);
  }

  #gather(): void {
    const { groups, starts, vote } = this.#support;
    const { weights } = vote.ballots;
    const [slots, classOf, to] = [this.#slots, this.#classOf, starts[this.#project + 1] ?? 0];
    let cells = 0;
    for (let i = starts[this.#project] ?? 0; i < to; i++) {
      const group = groups[i] ?? 0;
      const kind = classOf[group] ?? empty;
      if (kind === empty) continue;
      let slot = slots[kind] ?? 0;
      if (slot < 0) {
        slot = cells++;
        slots[kind] = slot;
        this.#classes[slot] = kind;
        this.#weights[slot] = 0;
      }
      this.#weights[slot] = (this.#weights[slot] ?? 0) + (weights[group] ?? 0);
    }
    for (let i = 0; i < cells; i++) slots[this.#classes[i] ?? 0] = -1;
    this.#cells = cells;
  }

  /** Where points decide, every group is a cell. */
  #gatherByPoints(points: Float64Array): void {
    const { groups, starts, vote } = this.#support;
    const to = starts[this.#project + 1] ?? 0;
    let cells = 0;
    for (let i = starts[this.#project] ?? 0; i < to; i++) {
      const group = groups[i] ?? 0;
      const kind = this.#classOf[group] ?? empty;
      if (kind === empty) continue;
      this.#owners[cells] = group;
      this.#classes[cells] = kind;
      this.#weights[cells] = vote.ballots.weights[group] ?? 0;
      this.#points[cells++] = points[i] ?? 0;
    }
    this.#cells = cells;
  }

  /**
   * Sets aside the cells that can’t give the price for sure; whether the others can give it for sure is told
   * by what comes back. The price is at most the true one, since it takes all that are left for rich.
   */
  #setPoorAside(price: number, error: number): boolean {
    const { estimates, errors } = this.#purses;
    const [least, most] = [price - error, price + error];
    const [classes, points] = [this.#classes, this.#points];
    let close = false;
    for (let i = 0; i < this.#rich; ) {
      const kind = classes[i] ?? empty;
      const [balance, off, given] = [estimates[kind] ?? 0, errors[kind] ?? 0, points[i] ?? 1];
      if (balance + off < least * given) this.#setAside(i);
      else {
        if (balance - off < most * given) close = true;
        i++;
      }
    }
    return close;
  }

  #setAside(i: number): void {
    const kind = this.#classes[i] ?? empty;
    const weight = this.#weights[i] ?? 0;
    const gives = weight * (this.#purses.estimates[kind] ?? 0);
    this.#left -= gives;
    this.#leftError +=
      weight * (this.#purses.errors[kind] ?? 0) + roundoff * (gives + Math.abs(this.#left));
    this.#richPoints -= weight * (this.#points[i] ?? 1);
    this.#swap(i, --this.#rich);
  }

  /** Settles exactly who is poor where estimates leave it open. */
  #resolve(): Affordability {
    const common = this.#purses.common;
    const cost = (this.#support.vote.projects[this.#project]?.cost ?? 0n) * common;
    let left = cost - this.#purses.sum(this.#cellsFrom(this.#rich));
    for (let i = 0; i < this.#rich; ) {
      const balance = this.#purses.exact(this.#classes[i] ?? empty);
      const given = BigInt(this.#points[i] ?? 1);
      if (balance * BigInt(this.#richPoints) >= left * given) {
        i++;
        continue;
      }
      left -= balance * BigInt(this.#weights[i] ?? 0);
      this.#setAside(i);
      // The price rose, so that those who passed are asked again.
      i = 0;
    }
    return this.#richPoints === 0 ? 'out-of-reach' : 'affordable';
  }

  #cellsFrom(first: number): Spent {
    return {
      classes: this.#classes.slice(first, this.#cells),
      weights: this.#weights.slice(first, this.#cells),
    };
  }

  #move(next: Int32Array): void {
    const { groups, starts } = this.#support;
    const [slots, classOf, to] = [this.#slots, this.#classOf, starts[this.#project + 1] ?? 0];
    for (let i = 0; i < this.#cells; i++) slots[this.#classes[i] ?? 0] = next[i] ?? empty;
    for (let i = starts[this.#project] ?? 0; i < to; i++) {
      const group = groups[i] ?? 0;
      const kind = classOf[group] ?? empty;
      if (kind !== empty) classOf[group] = slots[kind] ?? empty;
    }
    for (let i = 0; i < this.#cells; i++) slots[this.#classes[i] ?? 0] = -1;
  }

  #moveByPoints(next: Int32Array): void {
    for (let i = 0; i < this.#cells; i++) this.#classOf[this.#owners[i] ?? 0] = next[i] ?? empty;
  }

  #swap(a: number, b: number): void {
    const [kind = 0, weight = 0] = [this.#classes[a], this.#weights[a]];
    this.#classes[a] = this.#classes[b] ?? 0;
    this.#classes[b] = kind;
    this.#weights[a] = this.#weights[b] ?? 0;
    this.#weights[b] = weight;
    if (!this.#support.points) return;
    const [points = 0, owner = 0] = [this.#points[a], this.#owners[a]];
    this.#points[a] = this.#points[b] ?? 0;
    this.#points[b] = points;
    this.#owners[a] = this.#owners[b] ?? 0;
    this.#owners[b] = owner;
  }
}
