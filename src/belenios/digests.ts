/**
 * Many SHA-256 digests, in as little memory as they take: some 45 bytes each, where texts in a set take three
 * times as many, and the platform has to look through all of them to find what is no longer used.
 * @module
 */

/** Words of 32 bits that a digest has. */
const WORDS = 8;
const FEWEST = 16;
const FREE = -1;

/** Digests in the order in which they were added, each once; all in 64 lower-case hexadecimal digits. */
export class Digests {
  #size = 0;
  #words = new Uint32Array(FEWEST * WORDS);
  /** Places, each where the first word of its digest says or at the next that was free; at least half are free. */
  #slots = new Int32Array(2 * FEWEST).fill(FREE);

  get size(): number {
    return this.#size;
  }

  /** Adds a digest; false where it is there already. */
  add(digest: string): boolean {
    const words = wordsOf(digest);
    const slot = this.#slotOf(words);
    if (this.#slots[slot] !== FREE) return false;
    this.#words.set(words, this.#size * WORDS);
    this.#slots[slot] = this.#size;
    this.#size += 1;
    if (this.#size * WORDS === this.#words.length) this.#grow();
    return true;
  }

  /** The place of a digest, from 0 on; undefined where it is not there. */
  placeOf(digest: string): number | undefined {
    const place = this.#slots[this.#slotOf(wordsOf(digest))];
    return place === FREE ? undefined : place;
  }

  /** The digest at a place below {@link size}. */
  at(place: number): string {
    const words = this.#words.subarray(place * WORDS, (place + 1) * WORDS);
    return Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('');
  }

  *places(): Generator<number> {
    for (let place = 0; place < this.#size; place += 1) yield place;
  }

  /** The slot that has the digest, or the free one in which it would be. */
  #slotOf(words: Uint32Array): number {
    const last = this.#slots.length - 1;
    let slot = (words[0] ?? 0) & last;
    while (!this.#isFreeOr(slot, words)) slot = (slot + 1) & last;
    return slot;
  }

  #isFreeOr(slot: number, words: Uint32Array): boolean {
    const place = this.#slots[slot] ?? FREE;
    return place === FREE || words.every((word, at) => word === this.#words[place * WORDS + at]);
  }

  #grow(): void {
    const words = new Uint32Array(2 * this.#words.length);
    words.set(this.#words);
    this.#words = words;
    this.#slots = new Int32Array(2 * this.#slots.length).fill(FREE);
    for (const place of this.places()) {
      const own = words.subarray(place * WORDS, (place + 1) * WORDS);
      this.#slots[this.#slotOf(own)] = place;
    }
  }
}

const wordsOf = (digest: string): Uint32Array =>
  Uint32Array.from({ length: WORDS }, (_, at) =>
    Number.parseInt(digest.slice(8 * at, 8 * at + 8), 16),
  );
