/**
 * The tree and the entries of a book as static files (C2SP tlog-tiles), in tiles of height 8.
 *
 * @example
 * A tree of 70,000 leaves: `tile/0/000` to `tile/0/272` are full, `tile/0/273.p/112` is partial;
 * `tile/1/000` is full, `tile/1/001.p/17` partial; `tile/2/000.p/1` is the top.
 */
import { concat } from './bytes.ts';
import { HASH_BYTES, type Hash } from './hash.ts';
import {
  consistencyProof,
  emptyRoot,
  type HashReader,
  inclusionProof,
  nodeHash,
  rootAt,
} from './merkle.ts';

/** How many hashes a full tile holds, and how many entries a full bundle. */
export const TILE_WIDTH = 256;

const TILE_HEIGHT = 8;
const MAX_LEVEL = 63;
const MAX_ENTRY_BYTES = 65_535;

/** A tile of hashes, or, at the level `entries`, a bundle of entries. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  /** From 1 to 256; below 256 the tile is partial. */
  readonly width: number;
}

/** A tile as it is stored and served. */
export interface TileFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Looks a tile up by its path; `undefined` where there is none. */
export type TileSource = (path: string) => Uint8Array | undefined;

/** A tile or bundle that is missing, or is not what its path says. */
export class TileError extends Error {
  override name = 'TileError';
}

/**
 * Where a tile is served, below the prefix of the log.
 *
 * @example tilePath(0, 1234067, 8) === 'tile/0/x001/x234/067.p/8'
 */
export function tilePath(level: Tile['level'], index: number, width = TILE_WIDTH): string {
  const groups: string[] = [];
  let rest = index;
  do {
    const group = String(rest % 1000).padStart(3, '0');
    groups.unshift(groups.length === 0 ? group : `x${group}`);
    rest = Math.floor(rest / 1000);
  } while (rest > 0);
  const partial = width === TILE_WIDTH ? '' : `.p/${width}`;
  return `tile/${level}/${groups.join('/')}${partial}`;
}

/** The tile at `path`, or `undefined` if that is not exactly the path of one. */
export function parseTilePath(path: string): Tile | undefined {
  const parts = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (!parts) return undefined;
  const [, name = '', groups = '', width = String(TILE_WIDTH)] = parts;
  const level: Tile['level'] = name === 'entries' ? name : Number(name);
  const tile = { level, index: Number(groups.replaceAll(/[x/]/g, '')), width: Number(width) };
  return isTile(tile) && tilePath(level, tile.index, tile.width) === path ? tile : undefined;
}

/** The bytes of a bundle: each entry after its length, as two bytes, the greater first. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > TILE_WIDTH) throw new RangeError(`Over ${TILE_WIDTH} entries in a bundle.`);
  return concat(
    ...entries.flatMap((entry) => {
      if (entry.length > MAX_ENTRY_BYTES)
        throw new RangeError('An entry is too long for a bundle.');
      return [Uint8Array.of(entry.length >> 8, entry.length & 255), entry];
    }),
  );
}

/** The entries of a bundle. Throws {@link TileError} if it is cut short or holds over 256. */
export function decodeBundle(bundle: Uint8Array): readonly Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length;) {
    const [high, low] = bundle.subarray(at, at + 2);
    if (high === undefined || low === undefined) throw new TileError('A bundle is cut short.');
    const end = at + 2 + ((high << 8) | low);
    if (end > bundle.length) throw new TileError('A bundle is cut short.');
    if (entries.length === TILE_WIDTH)
      throw new TileError(`Over ${TILE_WIDTH} entries in a bundle.`);
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/**
 * The tiles that are new when a tree grows from `from` to `to` leaves: those now full, and the
 * partial ones at its right edge. Requires 0 ≤ from ≤ to.
 */
export function newTiles(from: number, to: number): readonly Tile[] {
  const tiles: Tile[] = [];
  let [before, after] = [from, to];
  for (let level = 0; after > before; level += 1) {
    tiles.push(...newAtLevel(level, before, after));
    before = Math.floor(before / TILE_WIDTH);
    after = Math.floor(after / TILE_WIDTH);
  }
  return tiles;
}

/** The bundles that are new when a book grows from `from` to `to` entries. */
export const newBundles = (from: number, to: number): readonly Tile[] =>
  to > from ? newAtLevel('entries', from, to) : [];

/** The bytes of a tile of hashes, each of them read; requires that its subtrees are complete. */
export function tileBytes({ level, index, width }: Tile, read: HashReader): Uint8Array {
  if (level === 'entries') throw new RangeError('A bundle holds entries, not hashes.');
  const hashes = Array.from({ length: width }, (_, at) =>
    read(level * TILE_HEIGHT, index * TILE_WIDTH + at),
  );
  return concat(...hashes);
}

/**
 * Reads the hashes of a tree of `size` leaves from nothing but its tiles.
 *
 * Where a partial tile is gone, the full one is asked for, since a log may drop the former for the
 * latter. Throws {@link TileError} for a tile that is missing or too short.
 */
export const tileReader =
  (getTile: TileSource, size: number): HashReader =>
  (level, index) => {
    const { tile, first, count } = placeOf(level, index, size);
    const bytes = getTile(tilePath(tile.level, tile.index, tile.width)) ?? fullTile(tile, getTile);
    if (!bytes || bytes.length < tile.width * HASH_BYTES || bytes.length % HASH_BYTES !== 0) {
      const path = tilePath(tile.level, tile.index, tile.width);
      throw new TileError(`The tile ${path} is missing or too short.`);
    }
    return subtreeHash(bytes.subarray(first * HASH_BYTES, (first + count) * HASH_BYTES));
  };

/** The tiles that an inclusion proof is made from, at most two for each level. */
export const tilesForInclusion = (index: number, size: number): readonly Tile[] =>
  tilesReadBy((read) => inclusionProof(index, size, read), size);

/** The tiles that a consistency proof is made from; all of them are of the tree of `to`. */
export const tilesForConsistency = (from: number, to: number): readonly Tile[] =>
  tilesReadBy((read) => consistencyProof(from, to, read), to);

/** The tiles that the root is made from: those at the right edge. */
export const tilesForRoot = (size: number): readonly Tile[] =>
  tilesReadBy((read) => rootAt(size, read), size);

/**
 * The full tiles from which a {@link TileWriter} goes on at that size, at most 255 for each level:
 * the root of each is one hash of a partial tile above.
 */
export function tilesToGoOn(size: number): readonly Tile[] {
  const tiles: Tile[] = [];
  let count = Math.floor(size / TILE_WIDTH);
  for (let level = 0; count > 0; level += 1) {
    for (let index = count - (count % TILE_WIDTH); index < count; index += 1) {
      tiles.push({ level, index, width: TILE_WIDTH });
    }
    count = Math.floor(count / TILE_WIDTH);
  }
  return tiles;
}

/** What a log keeps of the right edge of its tree: full tiles, and the leaves after the last one. */
export interface KeptEdge {
  readonly getTile: TileSource;
  readonly leaves: readonly Hash[];
}

/** Grows the tiles of a tree, keeping only those at its right edge. */
export class TileWriter {
  #size = 0;
  /** The hashes of the last, not yet full tile of each level. */
  readonly #edge: Hash[][] = [];
  #full: TileFile[] = [];

  get size(): number {
    return this.#size;
  }

  append(leaf: Hash): void {
    this.#push(0, leaf);
    this.#size += 1;
  }

  /** The tiles that are new since the last call: those now full, then the partial ones. */
  take(): readonly TileFile[] {
    const files = this.#full;
    this.#full = [];
    for (const [level, hashes] of this.#edge.entries()) {
      if (hashes.length > 0) files.push(this.#file(level, hashes));
    }
    return files;
  }

  /**
   * A writer that goes on after `size` leaves, from the tiles of {@link tilesToGoOn} and the leaves
   * after the last full tile. Throws {@link TileError} where one is missing.
   */
  static at(size: number, { getTile, leaves }: KeptEdge): TileWriter {
    if (leaves.length !== size % TILE_WIDTH) throw new TileError('Leaves are missing.');
    const writer = new TileWriter();
    writer.#size = size;
    writer.#edge.push([...leaves]);
    for (let count = size; count >= TILE_WIDTH; count = Math.floor(count / TILE_WIDTH)) {
      writer.#edge.push([]);
    }
    for (const { level, index } of tilesToGoOn(size)) {
      const root = rootOfTile(tilePath(level, index), getTile);
      writer.#edge[Number(level) + 1]?.push(root);
    }
    return writer;
  }

  #push(level: number, hash: Hash): void {
    const hashes = this.#edge[level] ?? [];
    this.#edge[level] = hashes;
    hashes.push(hash);
    if (hashes.length < TILE_WIDTH) return;
    this.#full.push(this.#file(level, hashes));
    this.#edge[level] = [];
    this.#push(level + 1, subtreeHash(concat(...hashes)));
  }

  #file(level: number, hashes: readonly Hash[]): TileFile {
    const index = Math.floor(this.#size / TILE_WIDTH ** (level + 1));
    return { path: tilePath(level, index, hashes.length), bytes: concat(...hashes) };
  }
}

const isTile = ({ level, index, width }: Tile): boolean =>
  (level === 'entries' || level <= MAX_LEVEL) &&
  Number.isSafeInteger(index) &&
  width >= 1 &&
  width <= TILE_WIDTH;

function newAtLevel(level: Tile['level'], before: number, after: number): readonly Tile[] {
  const tiles: Tile[] = [];
  const full = Math.floor(after / TILE_WIDTH);
  for (let index = Math.floor(before / TILE_WIDTH); index < full; index += 1) {
    tiles.push({ level, index, width: TILE_WIDTH });
  }
  const width = after % TILE_WIDTH;
  if (width > 0) tiles.push({ level, index: full, width });
  return tiles;
}

/** The tile that covers a complete subtree, and the hashes in it that the subtree spans. */
function placeOf(
  level: number,
  index: number,
  size: number,
): { readonly tile: Tile; readonly first: number; readonly count: number } {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const count = 2 ** (level % TILE_HEIGHT);
  const first = index * count;
  const tileIndex = Math.floor(first / TILE_WIDTH);
  const width = Math.floor(size / TILE_WIDTH ** tileLevel) - tileIndex * TILE_WIDTH;
  return {
    tile: { level: tileLevel, index: tileIndex, width: Math.min(width, TILE_WIDTH) },
    first: first % TILE_WIDTH,
    count,
  };
}

const fullTile = ({ level, index, width }: Tile, getTile: TileSource): Uint8Array | undefined =>
  width === TILE_WIDTH ? undefined : getTile(tilePath(level, index));

/** The hash over a whole full tile. Throws {@link TileError} where it is missing. */
function rootOfTile(path: string, getTile: TileSource): Hash {
  const bytes = getTile(path);
  if (bytes?.length === TILE_WIDTH * HASH_BYTES) return subtreeHash(bytes);
  throw new TileError(`The tile ${path} is missing or not full.`);
}

/** The hash over the hashes of a complete subtree's leaves, whose number is a power of two. */
function subtreeHash(hashes: Uint8Array): Hash {
  if (hashes.length <= HASH_BYTES) return hashes.slice();
  const middle = hashes.length / 2;
  return nodeHash(subtreeHash(hashes.subarray(0, middle)), subtreeHash(hashes.subarray(middle)));
}

/** The tiles that a proof reads, learnt by letting it read without any. */
function tilesReadBy(proof: (read: HashReader) => unknown, size: number): readonly Tile[] {
  const tiles = new Map<string, Tile>();
  proof((level, index) => {
    const { tile } = placeOf(level, index, size);
    tiles.set(tilePath(tile.level, tile.index, tile.width), tile);
    return emptyRoot;
  });
  return [...tiles.values()];
}
