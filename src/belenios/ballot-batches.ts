/**
 * Batches of ballots as a thread reads them from an archive, checks them, and says what it found.
 * @module
 */
import { type ArchiveHeader, type BytesOfArchive, type NamedRecord, readNamed } from './archive.ts';
import {
  type BallotText,
  batchOf,
  checkAndHint,
  checkBallots,
  type CheckedBallot,
  type CheckedBatch,
  type Counting,
  type Unreadable,
} from './checking.ts';
import type { Credentials } from './credentials.ts';
import { readElection } from './election.ts';
import { hintsOfMany } from './hints.ts';
import { FormatError } from './reading.ts';
import { RunningTally } from './running-tally.ts';
import type { RandomBytes } from './scalars.ts';

/** What a thread has to know of an election. */
export interface ElectionSetting {
  /** The election's own text. */
  readonly text: string;
  /** Credentials whose votes weigh more than 1. */
  readonly weights: Credentials;
  /** With what tallies are made. */
  readonly secret: string;
  readonly head: ArchiveHeader;
}

/** Where a thread finds ballots. */
export interface BallotSource {
  readonly bytes: BytesOfArchive;
  /** The hints to a ballot, counted from 0; undefined where there are none. */
  readonly hintsTo?: ((ballot: number) => Uint8Array | undefined) | undefined;
}

/** Ballots that are checked together, by where they are: each is read where it is checked. */
export interface NamedBatch {
  readonly ballots: readonly NamedRecord[];
  /** How many ballots are before them. */
  readonly first: number;
  /** Whether hints to them are wanted. */
  readonly hinting: boolean;
}

/** What was found of a batch, in a form that goes from thread to thread. */
export interface CheckedTexts extends Omit<CheckedBatch, 'tally'> {
  /** The batch's tally, written. */
  readonly tally: string;
  /** Hints to all of its ballots, one behind the other, where they were wanted. */
  readonly hints: Uint8Array<ArrayBuffer> | undefined;
}

/** Reads and checks batches of an election's ballots. */
export class BatchCheck {
  readonly #random: RandomBytes;
  readonly #counting: Counting;
  readonly #head: ArchiveHeader;
  readonly #source: BallotSource;

  constructor(
    { text, weights, secret, head }: ElectionSetting,
    source: BallotSource,
    random: RandomBytes,
  ) {
    this.#random = random;
    this.#counting = { election: readElection(text), secret, weights };
    this.#head = head;
    this.#source = source;
  }

  check({ ballots, first, hinting }: NamedBatch): CheckedTexts {
    const texts = ballots.map((each, at) => this.#read(each, first + at));
    return hinting ? this.#hinted(texts) : this.#checked(texts);
  }

  #read(ballot: NamedRecord, at: number): BallotText | Unreadable {
    try {
      const { text } = readNamed({ bytes: this.#source.bytes, head: this.#head }, ballot);
      return { text, hints: this.#source.hintsTo?.(at) };
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      return { unreadable: error.message };
    }
  }

  #checked(texts: readonly (BallotText | Unreadable)[]): CheckedTexts {
    const all = checkBallots(this.#counting.election, texts, this.#random);
    return this.#found(all, undefined);
  }

  #hinted(texts: readonly (BallotText | Unreadable)[]): CheckedTexts {
    const { election } = this.#counting;
    const all = texts.map((each) =>
      'unreadable' in each ? { checked: each } : checkAndHint(election, each.text),
    );
    const written = hintsOfMany(
      election,
      all.map(({ hints }) => hints),
    );
    return this.#found(
      all.map(({ checked }) => checked),
      written,
    );
  }

  #found(all: readonly CheckedBallot[], hints: Uint8Array<ArrayBuffer> | undefined): CheckedTexts {
    const { ballots, tally } = batchOf(this.#counting, all);
    return { ballots, tally: tally.written(), hints };
  }
}

/** The batch as the election takes it in. */
export const batchFrom = (
  { election, secret }: Counting,
  { ballots, tally }: CheckedTexts,
): CheckedBatch => ({ ballots, tally: RunningTally.read(election, secret, tally) });
