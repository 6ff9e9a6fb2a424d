import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { concat, fromHex, hex } from './bytes.ts';
import type { Hash } from './hash.ts';
import {
  consistencyProof,
  emptyRoot,
  inclusionProof,
  leafHash,
  MemoryTree,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';
import { vectors } from './vectors.test.ts';

const published = vectors<{ empty: string; leaves: string[]; roots: string[] }>('merkle-roots');
const inclusions = vectors<{ cases: { index: number; size: number; proof: string[] }[] }>(
  'merkle-inclusion',
);
const consistencies = vectors<{ cases: { from: number; to: number; proof: string[] }[] }>(
  'merkle-consistency',
);
interface ForgedInclusion {
  attack: string;
  index: number;
  size: number;
  leaf: string;
  root: string;
  proof: string[];
}
interface ForgedConsistency {
  attack: string;
  from: number;
  to: number;
  fromRoot: string;
  toRoot: string;
  proof: string[];
}
const forgedInclusions = vectors<{ cases: ForgedInclusion[] }>('merkle-inclusion-rejected').cases;
const forgedConsistencies = vectors<{ cases: ForgedConsistency[] }>(
  'merkle-consistency-rejected',
).cases;

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

const flipped = (bytes: Uint8Array, bit: number): Uint8Array =>
  bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)));

const sizeAndIndex = fc
  .integer({ min: 1, max: SAMPLED })
  .chain((size) => fc.tuple(fc.constant(size), fc.nat({ max: size - 1 }), fc.nat()));
const twoSizes = fc
  .integer({ min: 1, max: SAMPLED })
  .chain((to) => fc.tuple(fc.nat({ max: to }), fc.constant(to), fc.nat()));

const inclusion = (index: number, size: number) => ({
  index,
  size,
  leaf: leafOf(index),
  root: tree.root(size),
  proof: inclusionProof(index, size, tree.read),
});

const consistency = (from: number, to: number) => ({
  from,
  to,
  fromRoot: tree.root(from),
  toRoot: tree.root(to),
  proof: consistencyProof(from, to, tree.read),
});

/** Every way to flip one bit in a hash that a claim stands on, with which bits as given. */
function* spoiled<Claim extends { readonly proof: readonly Hash[] }>(
  claim: Claim,
  hashes: readonly (keyof Claim & string)[],
  bits: readonly number[],
): Generator<Claim> {
  for (const bit of bits) {
    for (const name of hashes) {
      yield { ...claim, [name]: flipped(claim[name] as Hash, bit) };
    }
    for (const [at, hash] of claim.proof.entries()) {
      yield { ...claim, proof: claim.proof.with(at, flipped(hash, bit)) };
    }
  }
}

const everyBit = Array.from({ length: 256 }, (_, bit) => bit);

describe('an inclusion proof', () => {
  for (const { index, size, proof } of inclusions.cases) {
    it(`is as published for leaf ${index} of ${size}`, () => {
      const known = treeOf(published.leaves.map((data) => leafHash(fromHex(data))));
      assert.deepEqual(inclusionProof(index, size, known.read).map(hex), proof);
    });
  }

  for (const { attack, leaf, root, proof, ...where } of forgedInclusions) {
    it(`does not hold with ${attack}`, () => {
      const claim = { leaf: fromHex(leaf), root: fromHex(root), proof: proof.map(fromHex) };
      assert.ok(!verifyInclusion({ ...where, ...claim }));
    });
  }

  it('holds for every leaf at every size, and is no longer than the tree is high', () => {
    for (let size = 1; size <= SAMPLED; size += 1) {
      const step = size <= EXHAUSTIVE ? 1 : 7;
      for (let index = size % step; index < size; index += step) {
        const claim = inclusion(index, size);
        assert.ok(verifyInclusion(claim));
        assert.ok(claim.proof.length <= Math.ceil(Math.log2(size)));
      }
    }
  });

  it('does not hold once any bit of leaf, root or proof is flipped, up to size 17', () => {
    for (let size = 1; size <= EXHAUSTIVE; size += 1) {
      for (let index = 0; index < size; index += 1) {
        for (const claim of spoiled(inclusion(index, size), ['leaf', 'root'], everyBit)) {
          assert.ok(!verifyInclusion(claim));
        }
      }
    }
  });

  it('does not hold for another index', () => {
    for (let size = 1; size <= EXHAUSTIVE; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const claim = inclusion(index, size);
        for (const other of [...leaves.keys()].slice(0, size + 3)) {
          assert.equal(verifyInclusion({ ...claim, index: other }), other === index);
        }
      }
    }
  });

  it('holds at another size only where it is the proof at that size too', () => {
    for (let size = 1; size <= EXHAUSTIVE; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const claim = inclusion(index, size);
        const larger = [...roots.entries()].slice(index + 1, 2 * EXHAUSTIVE);
        for (const [other, root] of larger) {
          const same =
            hex(concat(...claim.proof)) === hex(concat(...inclusion(index, other).proof));
          assert.equal(verifyInclusion({ ...claim, size: other, root }), same);
        }
      }
    }
  });

  it('does not hold once it is longer, shorter or flipped, up to size 300', () => {
    fc.assert(
      fc.property(sizeAndIndex, ([size, index, salt]) => {
        const claim = inclusion(index, size);
        assert.ok(verifyInclusion(claim));
        for (const each of spoiled(claim, ['leaf', 'root'], [salt % 256])) {
          assert.ok(!verifyInclusion(each));
        }
        const { proof } = claim;
        assert.ok(!verifyInclusion({ ...claim, proof: [...proof, emptyRoot] }));
        assert.ok(!verifyInclusion({ ...claim, proof: [emptyRoot, ...proof] }));
        if (proof.length > 0) assert.ok(!verifyInclusion({ ...claim, proof: proof.slice(1) }));
      }),
      { numRuns: 200 },
    );
  });

  it('does not hold with a hash that is longer by a byte, or shorter', () => {
    for (const lengthened of [
      (hash: Hash) => concat(hash, Uint8Array.of(0)),
      (hash: Hash) => hash.slice(1),
    ]) {
      for (let index = 0; index < 8; index += 1) {
        const claim = inclusion(index, 8);
        for (const [at, hash] of claim.proof.entries()) {
          assert.ok(!verifyInclusion({ ...claim, proof: claim.proof.with(at, lengthened(hash)) }));
        }
        assert.ok(!verifyInclusion({ ...claim, leaf: lengthened(claim.leaf) }));
        assert.ok(!verifyInclusion({ ...claim, root: lengthened(claim.root) }));
      }
    }
  });

  it('is not made for a leaf that is not there', () => {
    for (const [index, size] of [
      [0, 0],
      [5, 5],
      [-1, 5],
      [0.5, 5],
      [0, -1],
      [0, 0.5],
    ] as const) {
      assert.throws(() => inclusionProof(index, size, tree.read), RangeError);
      assert.ok(!verifyInclusion({ ...inclusion(0, 1), index, size }));
    }
  });
});

describe('a consistency proof', () => {
  for (const { from, to, proof } of consistencies.cases) {
    it(`is as published from ${from} to ${to}`, () => {
      const known = treeOf(published.leaves.map((data) => leafHash(fromHex(data))));
      assert.deepEqual(consistencyProof(from, to, known.read).map(hex), proof);
      const [fromRoot, toRoot] = [known.root(from), known.root(to)];
      assert.ok(verifyConsistency({ from, to, fromRoot, toRoot, proof: proof.map(fromHex) }));
    });
  }

  for (const { attack, fromRoot, toRoot, proof, ...where } of forgedConsistencies) {
    it(`does not hold with ${attack}`, () => {
      const claim = {
        fromRoot: fromHex(fromRoot),
        toRoot: fromHex(toRoot),
        proof: proof.map(fromHex),
      };
      assert.ok(!verifyConsistency({ ...where, ...claim }));
    });
  }

  it('holds from every size to every size', () => {
    for (let to = 0; to <= SAMPLED; to += 1) {
      const step = to <= EXHAUSTIVE ? 1 : 11;
      for (let from = to % step; from <= to; from += step) {
        assert.ok(verifyConsistency(consistency(from, to)), `${from} to ${to}`);
      }
    }
  });

  it('does not hold once any bit of a root or the proof is flipped, up to size 17', () => {
    for (let to = 1; to <= EXHAUSTIVE; to += 1) {
      for (let from = 1; from < to; from += 1) {
        const claims = spoiled(consistency(from, to), ['fromRoot', 'toRoot'], everyBit);
        for (const claim of claims) {
          assert.ok(!verifyConsistency(claim));
        }
      }
    }
  });

  it('does not hold from another tree, of whatever size', () => {
    for (let to = 1; to <= EXHAUSTIVE; to += 1) {
      for (let from = 1; from <= to; from += 1) {
        for (let changed = 0; changed < from; changed += 1) {
          const other = treeOf(leaves.slice(0, to).with(changed, leafOf(9999)));
          const { proof } = consistency(from, to);
          const claim = { from, to, fromRoot: tree.root(from), toRoot: other.root(), proof };
          assert.ok(!verifyConsistency(claim));
          const theirs = consistencyProof(from, to, other.read);
          assert.ok(!verifyConsistency({ ...claim, proof: theirs }));
        }
      }
    }
  });

  it('does not hold once it is longer, shorter or flipped, up to size 300', () => {
    fc.assert(
      fc.property(twoSizes, ([from, to, salt]) => {
        const claim = consistency(from, to);
        const { proof } = claim;
        assert.ok(verifyConsistency(claim));
        assert.ok(!verifyConsistency({ ...claim, proof: [...proof, emptyRoot] }));
        if (proof.length === 0) return;
        for (const each of spoiled(claim, ['fromRoot', 'toRoot'], [salt % 256])) {
          assert.ok(!verifyConsistency(each));
        }
        assert.ok(!verifyConsistency({ ...claim, proof: proof.slice(1) }));
        assert.ok(!verifyConsistency({ ...claim, proof: proof.slice(0, -1) }));
      }),
      { numRuns: 200 },
    );
  });

  it('is not made backwards', () => {
    for (const [from, to] of [
      [2, 1],
      [-1, 1],
      [0.5, 1],
      [0, 0.5],
    ] as const) {
      assert.throws(() => consistencyProof(from, to, tree.read), RangeError);
      assert.ok(!verifyConsistency({ ...consistency(1, 1), from, to }));
    }
  });
});
