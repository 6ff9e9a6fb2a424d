/**
 * The events of an election, each holding the hash of the one before, and what each brings.
 *
 * Source: Belenios specification, "Events".
 * @module
 */
import {
  type Archive,
  type ArchiveHeader,
  archiveHeader,
  type ArchiveRecord,
  type NamedRecord,
  recordBytes,
  recordOf,
} from './archive.ts';
import { Digests } from './digests.ts';
import { countOf, demand, fieldsOf, FormatError, fromJson, textOf } from './reading.ts';

export const eventTypes = [
  'Setup',
  'Ballot',
  'EndBallots',
  'EncryptedTally',
  'Shuffle',
  'EndShuffles',
  'PartialDecryption',
  'Result',
] as const;

export type EventType = (typeof eventTypes)[number];

/** How many texts stand before an event in an archive; the last is what the event names. */
const textsOf: Readonly<Record<EventType, number>> = {
  Setup: 4,
  Ballot: 1,
  EndBallots: 0,
  EncryptedTally: 2,
  Shuffle: 2,
  EndShuffles: 0,
  PartialDecryption: 2,
  Result: 1,
};

/** What may come after what. The first event is a Setup, and there is no other. */
const followers: Readonly<Record<EventType, readonly EventType[]>> = {
  Setup: ['Ballot', 'EndBallots'],
  Ballot: ['Ballot', 'EndBallots'],
  EndBallots: ['EncryptedTally'],
  EncryptedTally: ['Shuffle', 'PartialDecryption'],
  Shuffle: ['Shuffle', 'EndShuffles'],
  EndShuffles: ['PartialDecryption'],
  PartialDecryption: ['PartialDecryption', 'Result'],
  Result: [],
};

export interface ElectionEvent<Text extends NamedRecord = ArchiveRecord> {
  readonly type: EventType;
  /** Its place, from 0 on. */
  readonly height: number;
  /** The hash of its own text. */
  readonly hash: string;
  /** The texts it brings, in the archive's order. */
  readonly texts: readonly Text[];
}

/** The events of an election as far as they are there, from the first on. */
export type ElectionLog = readonly ElectionEvent[];

/**
 * The log with one more event that brings those texts.
 * @throws {FormatError} where such an event can't follow, or brings another number of texts
 */
export const follow = (
  log: ElectionLog,
  type: EventType,
  texts: readonly string[],
): ElectionEvent => after(log.at(-1), type, texts);

function after(
  parent: ElectionEvent | undefined,
  type: EventType,
  texts: readonly string[],
): ElectionEvent {
  const records = texts.map((text) => recordOf('data', text));
  const { hash } = recordOf('event', eventText(parent, type, records));
  return checked(parent, { type, height: heightAfter(parent), hash, texts: records });
}

const heightAfter = (parent: AnyEvent | undefined): number => (parent ? parent.height + 1 : 0);

function eventText(
  parent: AnyEvent | undefined,
  type: EventType,
  texts: readonly NamedRecord[],
): string {
  const height = heightAfter(parent);
  return JSON.stringify({ parent: parent?.hash, height, type, payload: texts.at(-1)?.hash });
}

type AnyEvent = ElectionEvent<NamedRecord>;

function checked<Text extends NamedRecord>(
  parent: AnyEvent | undefined,
  event: ElectionEvent<Text>,
): ElectionEvent<Text> {
  const { type, texts } = event;
  const allowed: readonly EventType[] = parent ? followers[parent.type] : ['Setup'];
  demand(allowed.includes(type), `${type} can't follow ${parent?.type ?? 'nothing'}`);
  demand(
    texts.length === textsOf[type],
    `a ${type} brings ${textsOf[type]} texts, and here are ${texts.length}`,
  );
  return event;
}

/** The archive of a log. */
export const archiveOf = ({ timestamp, isNumber }: ArchiveHeader, log: ElectionLog): Archive => ({
  timestamp,
  ...(isNumber === true && { isNumber }),
  records: log.flatMap((event, at) => recordsOf(log[at - 1], event)),
});

const recordsOf = (
  parent: ElectionEvent | undefined,
  { type, texts }: ElectionEvent,
): readonly ArchiveRecord[] => [...texts, recordOf('event', eventText(parent, type, texts))];

/** Writes an archive event by event, so that of a long one nothing but the last event is in memory. */
export class ArchiveWriter {
  readonly #header: ArchiveHeader;
  #last: ElectionEvent | undefined;

  constructor(header: ArchiveHeader) {
    this.#header = header;
  }

  /** What stands before the first event. */
  header(): Uint8Array {
    return archiveHeader(this.#header);
  }

  /**
   * One more event that brings those texts.
   * @throws {FormatError} where such an event can't follow, or brings another number of texts
   */
  event(type: EventType, ...texts: readonly string[]): Uint8Array {
    const event = after(this.#last, type, texts);
    const records = recordsOf(this.#last, event);
    this.#last = event;
    return recordBytes(records, this.#header.timestamp);
  }
}

/**
 * The log of an archive: every record has its place, and every event follows from the one before.
 * @throws {FormatError} where a record is out of place, missing or twice there
 */
export const logOf = ({ records }: Archive): ElectionLog => [...eventsOf(records)];

/**
 * The events of records as they come, with texts that need not have been read.
 * @throws {FormatError} where a record is out of place, missing or, unless it has factors, twice there
 */
export function* eventsOf<Text extends NamedRecord>(
  records: Iterable<Text>,
): Generator<ElectionEvent<Text>> {
  const seen = new Digests();
  let parent: ElectionEvent<Text> | undefined;
  let waiting: Text[] = [];
  for (const record of records) {
    if (record.kind === 'data') {
      waiting.push(record);
    } else {
      parent = eventOf(parent, record, waiting);
      // Two events are never the same: each says its height.
      demandNew(seen, parent);
      yield parent;
      waiting = [];
    }
  }
  const [unnamed] = waiting;
  if (unnamed) throw new FormatError(`no event names the text ${unnamed.hash}`);
  demand(parent !== undefined, 'the archive has no event');
}

function demandNew(seen: Digests, { type, texts }: AnyEvent): void {
  for (const [at, { hash }] of texts.entries()) {
    // Where nothing is to be opened, the factors of all trustees are the same text.
    const mayStandThere = type === 'PartialDecryption' && at === 0;
    demand(seen.add(hash) || mayStandThere, `the text ${hash} stands in the archive twice`);
  }
}

function eventOf<Text extends NamedRecord>(
  parent: ElectionEvent<Text> | undefined,
  { hash, text = '' }: NamedRecord,
  texts: readonly Text[],
): ElectionEvent<Text> {
  const what = `event ${heightAfter(parent)}`;
  const names = ['parent?', 'height', 'type', 'payload?'];
  const fields = fieldsOf(fromJson(text, what), names, what);
  const type = eventTypes.find((each) => each === textOf(fields['type'], what));
  demand(type !== undefined, `${what} is of a kind that is not known`);
  const height = countOf(fields['height'], what);
  const event = checked(parent, { type, height, hash, texts });
  demand(
    eventText(parent, type, texts) === text,
    `${what} does not follow from the one before, or names another text than the last before it`,
  );
  return event;
}
