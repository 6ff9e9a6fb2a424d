/**
 * Checks an election's archive as a file, on every core.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { type BallotChecks, checkArchive, manyBallots } from '../belenios/archive-check.ts';
import type { ElectionSetting } from '../belenios/ballot-batches.ts';
import { type Election, readElection } from '../belenios/election.ts';
import { hintSize } from '../belenios/hints.ts';
import type { RandomBytes } from '../belenios/scalars.ts';
import type { Unsound, Verified } from '../belenios/verify.ts';
import { HintsInFile, HintsWriter, OpenFile } from './election-files.ts';
import { type ElectionPool, electionPool } from './election-pool.ts';
import { UsageError } from './io.ts';

export interface ElectionFiles {
  readonly archive: string;
  /** A file of hints to read. */
  readonly hints: string | undefined;
  /** A file of hints to write. */
  readonly writeHints: string | undefined;
}

export interface Manner {
  /** Threads beside this one; with none it checks everything itself. */
  readonly threads: number;
  /** Is told how many bytes are checked, of how many. */
  readonly tell: (checked: number, of: number) => void;
  /** Is told what whoever asked should know. */
  readonly warn: (warning: string) => void;
}

const random: RandomBytes = (count) => randomBytes(count);

/** A smaller batch is not worth the sum by which its hints are looked at together. */
const BATCH = { ballots: 200, bytes: 8_000_000 };
/** So many batches wait for each thread. */
const AHEAD = 2;

/** Checks an archive. @throws {Error} the file system's, where a file can't be read */
export async function checkElection(
  files: ElectionFiles,
  { threads, tell, warn }: Manner,
): Promise<Verified | Unsound> {
  const archive = new OpenFile(files.archive);
  const checking = new FilesChecking(files, { threads, warn });
  let isSound = false;
  try {
    const found = await checkArchive(
      { bytes: archive.glance, size: archive.size },
      {
        random,
        begin: (setting) => checking.begin(setting),
        batch: BATCH,
        ahead: AHEAD * Math.max(1, threads),
        many: manyBallots,
        tell: (checked) => tell(checked, archive.size),
      },
    );
    isSound = found.sound;
    return found;
  } finally {
    await checking.close(isSound);
    archive.close();
  }
}

/** The threads that check an election's ballots, and the hints that they read or write. */
class FilesChecking {
  readonly #files: ElectionFiles;
  readonly #manner: Omit<Manner, 'tell'>;
  readonly #hints: OpenFile | undefined;
  #pool: ElectionPool | undefined;
  #writer: HintsWriter | undefined;

  constructor(files: ElectionFiles, manner: Omit<Manner, 'tell'>) {
    this.#files = files;
    this.#manner = manner;
    this.#hints = files.hints === undefined ? undefined : new OpenFile(files.hints);
  }

  begin(setting: ElectionSetting): BallotChecks {
    const election = readElection(setting.text);
    const { archive, hints, writeHints } = this.#files;
    const files = { archive, hints: this.#areOwn(election) ? hints : undefined };
    const pool = electionPool({ ...setting, ...files }, this.#manner.threads);
    this.#pool = pool;
    const writer = writeHints === undefined ? undefined : writerTo(writeHints, election);
    this.#writer = writer;
    return {
      check: (batch) => pool.check(batch),
      // One thread beside this one would be no faster.
      ...(this.#manner.threads > 1 && { wrongIn: (step) => pool.wrongIn(step) }),
      takeHints: writer && ((written) => writer.write(written)),
      end: () => this.#endThreads(),
    };
  }

  #areOwn(election: Election): boolean {
    const areOwn = this.#hints && HintsInFile.of(this.#hints, election) !== undefined;
    if (areOwn === false) {
      this.#manner.warn('The hints are not to this election: every ballot is checked in full.');
    }
    return areOwn === true;
  }

  async #endThreads(): Promise<void> {
    const pool = this.#pool;
    this.#pool = undefined;
    await pool?.close();
  }

  async close(isSound: boolean): Promise<void> {
    await this.#endThreads();
    this.#writer?.close(isSound);
    this.#hints?.close();
  }
}

function writerTo(path: string, election: Election): HintsWriter {
  if (hintSize(election) === undefined) {
    throw new UsageError(`There are no hints to ballots in ${election.group.name}.`);
  }
  return new HintsWriter(path, election);
}
