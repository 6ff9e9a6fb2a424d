/**
 * Batches of ballots as a thread reads them from the archive, checks them, and says what it found.
 * @module
 */
import {
  type ArchiveHeader,
  type ArchiveSource,
  type NamedRecord,
  readNamed,
} from '../belenios/archive.ts';
import {
  type BallotText,
  batchOf,
  checkAndHint,
  checkBallots,
  type CheckedBallot,
  type CheckedBatch,
  type Counting,
  type Unreadable,
} from '../belenios/checking.ts';
import type { Credentials } from '../belenios/credentials.ts';
import { readElection } from '../belenios/election.ts';
import { hintsOfMany } from '../belenios/hints.ts';
import { FormatError } from '../belenios/reading.ts';
import { RunningTally } from '../belenios/running-tally.ts';
import type { RandomBytes } from '../belenios/scalars.ts';
import { HintsInFile, OpenFile } from './election-files.ts';

/** What a thread has to know of an election. */
export interface ElectionSetting {
  /** The election's own text. */
  readonly text: string;
  /** Credentials whose votes weigh more than 1. */
  readonly weights: Credentials;
  /** With what tallies are made. */
  readonly secret: string;
  readonly head: ArchiveHeader;
  /** The archive's file, and that of hints to it where there is one. */
  readonly archive: string;
  readonly hints: string | undefined;
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
  readonly #archive: OpenFile;
  readonly #source: Pick<ArchiveSource, 'bytes' | 'head'>;
  readonly #hintsFile: OpenFile | undefined;
  readonly #hints: HintsInFile | undefined;

  constructor(
    { text, weights, secret, head, archive, hints }: ElectionSetting,
    random: RandomBytes,
  ) {
    const election = readElection(text);
    this.#random = random;
    this.#counting = { election, secret, weights };
    this.#archive = new OpenFile(archive);
    this.#source = { bytes: this.#archive.glance, head };
    this.#hintsFile = hints === undefined ? undefined : new OpenFile(hints);
    this.#hints = this.#hintsFile && HintsInFile.of(this.#hintsFile, election);
  }

  check({ ballots, first, hinting }: NamedBatch): CheckedTexts {
    const texts = ballots.map((each, at) => this.#read(each, first + at));
    return hinting ? this.#hinted(texts) : this.#checked(texts);
  }

  #read(ballot: NamedRecord, at: number): BallotText | Unreadable {
    try {
      const { text } = readNamed(this.#source, ballot);
      return { text, hints: this.#hints?.to(at) };
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

  close(): void {
    this.#archive.close();
    this.#hintsFile?.close();
  }
}

/** The batch as the election takes it in. */
export const batchFrom = (
  { election, secret }: Counting,
  { ballots, tally }: CheckedTexts,
): CheckedBatch => ({ ballots, tally: RunningTally.read(election, secret, tally) });
