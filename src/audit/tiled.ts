/**
 * A book as it is served: a checkpoint, bundles of entries (C2SP tlog-tiles), documents and texts
 * below one address. Who fetches them is a parameter, so that terminal and browser read alike.
 * @module
 */
import { fromUtf8 } from '../book/bytes.ts';
import { parseCheckpoint } from '../book/checkpoint.ts';
import { MAX_NOTE_CHARACTERS, NoteError, parseNote } from '../book/note.ts';
import { decodeBundle, TILE_WIDTH, type Tile, TileError, tilePath } from '../book/tiles.ts';
import { BookDescription, BookFormatError, entryText, parsePart, parseTexts } from './exported.ts';
import type { ClosedBook } from './outside.ts';
import type { AuditSource } from './report.ts';

/**
 * Fetches a file below the book's address; `undefined` where there is none. Throws where it can't
 * tell, where the file has more than `most` bytes, and {@link MembersOnlyError} where it is not for
 * everyone.
 */
export type GetFile = (path: string, most: number) => Promise<Uint8Array | undefined>;

/** A served book, ready to be audited. */
export interface TiledBook {
  readonly description: BookDescription;
  readonly size: number;
  readonly source: AuditSource & { readonly checkpoint: string };
  /** The entries' own bytes, for a copy. */
  readonly bundles: () => AsyncIterable<readonly Uint8Array[]>;
  /** There where only members read the entries: asking for these throws {@link MembersOnlyError}. */
  readonly closed?: ClosedBook;
}

const mostBundle = TILE_WIDTH * (2 + 65_535);
const mostDescription = 65_536;
/** A list of all sealed ballots, or a shuffle of them. */
const mostAttachment = 8_388_608;
const mostTexts = 268_435_456;

/** So many bundles are under way at once. */
const ahead = 8;

/** No book is served at an address. */
export class NoBookError extends BookFormatError {
  override readonly name = 'NoBookError';
}

/** The server gives this file to members alone. Thrown by a {@link GetFile}. */
export class MembersOnlyError extends BookFormatError {
  override readonly name = 'MembersOnlyError';
}

/**
 * Opens a served book. Throws {@link NoBookError} where there is none, and {@link BookFormatError}
 * where a part can't be read.
 */
export async function tiledBook(get: GetFile): Promise<TiledBook> {
  const [note, json, cosigned, texts] = await Promise.all([
    textOf(get, 'checkpoint', MAX_NOTE_CHARACTERS),
    textOf(get, 'book.json', mostDescription),
    textOf(get, 'cosigned', MAX_NOTE_CHARACTERS),
    textOf(get, 'texts.jsonl', mostTexts).catch(closed),
  ]);
  if (note === undefined || json === undefined) {
    throw new NoBookError('No book is served at this address.');
  }
  const description = parsePart(BookDescription, json, 'book.json');
  const size = sizeOf(note);
  const bundles = (): AsyncIterable<readonly Uint8Array[]> => bundlesOf(get, size);
  return {
    description,
    size,
    bundles,
    source: {
      union: description.union,
      checkpoint: note,
      // The newest one may still wait for its witnesses.
      ...(cosigned !== undefined && cosigned !== note && { older: [cosigned] }),
      entries: textsOf(bundles()),
      attachment: (sha256) => get(`attachments/${sha256}`, mostAttachment),
      texts: parseTexts(typeof texts === 'string' ? texts : ''),
    },
    ...(texts === membersOnly && { closed: await closedBook(get, size) }),
  };
}

const membersOnly = Symbol('members only');

function closed(error: unknown): typeof membersOnly {
  if (error instanceof MembersOnlyError) return membersOnly;
  throw error;
}

const closedBook = async (get: GetFile, size: number): Promise<ClosedBook> => ({
  size,
  key: await textOf(get, 'key', MAX_NOTE_CHARACTERS),
  hashes: () => inTurn(size, (index, width) => hashesOf(get, index, width)),
});

async function textOf(get: GetFile, path: string, most: number): Promise<string | undefined> {
  const bytes = await get(path, most);
  return bytes && fromUtf8(bytes);
}

function sizeOf(note: string): number {
  try {
    return parseCheckpoint(parseNote(note).text).size;
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    throw new BookFormatError(`The checkpoint can’t be read: ${error.message}`);
  }
}

/** Entries as the audit takes them. */
export async function* textsOf(
  batches: AsyncIterable<readonly Uint8Array[]>,
): AsyncGenerator<readonly string[]> {
  for await (const batch of batches) yield batch.map(entryText);
}

const bundlesOf = (get: GetFile, size: number): AsyncIterable<readonly Uint8Array[]> =>
  inTurn(size, (index, width) => bundleOf(get, index, width));

/** The tiles of a level in order, some of them under way at once. */
async function* inTurn(
  size: number,
  tileOf: (index: number, width: number) => Promise<readonly Uint8Array[]>,
): AsyncGenerator<readonly Uint8Array[]> {
  const count = Math.ceil(size / TILE_WIDTH);
  const underWay: Promise<readonly Uint8Array[]>[] = [];
  for (let index = 0; index < count + ahead; index += 1) {
    if (index < count) {
      const tile = tileOf(index, Math.min(TILE_WIDTH, size - index * TILE_WIDTH));
      // One that fails is thrown when its turn comes, unless an earlier one was.
      tile.catch(() => undefined);
      underWay.push(tile);
    }
    const first = index >= ahead ? underWay.shift() : undefined;
    if (first) yield await first;
  }
}

async function bundleOf(
  get: GetFile,
  index: number,
  width: number,
): Promise<readonly Uint8Array[]> {
  const path = tilePath('entries', index, width);
  const bytes = await fullOrPartial(get, { level: 'entries', index, width }, mostBundle);
  if (!bytes) throw new BookFormatError(`The entries at ${path} are missing.`);
  try {
    return decodeBundle(bytes).slice(0, width);
  } catch (error) {
    if (!(error instanceof TileError)) throw error;
    throw new BookFormatError(`The entries at ${path} can’t be read: ${error.message}`);
  }
}

const hashBytes = 32;

async function hashesOf(
  get: GetFile,
  index: number,
  width: number,
): Promise<readonly Uint8Array[]> {
  const bytes = await fullOrPartial(get, { level: 0, index, width }, TILE_WIDTH * hashBytes);
  if (!bytes || bytes.length < width * hashBytes) {
    throw new BookFormatError(`The hashes at ${tilePath(0, index, width)} are missing.`);
  }
  return Array.from({ length: width }, (_, at) =>
    bytes.subarray(at * hashBytes, (at + 1) * hashBytes),
  );
}

/** A server may drop a partial tile once the full one is there. */
const fullOrPartial = async (
  get: GetFile,
  { level, index, width }: Tile,
  most: number,
): Promise<Uint8Array | undefined> =>
  (await get(tilePath(level, index, width), most)) ??
  (width < TILE_WIDTH ? await get(tilePath(level, index), most) : undefined);
