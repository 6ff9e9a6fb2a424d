/**
 * The archive of an election: old-style tar records, one after the other, without an end.
 *
 * An archive has one form only: what is read is written again and compared byte for byte.
 * Source: Belenios specification, "Election archives"; POSIX.1-1988 ustar's forerunner.
 * @module
 */
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { sha256HexOfBytes } from './hashing.ts';
import { demand, fieldsOf, FormatError, fromJson, textOf } from './reading.ts';

// Node and browsers have it; the pure rooms' library of types does not.
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Of a name that is no text something is still said. */
const namesDecoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });

/** A record of the archive by what its header says. Its text may not have been read yet. */
export interface NamedRecord {
  readonly kind: 'data' | 'event';
  /** SHA-256 of the text in 64 hexadecimal digits. */
  readonly hash: string;
  readonly text?: string;
  /** At which byte of the archive it was read from its header begins. */
  readonly start?: number;
  /** How many bytes the text has there. */
  readonly size?: number;
}

/** A text of the archive, under its hash. */
export interface ArchiveRecord extends NamedRecord {
  readonly text: string;
}

/** What an archive says of itself. */
export interface ArchiveHeader {
  /** When the election was set up, in seconds since 1970; the time of every record. */
  readonly timestamp: number;
  /** Whether the time stands there as a number, which release 2.0 does not read. */
  readonly isNumber?: boolean;
}

export interface Archive extends ArchiveHeader {
  readonly records: readonly ArchiveRecord[];
}

const BLOCK = 512;
const LARGEST = 8 ** 11 - 1;

const blocksOf = (size: number): number => Math.ceil(size / BLOCK) * BLOCK;

/** The header of a record with a text of so many bytes. */
function headerOf(name: string, size: number, timestamp: number): Uint8Array {
  const bytes = new Uint8Array(BLOCK);
  const put = (digits: string, at: number): void => {
    for (let digit = 0; digit < digits.length; digit += 1) {
      bytes[at + digit] = digits.charCodeAt(digit);
    }
  };
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
  bytes.set(utf8ToBytes(name));
  put('0000644', 100);
  put('0000000', 108);
  put('0000000', 116);
  put(octal(size, 11), 124);
  put(octal(timestamp, 11), 136);
  put('0', 156);
  put(' '.repeat(8), 148);
  let sum = 0;
  for (const byte of bytes) sum += byte;
  put(`${octal(sum, 6)}\0 `, 148);
  return bytes;
}

/** The bytes of a record: its header, and its text up to the end of a block. */
function writeRecord(name: string, body: Uint8Array, timestamp: number): Uint8Array {
  const bytes = new Uint8Array(BLOCK + blocksOf(body.length));
  bytes.set(headerOf(name, body.length, timestamp));
  bytes.set(body, BLOCK);
  return bytes;
}

const HEADER = 'BELENIOS';

const headerText = ({ timestamp, isNumber = false }: ArchiveHeader): string =>
  JSON.stringify({ version: 1, timestamp: isNumber ? timestamp : String(timestamp) });

/** The bytes with which an archive begins. */
export const archiveHeader = (header: ArchiveHeader): Uint8Array =>
  writeRecord(HEADER, utf8ToBytes(headerText(header)), header.timestamp);

/** The bytes of records of an archive of that time. */
export const recordBytes = (records: readonly ArchiveRecord[], timestamp: number): Uint8Array =>
  concatBytes(
    ...records.map(({ kind, hash, text }) =>
      writeRecord(`${hash}.${kind}.json`, utf8ToBytes(text), timestamp),
    ),
  );

/** The bytes of an archive at once, for archives that are small. */
export const archiveBytes = (archive: Archive): Uint8Array =>
  concatBytes(archiveHeader(archive), recordBytes(archive.records, archive.timestamp));

/** A text as a record. */
export const recordOf = (kind: ArchiveRecord['kind'], text: string): ArchiveRecord => ({
  kind,
  hash: sha256HexOfBytes(utf8ToBytes(text)),
  text,
});

/**
 * The archive of its bytes.
 * @throws {FormatError} where a byte is not as it would be written
 */
export function readArchive(bytes: Uint8Array): Archive {
  const reading = readRecords([bytes]);
  const records: ArchiveRecord[] = [];
  for (;;) {
    const step = reading.next();
    if (step.done === true) return { ...step.value, records };
    records.push(step.value);
  }
}

/**
 * The records of an archive that comes in pieces, one after the other, so that none but the one that
 * is read has to be in memory; in the end the archive's header.
 * @throws {FormatError} where a byte is not as it would be written
 */
export function* readRecords(
  pieces: Iterable<Uint8Array>,
): Generator<ArchiveRecord, ArchiveHeader> {
  const window = new Window(pieces);
  const first = readRecord(window, 0);
  const head = headIn(first);
  for (let at = first.end; window.bytes(at, 1).length > 0;) {
    const found = readRecord(window, at);
    demandWritten(found, head);
    at = found.end;
    yield asRecord(found);
  }
  return head;
}

/** So many bytes of an archive from there on, or less where it ends; they hold until others are asked for. */
export type BytesOfArchive = (from: number, count: number) => Uint8Array;

/** An archive that is read at any place. */
export interface ArchiveSource {
  readonly bytes: BytesOfArchive;
  readonly size: number;
  readonly head: ArchiveHeader;
}

/**
 * The archive that those bytes are.
 * @throws {FormatError} where it does not begin as one does
 */
export const archiveSource = (bytes: BytesOfArchive, size: number): ArchiveSource => ({
  bytes,
  size,
  head: headIn(readRecord({ bytes }, 0)),
});

/**
 * The records of an archive, of which only events are read: the text of another one is no more than named, and
 * whoever wants it reads it by {@link readNamed}.
 * @throws {FormatError} where an event is not as it would be written, or a record is cut off or has no name
 */
export function* surveyRecords({ bytes, size, head }: ArchiveSource): Generator<NamedRecord> {
  for (let at = readRecord({ bytes }, 0).end; at < size;) {
    const found = readHeaderOf({ bytes }, at);
    demand(found.end <= size, `the record at byte ${at} breaks off`);
    const named = namedBy(found);
    yield named.kind === 'event' ? readNamed({ bytes, head }, named) : named;
    at = found.end;
  }
}

/**
 * The record that was named.
 * @throws {FormatError} where a byte of it is not as it would be written
 */
export function readNamed(
  { bytes, head }: Pick<ArchiveSource, 'bytes' | 'head'>,
  { hash, start = 0 }: NamedRecord,
): ArchiveRecord {
  const found = readRecord({ bytes }, start);
  demandWritten(found, head);
  const record = asRecord(found);
  demand(record.hash === hash, `the record at byte ${start} is another than it was`);
  return record;
}

/** The text of the record that begins at a byte, of an archive that was read before. */
export const textAt = (bytes: BytesOfArchive, start: number): string =>
  fromUtf8(readRecord({ bytes }, start).body, start);

/** What of the pieces is still needed. */
class Window {
  readonly #pieces: Iterator<Uint8Array>;
  #held: Uint8Array = new Uint8Array();
  #from = 0;

  constructor(pieces: Iterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.iterator]();
  }

  /** So many bytes from there on, or less where the pieces end; what is before is no longer needed. */
  bytes(from: number, count: number): Uint8Array {
    if (from + count > this.#from + this.#held.length) this.#reach(from, from + count);
    return this.#held.subarray(from - this.#from, from - this.#from + count);
  }

  /** Holds what there is of these bytes, joined once however many pieces they come in. */
  #reach(from: number, until: number): void {
    const rest = this.#held.subarray(Math.min(from - this.#from, this.#held.length));
    this.#from += this.#held.length - rest.length;
    const parts = rest.length === 0 ? [] : [rest];
    for (let end = this.#from + rest.length; end < until;) {
      const next = this.#pieces.next();
      if (next.done === true) break;
      parts.push(next.value);
      end += next.value.length;
    }
    const [only] = parts;
    this.#held = only && parts.length === 1 ? only : concatBytes(...parts);
  }
}

interface FoundHeader {
  readonly name: string;
  readonly header: Uint8Array;
  /** How many bytes the text has. */
  readonly size: number;
  readonly start: number;
  readonly end: number;
}

interface Found extends FoundHeader {
  readonly body: Uint8Array;
  readonly padding: Uint8Array;
}

function readHeaderOf(window: Pick<Window, 'bytes'>, start: number): FoundHeader {
  const header = window.bytes(start, BLOCK).slice();
  demand(header.length === BLOCK, `the archive breaks off at byte ${start}`);
  const octal = fieldAt(header, 124, 11);
  demand(/^[0-7]{11}$/.test(octal), `the record at byte ${start} has no size`);
  const size = Number.parseInt(octal, 8);
  demand(size <= LARGEST, `the record at byte ${start} breaks off`);
  return {
    name: fieldAt(header, 0, 100),
    header,
    size,
    start,
    end: start + BLOCK + blocksOf(size),
  };
}

/** A text of at most so many bytes that ends before a zero. */
function fieldAt(header: Uint8Array, from: number, length: number): string {
  const field = header.subarray(from, from + length);
  const end = field.indexOf(0);
  return namesDecoder.decode(end < 0 ? field : field.subarray(0, end));
}

function readRecord(window: Pick<Window, 'bytes'>, start: number): Found {
  const found = readHeaderOf(window, start);
  const { size, end } = found;
  const rest = window.bytes(start + BLOCK, end - start - BLOCK);
  demand(rest.length === end - start - BLOCK, `the record at byte ${start} breaks off`);
  return { ...found, body: rest.subarray(0, size), padding: rest.subarray(size) };
}

function fromUtf8(body: Uint8Array, start: number): string {
  try {
    return decoder.decode(body);
  } catch {
    throw new FormatError(`the record at byte ${start} is not UTF-8`);
  }
}

/** What an archive says of itself in its first record. */
function headIn(first: Found): ArchiveHeader {
  demand(first.name === HEADER, 'this is not an archive of an election');
  const head = readHeader(fromUtf8(first.body, 0));
  demandWritten(first, head);
  return head;
}

/** The text itself is held by its hash. */
function demandWritten(
  { name, header, body, padding, start }: Found,
  { timestamp }: ArchiveHeader,
): void {
  const written = headerOf(name, body.length, timestamp);
  let different = 0;
  for (let at = 0; at < BLOCK; at += 1) different |= (header[at] ?? 0) ^ (written[at] ?? 0);
  for (const byte of padding) different |= byte;
  demand(different === 0, `the record “${name}” at byte ${start} is not as it would be written`);
}

function readHeader(text: string): ArchiveHeader {
  const { version, timestamp } = fieldsOf(
    fromJson(text, 'the header'),
    ['version', 'timestamp'],
    'the header',
  );
  demand(version === 1, 'the archive is of another version');
  const isNumber = typeof timestamp === 'number';
  const digits = isNumber ? String(timestamp) : textOf(timestamp, 'the time');
  demand(/^(?:0|[1-9][0-9]{0,9})$/.test(digits), 'the archive has no time');
  return { timestamp: Number(digits), isNumber };
}

const NAME = /^([0-9a-f]{64})\.(data|event)\.json$/;

function namedBy({ name, start, size }: FoundHeader): NamedRecord & { readonly start: number } {
  const [, hash, kind] = NAME.exec(name) ?? [];
  demand(hash !== undefined, `a record has the name “${name}”`);
  return { kind: kind as NamedRecord['kind'], hash, start, size };
}

function asRecord(found: Found): ArchiveRecord {
  const named = namedBy(found);
  const { name, body, start } = found;
  demand(sha256HexOfBytes(body) === named.hash, `the text of “${name}” has another hash`);
  return { ...named, text: fromUtf8(body, start) };
}
