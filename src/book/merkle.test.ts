import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { concat, EncodingError, equal, fromHex, hex } from './bytes.ts';
import { type Hash, sha256 } from './hash.ts';
import {
  consistencyProof,
  emptyRoot,
  Frontier,
  inclusionProof,
  leafHash,
  MemoryTree,
  nodeHash,
  rootAt,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';
import { vectors } from './vectors.test.ts';

const published = vectors<{ empty: string; leaves: string[]; roots: string[] }>('merkle-roots');
const EXHAUSTIVE = 17;
const SAMPLED = 300;

const leafOf = (index: number): Hash => leafHash(Uint8Array.of(index >> 8, index & 255));

const treeOf = (leaves: readonly Hash[]): MemoryTree => {
  const tree = new MemoryTree();
  for (const leaf of leaves) tree.append(leaf);
  return tree;
};

const leaves = Array.from({ length: SAMPLED }, (_, index) => leafOf(index));
const tree = treeOf(leaves);
const roots = Array.from({ length: SAMPLED + 1 }, (_, size) => tree.root(size));

/** The root as RFC 9162 §2.1.1 defines it, with nothing remembered. */
function rootByDefinition(hashes: readonly Hash[]): Hash {
  const [only, another] = hashes;
  if (!only) return sha256(new Uint8Array(0));
  if (!another) return only;
  let cut = 1;
  while (cut * 2 < hashes.length) cut *= 2;
  return nodeHash(rootByDefinition(hashes.slice(0, cut)), rootByDefinition(hashes.slice(cut)));
}

const flipped = (bytes: Uint8Array, bit: number): Uint8Array =>
  bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)));

describe('the tree', () => {
  it('has the published roots', () => {
    assert.equal(hex(emptyRoot), published.empty);
    const grown = new MemoryTree();
    const frontier = new Frontier();
    for (const [at, data] of published.leaves.entries()) {
      grown.append(leafHash(fromHex(data)));
      frontier.append(leafHash(fromHex(data)));
      assert.equal(hex(grown.root()), published.roots[at]);
      assert.equal(hex(frontier.root()), published.roots[at]);
    }
  });

  it('has the root of the definition at every size', () => {
    for (let size = 0; size <= SAMPLED; size += 1) {
      assert.deepEqual(tree.root(size), rootByDefinition(leaves.slice(0, size)));
    }
  });

  it('has another root where any bit of any leaf is another', () => {
    for (let size = 1; size <= EXHAUSTIVE; size += 1) {
      for (let index = 0; index < size; index += 1) {
        for (let bit = 0; bit < 16; bit += 1) {
          const data = flipped(Uint8Array.of(index >> 8, index & 255), bit);
          const other = treeOf(leaves.slice(0, size).with(index, leafHash(data)));
          assert.ok(!equal(other.root(), roots[size] ?? emptyRoot));
        }
      }
    }
  });

  it('tells a leaf from a node, and from nothing', () => {
    const [left, right] = [leafOf(0), leafOf(1)];
    assert.ok(!equal(nodeHash(left, right), leafHash(concat(left, right))));
    assert.ok(!equal(emptyRoot, leafHash(new Uint8Array(0))));
  });

  it('knows only complete subtrees, and keeps what it gave', () => {
    const small = treeOf(leaves.slice(0, 5));
    assert.throws(() => small.read(0, 5), RangeError);
    assert.throws(() => small.read(2, 1), RangeError);
    assert.throws(() => small.read(3, 0), RangeError);
    assert.throws(() => small.read(-1, 0), RangeError);
    assert.throws(() => small.append(new Uint8Array(31)), RangeError);
    small.read(0, 0).fill(0);
    assert.deepEqual(small.root(5), roots[5]);
    assert.equal(small.size, 5);
  });
});

describe('the frontier', () => {
  it('has the root of the tree at every size, and so has its copy in JSON', () => {
    let frontier = new Frontier();
    for (let size = 0; size <= SAMPLED; size += 1) {
      assert.equal(frontier.size, size);
      assert.deepEqual(frontier.root(), roots[size]);
      const json = JSON.parse(JSON.stringify(frontier)) as ReturnType<Frontier['toJSON']>;
      assert.equal(json.hashes.length, size.toString(2).replaceAll('0', '').length);
      frontier = Frontier.fromJSON(json);
      frontier.append(leafOf(size));
    }
  });

  it('grows by itself once it is copied', () => {
    const frontier = new Frontier();
    frontier.append(leafOf(0));
    const copy = frontier.copy();
    copy.append(leafOf(1));
    assert.deepEqual(frontier.root(), roots[1]);
    assert.deepEqual(copy.root(), roots[2]);
  });

  it('is not read where its hashes are not those of its size', () => {
    const hash = '00'.repeat(32);
    assert.throws(() => Frontier.fromJSON({ size: 3, hashes: [hash] }), RangeError);
    assert.throws(() => Frontier.fromJSON({ size: 2, hashes: [hash, hash] }), RangeError);
    assert.throws(() => Frontier.fromJSON({ size: -1, hashes: [] }), RangeError);
    assert.throws(() => Frontier.fromJSON({ size: 0.5, hashes: [] }), RangeError);
    assert.throws(() => Frontier.fromJSON({ size: 1, hashes: ['00'] }), RangeError);
    assert.throws(() => Frontier.fromJSON({ size: 1, hashes: ['zz'] }), EncodingError);
  });
});

describe('sizes beyond 32 bits', () => {
  // A tree so large that all of its leaves are alike, so that a level has one hash.
  const level: Hash[] = [leafOf(0)];
  const read = (height: number): Hash => {
    for (let at = level.length; at <= height; at += 1) {
      const below = level[at - 1] ?? emptyRoot;
      level.push(nodeHash(below, below));
    }
    return level[height] ?? emptyRoot;
  };

  it('have proofs as well', () => {
    const size = 2 ** 40 + 12345;
    const proof = inclusionProof(2 ** 33 + 7, size, read);
    const root = rootAt(size, read);
    assert.ok(verifyInclusion({ index: 2 ** 33 + 7, size, leaf: leafOf(0), root, proof }));
    const from = 2 ** 35 + 99;
    assert.ok(
      verifyConsistency({
        from,
        to: size,
        fromRoot: rootAt(from, read),
        toRoot: root,
        proof: consistencyProof(from, size, read),
      }),
    );
    assert.throws(() => rootAt(2 ** 53, read), RangeError);
  });
});
