/**
 * Points as the script keeps them: 160 bytes outside of the kernel's memory.
 * @module
 */

/** The coordinates of a point as the kernel keeps them, and its text once it was asked for. */
export class Point {
  readonly #store: Uint8Array;
  readonly #at: number;
  text: string | undefined;
  /** Whether it is worth a table. */
  isOften = false;
  /** Where its chain was, if it had one; whether it still is there, the list of chains says. */
  chain = 0;

  /** The point that lies there in bytes which it may share with others: those take less memory so. */
  constructor(store: Uint8Array, at = 0) {
    this.#store = store;
    this.#at = at;
  }

  get bytes(): Uint8Array {
    return this.#store.length === POINT_BYTES
      ? this.#store
      : this.#store.subarray(this.#at, this.#at + POINT_BYTES);
  }
}

/** A point in the subgroup and what it is multiplied with, −order < scalar < order of the subgroup. */
export type Multiple = readonly [point: Point, scalar: bigint];

/** Of each of a point's four coordinates 40. */
export const POINT_BYTES = 160;
