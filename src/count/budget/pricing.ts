/**
 * What a project would cost its supporters now: the least price for a point at which what they give, each
 * no more than is left in the purse, is the project’s cost.
 *
 * Whoever has less than the price asks is poor and gives all. The price is sought from below: taking all
 * for rich who may be so gives too low a price, at which more are poor, until no one else is.
 * @module
 */
import { floatAt, wordAt } from '../flat.ts';
import { type Bounds, type Purses, roundoff } from './purses.ts';
import type { Support } from './support.ts';

/** Whether a project is within reach of those who support it. */
export type Reach = 'within-reach' | 'out-of-reach';

/** A little more than 1, for comparisons of results that were rounded a few times. */
const above = 1 + 4 * roundoff;
const below = 1 - 4 * roundoff;

export class Pricing {
  readonly #support: Support;
  readonly #purses: Purses;
  readonly #costs: Float64Array;
  /** From where a project begins in `support.groups`: its supporters who still have money, the poor first. */
  readonly #groups: Uint32Array;
  /** Beside them, what each voter gives, where points decide. */
  readonly #points: Float64Array | undefined;
  /** By project: where its supporters end, and where the poor among them end. */
  readonly #ends: Uint32Array;
  readonly #poorEnds: Uint32Array;
  /** By project, what its price is at least; prices never fall, since purses only empty. */
  readonly #floors: Float64Array;
  /** By project, what the poor have together, what the rich give, and what all of these can give for sure. */
  readonly #leastPoor: Float64Array;
  readonly #mostPoor: Float64Array;
  readonly #richPoints: Float64Array;
  readonly #leastRich: Float64Array;
  /** By project, after how many purchases it was divided at a price that it has for certain, and priced. */
  readonly #dividedAt: Int32Array;
  readonly #pricedAt: Int32Array;

  constructor(support: Support, purses: Purses) {
    const { groups, points, vote } = support;
    const projects = vote.projects.length;
    this.#support = support;
    this.#purses = purses;
    this.#costs = Float64Array.from(vote.projects, ({ cost }) => Number(cost));
    this.#groups = groups.slice();
    this.#points = points?.slice();
    this.#ends = new Uint32Array(projects);
    this.#poorEnds = new Uint32Array(projects);
    this.#floors = new Float64Array(projects);
    this.#leastPoor = new Float64Array(projects);
    this.#mostPoor = new Float64Array(projects);
    this.#richPoints = new Float64Array(projects);
    this.#leastRich = new Float64Array(projects);
    this.#dividedAt = new Int32Array(projects);
    this.#pricedAt = new Int32Array(projects);
  }

  /** Lets all supporters in again, since every voter has money. */
  open(): void {
    const { groups, points, starts } = this.#support;
    this.#groups.set(groups);
    if (points) this.#points?.set(points);
    this.#ends.set(starts.subarray(1));
    this.#floors.fill(0);
    this.#dividedAt.fill(-1);
    this.#pricedAt.fill(-1);
  }

  /** Takes up that the price for a point is no less. */
  isAtLeast(project: number, least: number): void {
    if (least > floatAt(this.#floors, project)) this.#floors[project] = least;
  }

  /**
   * What the price for a point is at least, found by taking for poor whoever can’t give `aim`: true whatever
   * the aim, and the closer the nearer it is.
   */
  floor(project: number, aim: number): number {
    const floor = floatAt(this.#floors, project);
    this.#divide(project, aim);
    // At an aim that is no more than the price, whoever is taken for poor is poor.
    this.#dividedAt[project] = aim <= floor ? this.#purses.purchases : -1;
    if (floatAt(this.#richPoints, project) === 0) return floor;
    return (this.#floors[project] = Math.max(floor, this.priceOf(project).least));
  }

  /** Prices a project; whether it is within reach is certain. */
  reprice(project: number): Reach {
    const { purchases } = this.#purses;
    if (this.#pricedAt[project] === purchases) return 'within-reach';
    // Without an aim, a division is not taken for the last.
    let aim = 0;
    if (this.#dividedAt[project] !== purchases) {
      aim = floatAt(this.#floors, project);
      this.#divide(project, aim);
    }
    let reach = this.#reach(project, aim);
    while (reach === undefined) {
      aim = floatAt(this.#floors, project);
      this.#divide(project, aim);
      reach = this.#reach(project, aim);
    }
    if (reach === 'within-reach') this.#pricedAt[project] = purchases;
    return reach;
  }

  /** Whether a project is within reach, if the division at this aim tells all who are poor. */
  #reach(project: number, aim: number): Reach | undefined {
    if (this.#richPoints[project] === 0) return 'out-of-reach';
    const { least, most } = this.priceOf(project);
    this.#floors[project] = Math.max(floatAt(this.#floors, project), least);
    if (floatAt(this.#leastRich, project) >= most) return 'within-reach';
    // Where no higher price can be proven by bounds, some may still be poor.
    return least > aim ? undefined : this.#divideExactly(project);
  }

  /** The price for a point of a project, if those who were taken for poor are. */
  priceOf(project: number): Bounds {
    const terms = wordAt(this.#ends, project) - wordAt(this.#support.starts, project) + 4;
    const cost = floatAt(this.#costs, project);
    const [least = 0, most = 0] = [this.#leastPoor[project], this.#mostPoor[project]];
    const slack = roundoff * (terms * most + 4 * cost);
    const points = floatAt(this.#richPoints, project);
    return {
      least: Math.max(0, ((cost - most - slack) / points) * below),
      most: ((cost - least + slack) / points) * above,
    };
  }

  /**
   * By how much its price falls at most where every purse rises by one: each of the poor gives that more. Nothing where
   * nobody is rich.
   */
  fallOf(project: number): number | undefined {
    const points = floatAt(this.#richPoints, project);
    if (points === 0) return undefined;
    const voters = floatAt(this.#support.approvals, project);
    return (this.#points ? voters : voters - points) / points;
  }

  /** By how much every purse can rise, and a project is out of reach all the same. Requires that it is. */
  outUntil(project: number): number {
    const voters = floatAt(this.#support.approvals, project);
    return (floatAt(this.#costs, project) - floatAt(this.#mostPoor, project)) / voters;
  }

  /** The same exactly: `num / den` of the purses’ common denominator. Requires that it was priced. */
  exactPriceOf(project: number): { readonly num: bigint; readonly den: bigint } {
    const cost = this.#support.vote.projects[project]?.cost ?? 0n;
    const num = cost * this.#purses.common - this.#purses.sum(this.#poor(project));
    return { num, den: BigInt(floatAt(this.#richPoints, project)) };
  }

  /** What the supporters of a project have together at least. */
  leastMoney(project: number): number {
    const [groups, purses] = [this.#groups, this.#purses];
    const from = wordAt(this.#support.starts, project);
    const end = wordAt(this.#ends, project);
    let money = 0;
    for (let i = from; i < end; i++) {
      const group = wordAt(groups, i);
      money += purses.weight(group) * purses.least(group);
    }
    return money * (1 - (end - from + 4) * roundoff);
  }

  /** Those of a project’s supporters who have money. */
  payers(project: number): Uint32Array {
    const [groups, purses] = [this.#groups, this.#purses];
    const end = wordAt(this.#ends, project);
    const payers = groups.slice(wordAt(this.#support.starts, project), end);
    let count = 0;
    for (const group of payers) if (purses.most(group) > 0) payers[count++] = group;
    return payers.slice(0, count);
  }

  /** Lets a project be paid for. Requires that it was priced. */
  pay(project: number): void {
    const price = this.priceOf(project);
    const cost = this.#support.vote.projects[project]?.cost ?? 0n;
    this.#purses.buy(cost, floatAt(this.#richPoints, project), this.#poor(project));
    const [groups, points, purses] = [this.#groups, this.#points, this.#purses];
    const end = wordAt(this.#ends, project);
    for (let i = wordAt(this.#poorEnds, project); i < end; i++)
      purses.pay(wordAt(groups, i), points ? (points[i] ?? 1) : 1, price);
  }

  /**
   * Takes for poor whoever can’t give the aim, and adds up. The list is left with the poor first, so that the
   * processor foresees who is poor the next time, at a price that is not far off.
   */
  #divide(project: number, aim: number): void {
    const groups = this.#groups;
    const points = this.#points;
    const { bounds } = this.#purses;
    let end = wordAt(this.#ends, project);
    let poorEnd = wordAt(this.#support.starts, project);
    let leastPoor = 0;
    let mostPoor = 0;
    let richPoints = 0;
    let leastRich = Infinity;
    for (let i = poorEnd; i < end;) {
      const group = wordAt(groups, i);
      const has = floatAt(bounds, group * 4);
      // Who has nothing left is dropped from the list for good.
      if (has === 0) {
        this.#swap(i, --end);
        continue;
      }
      const sure = floatAt(bounds, group * 4 + 1);
      const weight = floatAt(bounds, group * 4 + 2);
      const given = points ? (points[i] ?? 1) : 1;
      if (has < aim * given) {
        mostPoor += weight * has;
        leastPoor += weight * sure;
        if (i !== poorEnd) this.#swap(i, poorEnd);
        poorEnd++;
      } else {
        richPoints += weight * given;
        if (sure < leastRich * given) leastRich = sure / given;
      }
      i++;
    }
    this.#ends[project] = end;
    this.#poorEnds[project] = poorEnd;
    this.#leastPoor[project] = leastPoor;
    this.#mostPoor[project] = mostPoor;
    this.#richPoints[project] = richPoints;
    this.#leastRich[project] = leastRich * below;
  }

  #swap(a: number, b: number): void {
    const [groups, points] = [this.#groups, this.#points];
    const group = wordAt(groups, a);
    groups[a] = wordAt(groups, b);
    groups[b] = group;
    if (!points) return;
    const given = floatAt(points, a);
    points[a] = floatAt(points, b);
    points[b] = given;
  }

  /** Settles exactly who is poor where bounds leave it open. */
  #divideExactly(project: number): Reach {
    let { num, den } = this.exactPriceOf(project);
    const end = wordAt(this.#ends, project);
    for (let i = this.#lastPoor(project) + 1; i < end; i++) {
      const group = wordAt(this.#groups, i);
      const given = this.#points?.[i] ?? 1;
      if (this.#purses.least(group) >= this.priceOf(project).most * given * above) continue;
      const balance = this.#purses.exact(group);
      if (balance * den >= num * BigInt(given)) continue;
      const weight = this.#countAsPoor(project, i);
      num -= balance * BigInt(weight);
      den -= BigInt(weight * given);
      if (den === 0n) return 'out-of-reach';
      // The price rises with everyone found poor, so that those who passed are asked again.
      i = this.#lastPoor(project);
    }
    return 'within-reach';
  }

  #lastPoor(project: number): number {
    return wordAt(this.#poorEnds, project) - 1;
  }

  /** Takes the rich supporters at a place for poor; returns how many voters they are. */
  #countAsPoor(project: number, place: number): number {
    const [purses, group] = [this.#purses, wordAt(this.#groups, place)];
    const weight = purses.weight(group);
    const poorEnd = wordAt(this.#poorEnds, project);
    add(this.#leastPoor, project, weight * purses.least(group));
    add(this.#mostPoor, project, weight * purses.most(group));
    add(this.#richPoints, project, -weight * (this.#points?.[place] ?? 1));
    this.#swap(place, poorEnd);
    this.#poorEnds[project] = poorEnd + 1;
    return weight;
  }

  #poor(project: number): Uint32Array {
    return this.#groups.slice(wordAt(this.#support.starts, project), this.#poorEnds[project]);
  }
}

function add(sums: Float64Array, i: number, more: number): void {
  sums[i] = floatAt(sums, i) + more;
}
