/**
 * Snapshots: a union's state kept beside its book, so that a large book opens in proportion to what
 * came after, not to its length. They are caches of this hall's: where anything about one is not as
 * it should be, the book is folded from its first entry, and nobody is told. The audit knows none.
 * @module
 */
import { hex } from '../book/bytes.ts';
import { Frontier, leafHash } from '../book/merkle.ts';
import {
  type KeptEdge,
  TILE_WIDTH,
  tilePath,
  tileReader,
  tilesToGoOn,
  TileWriter,
} from '../book/tiles.ts';
import type { Hash } from '../union/kernel/ids.ts';
import type { ReadUnion, Union } from '../union/union.ts';
import { type Books, type Freezing, type Snapshot, StoreUnavailableError } from './ports.ts';
import type { ClerkDeps } from './submission.ts';

export type SnapshotDeps = Pick<ClerkDeps, 'store' | 'freezing' | 'log'>;

/** Larger ones are not kept: both databases hold a row in memory whole. */
const mostBytes = 256 * 2 ** 20;

/** Where in a book the fold goes on. */
export interface Place {
  readonly union: Union;
  readonly tiles: TileWriter;
  readonly frontier: Frontier;
}

/** The place of a book's snapshot, where the same code has made it of the same entries. */
export async function snapshotPlace(
  { store: { books }, freezing }: SnapshotDeps,
  id: Hash,
): Promise<Place | undefined> {
  if (!freezing) return undefined;
  try {
    const [kept, book] = [await books.snapshot(id), await books.byId(id)];
    if (!kept || !book || kept.size > book.size) return undefined;
    if (kept.rules !== freezing.rules()) return undefined;
    return placeOf(freezing, kept, { id, edge: await keptEdge(books, id, kept.size) });
  } catch (error) {
    if (error instanceof StoreUnavailableError) throw error;
    return undefined;
  }
}

/** Throws where a tile is missing or the bytes are damaged. */
function placeOf(
  freezing: Freezing,
  { size, root, bytes }: Snapshot,
  { id, edge }: { readonly id: Hash; readonly edge: KeptEdge },
): Place | undefined {
  const tiles = TileWriter.at(size, edge);
  const files = new Map(tiles.take().map((file) => [file.path, file.bytes]));
  const read = tileReader((path) => files.get(path), size);
  const frontier = Frontier.at(size, read);
  if (hex(frontier.root()) !== root) return undefined;
  const union = freezing.thaw(bytes);
  return union.id === id && union.size === size ? { union, tiles, frontier } : undefined;
}

/** What the store has of a book's right edge at a size that it may have outgrown. */
async function keptEdge(books: Books, id: Hash, size: number): Promise<KeptEdge> {
  const entries = await books.entries(id, size - (size % TILE_WIDTH), size);
  const files = new Map<string, Uint8Array>();
  await Promise.all(
    tilesToGoOn(size).map(async ({ level, index }) => {
      const path = tilePath(level, index);
      const bytes = await books.tile(id, path);
      if (bytes) files.set(path, bytes);
    }),
  );
  return { leaves: entries.map(leafHash), getTile: (path) => files.get(path) };
}

/**
 * Keeps a snapshot of a committed state, which is frozen before anybody else has their turn. Where it
 * can't be kept, that is told, and hinders nothing.
 */
export async function keepSnapshot(
  { store, freezing, log }: SnapshotDeps,
  union: ReadUnion,
  root: Hash,
): Promise<void> {
  if (!freezing) return;
  const { id, size } = union;
  try {
    const [rules, bytes] = [freezing.rules(), freezing.freeze(union)];
    if (bytes.length > mostBytes) return;
    await store.books.keepSnapshot(id, { size, root, rules, bytes });
  } catch (error) {
    log(`book ${id.slice(0, 8)}: no snapshot was kept: ${String(error)}`);
  }
}
