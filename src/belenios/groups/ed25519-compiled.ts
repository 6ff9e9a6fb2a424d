/**
 * Ed25519 on the compiled kernel: what the script beside it does, ten times faster.
 *
 * An element is 160 bytes outside of the kernel's memory, copied in for each operation; so nothing
 * in there has to be freed. Elements that are raised to many powers get a table inside.
 * @module
 */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { mod } from '../scalars.ts';
import {
  compareEncoded,
  type Curve,
  embeddingOn,
  independentPoint,
  isEncoded,
  ORDER,
} from './ed25519-encoding.ts';
import type { Element, Group, Power } from './group.ts';
import type { Kernel } from './kernel.ts';

/** The coordinates of a point as the kernel keeps them, and its text once it was asked for. */
class Point {
  readonly bytes: Uint8Array;
  text: string | undefined;
  /** Whether it is worth a table. */
  isOften = false;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

const elementOf = (point: Point): Element => point as unknown as Element;
const pointOf = (value: Element): Point => value as unknown as Point;

const PAGE = 65_536;
/** From so many powers on, buckets are faster than a table for each base. */
const MANY = 48;
/** Sums of more are made in parts, so that memory stays small. */
const MOST = 16_384;
/** Tables at a time: the generator's, and those of the keys last used. */
const TABLES = 9;
const ENCODED_BYTES = 32;

/** The kernel's memory, laid out, and the operations on it. */
class Bench {
  readonly #kernel: Kernel;
  readonly #point: number;
  readonly #summand: number;
  readonly #slots: {
    readonly left: number;
    readonly right: number;
    readonly scalar: number;
    readonly tables: number;
    readonly free: number;
  };
  readonly #tabled: (Point | undefined)[] = Array.from({ length: TABLES });
  #next = 0;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#point = kernel.pointBytes.value;
    this.#summand = kernel.summandBytes.value;
    const start = (kernel.heapBase.value + 15) & ~15;
    const scalar = start + 2 * this.#point;
    const tables = scalar + 64;
    const free = tables + TABLES * kernel.tableBytes.value;
    this.#slots = { left: start, right: start + this.#point, scalar, tables, free };
    this.#reserve(free);
  }

  #reserve(bytes: number): void {
    const missing = bytes - this.#kernel.memory.buffer.byteLength;
    if (missing > 0) this.#kernel.memory.grow(Math.ceil(missing / PAGE));
  }

  get #memory(): Uint8Array {
    return new Uint8Array(this.#kernel.memory.buffer);
  }

  #take(at: number, length = this.#point): Uint8Array {
    return this.#memory.slice(at, at + length);
  }

  neutral(): Point {
    this.#kernel.neutral(this.#slots.left);
    return new Point(this.#take(this.#slots.left));
  }

  /** The point of 32 bytes as RFC 8032 has them; undefined where they are not its one encoding. */
  decompress(bytes: Uint8Array): Point | undefined {
    const { left, scalar } = this.#slots;
    this.#memory.set(bytes, scalar);
    return this.#kernel.decompress(left, scalar) === 0 ? undefined : new Point(this.#take(left));
  }

  compress({ bytes }: Point): Uint8Array {
    const { left, scalar } = this.#slots;
    this.#memory.set(bytes, left);
    this.#kernel.compress(scalar, left);
    return this.#take(scalar, ENCODED_BYTES);
  }

  isInSubgroup({ bytes }: Point): boolean {
    this.#memory.set(bytes, this.#slots.left);
    return this.#kernel.isInSubgroup(this.#slots.left) !== 0;
  }

  add(first: Point, second: Point): Point {
    const { left, right } = this.#slots;
    this.#memory.set(first.bytes, left);
    this.#memory.set(second.bytes, right);
    this.#kernel.addPoints(left, left, right);
    return new Point(this.#take(left));
  }

  negate({ bytes }: Point): Point {
    const { left, right } = this.#slots;
    this.#memory.set(bytes, left);
    this.#kernel.negate(right, left);
    return new Point(this.#take(right));
  }

  equal(first: Point, second: Point): boolean {
    const { left, right } = this.#slots;
    this.#memory.set(first.bytes, left);
    this.#memory.set(second.bytes, right);
    return this.#kernel.equal(left, right) !== 0;
  }

  secretMultiple({ bytes }: Point, exponent: bigint): Point {
    const { left, right, scalar } = this.#slots;
    this.#memory.set(bytes, left);
    writeScalar(this.#memory, scalar, exponent);
    this.#kernel.secretMultiple(right, left, scalar);
    this.#memory.fill(0, scalar, scalar + ENCODED_BYTES);
    return new Point(this.#take(right));
  }

  /** The sum of public multiples. */
  sum(powers: readonly Power[]): Point {
    const { free, right } = this.#slots;
    const room = free + powers.length * this.#summand;
    if (powers.length < MANY) {
      this.#reserve(room + powers.length * this.#kernel.fewRoomBytes.value);
      for (const [at, power] of powers.entries()) this.#put(free + at * this.#summand, power, true);
      this.#kernel.fewMultiples(right, free, powers.length, room);
      return new Point(this.#take(right));
    }
    const width = widthFor(powers.length);
    this.#reserve(room + this.#kernel.manyRoom(powers.length, width));
    for (const [at, power] of powers.entries()) this.#put(free + at * this.#summand, power, false);
    this.#kernel.manyMultiples(right, free, powers.length, 256, width, room);
    return new Point(this.#take(right));
  }

  #put(at: number, [base, exponent]: Power, mayUseTable: boolean): void {
    const point = pointOf(base);
    const memory = this.#memory;
    memory.set(point.bytes, at);
    writeScalar(memory, at + this.#point, exponent);
    const table = mayUseTable && point.isOften ? this.#tableOf(point) : 0;
    new DataView(memory.buffer).setUint32(at + this.#point + ENCODED_BYTES, table, true);
  }

  /** The table of a point, made where it is not there; it takes the place of the oldest but one. */
  #tableOf(point: Point): number {
    const { tables, left } = this.#slots;
    const size = this.#kernel.tableBytes.value;
    const known = this.#tabled.indexOf(point);
    if (known >= 0) return tables + known * size;
    const slot = this.#next;
    // The first, which is the generator's, stays.
    this.#next = (slot % (TABLES - 1)) + 1;
    this.#tabled[slot] = point;
    this.#memory.set(point.bytes, left);
    this.#kernel.prepare(tables + slot * size, left);
    return tables + slot * size;
  }
}

function writeScalar(memory: Uint8Array, at: number, value: bigint): void {
  const view = new DataView(memory.buffer);
  for (let word = 0; word < 4; word += 1) {
    view.setBigUint64(at + 8 * word, (value >> BigInt(64 * word)) & 0xffffffffffffffffn, true);
  }
}

/** The width of windows at which so many multiples are cheapest. */
const widthFor = (count: number): number =>
  Math.max(4, Math.min(12, Math.floor(Math.log2(count)) - 2));

const GENERATOR = '6666666666666666666666666666666666666666666666666666666666666658';

/** Ed25519 on that kernel. */
export function compiledEd25519(kernel: Kernel): Group {
  const bench = new Bench(kernel);
  const curve: Curve<Point> = {
    decompress: (digits) => bench.decompress(hexToBytes(digits).toReversed()),
    isInSubgroup: (point) => bench.isInSubgroup(point),
    timesEight: (point) => bench.sum([[elementOf(point), 8n]]),
  };
  const encode = (point: Point): string => {
    point.text ??= bytesToHex(bench.compress(point).toReversed());
    return point.text;
  };
  const decode = (text: string): Point | undefined => {
    const point = isEncoded(text) ? curve.decompress(text) : undefined;
    if (!point || !bench.isInSubgroup(point)) return undefined;
    point.text = text;
    return point;
  };
  const often = (point: Point): Point => {
    point.isOften = true;
    return point;
  };
  const generator = often(decode(GENERATOR) as Point);
  // Its table comes first, and stays.
  bench.sum([[elementOf(generator), 1n]]);
  const elementFrom = (point: Point | undefined): Element | undefined => point && elementOf(point);
  return {
    name: 'Ed25519',
    q: ORDER,
    generator: elementOf(generator),
    identity: elementOf(bench.neutral()),
    decode: (text) => elementFrom(decode(text)),
    encode: (value) => encode(pointOf(value)),
    often: (value) => elementOf(often(pointOf(value))),
    times: (left, right) => elementOf(bench.add(pointOf(left), pointOf(right))),
    inverse: (value) => elementOf(bench.negate(pointOf(value))),
    equal: (left, right) => bench.equal(pointOf(left), pointOf(right)),
    compare: (left, right) => compareEncoded(encode(pointOf(left)), encode(pointOf(right))),
    product: (powers) => elementOf(sumInParts(bench, powers)),
    secretPower: (base, exponent) =>
      elementOf(bench.secretMultiple(pointOf(base), mod(exponent, ORDER))),
    embedding: embeddingOn(curve, elementOf, (value) => encode(pointOf(value))),
    independentGenerator: (index) => elementOf(independentPoint(curve, index)),
  };
}

function sumInParts(bench: Bench, powers: readonly Power[]): Point {
  let total = bench.sum(powers.slice(0, MOST));
  for (let from = MOST; from < powers.length; from += MOST) {
    total = bench.add(total, bench.sum(powers.slice(from, from + MOST)));
  }
  return total;
}
