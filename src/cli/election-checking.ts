/**
 * Checks an election's archive as a file, on every core, with as much in memory as is being checked.
 * @module
 */
import { randomBytes } from 'node:crypto';
import {
  type ArchiveSource,
  archiveSource,
  type NamedRecord,
  readNamed,
  surveyRecords,
} from '../belenios/archive.ts';
import { type ElectionEvent, eventsOf } from '../belenios/events.ts';
import { hintSize } from '../belenios/hints.ts';
import { FormatError } from '../belenios/reading.ts';
import type { RandomBytes } from '../belenios/scalars.ts';
import { ElectionCheck, unsound, type Unsound, type Verified } from '../belenios/verify.ts';
import { batchFrom, type CheckedTexts } from './election-batches.ts';
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

/** So many ballots are checked together, or fewer of which the texts are so long. */
const BATCH = 200;
const LONG = 8_000_000;
/** So many batches wait for each thread, so that none is idle and memory stays small. */
const AHEAD = 2;

/** Checks an archive. @throws {Error} the file system's, where a file can't be read */
export async function checkElection(
  files: ElectionFiles,
  manner: Manner,
): Promise<Verified | Unsound> {
  const archive = new OpenFile(files.archive);
  const hints = files.hints === undefined ? undefined : new OpenFile(files.hints);
  const checking = new ElectionChecking({ paths: files, archive, hints }, manner);
  try {
    return await checking.whole();
  } finally {
    await checking.close();
    hints?.close();
    archive.close();
  }
}

interface Opened {
  readonly paths: ElectionFiles;
  readonly archive: OpenFile;
  readonly hints: OpenFile | undefined;
}

/** An event whose texts are not read yet. */
type NamedEvent = ElectionEvent<NamedRecord>;

interface InFlight {
  readonly events: readonly NamedEvent[];
  readonly checked: Promise<CheckedTexts>;
}

class ElectionChecking {
  readonly #files: Opened;
  readonly #manner: Manner;
  readonly #check: ElectionCheck;
  #pool: ElectionPool | undefined;
  #writer: HintsWriter | undefined;
  #waiting: NamedEvent[] = [];
  /** How long the texts of those that wait are together. */
  #length = 0;
  #inFlight: InFlight[] = [];
  #ballots = 0;
  #isSound = false;

  constructor(files: Opened, manner: Manner) {
    this.#files = files;
    this.#manner = manner;
    this.#check = new ElectionCheck(random, ({ start = 0 }) => files.archive.text(start));
  }

  async whole(): Promise<Verified | Unsound> {
    const { archive } = this.#files;
    const found = (await this.#events()) ?? this.#check.outcome();
    this.#manner.tell(archive.size, archive.size);
    this.#isSound = found.sound;
    return found;
  }

  async #events(): Promise<Unsound | undefined> {
    const { archive } = this.#files;
    try {
      const source = archiveSource(archive.glance, archive.size);
      for (const event of eventsOf(surveyRecords(source))) {
        const wrong = await this.#take(event, source);
        if (wrong) return wrong;
      }
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      // What could be read before comes first.
      return (await this.#settleAll()) ?? unsound(error);
    }
    return await this.#settleAll();
  }

  async #take(event: NamedEvent, source: ArchiveSource): Promise<Unsound | undefined> {
    if (event.type === 'Ballot') return await this.#takeBallot(event);
    const before = await this.#settleAll();
    if (before) return before;
    const read = { ...event, texts: event.texts.map((each) => readNamed(source, each)) };
    const wrong = this.#check.take(read);
    if (event.type === 'Setup' && !wrong) this.#begin(read, source);
    return wrong;
  }

  async #takeBallot(event: NamedEvent): Promise<Unsound | undefined> {
    this.#waiting.push(event);
    this.#length += event.texts[0]?.size ?? 0;
    if (this.#waiting.length === BATCH || this.#length >= LONG) this.#send();
    const most = AHEAD * Math.max(1, this.#manner.threads);
    return this.#inFlight.length > most ? await this.#settle() : undefined;
  }

  /** Starts what needs to know the election. */
  #begin({ texts: [text] }: ElectionEvent, { head }: ArchiveSource): void {
    const { election, secret, weights } = this.#check.counting;
    const { paths, hints } = this.#files;
    const areOwn = hints && HintsInFile.of(hints, election) !== undefined;
    if (areOwn === false) {
      this.#manner.warn('The hints are not to this election: every ballot is checked in full.');
    }
    const setting = {
      text: text?.text ?? '',
      weights,
      secret,
      head,
      archive: paths.archive,
      hints: areOwn === true ? paths.hints : undefined,
    };
    this.#pool = electionPool(setting, this.#manner.threads);
    if (paths.writeHints === undefined) return;
    if (hintSize(election) === undefined) {
      throw new UsageError(`There are no hints to ballots in ${election.group.name}.`);
    }
    this.#writer = new HintsWriter(paths.writeHints, election);
  }

  #send(): void {
    const events = this.#waiting;
    if (events.length === 0 || !this.#pool) return;
    const batch = {
      ballots: events.flatMap(({ texts }) => texts),
      first: this.#ballots,
      hinting: this.#writer !== undefined,
    };
    this.#waiting = [];
    this.#length = 0;
    this.#ballots += events.length;
    const checked = this.#pool.check(batch);
    // Who takes it in hears of it, and nobody else needs to.
    checked.catch(() => {});
    this.#inFlight.push({ events, checked });
  }

  async #settleAll(): Promise<Unsound | undefined> {
    this.#send();
    while (this.#inFlight.length > 0) {
      const wrong = await this.#settle();
      if (wrong) return wrong;
    }
    return undefined;
  }

  /** Takes in the batch that was sent first. */
  async #settle(): Promise<Unsound | undefined> {
    const [oldest, ...others] = this.#inFlight;
    if (!oldest) return undefined;
    this.#inFlight = others;
    const checked = await oldest.checked;
    const batch = batchFrom(this.#check.counting, checked);
    if (checked.hints) this.#writer?.write(checked.hints);
    const start = oldest.events.at(-1)?.texts[0]?.start ?? 0;
    this.#manner.tell(start, this.#files.archive.size);
    return this.#check.takeBallots(oldest.events, batch);
  }

  async close(): Promise<void> {
    await this.#pool?.close();
    this.#writer?.close(this.#isSound);
  }
}
