/**
 * What the runs before show of prices. From one run to the next every voter’s money rises a little, and as long as the same
 * projects are bought, what is left in any purse rises by little more. So what a price was at least is a bound for it
 * in the runs after, and most projects need not be priced anew.
 *
 * A project’s supporters give `poor + points · price` at most, whatever is poor and whoever is rich. If every purse rises
 * by no more than `rise`, that grows by `rise` for each of the poor; so the price falls by `rise · poor / points` at most.
 * @module
 */
import { floatAt } from '../flat.ts';
import type { Bounds } from './purses.ts';

/** A price for a point that is none too high, and by how much it falls where purses rise by one. */
export interface LeastPrice {
  readonly least: number;
  readonly fall: number;
}

/** A purchase of the run before: of which project, and at which price for a point. */
interface Purchase {
  readonly project: number;
  readonly price: Bounds;
}

/** More than all rounding here, as a share of what is rounded. */
const slack = 2 ** -36;

/** A round: by project what its price was at least, how that falls, and how far purses had risen then. */
class Round {
  readonly least: Float64Array;
  /** For what is out of reach, how far purses may rise meanwhile. */
  readonly fall: Float64Array;
  readonly since: Float64Array;
  /** How far purses rose at this round, through all runs. */
  risen = 0;
  bought: Purchase | undefined;

  constructor(projects: number) {
    this.least = new Float64Array(projects);
    this.fall = new Float64Array(projects);
    this.since = new Float64Array(projects);
  }
}

export class StepsBefore {
  readonly #projects: number;
  readonly #mostPoints: number;
  #rounds: Round[] = [];
  #endowment: Bounds | undefined;
  #at = 0;
  /** How far purses rose at this round since the run before. */
  #rise = 0;

  /** No voter gives more than so many points to a project. */
  constructor(projects: number, mostPoints: number) {
    this.#projects = projects;
    this.#mostPoints = mostPoints;
  }

  /** A run begins, in which every voter has so much. */
  open(endowment: Bounds): void {
    this.#rise = Math.max(0, endowment.most - (this.#endowment?.least ?? endowment.least));
    this.#endowment = endowment;
    this.#at = 0;
    this.#arrive();
  }

  /** What a project’s price is at least in this round: 0 where nothing is known, Infinity where it is out of reach. */
  least(project: number): number {
    const { least, fall, since, risen } = this.#round;
    const before = floatAt(least, project);
    if (before === 0) return 0;
    const rise = risen - floatAt(since, project) + risen * slack;
    if (before === Infinity) return rise < floatAt(fall, project) * (1 - slack) ? Infinity : 0;
    return before * (1 - slack) - rise * floatAt(fall, project) * (1 + slack);
  }

  /** Notes what a price is at least in this round. */
  note(project: number, { least, fall }: LeastPrice): void {
    const round = this.#round;
    round.least[project] = least;
    round.fall[project] = fall;
    round.since[project] = round.risen;
  }

  /** Notes that a project is out of reach in this round, and is as long as purses rise by less than that. */
  noteOut(project: number, until: number): void {
    this.note(project, { least: Infinity, fall: until });
  }

  /** A project is bought, and the next round begins. */
  buy(project: number, price: Bounds): void {
    const { bought } = this.#round;
    this.#round.bought = { project, price };
    this.#at++;
    if (bought?.project === project)
      this.#rise += Math.max(0, bought.price.most - price.least) * this.#mostPoints;
    // After another purchase the rounds that follow have nothing in common.
    else this.#rounds.length = this.#at;
    this.#arrive();
  }

  #arrive(): void {
    this.#round.risen += this.#rise;
  }

  get #round(): Round {
    return (this.#rounds[this.#at] ??= new Round(this.#projects));
  }
}
