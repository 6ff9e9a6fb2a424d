/**
 * One pass of Meek’s count: how much of each ballot stays with whom. Ballots that are alike as far as the
 * pass reads them are one path of a tree, so that a pass walks some thousand paths, not all ballots.
 * @module
 */
import { bigAt, floatAt, halfAt, intAt, numberAt, wordAt } from '../flat.ts';
import { CountError, withoutWithdrawn } from '../rankings.ts';
import type { Rankings } from '../rankings.ts';
import type { Election } from '../story.ts';
import { refuseNothing, validIn } from './papers.ts';

/** Units of a vote: nine decimals. */
export const meekOne = 1_000_000_000;
/** Below so many ballots all sums of units are exact as numbers: 9,007,199 × 10^9 < 2^53. */
const mostAsNumber = 9_007_199;
/** More equals at one rank would make more orders than are worth walking. */
const mostEquals = 6;

/** Ballots of an election that Meek counts. */
export interface MeekBallots {
  readonly names: readonly string[];
  readonly seats: number;
  readonly valid: number;
  readonly standing: readonly number[];
  readonly rankings: Rankings;
}

/** Throws {@link CountError} where nobody is to be elected, or a ballot has too many equals at one rank. */
export function meekBallots(election: Election<Rankings>): MeekBallots {
  const rankings = withoutWithdrawn(election.ballots, election.withdrawn);
  const { candidates: names, seats, withdrawn } = election;
  const standing = [...names.keys()].filter((each) => !withdrawn?.has(each));
  const valid = validIn(rankings);
  refuseNothing(seats, standing.length, valid);
  refuseManyEquals(rankings);
  return { names, seats, valid, standing, rankings };
}

function refuseManyEquals({ ranks, starts, groups }: Rankings): void {
  if (!ranks) return;
  for (let group = 0; group < groups; group++) {
    const end = wordAt(starts, group + 1);
    for (let i = wordAt(starts, group) + mostEquals; i < end; i++) {
      if (ranks[i] === ranks[i - mostEquals])
        throw new CountError(
          `A ballot ranks more than ${mostEquals} candidates equally. Meek’s count shares a ballot over all orders of equals, and takes ${mostEquals} at most; rank some of them, or leave them out.`,
        );
    }
  }
}

/**
 * The paths of all ballots, in flat arrays, parents before children. A path ends at the first hopeful, for he
 * keeps all. Where candidates share a rank, the ballot is split evenly over who of them comes next.
 */
export interface Paths {
  readonly size: number;
  /** By node; −1 for the first of a path. */
  readonly parents: Int32Array;
  readonly candidates: Uint16Array;
  /** By node, into how many parts its share was split; 1 where no ranks are equal. */
  readonly parts: Uint8Array;
  /** By node, how many ballots come through it. */
  readonly weights: Float64Array;
}

/** Where a candidate stands: 0 excluded, 1 hopeful, 2 elected. */
export type Standing = Uint8Array;

/** The paths of ballots as candidates stand now. Requires to be built anew when one is elected or excluded. */
export function pathsOf({ rankings }: MeekBallots, standing: Standing): Paths {
  const tree = new Tree();
  const walk = rankings.ranks ? walkRanks : walkStrict;
  for (let group = 0; group < rankings.groups; group++) walk(tree, rankings, standing, group);
  return tree.done();
}

function walkStrict(tree: Tree, rankings: Rankings, standing: Standing, group: number): void {
  const { starts, candidates, weights } = rankings;
  const weight = floatAt(weights, group);
  const end = wordAt(starts, group + 1);
  let node = -1;
  for (let i = wordAt(starts, group); i < end; i++) {
    const candidate = halfAt(candidates, i);
    const status = standing[candidate];
    if (status === 0) continue;
    node = tree.pass(node, candidate, 1, weight);
    if (status === 1) return;
  }
}

function walkRanks(tree: Tree, rankings: Rankings, standing: Standing, group: number): void {
  const levels = levelsOf(rankings, standing, group);
  walkLevels(tree, levels, standing, { node: -1, weight: floatAt(rankings.weights, group) });
}

/** The ranks of a ballot, without who is excluded. */
function levelsOf(
  { starts, candidates, ranks }: Rankings,
  standing: Standing,
  group: number,
): readonly (readonly number[])[] {
  const levels = new Map<number, number[]>();
  const end = wordAt(starts, group + 1);
  for (let i = wordAt(starts, group); i < end; i++) {
    const candidate = halfAt(candidates, i);
    if (standing[candidate] === 0) continue;
    const rank = ranks?.[i] ?? i;
    const level = levels.get(rank);
    if (level) level.push(candidate);
    else levels.set(rank, [candidate]);
  }
  return [...levels.values()];
}

function walkLevels(
  tree: Tree,
  [level, ...below]: readonly (readonly number[])[],
  standing: Standing,
  { node, weight }: { readonly node: number; readonly weight: number },
): void {
  if (!level) return;
  for (const candidate of level) {
    const child = tree.pass(node, candidate, level.length, weight);
    if (standing[candidate] === 1) continue;
    const others = level.filter((each) => each !== candidate);
    const rest = others.length > 0 ? [others, ...below] : below;
    walkLevels(tree, rest, standing, { node: child, weight });
  }
}

/** Paths while they grow; children of one node are a list. */
class Tree {
  /** By node + 1, so that the first is of no node. */
  readonly #firsts: number[] = [-1];
  readonly #siblings: number[] = [];
  readonly #parents: number[] = [];
  readonly #who: number[] = [];
  readonly #parts: number[] = [];
  readonly #weights: number[] = [];

  /** Leads ballots from a node on to a candidate; returns the node they are at. */
  pass(parent: number, candidate: number, parts: number, weight: number): number {
    const first = this.#firsts[parent + 1] ?? -1;
    for (let node = first; node >= 0; node = this.#siblings[node] ?? -1) {
      if (this.#who[node] !== candidate || this.#parts[node] !== parts) continue;
      this.#weights[node] = numberAt(this.#weights, node) + weight;
      return node;
    }
    const node = this.#who.length;
    this.#firsts[parent + 1] = node;
    this.#firsts.push(-1);
    this.#siblings.push(first);
    this.#parents.push(parent);
    this.#who.push(candidate);
    this.#parts.push(parts);
    this.#weights.push(weight);
    return node;
  }

  done(): Paths {
    return {
      size: this.#who.length,
      parents: Int32Array.from(this.#parents),
      candidates: Uint16Array.from(this.#who),
      parts: Uint8Array.from(this.#parts),
      weights: Float64Array.from(this.#weights),
    };
  }
}

/**
 * Shares all ballots: at each candidate of a path, what is left of the ballot × his keep factor, rounded up to
 * a unit, stays with him, and the rest goes on. Keep factors are units. Returns the votes by candidate, in units.
 */
export function share(paths: Paths, keep: Float64Array, valid: number): readonly bigint[] {
  const kept = keptOf(paths, keep);
  const { size, candidates, weights } = paths;
  if (valid > mostAsNumber) return sumOfMany(paths, kept, keep.length);
  const sums = new Float64Array(keep.length);
  for (let node = 0; node < size; node++) {
    const candidate = halfAt(candidates, node);
    sums[candidate] = floatAt(sums, candidate) + floatAt(kept, node) * floatAt(weights, node);
  }
  return Array.from(sums, BigInt);
}

function sumOfMany(paths: Paths, kept: Float64Array, candidates: number): readonly bigint[] {
  const sums = Array.from({ length: candidates }, () => 0n);
  for (let node = 0; node < paths.size; node++) {
    const candidate = halfAt(paths.candidates, node);
    const votes = BigInt(floatAt(kept, node)) * BigInt(floatAt(paths.weights, node));
    sums[candidate] = bigAt(sums, candidate) + votes;
  }
  return sums;
}

/** By node, what its candidate keeps of one ballot. */
function keptOf({ size, parents, candidates, parts }: Paths, keep: Float64Array): Float64Array {
  const rest = new Float64Array(size);
  const kept = new Float64Array(size);
  for (let node = 0; node < size; node++) {
    const parent = intAt(parents, node);
    const left = parent < 0 ? meekOne : floatAt(rest, parent);
    const part = Math.floor(left / (parts[node] ?? 1));
    const stays = productUp(part, floatAt(keep, halfAt(candidates, node)));
    kept[node] = stays;
    rest[node] = part - stays;
  }
  return kept;
}

/**
 * ⌈a × b ÷ 10^9⌉ for whole 0 ≤ a, b ≤ 10^9, exactly. The quotient by way of a double is at most one off, so the
 * remainder lies in (−10^9, 2 × 10^9), and its low 32 bits, which `Math.imul` has exactly, are all of it.
 */
function productUp(a: number, b: number): number {
  if (b === meekOne) return a;
  const quotient = Math.floor((a * b) / meekOne);
  const remainder = (Math.imul(a, b) - Math.imul(quotient, meekOne)) | 0;
  if (remainder > meekOne) return quotient + 2;
  if (remainder > 0) return quotient + 1;
  return remainder > -meekOne ? quotient : quotient - 1;
}

/** ⌈a ÷ b⌉. Requires a ≥ 0, b > 0. */
export const dividedUp = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;
