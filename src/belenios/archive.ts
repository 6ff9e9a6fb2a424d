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

/** A text of the archive, under its hash. */
export interface ArchiveRecord {
  readonly kind: 'data' | 'event';
  /** SHA-256 of the text in 64 hexadecimal digits. */
  readonly hash: string;
  readonly text: string;
}

export interface Archive {
  /** When the election was set up, in seconds since 1970; the time of every record. */
  readonly timestamp: number;
  readonly records: readonly ArchiveRecord[];
}

const BLOCK = 512;
const LARGEST = 8 ** 11 - 1;

const blocksOf = (size: number): number => Math.ceil(size / BLOCK) * BLOCK;

/** The bytes of a record: its header, and its text up to the end of a block. */
function writeRecord(name: string, body: Uint8Array, timestamp: number): Uint8Array {
  const bytes = new Uint8Array(BLOCK + blocksOf(body.length));
  const put = (text: string, at: number): void => bytes.set(utf8ToBytes(text), at);
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
  put(name, 0);
  put('0000644', 100);
  put('0000000', 108);
  put('0000000', 116);
  put(octal(body.length, 11), 124);
  put(octal(timestamp, 11), 136);
  put('0', 156);
  put(' '.repeat(8), 148);
  const sum = bytes.subarray(0, BLOCK).reduce((total, byte) => total + byte, 0);
  put(`${octal(sum, 6)}\0 `, 148);
  bytes.set(body, BLOCK);
  return bytes;
}

const HEADER = 'BELENIOS';

const headerText = (timestamp: number): string =>
  // Release 2.0 reads the time only as a text.
  JSON.stringify({ version: 1, timestamp: String(timestamp) });

/** The bytes of an archive, in pieces that are to be put one after the other. */
export function* writeArchive({ timestamp, records }: Archive): Generator<Uint8Array> {
  yield writeRecord(HEADER, utf8ToBytes(headerText(timestamp)), timestamp);
  for (const { kind, hash, text } of records) {
    yield writeRecord(`${hash}.${kind}.json`, utf8ToBytes(text), timestamp);
  }
}

/** The bytes of an archive at once, for archives that are small. */
export const archiveBytes = (archive: Archive): Uint8Array => concatBytes(...writeArchive(archive));

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
  const first = readRecord(bytes, 0);
  demand(first.name === HEADER, 'this is not an archive of an election');
  const timestamp = readHeader(first.text);
  demandWritten(bytes, first, timestamp);
  const records: ArchiveRecord[] = [];
  for (let at = first.end; at < bytes.length;) {
    const found = readRecord(bytes, at);
    demandWritten(bytes, found, timestamp);
    records.push(asRecord(found));
    at = found.end;
  }
  return { timestamp, records };
}

interface Found {
  readonly name: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function readRecord(bytes: Uint8Array, start: number): Found {
  const header = bytes.subarray(start, start + BLOCK);
  demand(header.length === BLOCK, `the archive breaks off at byte ${start}`);
  const field = (at: number, length: number): string =>
    String.fromCodePoint(...header.subarray(at, at + length)).replace(/\0.*$/s, '');
  const octal = field(124, 11);
  demand(/^[0-7]{11}$/.test(octal), `the record at byte ${start} has no size`);
  const size = Number.parseInt(octal, 8);
  const end = start + BLOCK + blocksOf(size);
  demand(size <= LARGEST && end <= bytes.length, `the record at byte ${start} breaks off`);
  const body = bytes.subarray(start + BLOCK, start + BLOCK + size);
  return { name: field(0, 100), text: fromUtf8(body, start), start, end };
}

function fromUtf8(body: Uint8Array, start: number): string {
  try {
    return decoder.decode(body);
  } catch {
    throw new FormatError(`the record at byte ${start} is not UTF-8`);
  }
}

function demandWritten(bytes: Uint8Array, found: Found, timestamp: number): void {
  const { name, text, start, end } = found;
  const written = writeRecord(name, utf8ToBytes(text), timestamp);
  const same =
    written.length === end - start && written.every((byte, at) => byte === bytes[start + at]);
  demand(same, `the record “${name}” at byte ${start} is not as it would be written`);
}

function readHeader(text: string): number {
  const { version, timestamp } = fieldsOf(
    fromJson(text, 'the header'),
    ['version', 'timestamp'],
    'the header',
  );
  demand(version === 1, 'the archive is of another version');
  const digits = typeof timestamp === 'number' ? String(timestamp) : textOf(timestamp, 'the time');
  demand(/^(?:0|[1-9][0-9]{0,9})$/.test(digits), 'the archive has no time');
  return Number(digits);
}

const NAME = /^([0-9a-f]{64})\.(data|event)\.json$/;

function asRecord({ name, text }: Found): ArchiveRecord {
  const [, hash, kind] = NAME.exec(name) ?? [];
  demand(hash !== undefined, `a record has the name “${name}”`);
  demand(sha256HexOfBytes(utf8ToBytes(text)) === hash, `the text of “${name}” has another hash`);
  return { kind: kind as ArchiveRecord['kind'], hash, text };
}
