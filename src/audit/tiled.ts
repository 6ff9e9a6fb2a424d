/**
 * A book as it is served: a checkpoint, bundles of entries (C2SP tlog-tiles), documents and texts
 * below one address. Who fetches them is a parameter, so that terminal and browser read alike.
 * @module
 */
import { fromUtf8 } from '../book/bytes.ts';
import { parseCheckpoint } from '../book/checkpoint.ts';
import { MAX_NOTE_CHARACTERS, NoteError, parseNote } from '../book/note.ts';
import { decodeBundle, TILE_WIDTH, TileError, tilePath } from '../book/tiles.ts';
import { BookDescription, BookFormatError, entryText, parsePart, parseTexts } from './exported.ts';
import type { AuditSource } from './report.ts';

/**
 * Fetches a file below the book's address; `undefined` where there is none. Throws where it can't
 * tell, and where the file has more than `most` bytes.
 */
export type GetFile = (path: string, most: number) => Promise<Uint8Array | undefined>;

/** A served book, ready to be audited. */
export interface TiledBook {
  readonly description: BookDescription;
  readonly size: number;
  readonly source: AuditSource & { readonly checkpoint: string };
  /** The entries' own bytes, for a copy. */
  readonly bundles: () => AsyncIterable<readonly Uint8Array[]>;
}

const mostBundle = TILE_WIDTH * (2 + 65_535);
const mostDescription = 65_536;
const mostAttachment = 1_048_576;
const mostTexts = 268_435_456;

/** So many bundles are under way at once. */
const ahead = 8;

/** Opens a served book. Throws {@link BookFormatError} where no book is served there. */
export async function tiledBook(get: GetFile): Promise<TiledBook> {
  const [note, json, cosigned, texts] = await Promise.all([
    textOf(get, 'checkpoint', MAX_NOTE_CHARACTERS),
    textOf(get, 'book.json', mostDescription),
    textOf(get, 'cosigned', MAX_NOTE_CHARACTERS),
    textOf(get, 'texts.jsonl', mostTexts),
  ]);
  if (note === undefined || json === undefined) {
    throw new BookFormatError('No book is served at this address.');
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
      texts: parseTexts(texts ?? ''),
    },
  };
}

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

async function* bundlesOf(get: GetFile, size: number): AsyncGenerator<readonly Uint8Array[]> {
  const count = Math.ceil(size / TILE_WIDTH);
  const underWay: Promise<readonly Uint8Array[]>[] = [];
  for (let index = 0; index < count + ahead; index += 1) {
    if (index < count) {
      const bundle = bundleOf(get, index, Math.min(TILE_WIDTH, size - index * TILE_WIDTH));
      // One that fails is thrown when its turn comes, unless an earlier one was.
      bundle.catch(() => undefined);
      underWay.push(bundle);
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
  // A server may drop a partial bundle once the full one is there.
  const bytes =
    (await get(path, mostBundle)) ??
    (width < TILE_WIDTH ? await get(tilePath('entries', index), mostBundle) : undefined);
  if (!bytes) throw new BookFormatError(`The entries at ${path} are missing.`);
  try {
    return decodeBundle(bytes).slice(0, width);
  } catch (error) {
    if (!(error instanceof TileError)) throw error;
    throw new BookFormatError(`The entries at ${path} can’t be read: ${error.message}`);
  }
}
