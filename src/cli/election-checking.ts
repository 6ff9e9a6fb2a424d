/**
 * Checks an election's archive as a file, on every core, with as much in memory as is being checked.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { readRecords } from '../belenios/archive.ts';
import { type ElectionEvent, eventsOf } from '../belenios/events.ts';
import { hintSize } from '../belenios/hints.ts';
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
  const checking = new ElectionChecking({ archive, hints, writeHints: files.writeHints }, manner);
  try {
    return await checking.whole();
  } finally {
    await checking.close();
    hints?.close();
    archive.close();
  }
}

interface Opened {
  readonly archive: OpenFile;
  readonly hints: OpenFile | undefined;
  readonly writeHints: string | undefined;
}

interface InFlight {
  readonly events: readonly ElectionEvent[];
  readonly checked: Promise<CheckedTexts>;
}

class ElectionChecking {
  readonly #files: Opened;
  readonly #manner: Manner;
  readonly #check: ElectionCheck;
  #pool: ElectionPool | undefined;
  #hints: HintsInFile | undefined;
  #writer: HintsWriter | undefined;
  #waiting: ElectionEvent[] = [];
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
      for (const event of eventsOf(readRecords(archive.pieces()))) {
        const wrong = await this.#take(event);
        if (wrong) return wrong;
      }
    } catch (error) {
      // What could be read before comes first.
      return (await this.#settleAll()) ?? unsound(error);
    }
    return await this.#settleAll();
  }

  async #take(event: ElectionEvent): Promise<Unsound | undefined> {
    if (event.type === 'Ballot') {
      this.#waiting.push(event);
      this.#length += event.texts[0]?.text.length ?? 0;
      if (this.#waiting.length === BATCH || this.#length >= LONG) this.#send();
      const most = AHEAD * Math.max(1, this.#manner.threads);
      return this.#inFlight.length > most ? await this.#settle() : undefined;
    }
    const wrong = (await this.#settleAll()) ?? this.#check.take(event);
    if (event.type === 'Setup' && !wrong) this.#begin(event);
    return wrong;
  }

  /** Starts what needs to know the election. */
  #begin(setUp: ElectionEvent): void {
    const { election, credentials } = this.#check.setting;
    const { hints, writeHints } = this.#files;
    const weights = new Map([...credentials].filter(([, weight]) => weight !== 1));
    this.#pool = electionPool({ text: setUp.texts[0]?.text ?? '', weights }, this.#manner.threads);
    this.#hints = hints && HintsInFile.of(hints, election);
    if (hints && !this.#hints) {
      this.#manner.warn('The hints are not to this election: every ballot is checked in full.');
    }
    if (writeHints === undefined) return;
    if (hintSize(election) === undefined) {
      throw new UsageError(`There are no hints to ballots in ${election.group.name}.`);
    }
    this.#writer = new HintsWriter(writeHints, election);
  }

  #send(): void {
    const events = this.#waiting;
    if (events.length === 0 || !this.#pool) return;
    const first = this.#ballots;
    const batch = {
      texts: events.map(({ texts }) => texts[0]?.text ?? ''),
      hints: events.map((_, at) => this.#hints?.to(first + at)),
      hinting: this.#writer !== undefined,
    };
    this.#waiting = [];
    this.#length = 0;
    this.#ballots += events.length;
    this.#inFlight.push({ events, checked: this.#pool.check(batch) });
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
    const batch = batchFrom(this.#check.setting.election, checked);
    if (checked.hints) this.#writer?.write(checked.hints);
    const start = oldest.events.at(-1)?.texts[0]?.start ?? 0;
    this.#manner.tell(start, this.#files.archive.size);
    return this.#check.takeBallots(oldest.events, batch);
  }

  async close(): Promise<void> {
    // Whoever still waits for an answer no longer wants it.
    for (const { checked } of this.#inFlight) checked.catch(() => {});
    await this.#pool?.close();
    this.#writer?.close(this.#isSound);
  }
}
