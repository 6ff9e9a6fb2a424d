/**
 * The Merkle tree over the entries of a book (RFC 6962 §2, RFC 9162 §2.1), with SHA-256.
 *
 * A tree of n leaves is cut at the largest power of two below n. Cut so again and again, it falls
 * into complete subtrees, one for each bit set in n; their hashes never change again once they are
 * there, so they are all that is ever stored.
 */
import { concat, equal, fromHex, hex } from './bytes.ts';
import { HASH_BYTES, type Hash, sha256 } from './hash.ts';

/**
 * The hash of a complete subtree: of the leaves from `index * 2^level` to `(index + 1) * 2^level`.
 *
 * May throw where the subtree is not complete; nothing here asks for such a one.
 */
export type HashReader = (level: number, index: number) => Hash;

/** The root of the tree without leaves. */
export const emptyRoot: Hash = sha256(new Uint8Array(0));

const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = 1;

// Of the bytes that a tree in memory sets aside for a level.
const FIRST_CAPACITY = 16 * HASH_BYTES;
const GROWTH = 1.5;

/** The hash of a leaf that holds `data`. */
export const leafHash = (data: Uint8Array): Hash => sha256(concat(LEAF_PREFIX, data));

/** The hash of a node over its two children; requires two hashes of 32 bytes. */
export function nodeHash(left: Hash, right: Hash): Hash {
  const node = new Uint8Array(1 + 2 * HASH_BYTES);
  node[0] = NODE_PREFIX;
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  return sha256(node);
}

/** What a {@link Frontier} is kept as: its size, and its hashes in hex, the largest subtree first. */
export interface FrontierJson {
  readonly size: number;
  readonly hashes: readonly string[];
}

/** The right edge of a growing tree: all that appending and the root need, O(log n) hashes. */
export class Frontier {
  #size = 0;
  readonly #hashes: Hash[] = [];

  get size(): number {
    return this.#size;
  }

  append(leaf: Hash): void {
    let hash = leaf;
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = this.#hashes.pop();
      if (left) hash = nodeHash(left, hash);
    }
    this.#hashes.push(hash);
    this.#size += 1;
  }

  root(): Hash {
    let root = this.#hashes.at(-1);
    if (!root) return emptyRoot;
    for (let at = this.#hashes.length - 2; at >= 0; at -= 1) {
      root = nodeHash(this.#hashes[at] ?? emptyRoot, root);
    }
    return root;
  }

  /** Another frontier at the same place, which grows by itself. */
  copy(): Frontier {
    const copy = new Frontier();
    copy.#size = this.#size;
    copy.#hashes.push(...this.#hashes);
    return copy;
  }

  /** The right edge of the first `size` leaves; requires that `read` knows their complete subtrees. */
  static at(size: number, read: HashReader): Frontier {
    requireSize(size);
    const frontier = new Frontier();
    frontier.#size = size;
    let from = 0;
    for (let level = Math.floor(Math.log2(size)); level >= 0; level -= 1) {
      const width = 2 ** level;
      if (size - from < width) continue;
      frontier.#hashes.push(read(level, from / width));
      from += width;
    }
    return frontier;
  }

  toJSON(): FrontierJson {
    return { size: this.#size, hashes: this.#hashes.map(hex) };
  }

  /** Throws `RangeError` or `EncodingError` where size and hashes do not belong together. */
  static fromJSON({ size, hashes }: FrontierJson): Frontier {
    requireSize(size);
    const frontier = new Frontier();
    frontier.#size = size;
    frontier.#hashes.push(...hashes.map(fromHex));
    const subtrees = size.toString(2).replaceAll('0', '').length;
    if (hashes.length !== subtrees || frontier.#hashes.some((hash) => hash.length !== HASH_BYTES)) {
      throw new RangeError(`A frontier of size ${size} has ${subtrees} hashes of 32 bytes.`);
    }
    return frontier;
  }
}

/**
 * A whole tree in memory, which grows, and answers for every size it ever had.
 *
 * It keeps every complete subtree's hash: at most 64 bytes for each leaf, and room to grow.
 *
 * @example inclusionProof(index, tree.size, tree.read)
 */
export class MemoryTree {
  #size = 0;
  /** For each level its hashes end to end, with room to grow. */
  readonly #levels: Uint8Array[] = [];

  get size(): number {
    return this.#size;
  }

  append(leaf: Hash): void {
    if (leaf.length !== HASH_BYTES) throw new RangeError('A leaf hash has 32 bytes.');
    let index = this.#size;
    this.#put(0, index, leaf);
    for (let level = 0; index % 2 === 1; level += 1) {
      const node = nodeHash(this.#view(level, index - 1), this.#view(level, index));
      index = (index - 1) / 2;
      this.#put(level + 1, index, node);
    }
    this.#size += 1;
  }

  /** The root of the first `size` leaves; requires 0 ≤ size ≤ this.size. */
  root(size = this.#size): Hash {
    return rootAt(size, this.read);
  }

  /** Throws `RangeError` for a subtree that is not complete. */
  readonly read: HashReader = (level, index) => {
    if (level < 0 || index < 0 || (index + 1) * 2 ** level > this.#size) {
      throw new RangeError(`The subtree ${index} at level ${level} is not complete.`);
    }
    return this.#view(level, index).slice();
  };

  #view(level: number, index: number): Uint8Array {
    const start = index * HASH_BYTES;
    return (this.#levels[level] ?? new Uint8Array(0)).subarray(start, start + HASH_BYTES);
  }

  #put(level: number, index: number, hash: Hash): void {
    const end = (index + 1) * HASH_BYTES;
    let hashes = this.#levels[level] ?? new Uint8Array(FIRST_CAPACITY);
    if (end > hashes.length) {
      const larger = new Uint8Array(Math.ceil((GROWTH * end) / HASH_BYTES) * HASH_BYTES);
      larger.set(hashes);
      hashes = larger;
    }
    hashes.set(hash, end - HASH_BYTES);
    this.#levels[level] = hashes;
  }
}

/** The root of the first `size` leaves; requires that `read` knows their complete subtrees. */
export function rootAt(size: number, read: HashReader): Hash {
  requireSize(size);
  return size === 0 ? emptyRoot : rangeHash({ from: 0, to: size }, read);
}

/**
 * The hashes that lead from leaf `index` to the root of `size` leaves, the lowest first.
 *
 * Requires 0 ≤ index < size; throws `RangeError` otherwise. RFC 9162 §2.1.3.1.
 */
export function inclusionProof(index: number, size: number, read: HashReader): readonly Hash[] {
  requireSize(size);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`There is no leaf ${index} among ${size}.`);
  }
  const proof: Hash[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const cut = from + largestPowerBelow(to - from);
    proof.push(rangeHash(index < cut ? { from: cut, to } : { from, to: cut }, read));
    if (index < cut) to = cut;
    else from = cut;
  }
  return proof.toReversed();
}

/**
 * The hashes that show that the tree of `to` leaves begins with the tree of `from` leaves.
 *
 * Requires 0 ≤ from ≤ to; throws `RangeError` otherwise. Empty where the sizes are equal and where
 * `from` is 0. RFC 9162 §2.1.4.1.
 */
export function consistencyProof(from: number, to: number, read: HashReader): readonly Hash[] {
  requireSize(from);
  requireSize(to);
  if (from > to) throw new RangeError(`A tree of ${to} leaves does not begin with ${from}.`);
  if (from === 0 || from === to) return [];
  const proof: Hash[] = [];
  let [low, high] = [0, to];
  while (from !== high) {
    const cut = low + largestPowerBelow(high - low);
    proof.push(rangeHash(from <= cut ? { from: cut, to: high } : { from: low, to: cut }, read));
    if (from <= cut) high = cut;
    else low = cut;
  }
  // The old tree's last subtree, unless it is the whole old tree, whose root is known.
  if (low > 0) proof.push(rangeHash({ from: low, to: high }, read));
  return proof.toReversed();
}

export interface Inclusion {
  readonly index: number;
  readonly size: number;
  /** The hash of the leaf, not its data. */
  readonly leaf: Hash;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

/** Whether `leaf` is the leaf `index` of the tree with this size and root. RFC 9162 §2.1.3.2. */
export function verifyInclusion({ index, size, leaf, root, proof }: Inclusion): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  if (![leaf, root, ...proof].every(isHash)) return false;
  const sides = sidesOf(index, size - 1, proof.length);
  return sides !== undefined && equal(climb(leaf, proof, sides), root);
}

export interface Consistency {
  readonly from: number;
  readonly to: number;
  readonly fromRoot: Hash;
  readonly toRoot: Hash;
  readonly proof: readonly Hash[];
}

/**
 * Whether the tree `to` begins with the tree `from`. RFC 9162 §2.1.4.2.
 *
 * Every tree begins with the empty one, whose root must then be {@link emptyRoot}.
 */
export function verifyConsistency(claim: Consistency): boolean {
  const { from, to, fromRoot, toRoot, proof } = claim;
  if (!isSize(from) || !isSize(to) || from > to) return false;
  if (![fromRoot, toRoot, ...proof].every(isHash)) return false;
  if (from === to) return proof.length === 0 && equal(fromRoot, toRoot) && knownIfEmpty(claim);
  if (from === 0) return proof.length === 0 && knownIfEmpty(claim);
  return climbsToBoth(claim);
}

const knownIfEmpty = ({ from, fromRoot }: Consistency): boolean =>
  from > 0 || equal(fromRoot, emptyRoot);

/** The walk of RFC 9162 §2.1.4.2, steps 2 to 6; requires 0 < from < to. */
function climbsToBoth({ from, to, fromRoot, toRoot, proof }: Consistency): boolean {
  let [node, last] = [from - 1, to - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  // An old tree that is one complete subtree is where the walk begins.
  const [start, ...path] = node === 0 ? [fromRoot, ...proof] : proof;
  const sides = sidesOf(node, last, path.length);
  if (!start || !sides) return false;
  // What stands on the right came after the old tree.
  const oldPath = path.filter((_, at) => sides[at] === 'left');
  const oldRoot = climb(
    start,
    oldPath,
    oldPath.map(() => 'left'),
  );
  return equal(oldRoot, fromRoot) && equal(climb(start, path, sides), toRoot);
}

type Side = 'left' | 'right';

/** The hash that results from `start` and, step by step, its siblings. */
function climb(start: Hash, siblings: readonly Hash[], sides: readonly Side[]): Hash {
  return siblings.reduce(
    (hash, sibling, at) =>
      sides[at] === 'left' ? nodeHash(sibling, hash) : nodeHash(hash, sibling),
    start,
  );
}

/**
 * On which side each sibling stands on the way from `node` to the root, in a level whose last node
 * is `last`; `undefined` where that way has not exactly `steps`.
 */
function sidesOf(node: number, last: number, steps: number): readonly Side[] | undefined {
  const sides: Side[] = [];
  let [at, end] = [node, last];
  for (; end > 0; [at, end] = [half(at), half(end)]) {
    if (at % 2 === 1) sides.push('left');
    else if (at < end) sides.push('right');
    // The last of an odd number has no sibling, and stands one level higher unchanged.
  }
  return sides.length === steps ? sides : undefined;
}

/** Leaves `from` to `to`; requires from < to, as a cut of the tree leaves them. */
interface Range {
  readonly from: number;
  readonly to: number;
}

function rangeHash({ from, to }: Range, read: HashReader): Hash {
  const size = to - from;
  const cut = largestPowerBelow(size);
  if (size === 1 || size === 2 * cut) return read(Math.log2(size), from / size);
  const left = read(Math.log2(cut), from / cut);
  return nodeHash(left, rangeHash({ from: from + cut, to }, read));
}

/** The largest power of two below `size`, or 1 if `size` is 1. */
function largestPowerBelow(size: number): number {
  let power = 1;
  while (2 * power < size) power *= 2;
  return power;
}

// Shifts cut off at 32 bits; sizes do not.
const half = (number: number): number => Math.floor(number / 2);

const isSize = (size: number): boolean => Number.isSafeInteger(size) && size >= 0;

const isHash = (hash: Hash): boolean => hash.length === HASH_BYTES;

function requireSize(size: number): void {
  if (!isSize(size)) throw new RangeError(`${size} is not the size of a tree.`);
}
