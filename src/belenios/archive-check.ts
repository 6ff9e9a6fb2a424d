/**
 * Checks an election's archive with as much of it in memory as is being checked, its ballots wherever whoever
 * checks it has them checked: in threads, as a rule.
 * @module
 */
import {
  type ArchiveSource,
  archiveSource,
  type NamedRecord,
  readNamed,
  surveyRecords,
  textAt,
} from './archive.ts';
import {
  batchFrom,
  type CheckedTexts,
  type ElectionSetting,
  type NamedBatch,
} from './ballot-batches.ts';
import { type ElectionEvent, eventsOf } from './events.ts';
import { FormatError } from './reading.ts';
import type { RandomBytes } from './scalars.ts';
import { ElectionCheck, unsound, type Unsound, type Verified } from './verify.ts';

/** Who checks the ballots of an election. */
export interface BallotChecks {
  /** Checks a batch, of which several wait at a time. Rejects only where nobody can. */
  readonly check: (batch: NamedBatch) => Promise<CheckedTexts>;
  /** Takes hints to all ballots, batch after batch, where they are wanted. */
  readonly takeHints?: ((hints: Uint8Array) => void) | undefined;
  /** Is called when there are no ballots any more. */
  readonly end: () => Promise<void>;
}

export interface ArchiveManner {
  readonly random: RandomBytes;
  /** Is told of the election, once that is set up; gives who checks its ballots. */
  readonly begin: (setting: ElectionSetting) => BallotChecks;
  /** So many ballots are checked together, or fewer of which the texts have so many bytes. */
  readonly batch: { readonly ballots: number; readonly bytes: number };
  /** So many batches wait at most, so that nobody is idle and memory stays small. */
  readonly ahead: number;
  /** Is told up to which byte all is checked. */
  readonly tell: (checked: number) => void;
}

/** An archive that is read piece by piece. */
export type OpenArchive = Pick<ArchiveSource, 'bytes' | 'size'>;

/** Checks an archive. Rejects where its ballots can't be checked, or its bytes not be read. */
export const checkArchive = (
  archive: OpenArchive,
  manner: ArchiveManner,
): Promise<Verified | Unsound> => new ArchiveCheck(archive, manner).whole();

/** An event whose texts are not read yet. */
type NamedEvent = ElectionEvent<NamedRecord>;

interface InFlight {
  readonly events: readonly NamedEvent[];
  readonly checked: Promise<CheckedTexts>;
}

class ArchiveCheck {
  readonly #archive: OpenArchive;
  readonly #manner: ArchiveManner;
  readonly #check: ElectionCheck;
  #checks: BallotChecks | undefined;
  #waiting: NamedEvent[] = [];
  /** How long the texts of those that wait are together. */
  #length = 0;
  #inFlight: InFlight[] = [];
  #ballots = 0;

  constructor(archive: OpenArchive, manner: ArchiveManner) {
    this.#archive = archive;
    this.#manner = manner;
    this.#check = new ElectionCheck(manner.random, ({ start = 0 }) => textAt(archive.bytes, start));
  }

  async whole(): Promise<Verified | Unsound> {
    const found = (await this.#events()) ?? this.#check.outcome();
    this.#manner.tell(this.#archive.size);
    return found;
  }

  async #events(): Promise<Unsound | undefined> {
    const { bytes, size } = this.#archive;
    try {
      const source = archiveSource(bytes, size);
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
    if (event.type === 'EndBallots') await this.#checks?.end();
    const read = { ...event, texts: event.texts.map((each) => readNamed(source, each)) };
    const wrong = this.#check.take(read);
    if (event.type === 'Setup' && !wrong) this.#begin(read, source);
    this.#tellOf(event);
    return wrong;
  }

  #begin({ texts: [text] }: ElectionEvent, { head }: ArchiveSource): void {
    const { secret, weights } = this.#check.counting;
    this.#checks = this.#manner.begin({ text: text?.text ?? '', weights, secret, head });
  }

  async #takeBallot(event: NamedEvent): Promise<Unsound | undefined> {
    const { batch, ahead } = this.#manner;
    this.#waiting.push(event);
    this.#length += event.texts[0]?.size ?? 0;
    if (this.#waiting.length === batch.ballots || this.#length >= batch.bytes) this.#send();
    return this.#inFlight.length > ahead ? await this.#settle() : undefined;
  }

  #send(): void {
    const events = this.#waiting;
    if (events.length === 0 || !this.#checks) return;
    const batch = {
      ballots: events.flatMap(({ texts }) => texts),
      first: this.#ballots,
      hinting: this.#checks.takeHints !== undefined,
    };
    this.#waiting = [];
    this.#length = 0;
    this.#ballots += events.length;
    const checked = this.#checks.check(batch);
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
    if (checked.hints) this.#checks?.takeHints?.(checked.hints);
    const wrong = this.#check.takeBallots(oldest.events, batch);
    this.#tellOf(oldest.events.at(-1));
    return wrong;
  }

  #tellOf(event: NamedEvent | undefined): void {
    const { start, size = 0 } = event?.texts.at(-1) ?? {};
    if (start !== undefined) this.#manner.tell(start + size);
  }
}
