/**
 * Finds round by round the projects with the least value, where values never fall from one round to the
 * next: a project is valued again only if its last value is no more than the best of the round.
 * @module
 */
import { floatAt, numberAt } from '../flat.ts';
import type { Bounds } from './purses.ts';

/** How a project is valued. */
export interface Valuing {
  /**
   * Between which bounds a value lies, or nothing where the project is out for good. It was at least `floor`
   * in the rounds before. Where it is more than `ceiling` for certain, `most` may be Infinity.
   */
  readonly bounds: (project: number, floor: number, ceiling: number) => Bounds | undefined;
  /** What a value is at least in this round, where that is known without valuing it; Infinity where the project is out for good. */
  readonly floor?: (project: number) => number;
  /** Exactly, as `num / den`, all over one common denominator. Requires that it is not out. */
  readonly exact: (project: number) => Value;
}

interface Value {
  readonly num: bigint;
  readonly den: bigint;
}

export class Least {
  readonly #valuing: Valuing;
  /** What a value is at least. */
  readonly #low: Float64Array;
  readonly #floors: Float64Array;
  readonly #all: readonly number[];
  /** By `#low`, the least first. */
  #waiting: number[] = [];

  /** Of these projects; what their values are at least, by number, is known. */
  constructor(projects: readonly number[], floors: Float64Array, valuing: Valuing) {
    this.#valuing = valuing;
    this.#floors = floors;
    this.#low = new Float64Array(floors.length);
    this.#all = projects.toSorted((a, b) => floatAt(floors, a) - floatAt(floors, b));
  }

  /** Begins again with all projects. */
  open(): void {
    this.#low.set(this.#floors);
    this.#waiting = [...this.#all];
  }

  /** Projects that are neither taken nor out. */
  get waiting(): readonly number[] {
    return this.#waiting;
  }

  take(project: number): void {
    this.#waiting.splice(this.#waiting.indexOf(project), 1);
  }

  /** The projects of least value, or nothing where all are out. */
  next(): readonly number[] {
    this.#raise();
    const [low, waiting] = [this.#low, this.#waiting];
    let best = Infinity;
    let seen = 0;
    while (seen < waiting.length) {
      const project = numberAt(waiting, seen);
      const floor = floatAt(low, project);
      if (floor > best) break;
      const bounds = this.#valuing.bounds(project, floor, best);
      if (bounds) {
        low[project] = bounds.least;
        best = Math.min(best, bounds.most);
        seen++;
      } else waiting.splice(seen, 1);
    }
    const close = waiting.slice(0, seen).filter((project) => floatAt(low, project) <= best);
    this.#sort(seen);
    return close.length > 1 ? this.#exactlyLeast(close) : close;
  }

  /** Takes up what is known of values in this round. */
  #raise(): void {
    const { floor } = this.#valuing;
    if (!floor) return;
    const low = this.#low;
    for (const each of this.#waiting) low[each] = Math.max(floatAt(low, each), floor(each));
    this.#waiting = this.#waiting.filter((each) => floatAt(low, each) < Infinity);
    this.#waiting.sort((a, b) => floatAt(low, a) - floatAt(low, b));
  }

  #exactlyLeast(close: readonly number[]): readonly number[] {
    let level: number[] = [];
    let best: Value = { num: 1n, den: 0n };
    for (const project of close) {
      const value = this.#valuing.exact(project);
      const difference = value.num * best.den - best.num * value.den;
      if (difference < 0n) [best, level] = [value, []];
      if (difference <= 0n) level.push(project);
    }
    return level;
  }

  /** Puts the first so many, whose bounds have risen, into their new places. */
  #sort(risen: number): void {
    const [low, waiting] = [this.#low, this.#waiting];
    for (let i = risen - 1; i >= 0; i--) {
      const project = numberAt(waiting, i);
      const bound = floatAt(low, project);
      let at = i;
      for (; at + 1 < waiting.length && floatAt(low, waiting[at + 1] ?? 0) < bound; at++)
        waiting[at] = numberAt(waiting, at + 1);
      waiting[at] = project;
    }
  }
}
