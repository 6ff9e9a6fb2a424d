import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { fromHex, hex, utf8 } from './bytes.ts';
import type { Hash } from './hash.ts';
import {
  consistencyProof,
  Frontier,
  inclusionProof,
  leafHash,
  MemoryTree,
  rootAt,
  verifyInclusion,
} from './merkle.ts';
import {
  decodeBundle,
  encodeBundle,
  newBundles,
  newTiles,
  parseTilePath,
  TILE_WIDTH,
  type Tile,
  tileBytes,
  TileError,
  tilePath,
  tileReader,
  tilesForConsistency,
  tilesForInclusion,
  tilesForRoot,
  tilesToGoOn,
  type TileSource,
  TileWriter,
} from './tiles.ts';
import { vectors } from './vectors.test.ts';

const paths = vectors<{
  cases: (Tile & { path: string })[];
  rejected: { attack: string; path: string }[];
}>('tile-paths');
const sets = vectors<{
  cases: { size: number; full: Record<string, number>; partial: string[] }[];
}>('tile-sets');
const bundles = vectors<{
  cases: { entries: string[]; bundle: string }[];
  rejected: { attack: string; bundle: string }[];
}>('bundles');

const leafOf = (index: number): Hash => leafHash(utf8(`entry ${index}`));

const SIZE = 70_000;
const tree = new MemoryTree();
const writer = new TileWriter();
for (let index = 0; index < SIZE; index += 1) {
  const leaf = leafOf(index);
  tree.append(leaf);
  writer.append(leaf);
}
const files = new Map(writer.take().map(({ path, bytes }) => [path, bytes]));
const getTile: TileSource = (path) => files.get(path);

const pathOf = ({ level, index, width }: Tile): string => tilePath(level, index, width);

/** A writer that goes on from what was kept at that size, which are no partial tiles. */
function wentOn(size: number, stored: TileSource): TileWriter {
  const last = size - (size % TILE_WIDTH);
  return TileWriter.at(size, {
    leaves: Array.from({ length: size - last }, (_, at) => leafOf(last + at)),
    getTile: (path) =>
      parseTilePath(path)?.width === TILE_WIDTH ? stored(path) : assert.fail(path),
  });
}

describe('the path of a tile', () => {
  for (const { path, level, index, width } of paths.cases) {
    it(`is ${path}`, () => {
      assert.equal(tilePath(level, index, width), path);
      assert.deepEqual(parseTilePath(path), { level, index, width });
    });
  }

  for (const { attack, path } of paths.rejected) {
    it(`has not ${attack}`, () => assert.equal(parseTilePath(path), undefined));
  }

  it('is read as it is written, and no other way', () => {
    const tile = fc.record({
      level: fc.oneof(fc.nat({ max: 63 }), fc.constant('entries' as const)),
      index: fc.maxSafeNat(),
      width: fc.integer({ min: 1, max: TILE_WIDTH }),
    });
    fc.assert(
      fc.property(tile, (each) => assert.deepEqual(parseTilePath(pathOf(each)), { ...each })),
    );
    const text = fc.stringMatching(
      /^tile\/[0-9entris]{1,3}(\/x?[0-9]{2,4}){1,8}(\.p\/[0-9]{1,4})?$/,
    );
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), (path) => {
        const found = parseTilePath(path);
        if (found) assert.equal(pathOf(found), path);
      }),
    );
  });
});

describe('the tiles of a tree', () => {
  for (const { size, full, partial } of sets.cases) {
    it(`of ${size} leaves are those of the specification`, () => {
      const tiles = newTiles(0, size);
      const whole = tiles.filter(({ width }) => width === TILE_WIDTH);
      const counts: Record<string, number> = {};
      for (const { level } of whole) counts[level] = (counts[level] ?? 0) + 1;
      assert.deepEqual(counts, full);
      const rest = tiles.filter(({ width }) => width < TILE_WIDTH);
      assert.deepEqual(rest.map(pathOf), partial);
    });
  }

  it('are written as they are read from the whole tree', () => {
    assert.deepEqual([...files.keys()].toSorted(), newTiles(0, SIZE).map(pathOf).toSorted());
    for (const tile of newTiles(0, SIZE)) {
      assert.deepEqual(files.get(pathOf(tile)), tileBytes(tile, tree.read));
    }
    assert.throws(() => tileBytes({ level: 'entries', index: 0, width: 1 }, tree.read), RangeError);
  });

  it('grow by those that are new, whenever they are taken', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 6 }), (steps) => {
        const stored = new Map<string, Uint8Array>();
        let growing = new TileWriter();
        for (const step of steps) {
          const from = growing.size;
          for (let n = 0; n < step; n += 1) growing.append(leafOf(growing.size));
          const taken = growing.take();
          const expected = newTiles(from, growing.size).map(pathOf);
          assert.ok(expected.every((path) => taken.some((file) => file.path === path)));
          for (const { path, bytes } of taken) stored.set(path, bytes);
          growing = wentOn(growing.size, (path) => stored.get(path));
        }
        for (const tile of newTiles(0, growing.size)) {
          assert.deepEqual(stored.get(pathOf(tile)), tileBytes(tile, tree.read));
        }
      }),
      { numRuns: 15 },
    );
  });

  it('are none where nothing is new', () => {
    assert.deepEqual(newTiles(300, 300), []);
    assert.deepEqual(newBundles(300, 300), []);
    assert.deepEqual(newBundles(255, 257).map(pathOf), [
      'tile/entries/000',
      'tile/entries/001.p/1',
    ]);
  });
});

describe('a tree that goes on from what was kept of it', () => {
  const grown = (tiles: TileWriter, frontier: Frontier, to: number) => {
    for (let at = tiles.size; at < to; at += 1) {
      for (const each of [tiles, frontier]) each.append(leafOf(at));
    }
    const taken = tiles.take().map(({ path, bytes }) => [path, hex(bytes)] as const);
    return { root: hex(frontier.root()), taken: new Map(taken) };
  };
  const edgeAt = (size: number) => {
    const tiles = wentOn(size, getTile);
    const edge = new Map(tiles.take().map(({ path, bytes }) => [path, bytes]));
    const frontier = Frontier.at(
      size,
      tileReader((path) => edge.get(path), size),
    );
    return { tiles, frontier };
  };

  it('has the tiles and the roots of one that never stopped', () => {
    const stops = fc.integer({ min: 0, max: 600 });
    fc.assert(
      fc.property(stops, stops, (size, more) => {
        const { tiles, frontier } = edgeAt(size);
        assert.equal(hex(frontier.root()), hex(tree.root(size)));
        assert.equal(frontier.size, size);
        const never = new TileWriter();
        grown(never, new Frontier(), size);
        const to = size + more;
        const expected = grown(never, new Frontier(), to).taken;
        assert.deepEqual(grown(tiles, frontier, to), { root: hex(tree.root(to)), taken: expected });
      }),
    );
  });

  it('does so above its second level of tiles', () => {
    for (const size of [65_535, 65_536, 65_537, 66_000]) {
      const { tiles, frontier } = edgeAt(size);
      const { root, taken } = grown(tiles, frontier, SIZE);
      assert.equal(root, hex(tree.root(SIZE)));
      for (const tile of newTiles(size, SIZE)) {
        assert.equal(taken.get(pathOf(tile)), hex(tileBytes(tile, tree.read)), pathOf(tile));
      }
    }
  });

  it('asks for full tiles only, of each level at most 255', () => {
    for (const size of [0, 255, 256, 65_535, 65_536, 70_000]) {
      const levels = Map.groupBy(tilesToGoOn(size), ({ level }) => level);
      for (const of of levels.values()) assert.ok(of.length < TILE_WIDTH);
    }
    assert.deepEqual(tilesToGoOn(600).map(pathOf), ['tile/0/000', 'tile/0/001']);
  });

  it('is not made where a tile or a leaf is missing', () => {
    const leaves = Array.from({ length: 44 }, (_, at) => leafOf(256 + at));
    assert.equal(TileWriter.at(300, { leaves, getTile }).size, 300);
    const none = { leaves, getTile: () => undefined };
    assert.throws(() => TileWriter.at(300, none), TileError);
    const short = (path: string) => getTile(path)?.subarray(32);
    assert.throws(() => TileWriter.at(300, { leaves, getTile: short }), TileError);
    assert.throws(() => TileWriter.at(300, { leaves: leaves.slice(1), getTile }), TileError);
  });
});

describe('a proof from tiles', () => {
  const sizes = fc.integer({ min: 1, max: SIZE });
  /** Tiles as a log would have them at that size. */
  const sourceAt =
    (size: number, asked: Set<string>): TileSource =>
    (path) => {
      asked.add(path);
      const tile = parseTilePath(path) ?? assert.fail();
      const wide = Math.floor(size / TILE_WIDTH ** Number(tile.level)) - tile.index * TILE_WIDTH;
      assert.equal(tile.width, Math.min(wide, TILE_WIDTH));
      return tileBytes(tile, tree.read);
    };

  it('of inclusion is that of the whole tree, and reads the tiles that were foretold', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, salt) => {
        const index = salt % size;
        const asked = new Set<string>();
        const proof = inclusionProof(index, size, tileReader(sourceAt(size, asked), size));
        assert.deepEqual(proof, inclusionProof(index, size, tree.read));
        const foretold = tilesForInclusion(index, size).map(pathOf);
        assert.deepEqual([...asked].toSorted(), foretold.toSorted());
        assert.ok(asked.size <= 2 * Math.ceil(Math.log2(size + 1) / 8));
        const leaf = leafOf(index);
        assert.ok(verifyInclusion({ index, size, leaf, root: tree.root(size), proof }));
      }),
      { numRuns: 60 },
    );
  });

  it('of consistency is that of the whole tree, and so is the root', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (to, salt) => {
        const from = salt % (to + 1);
        const asked = new Set<string>();
        const proof = consistencyProof(from, to, tileReader(sourceAt(to, asked), to));
        assert.deepEqual(proof, consistencyProof(from, to, tree.read));
        const foretold = tilesForConsistency(from, to).map(pathOf);
        assert.deepEqual([...asked].toSorted(), foretold.toSorted());
        const edge = new Set<string>();
        assert.deepEqual(rootAt(to, tileReader(sourceAt(to, edge), to)), tree.root(to));
        assert.deepEqual([...edge].toSorted(), tilesForRoot(to).map(pathOf).toSorted());
      }),
      { numRuns: 60 },
    );
  });

  it('is made from full tiles where the partial ones are gone', () => {
    const read = tileReader(getTile, 300);
    assert.deepEqual(inclusionProof(299, 300, read), inclusionProof(299, 300, tree.read));
  });

  it('is not made from a tile that is missing or cut short', () => {
    const missing = tileReader(() => undefined, 300);
    assert.throws(() => inclusionProof(1, 300, missing), TileError);
    const short = tileReader((path) => getTile(path)?.subarray(0, 31), 300);
    assert.throws(() => inclusionProof(1, 300, short), TileError);
    const narrow = tileReader((path) => getTile(path)?.subarray(0, 128 * 32), 300);
    assert.throws(() => inclusionProof(200, 300, narrow), TileError);
    const ragged = tileReader((path) => getTile(path)?.subarray(0, 8191), 300);
    assert.throws(() => inclusionProof(1, 300, ragged), TileError);
  });
});

describe('a bundle of entries', () => {
  for (const { entries, bundle } of bundles.cases) {
    it(`holds ${entries.length} of them`, () => {
      assert.equal(hex(encodeBundle(entries.map(fromHex))), bundle);
      assert.deepEqual(decodeBundle(fromHex(bundle)).map(hex), entries);
    });
  }

  for (const { attack, bundle } of bundles.rejected) {
    it(`is not read with ${attack}`, () => {
      assert.throws(() => decodeBundle(fromHex(bundle)), TileError);
    });
  }

  it('is read as it was written, and other bytes only if they would be written so', () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: TILE_WIDTH });
    fc.assert(
      fc.property(entries, (each) => {
        assert.deepEqual(decodeBundle(encodeBundle(each)).map(hex), each.map(hex));
      }),
      { numRuns: 30 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        let found: readonly Uint8Array[];
        try {
          found = decodeBundle(bytes);
        } catch (error) {
          assert.ok(error instanceof TileError);
          return;
        }
        assert.equal(hex(encodeBundle(found)), hex(bytes));
      }),
    );
  });

  it('takes no entry over 65,535 bytes and no more than 256', () => {
    assert.equal(encodeBundle([new Uint8Array(65_535)]).length, 65_537);
    assert.throws(() => encodeBundle([new Uint8Array(65_536)]), RangeError);
    assert.throws(() => encodeBundle(Array.from({ length: 257 }, () => utf8(''))), RangeError);
  });
});
