/**
 * Who reaches whom through chains of steps, kept up to date as steps are added.
 * @module
 */
import { wordAt } from './flat.ts';

/**
 * The transitive closure of a growing relation, as rows of bits: n³ / 32 operations in all, however many
 * steps. Italiano, Amortized efficiency of a path retrieval data structure, 1986.
 */
export class Reach {
  readonly #words: number;
  /** Row a, bit b: a reaches b. */
  readonly #from: Uint32Array;
  /** Row b, bit a: the same, turned. */
  readonly #into: Uint32Array;

  constructor(candidates: number) {
    this.#words = (candidates + 31) >>> 5;
    this.#from = new Uint32Array(candidates * this.#words);
    this.#into = new Uint32Array(candidates * this.#words);
  }

  has(a: number, b: number): boolean {
    return ((wordAt(this.#from, a * this.#words + (b >>> 5)) >>> (b & 31)) & 1) === 1;
  }

  /** Adds a step, and tells of each pair that it joins for the first time. */
  add(a: number, b: number, joined: (from: number, to: number) => void): void {
    if (this.has(a, b)) return;
    this.#join(a, b, joined);
    for (let word = 0; word < this.#words; word++) {
      const toA = wordAt(this.#into, a * this.#words + word);
      const toB = wordAt(this.#into, b * this.#words + word);
      let bits = toA & ~toB;
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits);
        bits ^= 1 << bit;
        this.#join(word * 32 + bit, b, joined);
      }
    }
  }

  /** Lets `x` reach `b`, and whatever b reaches. */
  #join(x: number, b: number, joined: (from: number, to: number) => void): void {
    for (let word = 0; word < this.#words; word++) {
      const itself = word === b >>> 5 ? 1 << (b & 31) : 0;
      const known = wordAt(this.#from, x * this.#words + word);
      let bits = (wordAt(this.#from, b * this.#words + word) | itself) & ~known;
      this.#from[x * this.#words + word] = known | bits;
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits);
        bits ^= 1 << bit;
        const y = word * 32 + bit;
        const at = y * this.#words + (x >>> 5);
        this.#into[at] = wordAt(this.#into, at) | (1 << (x & 31));
        joined(x, y);
      }
    }
  }

  /** Takes a pair apart again. Requires that all pairs joined since it was are taken apart as well. */
  part(a: number, b: number): void {
    const [out, back] = [a * this.#words + (b >>> 5), b * this.#words + (a >>> 5)];
    this.#from[out] = wordAt(this.#from, out) & ~(1 << (b & 31));
    this.#into[back] = wordAt(this.#into, back) & ~(1 << (a & 31));
  }
}
