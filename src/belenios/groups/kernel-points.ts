/**
 * Points as the kernel keeps them, and what it does with them: they are 160 bytes outside of its
 * memory, copied in for each operation, so nothing in there has to be freed.
 *
 * What is kept inside makes later operations cheaper, and can be lost: tables of points that are
 * multiplied often, and the chains of doublings of those last decoded or multiplied.
 * @module
 */
import type { RandomBytes } from '../scalars.ts';
import type { Kernel } from './kernel.ts';
import { type Multiple, Point, POINT_BYTES } from './point.ts';
import { ENCODED_BYTES, type Memory, memoryOf, writeScalar, writeSummand } from './summand.ts';

// Node and browsers have it; the pure rooms' library of types does not.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

const decoder = new TextDecoder();

const PAGE = 65_536;
/** From so many points on, buckets are faster than a table for each. */
const MANY = 48;
/** Tables at a time: the generator's, and those of the keys last used. */
const TABLES = 4;
/** Chains at a time: the points of a large ballot. Each takes 51 kB where it is used. */
const CHAINS = 160;
/** Sums that are encoded at once. */
const SUMS = 256;
const TEXT_BYTES = 64;
export const COORDINATES_BYTES = 64;
const NUMBER_BYTES = 40;
const SCALAR_ROOM = 64;
/** Turns of eight sums each by which many points are looked at together. */
const TURNS = 13;

export class KernelPoints {
  readonly #kernel: Kernel;
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
  #memory: Memory = memoryOf(new Uint8Array());
  #row: Memory | undefined;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#summand = kernel.summandBytes.value;
    const left = (kernel.heapBase.value + 15) & ~15;
    const right = left + POINT_BYTES;
    const scalar = right + POINT_BYTES;
    const sums = scalar + SCALAR_ROOM;
    const texts = sums + SUMS * POINT_BYTES;
    const inverses = texts + SUMS * TEXT_BYTES;
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
    if (this.#bytes.buffer === this.#kernel.memory.buffer) return;
    this.#memory = memoryOf(new Uint8Array(this.#kernel.memory.buffer));
  }

  get #bytes(): Uint8Array {
    return this.#memory.bytes;
  }

  #take(at: number): Point {
    return new Point(this.#bytes.slice(at, at + POINT_BYTES));
  }

  neutral(): Point {
    this.#kernel.neutral(this.#at.left);
    return this.#take(this.#at.left);
  }

  /** The point of 32 bytes as RFC 8032 has them; undefined where they are not its one encoding. */
  decompress(bytes: Uint8Array): Point | undefined {
    const { left, scalar } = this.#at;
    this.#bytes.set(bytes, scalar);
    return this.#kernel.decompress(left, scalar) === 0 ? undefined : this.#take(left);
  }

  /** Points of such bytes, as {@link decompress} gives them. */
  decompressAll(all: readonly (Uint8Array | undefined)[]): readonly (Point | undefined)[] {
    const { free, scalar } = this.#at;
    this.#reserve(free + all.length * POINT_BYTES);
    const areFound = all.map((bytes, at) => {
      if (bytes) this.#bytes.set(bytes, scalar);
      return bytes && this.#kernel.decompress(free + at * POINT_BYTES, scalar) !== 0;
    });
    const points = this.#pointsAt(free, all.length);
    return areFound.map((isFound, at) => (isFound === true ? points[at] : undefined));
  }

  /** Points that lie in a row; one piece of memory for all is much cheaper than one for each. */
  #pointsAt(place: number, count: number): readonly Point[] {
    const bytes = this.#bytes.slice(place, place + count * POINT_BYTES);
    return Array.from({ length: count }, (_, at) => new Point(bytes, at * POINT_BYTES));
  }

  /** The texts of points: 64 hexadecimal digits each, the last byte of RFC 8032 first. */
  textsOf(points: readonly Point[]): readonly string[] {
    const missing = points.filter(({ text }) => text === undefined);
    for (let from = 0; from < missing.length; from += SUMS) {
      this.#writeTexts(missing.slice(from, from + SUMS));
    }
    return points.map(({ text = '' }) => text);
  }

  #writeTexts(points: readonly Point[]): void {
    const { sums } = this.#at;
    for (const [at, { bytes }] of points.entries()) this.#bytes.set(bytes, sums + at * POINT_BYTES);
    const written = this.#encodings(points.length);
    for (const [at, point] of points.entries()) point.text = written[at];
  }

  /** Whether a point is in the subgroup of prime order. The doublings it takes are kept for a while. */
  isInSubgroup(point: Point): boolean {
    return this.#kernel.isInSubgroup(this.#chainOf(point)) !== 0;
  }

  /**
   * Whether all the points are in that subgroup; where one is not, this is seen but for a chance of
   * 2^-104 over what is drawn.
   */
  areInSubgroup(points: readonly Point[], random: RandomBytes): boolean {
    const { free, chains } = this.#at;
    const count = points.length;
    const affine = free + count * POINT_BYTES;
    const coins = affine + count * this.#kernel.affineBytes.value;
    const buckets = (coins + count + 15) & ~15;
    const inverses = buckets + this.#kernel.bucketsBytes.value;
    this.#reserve(inverses + count * NUMBER_BYTES);
    for (const [at, { bytes }] of points.entries()) this.#bytes.set(bytes, free + at * POINT_BYTES);
    this.#kernel.toAffine(affine, free, POINT_BYTES, count, inverses);
    // The first chain's place is used.
    this.#chained[0] = undefined;
    for (let turn = 0; turn < TURNS; turn += 1) {
      this.#bytes.set(random(count), coins);
      if (this.#kernel.areSumsInSubgroup(affine, count, coins, buckets, chains) === 0) return false;
    }
    return true;
  }

  add(first: Point, second: Point): Point {
    const { left, right } = this.#at;
    this.#bytes.set(first.bytes, left);
    this.#bytes.set(second.bytes, right);
    this.#kernel.addPoints(left, left, right);
    return this.#take(left);
  }

  /** The sum of points, the neutral one where there are none. */
  addAll(all: readonly Point[]): Point {
    const { left, right } = this.#at;
    this.#kernel.neutral(left);
    for (const { bytes } of all) {
      this.#bytes.set(bytes, right);
      this.#kernel.addPoints(left, left, right);
    }
    return this.#take(left);
  }

  negate({ bytes }: Point): Point {
    const { left, right } = this.#at;
    this.#bytes.set(bytes, left);
    this.#kernel.negate(right, left);
    return this.#take(right);
  }

  equal(first: Point, second: Point): boolean {
    const { left, right } = this.#at;
    this.#bytes.set(first.bytes, left);
    this.#bytes.set(second.bytes, right);
    return this.#kernel.equal(left, right) !== 0;
  }

  /** A multiple by a secret, in constant time. Requires 0 ≤ secret. */
  secretMultiple([point, secret]: Multiple): Point {
    const { left, right, scalar } = this.#at;
    const table = point.isOften ? this.#tableOf(point) : undefined;
    this.#writeScalar(scalar, secret);
    if (table === undefined) {
      this.#bytes.set(point.bytes, left);
      this.#kernel.secretMultiple(right, left, scalar);
    } else {
      this.#kernel.neutral(right);
      this.#kernel.addFixedSecretly(right, table, scalar);
    }
    this.#bytes.fill(0, scalar, scalar + ENCODED_BYTES);
    return this.#take(right);
  }

  /** The sums of public multiples, and their encodings in a row. */
  sums(all: readonly (readonly Multiple[])[]): readonly Point[] {
    const points: Point[] = [];
    for (let from = 0; from < all.length; from += SUMS) {
      const part = all.slice(from, from + SUMS);
      for (const [at, multiples] of part.entries()) {
        this.#sum(this.#at.sums + at * POINT_BYTES, multiples);
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
      for (const [at, multiples] of part.entries()) this.#sum(sums + at * POINT_BYTES, multiples);
      // What sums need in their turn is no longer needed.
      this.#kernel.coordinates(free, sums, part.length, inverses);
      const end = free + part.length * COORDINATES_BYTES;
      written.set(this.#bytes.subarray(free, end), from * COORDINATES_BYTES);
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
      this.#bytes.set(part, free);
      if (this.#kernel.fromEighths(sums, free, count) !== count) return undefined;
      points.push(...this.#encoded(count));
    }
    return points;
  }

  /** The first of the sums, with their texts. */
  #encoded(count: number): readonly Point[] {
    const written = this.#encodings(count);
    const points = this.#pointsAt(this.#at.sums, count);
    for (const [at, point] of points.entries()) point.text = written[at];
    return points;
  }

  /** The texts of the first of the sums. */
  #encodings(count: number): readonly string[] {
    const { sums, texts, inverses } = this.#at;
    this.#kernel.writeTexts(texts, sums, count, inverses);
    const written = decoder.decode(this.#bytes.subarray(texts, texts + count * TEXT_BYTES));
    return Array.from({ length: count }, (_, at) =>
      written.slice(at * TEXT_BYTES, (at + 1) * TEXT_BYTES),
    );
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
      this.#sumTogether(to, others.length, (at) => {
        for (const [place, multiple] of others.entries()) {
          writeSummand(this.#memory, at + place * this.#summand, multiple);
        }
      });
    }
    for (const [point, scalar] of often) {
      const table = this.#tableOf(point);
      this.#writeScalar(this.#at.scalar, scalar);
      this.#kernel.addFixed(to, table, this.#at.scalar);
    }
  }

  /** The sum of as many as there are, which `put` writes where it is told. */
  #sumTogether(to: number, count: number, put: (at: number) => void): void {
    const { free } = this.#at;
    const room = free + count * this.#summand;
    const width = widthFor(count);
    const isMany = count >= MANY;
    this.#reserve(
      room +
        (isMany ? this.#kernel.manyRoom(count, width) : count * this.#kernel.fewRoomBytes.value),
    );
    put(free);
    if (isMany) this.#kernel.manyMultiples(to, free, count, width, room);
    else this.#kernel.fewMultiples(to, free, count, room);
  }

  /** The sum of so many multiples, written in a row as {@link writeSummand} does. */
  sumOfWritten(summands: Uint8Array, count: number): Point {
    const { right } = this.#at;
    this.#sumTogether(right, count, (at) => this.#bytes.set(summands, at));
    return this.#take(right);
  }

  /**
   * Memory in which multiples were written in a row, if nobody has it: to make it anew for each sum would take a
   * part of the time that summing does. It is whoever's takes it, until it is given back.
   */
  takeRow(): Memory | undefined {
    const row = this.#row;
    this.#row = undefined;
    return row;
  }

  giveRow(row: Memory): void {
    if (row.bytes.length > (this.#row?.bytes.length ?? 0)) this.#row = row;
  }

  /** Bytes that a written multiple takes. */
  get summandBytes(): number {
    return this.#summand;
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
    this.#bytes.set(point.bytes, left);
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
    this.#bytes.set(point.bytes, left);
    this.#kernel.startChain(chains + slot * size, left);
    return chains + slot * size;
  }

  #writeScalar(at: number, value: bigint): void {
    writeScalar(this.#memory, at, value);
  }
}

/** The width of windows at which so many multiples are cheapest, a part of them short. */
const widthFor = (count: number): number =>
  Math.max(4, Math.min(11, Math.floor(Math.log2(count)) - 2));
