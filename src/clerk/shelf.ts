/**
 * The shelf: a book as this process has it in memory, with its tree's right edge, and how it gets
 * there from the store.
 * @module
 */
import { fromHex, fromUtf8, hex } from '../book/bytes.ts';
import { emptyRoot, Frontier, leafHash, rootAt } from '../book/merkle.ts';
import {
  encodeBundle,
  parseTilePath,
  TILE_WIDTH,
  type Tile,
  tilePath,
  tileReader,
  tilesForRoot,
  TileWriter,
} from '../book/tiles.ts';
import type { Hash } from '../union/kernel/ids.ts';
import { nothing, readEntry, replayOne, type Union } from '../union/union.ts';
import type { ClerkHand } from './letters.ts';
import { DamagedBookError, type Freezing, type Store } from './ports.ts';
import { keepSnapshot, type SnapshotDeps, snapshotPlace } from './snapshots.ts';

const noHand: ClerkHand = { key: '', seed: new Uint8Array() };
const chunk = 1_000;
const hashBytes = 32;
const mostRoots = 5_000;

/** A book in memory. What `union` holds may be ahead of the store only while a commit is under way. */
export class Shelf {
  readonly union: Union = nothing();
  readonly #deps: SnapshotDeps;
  readonly #store: Store;
  #tiles = new TileWriter();
  #frontier = new Frontier();
  /** How many entries the newest snapshot has that this process read or kept. */
  #snapshotAt = 0;
  #keeping = Promise.resolve();
  /** Partial tiles at the right edge, by level. */
  #edge = new Map<number, { readonly tile: Tile; readonly bytes: Uint8Array }>();
  /** Roots at the sizes at which this process has seen the book committed. */
  readonly #roots = new Map<number, Hash>([[0, hex(emptyRoot)]]);
  hand: ClerkHand = noHand;

  constructor(deps: SnapshotDeps) {
    this.#deps = deps;
    this.#store = deps.store;
  }

  /** Counts the leaf of an entry that was just entered. */
  readonly append = (leaf: Uint8Array): void => {
    this.#tiles.append(leaf);
    this.#frontier.append(leaf);
  };

  /** Reads whatever the store has beyond what is in memory. Throws {@link DamagedBookError}. */
  async catchUp(id: Hash): Promise<void> {
    if (this.union.size === 0) await this.#goOnFromSnapshot(id);
    for (;;) {
      const from = this.union.size;
      const entries = await this.#store.books.entries(id, from, from + chunk);
      for (const bytes of entries) this.#replay(bytes);
      if (entries.length < chunk) break;
    }
    this.takeTiles();
    await this.takeHand();
  }

  async #goOnFromSnapshot(id: Hash): Promise<void> {
    const place = await snapshotPlace(this.#deps, id);
    if (!place) return;
    // Into the object that is there: others hold it.
    Object.assign(this.union, place.union);
    this.#tiles = place.tiles;
    this.#frontier = place.frontier;
    this.#snapshotAt = place.union.size;
  }

  /**
   * Keeps a snapshot where that has become worth it, of what is on the shelf right now: requires that
   * all of it is committed. Resolves when none is being written any more, and never rejects.
   */
  keepSnapshot(when: keyof Freezing['worth']): Promise<void> {
    const least = this.#deps.freezing?.worth[when] ?? Infinity;
    if (this.union.size - this.#snapshotAt < least) return this.#keeping;
    this.#snapshotAt = this.union.size;
    const kept = keepSnapshot(this.#deps, this.union, hex(this.root()));
    this.#keeping = this.#keeping.then(() => kept);
    return this.#keeping;
  }

  #replay(bytes: Uint8Array): void {
    const text = fromUtf8(bytes);
    const read = readEntry(text);
    const refused = 'refused' in read ? read : replayOne(this.union, read, { text });
    if (refused) {
      throw new DamagedBookError(
        `Record ${this.union.size} of this book does not fit the ones before it: ${refused.refused} Restore the book from a backup or a mirror.`,
      );
    }
    this.append(leafHash(bytes));
  }

  /** The tiles that are complete since the last call; keeps the partial ones, and notes the root. */
  takeTiles(): readonly { readonly path: string; readonly bytes: Uint8Array }[] {
    const files = this.#tiles.take();
    const full = files.filter(({ path }) => parseTilePath(path)?.width === TILE_WIDTH);
    this.#edge = new Map();
    for (const { path, bytes } of files) {
      const tile = parseTilePath(path);
      if (tile && tile.width < TILE_WIDTH) this.#edge.set(Number(tile.level), { tile, bytes });
    }
    this.#note();
    return full;
  }

  #note(): void {
    this.#roots.set(this.union.size, hex(this.root()));
    const [oldest = 0] = this.#roots.keys();
    if (this.#roots.size > mostRoots) this.#roots.delete(oldest);
  }

  root(): Uint8Array {
    return this.#frontier.root();
  }

  /** Whether the clerk's key is here: otherwise this hall has a copy of a book written elsewhere. */
  get isOurs(): boolean {
    return this.hand.key === this.union.minutes.clerkKey;
  }

  /** The clerk's key in force, from the vault. */
  async takeHand(): Promise<void> {
    const key = this.union.minutes.clerkKey;
    if (key === this.hand.key || key === '') return;
    this.hand = (await handOf(this.#store, key)) ?? noHand;
  }

  readonly rootAt = (size: number): Hash | undefined => this.#roots.get(size);

  /** Makes the roots at these sizes known to {@link rootAt}, from tiles, in O(log n) each. */
  async recall(sizes: Iterable<number>): Promise<void> {
    for (const size of new Set(sizes)) {
      if (this.#roots.has(size) || size > this.union.size || size < 0) continue;
      const files = new Map<string, Uint8Array>();
      for (const { level, index, width } of tilesForRoot(size)) {
        const path = tilePath(level, index, width);
        const bytes = await this.tile(path);
        if (bytes) files.set(path, bytes);
      }
      this.#roots.set(
        size,
        hex(
          rootAt(
            size,
            tileReader((path) => files.get(path), size),
          ),
        ),
      );
    }
  }

  /** A tile or bundle by its path, at any width that the book has had. */
  async tile(path: string): Promise<Uint8Array | undefined> {
    const tile = parseTilePath(path);
    if (!tile) return undefined;
    if (tile.level === 'entries') return this.#bundle(tile);
    const edge = this.#edge.get(tile.level);
    const whole =
      edge?.tile.index === tile.index
        ? edge.bytes
        : await this.#store.books.tile(this.union.id, tilePath(tile.level, tile.index));
    const wanted = tile.width * hashBytes;
    return whole && whole.length >= wanted ? whole.subarray(0, wanted) : undefined;
  }

  async #bundle({ index, width }: Tile): Promise<Uint8Array | undefined> {
    const from = index * TILE_WIDTH;
    const entries = await this.#store.books.entries(this.union.id, from, from + width);
    return entries.length === width ? encodeBundle(entries) : undefined;
  }

  /** What {@link PageOfBook} appends to. */
  get leaves(): { append(leaf: Uint8Array): void } {
    return { append: this.append };
  }
}

/** The secret that belongs to a clerk's key, where this hall has it. */
export async function handOf({ vault }: Store, key: string): Promise<ClerkHand | undefined> {
  const record = await vault.get('clerk-key', key, 0);
  const seed = (record?.doc as { seed?: string } | undefined)?.seed;
  return seed === undefined ? undefined : { key, seed: fromHex(seed) };
}
