/**
 * Ballots in piles, one for each candidate, of whole votes: what runoffs move.
 * @module
 */
import { addTo, floatAt, intAt } from './flat.ts';
import type { Rankings } from './rankings.ts';
import { type Ended, endOf, type Reading, TopChoice } from './top-choice.ts';

/** Where the ballots of somebody excluded went. */
export interface Transfer {
  readonly from: number;
  /** By candidate. */
  readonly to: readonly number[];
  readonly ended: Ended;
}

export class Piles {
  readonly #rankings: Rankings;
  readonly #choices: TopChoice;
  readonly #continues: Uint8Array;
  readonly #votes: Float64Array;
  /** By candidate, the group on top of the pile; by group, the one beneath it; −1 for none. */
  readonly #tops: Int32Array;
  readonly #beneath: Int32Array;
  #ended: Ended = { exhausted: 0, overvote: 0, skipped: 0 };
  /** Ballots that rank nobody. */
  readonly blank: number;

  constructor(
    candidates: number,
    { standing, ballots }: { readonly standing: readonly number[]; readonly ballots: Rankings },
    reading: Reading,
  ) {
    this.#rankings = ballots;
    this.#choices = new TopChoice(ballots, reading);
    this.#continues = new Uint8Array(candidates);
    for (const each of standing) this.#continues[each] = 1;
    this.#votes = new Float64Array(candidates);
    this.#tops = new Int32Array(candidates).fill(-1);
    this.#beneath = new Int32Array(ballots.groups).fill(-1);
    this.blank = this.#deal();
  }

  #deal(): number {
    const { groups, starts, weights } = this.#rankings;
    let blank = 0;
    const ended = { exhausted: 0, overvote: 0, skipped: 0 };
    for (let group = 0; group < groups; group++) {
      const weight = floatAt(weights, group);
      const choice = this.#choices.of(group, this.#continues);
      if (choice >= 0) this.#lay(group, choice);
      else if (starts[group] === starts[group + 1]) blank += weight;
      else ended[endOf(choice)] += weight;
    }
    this.#ended = ended;
    return blank;
  }

  #lay(group: number, candidate: number): void {
    this.#beneath[group] = intAt(this.#tops, candidate);
    this.#tops[candidate] = group;
    addTo(this.#votes, candidate, floatAt(this.#rankings.weights, group));
  }

  get votes(): readonly number[] {
    return [...this.#votes];
  }

  /** All ballots, so far, that count for nobody any more; those that were blank are not among them. */
  get ended(): Ended {
    return this.#ended;
  }

  /** Excludes all of them, and then moves their ballots. */
  exclude(candidates: readonly number[]): readonly Transfer[] {
    for (const each of candidates) this.#continues[each] = 0;
    return candidates.map((each) => this.#move(each));
  }

  #move(from: number): Transfer {
    const to = new Float64Array(this.#votes.length);
    const ended = { exhausted: 0, overvote: 0, skipped: 0 };
    for (let group = intAt(this.#tops, from); group >= 0;) {
      const beneath = intAt(this.#beneath, group);
      const weight = floatAt(this.#rankings.weights, group);
      const choice = this.#choices.of(group, this.#continues);
      if (choice < 0) ended[endOf(choice)] += weight;
      else {
        addTo(to, choice, weight);
        this.#lay(group, choice);
      }
      group = beneath;
    }
    this.#tops[from] = -1;
    this.#votes[from] = 0;
    this.#ended = sum(this.#ended, ended);
    return { from, to: [...to], ended };
  }
}

const sum = (a: Ended, b: Ended): Ended => ({
  exhausted: a.exhausted + b.exhausted,
  overvote: a.overvote + b.overvote,
  skipped: a.skipped + b.skipped,
});
