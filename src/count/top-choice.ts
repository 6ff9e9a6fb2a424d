/**
 * For whom a ballot counts when it can count for one only, and where it ends: what is done with equals and
 * with ranks that were skipped differs from place to place.
 * @module
 */
import { halfAt, wordAt } from './flat.ts';
import { endOfRank, type Rankings } from './rankings.ts';

/** How ballots are read; each result says so, for official results differ by it. */
export interface Reading {
  /**
   * Two or more at one rank: the ballot ends there (so where it is not said), or the rank is passed over; or
   * it counts for the only one of them who continues, and ends where several do.
   */
  readonly overvotes?: 'end' | 'skip' | 'one-continues';
  /** How many ranks in a row may be skipped before the ballot ends there; any number where it is not said. */
  readonly skipsAllowed?: number;
  /** How many ranks count at most: 2 for a supplementary vote; all where it is not said. */
  readonly ranksCounted?: number;
}

/** Why a ballot counts for nobody: it names no other who continues, two at one rank, or skips too many ranks. */
export type End = 'exhausted' | 'overvote' | 'skipped';

/** By why they ended. */
export type Ended = Readonly<Record<End, number>>;

/** What {@link TopChoice.of} returns instead of a candidate, by why. */
const ends = { exhausted: -1, overvote: -2, skipped: -3 } as const;

export const endOf = (choice: number): End =>
  choice === ends.overvote ? 'overvote' : choice === ends.skipped ? 'skipped' : 'exhausted';

/** Finds, as candidates go, for whom each group of ballots counts. */
export class TopChoice {
  readonly #rankings: Rankings;
  /** By group, the first place of the rank to read next: nobody before it continues. */
  readonly #at: Uint32Array;
  readonly #overvotes: 'end' | 'skip' | 'one-continues';
  readonly #skipsAllowed: number;
  readonly #ranksCounted: number;

  constructor(rankings: Rankings, reading: Reading) {
    this.#rankings = rankings;
    this.#at = rankings.starts.slice(0, rankings.groups);
    this.#overvotes = reading.overvotes ?? 'end';
    this.#skipsAllowed = reading.skipsAllowed ?? Infinity;
    this.#ranksCounted = reading.ranksCounted ?? Infinity;
  }

  /** The candidate, or a negative number for a ballot that has ended. Nobody may continue who didn't before. */
  of(group: number, continues: Uint8Array): number {
    const start = wordAt(this.#rankings.starts, group);
    const end = wordAt(this.#rankings.starts, group + 1);
    for (let i = wordAt(this.#at, group); i < end;) {
      const next = endOfRank(this.#rankings, i, end);
      const choice = this.#endBefore(i, start) || this.#among(i, next, continues);
      if (choice !== pass) return choice;
      i = next;
      this.#at[group] = next;
    }
    return ends.exhausted;
  }

  /** Whether the ballot ends before the rank that begins here: 0 where it doesn't. */
  #endBefore(place: number, start: number): number {
    if (!this.#rankings.ranks) return place - start < this.#ranksCounted ? 0 : ends.exhausted;
    const rank = this.#rank(place);
    if (rank > this.#ranksCounted) return ends.exhausted;
    const last = place === start ? 0 : this.#rank(place - 1);
    return rank - last - 1 > this.#skipsAllowed ? ends.skipped : 0;
  }

  #among(from: number, to: number, continues: Uint8Array): number {
    const { candidates } = this.#rankings;
    const only = halfAt(candidates, from);
    if (to === from + 1) return continues[only] === 1 ? only : pass;
    if (this.#overvotes === 'end') return ends.overvote;
    if (this.#overvotes === 'skip') return pass;
    const those = candidates.subarray(from, to).filter((c) => continues[c] === 1);
    return those.length > 1 ? ends.overvote : (those[0] ?? pass);
  }

  #rank(place: number): number {
    return this.#rankings.ranks?.[place] ?? 0;
  }
}

const pass = -4;

/** In words, for the name of a variant. */
export function readingInWords({ overvotes = 'end', skipsAllowed, ranksCounted }: Reading): string {
  const words = [
    overvotes === 'end'
      ? ''
      : overvotes === 'skip'
        ? 'overvotes passed over'
        : 'overvotes count for the only one who continues',
    skipsAllowed === undefined ? '' : `at most ${skipsAllowed} ranks skipped in a row`,
    ranksCounted === undefined ? '' : `${ranksCounted} ranks counted`,
  ];
  return words.filter((each) => each !== '').join(', ');
}
