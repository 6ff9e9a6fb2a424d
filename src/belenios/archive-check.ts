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
import { type ElectionEvent, eventsOf, type EventType } from './events.ts';
import { FormatError } from './reading.ts';
import type { RandomBytes } from './scalars.ts';
import type { NamedStep } from './trustee-steps.ts';
import { ElectionCheck, unsound, type Unsound, type Verified } from './verify.ts';

/** Who checks the ballots of an election. */
export interface BallotChecks {
  /** Checks a batch, of which several wait at a time. Rejects only where nobody can. */
  readonly check: (batch: NamedBatch) => Promise<CheckedTexts>;
  /** Takes hints to all ballots, batch after batch, where they are wanted. */
  readonly takeHints?: ((hints: Uint8Array) => void) | undefined;
  /** Says what is wrong with a shuffle or with factors, where others than whoever reads the archive shall look at them. */
  readonly wrongIn?: (step: NamedStep) => Promise<string | undefined>;
  /** Is called when there is nothing more to ask. */
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
  /** From so many ballots on, shuffles and factors are looked at by who checks ballots, if they do. */
  readonly many: number;
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

/** What a trustee added, and is being looked at. */
interface StepInFlight {
  readonly event: number;
  readonly text: NamedRecord;
  readonly wrong: Promise<string | undefined>;
}

const STEPS: ReadonlySet<EventType> = new Set(['Shuffle', 'EndShuffles', 'PartialDecryption']);

/** So many are worth it: shuffles of fewer ballots are checked before a thread has read them. */
export const manyBallots = 500;

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
  #steps: StepInFlight[] = [];
  #tally: NamedRecord | undefined;
  /** The last shuffle that was looked at elsewhere; its rankings are not taken in yet. */
  #shuffle: NamedRecord | undefined;

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
    // What trustees add waits for nothing: each is proved by itself.
    const wrongIn = STEPS.has(event.type) ? this.#wrongIn : undefined;
    const before = wrongIn ? undefined : await this.#settleAll();
    if (before) return before;
    const read = { ...event, texts: event.texts.map((each) => readNamed(source, each)) };
    const [text] = event.texts;
    const tally = this.#tally;
    const wrong =
      wrongIn && text && tally
        ? this.#takeStep(read, { text, tally }, wrongIn)
        : this.#takeOther(read, source);
    if (wrong) return (await this.#settleAll()) ?? wrong;
    return await this.#endAsking(event);
  }

  /** Lets those end who check ballots, where this is what they were asked last. */
  async #endAsking({ type }: NamedEvent): Promise<undefined> {
    if (type === this.#lastAsked) await this.#checks?.end();
  }

  #takeOther(event: ElectionEvent, source: ArchiveSource): Unsound | undefined {
    if (event.type === 'EndShuffles') this.#takeShuffled(source);
    const wrong = this.#check.take(event);
    if (wrong) return wrong;
    if (event.type === 'Setup') this.#begin(event, source);
    const [tally] = event.texts;
    if (event.type === 'EncryptedTally' && tally) this.#tally = { ...tally, text: '' };
    this.#tellOf(event);
    return undefined;
  }

  /** Who looks at what trustees add, where others shall. */
  get #wrongIn(): BallotChecks['wrongIn'] {
    return this.#tally && this.#check.tallied >= this.#manner.many
      ? this.#checks?.wrongIn
      : undefined;
  }

  /** With what event nothing more is asked of who checks ballots. */
  get #lastAsked(): EventType {
    return this.#wrongIn ? 'Result' : this.#checks?.wrongIn ? 'EncryptedTally' : 'EndBallots';
  }

  /** Takes in what a trustee added, and has it looked at. */
  #takeStep(
    event: ElectionEvent,
    { text, tally }: Pick<NamedStep, 'text' | 'tally'>,
    wrongIn: NonNullable<BallotChecks['wrongIn']>,
  ): Unsound | undefined {
    const owner = this.#check.note(event);
    if ('sound' in owner) return owner;
    const [shuffle, ballots] = [this.#shuffle, this.#check.tallied];
    const wrong = wrongIn({ ...owner, text, tally, shuffle, ballots });
    // Who settles it hears of it, and nobody else needs to.
    wrong.catch(() => {});
    this.#steps.push({ event: event.height, text, wrong });
    if (event.type === 'Shuffle') this.#shuffle = text;
    return undefined;
  }

  /** Shuffles may still be looked at then: all is settled before a result, or the end, is believed. */
  #takeShuffled(source: ArchiveSource): void {
    if (this.#shuffle) this.#check.takeShuffled(readNamed(source, this.#shuffle).text);
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
    return await this.#settleSteps();
  }

  async #settleSteps(): Promise<Unsound | undefined> {
    const steps = this.#steps;
    this.#steps = [];
    for (const { event, text, wrong } of steps) {
      const why = await wrong;
      if (why !== undefined) return { sound: false, why, event };
      this.#tellTo(text);
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
    this.#tellTo(event?.texts.at(-1));
  }

  #tellTo({ start, size = 0 }: Partial<NamedRecord> = {}): void {
    if (start !== undefined) this.#manner.tell(start + size);
  }
}
