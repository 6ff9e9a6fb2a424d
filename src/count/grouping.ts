/**
 * Groups of ballots as they come in, in flat arrays that grow, found again by a hash of what stands on them.
 * @module
 */
import { floatAt, halfAt, intAt, wordAt } from './flat.ts';

/** The last ballot is open until it is closed: then it is a new group, or adds to one that was there. */
export class Groups {
  #flat = new Uint16Array(1_024);
  /** Absent while all ballots rank strictly and without gaps. */
  #ranks: Uint16Array | undefined;
  #length = 0;
  #starts = new Uint32Array(257);
  #weights = new Float64Array(256);
  #hashes = new Uint32Array(256);
  #groups = 0;
  /** Open addressing: the number of a group + 1, or 0 where nothing is. */
  #table = new Int32Array(1_024);
  readonly #silent = new Map<number, readonly number[]>();
  #plain = true;

  get silent(): ReadonlyMap<number, readonly number[]> {
    return this.#silent;
  }

  /** Opens a ballot with room for so many candidates; one that was not closed is forgotten. */
  open(room: number): void {
    this.#length = wordAt(this.#starts, this.#groups);
    this.#plain = true;
    if (this.#length + room <= this.#flat.length) return;
    const size = Math.max(2 * this.#flat.length, this.#length + room);
    this.#flat = grown(this.#flat, new Uint16Array(size));
    if (this.#ranks) this.#ranks = grown(this.#ranks, new Uint16Array(size));
  }

  /** Requires that ranks don’t fall within a ballot. */
  put(candidate: number, rank: number): void {
    const place = this.#length++;
    if (rank !== place - wordAt(this.#starts, this.#groups) + 1) {
      this.#plain = false;
      this.#ranks ??= this.#plainRanks();
    }
    this.#flat[place] = candidate;
    if (this.#ranks) this.#ranks[place] = rank;
  }

  /** Closes the open ballot, for so many voters. Requires `silent` in order. */
  close(weight: number, silent: readonly number[]): void {
    const from = wordAt(this.#starts, this.#groups);
    if (!this.#plain) this.#sortTies(from);
    const hash = this.#hash(from, silent);
    const mask = this.#table.length - 1;
    let slot = hash & mask;
    for (let seen = intAt(this.#table, slot); seen > 0; seen = intAt(this.#table, slot)) {
      if (this.#hashes[seen - 1] === hash && this.#same(seen - 1, from, silent)) {
        this.#weights[seen - 1] = floatAt(this.#weights, seen - 1) + weight;
        this.#length = from;
        return;
      }
      slot = (slot + 1) & mask;
    }
    this.#table[slot] = this.#groups + 1;
    this.#append(hash, weight, silent);
  }

  #append(hash: number, weight: number, silent: readonly number[]): void {
    const group = this.#groups++;
    if (this.#groups >= this.#weights.length) this.#moreGroups();
    this.#hashes[group] = hash;
    this.#weights[group] = weight;
    this.#starts[group + 1] = this.#length;
    if (silent.length > 0) this.#silent.set(group, silent);
    if (2 * this.#groups > this.#table.length) this.#rehash();
  }

  #moreGroups(): void {
    const size = 2 * this.#weights.length;
    this.#weights = grown(this.#weights, new Float64Array(size));
    this.#hashes = grown(this.#hashes, new Uint32Array(size));
    this.#starts = grown(this.#starts, new Uint32Array(size + 1));
  }

  #rehash(): void {
    const table = new Int32Array(4 * this.#table.length);
    const mask = table.length - 1;
    for (let group = 0; group < this.#groups; group++) {
      let slot = wordAt(this.#hashes, group) & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = group + 1;
    }
    this.#table = table;
  }

  /** The ranks of all that came before the first ballot that needs them. */
  #plainRanks(): Uint16Array {
    const ranks = new Uint16Array(this.#flat.length);
    for (let group = 0; group <= this.#groups; group++) {
      const from = wordAt(this.#starts, group);
      const to = group === this.#groups ? this.#length : wordAt(this.#starts, group + 1);
      for (let i = from; i < to; i++) ranks[i] = i - from + 1;
    }
    return ranks;
  }

  /** Equals by their numbers, so that a ballot has one form. */
  #sortTies(from: number): void {
    const [flat, ranks] = [this.#flat, this.#ranks];
    if (!ranks) return;
    for (let start = from, end = from; start < this.#length; start = end) {
      while (end < this.#length && ranks[end] === ranks[start]) end++;
      if (end - start > 1) flat.subarray(start, end).sort();
    }
  }

  #hash(from: number, silent: readonly number[]): number {
    const flat = this.#flat;
    let hash = this.#length - from;
    for (let i = from; i < this.#length; i++) hash = mixed(hash, halfAt(flat, i));
    if (!this.#plain && this.#ranks)
      for (let i = from; i < this.#length; i++) hash = mixed(hash, halfAt(this.#ranks, i));
    for (const candidate of silent) hash = mixed(hash, ~candidate);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  #same(group: number, from: number, silent: readonly number[]): boolean {
    const start = wordAt(this.#starts, group);
    const length = this.#length - from;
    if (wordAt(this.#starts, group + 1) - start !== length) return false;
    if (!alike(this.#flat, { start, from, length })) return false;
    if (this.#ranks && !alike(this.#ranks, { start, from, length })) return false;
    const others = this.#silent.get(group) ?? [];
    return others.length === silent.length && others.every((each, i) => each === silent[i]);
  }

  get groups(): number {
    return this.#groups;
  }

  get weights(): Float64Array {
    return this.#weights.slice(0, this.#groups);
  }

  get starts(): Uint32Array {
    return this.#starts.slice(0, this.#groups + 1);
  }

  get candidates(): Uint16Array {
    return this.#flat.slice(0, this.#starts[this.#groups]);
  }

  get ranks(): Uint16Array | undefined {
    return this.#ranks?.slice(0, this.#starts[this.#groups]);
  }
}

interface Stretches {
  readonly start: number;
  readonly from: number;
  readonly length: number;
}

function alike(flat: Uint16Array, { start, from, length }: Stretches): boolean {
  for (let i = 0; i < length; i++) if (flat[start + i] !== flat[from + i]) return false;
  return true;
}

const mixed = (hash: number, value: number): number => {
  const next = Math.imul(hash ^ value, 0x9e3779b1);
  return next ^ (next >>> 15);
};

function grown<A extends Uint16Array | Uint32Array | Float64Array>(old: A, larger: A): A {
  larger.set(old);
  return larger;
}
