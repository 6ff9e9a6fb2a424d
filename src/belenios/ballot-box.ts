/**
 * Who may vote, what was cast, and which ballots count; of each ballot no more than its tracker and where it is.
 * @module
 */
import type { Credentials } from './credentials.ts';
import { Digests } from './digests.ts';
import { base64OfHex, hexOfBase64, sha256Hex } from './hashing.ts';

/** Where a ballot is found again. */
export interface Place {
  /** The event that brought it. */
  readonly height: number;
  /** Where its text begins in the archive, if it was read from one. */
  readonly start: number | undefined;
}

/** A ballot by whose it says it is, and by its tracker. */
export interface NamedBallot {
  /** The text of its credential. */
  readonly credential: string;
  readonly tracker: string;
}

/** A ballot that was replaced. */
export interface Replaced extends Place {
  readonly tracker: string;
}

/** Trackers of ballots. */
export interface Trackers extends Iterable<string> {
  readonly size: number;
}

export class BallotBox {
  /** Credentials by the hash of their texts, which may be long. */
  readonly #voters = new Digests();
  /** What votes weigh that do not weigh 1. */
  readonly weights: Credentials;
  /** The last ballot of each voter, by their places; none is −1. */
  readonly #last: Int32Array;
  readonly #trackers = new Digests();
  readonly #heights = new Numbers();
  readonly #starts = new Numbers();
  #counting = 0;
  #weight = 0;

  constructor(credentials: Credentials) {
    this.weights = new Map([...credentials].filter(([, weight]) => weight !== 1));
    for (const credential of credentials.keys()) this.#voters.add(sha256Hex(credential));
    this.#last = new Int32Array(this.#voters.size).fill(NONE);
  }

  /** How many may vote. */
  get voters(): number {
    return this.#voters.size;
  }

  /** What the votes weigh together that count. */
  get weight(): number {
    return this.#weight;
  }

  /** What the vote of a credential weighs; undefined where it may not vote. */
  weightOf(credential: string): number | undefined {
    const isVoter = this.#voters.placeOf(sha256Hex(credential)) !== undefined;
    return isVoter ? (this.weights.get(credential) ?? 1) : undefined;
  }

  /** Whether a ballot was cast. */
  has(tracker: string): boolean {
    return this.#trackers.placeOf(hexOfBase64(tracker)) !== undefined;
  }

  /**
   * Lets a ballot stand for its credential; gives the one that stood for it before.
   *
   * Requires that the credential may vote, and that the ballot was not cast before.
   */
  cast({ credential, tracker }: NamedBallot, { height, start }: Place): Replaced | undefined {
    const voter = this.#voters.placeOf(sha256Hex(credential)) ?? NONE;
    const before = this.#last[voter] ?? NONE;
    this.#last[voter] = this.#trackers.size;
    this.#trackers.add(hexOfBase64(tracker));
    this.#heights.push(height);
    this.#starts.push(start ?? NONE);
    if (before !== NONE) return this.#replaced(before);
    this.#counting += 1;
    this.#weight += this.weights.get(credential) ?? 1;
    return undefined;
  }

  #replaced(ballot: number): Replaced {
    const start = this.#starts.at(ballot);
    return {
      height: this.#heights.at(ballot),
      start: start === NONE ? undefined : start,
      tracker: base64OfHex(this.#trackers.at(ballot)),
    };
  }

  /** The trackers of all ballots, those included that a later one of the same voter replaces. */
  get all(): Trackers {
    const { size } = this.#trackers;
    return { size, [Symbol.iterator]: () => this.#trackersOf(this.#trackers.places()) };
  }

  /** The trackers of the ballots that count. */
  get counting(): Trackers {
    return { size: this.#counting, [Symbol.iterator]: () => this.#trackersOf(this.#last) };
  }

  *#trackersOf(ballots: Iterable<number>): Generator<string> {
    for (const ballot of ballots) {
      if (ballot !== NONE) yield base64OfHex(this.#trackers.at(ballot));
    }
  }
}

const NONE = -1;

/** A list of numbers in as little memory as they take. */
class Numbers {
  #numbers = new Float64Array(16);
  #size = 0;

  push(value: number): void {
    if (this.#size === this.#numbers.length) {
      const larger = new Float64Array(2 * this.#size);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#size] = value;
    this.#size += 1;
  }

  at(place: number): number {
    return this.#numbers[place] ?? NONE;
  }
}
