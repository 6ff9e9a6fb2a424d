/**
 * A sum of public multiples that grows: of each no more is kept than the bytes that the kernel needs of it,
 * and of many their sum alone.
 * @module
 */
import { mod } from '../scalars.ts';
import { ORDER } from './ed25519-encoding.ts';
import type { KernelPoints } from './kernel-points.ts';
import type { Multiple, Point } from './point.ts';
import { type Memory, memoryOf, writeSummand } from './summand.ts';

/** So many are summed at a time, so that memory stays small. */
const MOST = 32_768;
const FEWEST = 64;
const NONE = memoryOf(new Uint8Array());

export class GrowingSum {
  readonly #points: KernelPoints;
  #written = NONE;
  #count = 0;
  /** What points that are multiplied often are multiplied with in all. */
  readonly #often = new Map<Point, bigint>();
  #total: Point;

  constructor(points: KernelPoints) {
    this.#points = points;
    this.#total = points.neutral();
  }

  add([point, scalar]: Multiple): void {
    if (point.isOften) {
      this.#often.set(point, (this.#often.get(point) ?? 0n) + scalar);
      return;
    }
    if (this.#count === MOST) this.#sum();
    const at = this.#count * this.#points.summandBytes;
    if (at === this.#written.bytes.length) this.#grow();
    writeSummand(this.#written, at, [point, scalar]);
    this.#count += 1;
  }

  #grow(): void {
    const { bytes } = this.#written;
    if (bytes.length === 0) {
      this.#written = this.#points.takeRow() ?? rowOf(FEWEST * this.#points.summandBytes);
      return;
    }
    const larger = rowOf(2 * bytes.length);
    larger.bytes.set(bytes);
    this.#written = larger;
  }

  /** What was written becomes part of the total. */
  #sum(): void {
    const written = this.#written.bytes.subarray(0, this.#count * this.#points.summandBytes);
    this.#total = this.#points.add(this.#total, this.#points.sumOfWritten(written, this.#count));
    this.#count = 0;
  }

  value(): Point {
    this.#sum();
    this.#points.giveRow(this.#written);
    this.#written = NONE;
    const often = [...this.#often].map(([point, scalar]): Multiple => [point, mod(scalar, ORDER)]);
    return this.#points.add(this.#total, this.#points.sum(often));
  }
}

const rowOf = (size: number): Memory => memoryOf(new Uint8Array(size));
