/**
 * Points as the kernel keeps them, and what it does with them: they are 160 bytes outside of its
 * memory, copied in for each operation, so nothing in there has to be freed.
 *
 * What is kept inside makes later operations cheaper, and can be lost: tables of points that are
 * multiplied often, and the chains of doublings of those last decoded or multiplied.
 * @module
 */
import { ORDER } from './ed25519-encoding.ts';
import type { Kernel } from './kernel.ts';

/** The coordinates of a point as the kernel keeps them, and its text once it was asked for. */
export class Point {
  readonly bytes: Uint8Array;
  text: string | undefined;
  /** Whether it is worth a table. */
  isOften = false;
  /** Where its chain was, if it had one; whether it still is there, the list of chains says. */
  chain = 0;

  constructor(bytes: Uint8Array, text?: string) {
    this.bytes = bytes;
    this.text = text;
  }
}

/** A point in the subgroup and what it is multiplied with, 0 ≤ scalar < the subgroup's order. */
export type Multiple = readonly [point: Point, scalar: bigint];

const PAGE = 65_536;
/** From so many points on, buckets are faster than a table for each. */
const MANY = 48;
/** Tables at a time: the generator's, and those of the keys last used. */
const TABLES = 4;
/** Chains at a time: the points of a large ballot. Each takes 51 kB where it is used. */
const CHAINS = 160;
/** Sums that are encoded at once. */
const SUMS = 256;
const ENCODED_BYTES = 32;
export const COORDINATES_BYTES = 64;
const NUMBER_BYTES = 40;
const SCALAR_ROOM = 64;
const HALF = ORDER / 2n;

export class KernelPoints {
  readonly #kernel: Kernel;
  readonly #point: number;
  readonly #summand: number;
  readonly #at: {
    readonly left: number;
    readonly right: number;
    readonly scalar: number;
    readonly sums: number;
    readonly texts: number;
    readonly inverses: number;
    readonly tables: number;
    readonly chains: number;
    readonly free: number;
  };
  readonly #tabled: (Point | undefined)[] = Array.from({ length: TABLES });
  #nextTable = 0;
  readonly #chained: (Point | undefined)[] = Array.from({ length: CHAINS });
  #nextChain = 0;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#point = kernel.pointBytes.value;
    this.#summand = kernel.summandBytes.value;
    const left = (kernel.heapBase.value + 15) & ~15;
    const right = left + this.#point;
    const scalar = right + this.#point;
    const sums = scalar + SCALAR_ROOM;
    const texts = sums + SUMS * this.#point;
    const inverses = texts + SUMS * ENCODED_BYTES;
    const tables = inverses + SUMS * NUMBER_BYTES;
    const chains = tables + TABLES * kernel.fixedBytes.value;
    const free = chains + CHAINS * kernel.chainBytes.value;
    this.#at = { left, right, scalar, sums, texts, inverses, tables, chains, free };
    // What is not written to takes no memory of the machine.
    this.#reserve(free);
  }

  #reserve(end: number): void {
    const missing = end - this.#kernel.memory.buffer.byteLength;
    if (missing > 0) this.#kernel.memory.grow(Math.ceil(missing / PAGE));
  }

  get #memory(): Uint8Array {
    return new Uint8Array(this.#kernel.memory.buffer);
  }

  #take(at: number): Point {
    return new Point(this.#memory.slice(at, at + this.#point));
  }

  neutral(): Point {
    this.#kernel.neutral(this.#at.left);
    return this.#take(this.#at.left);
  }

  /** The point of 32 bytes as RFC 8032 has them; undefined where they are not its one encoding. */
  decompress(bytes: Uint8Array): Point | undefined {
    const { left, scalar } = this.#at;
    this.#memory.set(bytes, scalar);
    return this.#kernel.decompress(left, scalar) === 0 ? undefined : this.#take(left);
  }

  compress({ bytes }: Point): Uint8Array {
    const { left, scalar } = this.#at;
    this.#memory.set(bytes, left);
    this.#kernel.compress(scalar, left);
    return this.#memory.slice(scalar, scalar + ENCODED_BYTES);
  }

  /** Whether a point is in the subgroup of prime order. The doublings it takes are kept for a while. */
  isInSubgroup(point: Point): boolean {
    return this.#kernel.isInSubgroup(this.#chainOf(point)) !== 0;
  }

  add(first: Point, second: Point): Point {
    const { left, right } = this.#at;
    this.#memory.set(first.bytes, left);
    this.#memory.set(second.bytes, right);
    this.#kernel.addPoints(left, left, right);
    return this.#take(left);
  }

  negate({ bytes }: Point): Point {
    const { left, right } = this.#at;
    this.#memory.set(bytes, left);
    this.#kernel.negate(right, left);
    return this.#take(right);
  }

  equal(first: Point, second: Point): boolean {
    const { left, right } = this.#at;
    this.#memory.set(first.bytes, left);
    this.#memory.set(second.bytes, right);
    return this.#kernel.equal(left, right) !== 0;
  }

  /** A multiple by a secret, in constant time. */
  secretMultiple([point, secret]: Multiple): Point {
    const { left, right, scalar } = this.#at;
    const table = point.isOften ? this.#tableOf(point) : undefined;
    this.#writeScalar(scalar, secret);
    if (table === undefined) {
      this.#memory.set(point.bytes, left);
      this.#kernel.secretMultiple(right, left, scalar);
    } else {
      this.#kernel.neutral(right);
      this.#kernel.addFixedSecretly(right, table, scalar);
    }
    this.#memory.fill(0, scalar, scalar + ENCODED_BYTES);
    return this.#take(right);
  }

  /** The sums of public multiples, and their encodings in a row. */
  sums(all: readonly (readonly Multiple[])[]): readonly Point[] {
    const points: Point[] = [];
    for (let from = 0; from < all.length; from += SUMS) {
      const part = all.slice(from, from + SUMS);
      for (const [at, multiples] of part.entries()) {
        this.#sum(this.#at.sums + at * this.#point, multiples);
      }
      points.push(...this.#encoded(part.length));
    }
    return points;
  }

  /** The coordinates of sums of public multiples, x and y in 32 bytes each. */
  coordinates(all: readonly (readonly Multiple[])[]): Uint8Array {
    const { sums, inverses, free } = this.#at;
    this.#reserve(free + SUMS * COORDINATES_BYTES);
    const written = new Uint8Array(all.length * COORDINATES_BYTES);
    for (let from = 0; from < all.length; from += SUMS) {
      const part = all.slice(from, from + SUMS);
      for (const [at, multiples] of part.entries()) this.#sum(sums + at * this.#point, multiples);
      // What sums need in their turn is no longer needed.
      this.#kernel.coordinates(free, sums, part.length, inverses);
      const end = free + part.length * COORDINATES_BYTES;
      written.set(this.#memory.subarray(free, end), from * COORDINATES_BYTES);
    }
    return written;
  }

  /** Eight times each of the points of which coordinates are given; undefined where one is no point. */
  fromEighths(coordinates: Uint8Array): readonly Point[] | undefined {
    const { sums, free } = this.#at;
    this.#reserve(free + SUMS * COORDINATES_BYTES);
    const points: Point[] = [];
    const step = SUMS * COORDINATES_BYTES;
    for (let from = 0; from < coordinates.length; from += step) {
      const part = coordinates.subarray(from, from + step);
      const count = part.length / COORDINATES_BYTES;
      this.#memory.set(part, free);
      if (this.#kernel.fromEighths(sums, free, count) !== count) return undefined;
      points.push(...this.#encoded(count));
    }
    return points;
  }

  #encoded(count: number): readonly Point[] {
    const { sums, texts, inverses } = this.#at;
    this.#kernel.compressMany(texts, sums, count, inverses);
    const memory = this.#memory;
    return Array.from({ length: count }, (_, at) => {
      const point = this.#take(sums + at * this.#point);
      point.text = digitsOf(memory.subarray(texts + at * ENCODED_BYTES), ENCODED_BYTES);
      return point;
    });
  }

  /** The sum of public multiples. */
  sum(multiples: readonly Multiple[]): Point {
    this.#sum(this.#at.right, multiples);
    return this.#take(this.#at.right);
  }

  #sum(to: number, multiples: readonly Multiple[]): void {
    const often = multiples.filter(([point]) => point.isOften);
    const others = multiples.filter(([point]) => !point.isOften);
    const [first] = others;
    if (others.length === 1 && first) {
      this.#kernel.neutral(to);
      const chain = this.#chainOf(first[0]);
      this.#writeScalar(this.#at.scalar, first[1]);
      this.#kernel.addChained(to, chain, this.#at.scalar);
    } else {
      this.#sumTogether(to, others);
    }
    for (const [point, scalar] of often) {
      const table = this.#tableOf(point);
      this.#writeScalar(this.#at.scalar, scalar);
      this.#kernel.addFixed(to, table, this.#at.scalar);
    }
  }

  #sumTogether(to: number, multiples: readonly Multiple[]): void {
    const { free } = this.#at;
    const count = multiples.length;
    const room = free + count * this.#summand;
    const width = widthFor(count);
    const isMany = count >= MANY;
    this.#reserve(
      room +
        (isMany ? this.#kernel.manyRoom(count, width) : count * this.#kernel.fewRoomBytes.value),
    );
    for (const [at, multiple] of multiples.entries())
      this.#put(free + at * this.#summand, multiple);
    if (isMany) this.#kernel.manyMultiples(to, free, count, width, room);
    else this.#kernel.fewMultiples(to, free, count, room);
  }

  #put(at: number, [point, scalar]: Multiple): void {
    const memory = this.#memory;
    memory.set(point.bytes, at);
    // A little below the order is a little below zero.
    const isTaken = scalar > HALF;
    this.#writeScalar(at + this.#point, isTaken ? ORDER - scalar : scalar);
    memory[at + this.#point + ENCODED_BYTES] = isTaken ? 1 : 0;
  }

  /** The table of a point, made where it is not there; it takes the place of the oldest but one. */
  #tableOf(point: Point): number {
    const { tables, left, free } = this.#at;
    const size = this.#kernel.fixedBytes.value;
    const known = this.#tabled.indexOf(point);
    if (known >= 0) return tables + known * size;
    const slot = this.#nextTable;
    // The first, which is the generator's, stays.
    this.#nextTable = (slot % (TABLES - 1)) + 1;
    this.#tabled[slot] = point;
    this.#reserve(free + this.#kernel.fixedRoomBytes.value);
    this.#memory.set(point.bytes, left);
    this.#kernel.prepareFixed(tables + slot * size, left, free);
    return tables + slot * size;
  }

  /** The chain of a point, begun where it is not there; it takes the place of the oldest. */
  #chainOf(point: Point): number {
    const { chains, left } = this.#at;
    const size = this.#kernel.chainBytes.value;
    if (this.#chained[point.chain] === point) return chains + point.chain * size;
    const slot = this.#nextChain;
    this.#nextChain = (slot + 1) % CHAINS;
    this.#chained[slot] = point;
    point.chain = slot;
    this.#memory.set(point.bytes, left);
    this.#kernel.startChain(chains + slot * size, left);
    return chains + slot * size;
  }

  #writeScalar(at: number, value: bigint): void {
    const view = new DataView(this.#kernel.memory.buffer);
    for (let word = 0; word < 4; word += 1) {
      view.setBigUint64(at + 8 * word, (value >> BigInt(64 * word)) & 0xffffffffffffffffn, true);
    }
  }
}

/** The width of windows at which so many multiples are cheapest. */
const widthFor = (count: number): number =>
  Math.max(4, Math.min(13, Math.floor(Math.log2(count)) - 2));

const HEXADECIMAL = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** So many bytes in hexadecimal, the last one first. */
export function digitsOf(bytes: Uint8Array, count: number): string {
  let digits = '';
  for (let at = count - 1; at >= 0; at -= 1) digits += HEXADECIMAL[bytes[at] as number];
  return digits;
}
