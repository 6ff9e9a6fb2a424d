/**
 * What the clerk needs of the world outside: a store, a clock, chance, and somebody to check
 * signatures. Adapters live in `store` and `cli`; a test hands in its own.
 * @module
 */
import type { ReadUnion, Union } from '../union/union.ts';

/** A union's place in the store. `id` is the hash of its first entry, `slug` its name in addresses. */
export interface BookRow {
  readonly id: string;
  readonly slug: string;
  /** Entries committed so far. */
  readonly size: number;
}

/** A tile (or any other file of the book) that is complete and will never change. */
export interface StoredTile {
  /** Path below the book's prefix, after C2SP tlog-tiles: `tile/0/000`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Everything that one append changes: all of it becomes durable, or none of it. */
export interface Commit {
  readonly union: string;
  /** Set when this commit is the book's first: the slug is claimed in the same transaction. */
  readonly slug?: string;
  /** How many entries the book has before this commit; the fence against a second writer. */
  readonly from: number;
  /** Canonical bytes of each new entry, in order; entry `i` becomes number `from + i`. */
  readonly entries: readonly Uint8Array[];
  readonly tiles: readonly StoredTile[];
  /** The signed note for size `from + entries.length`. */
  readonly checkpoint: string;
  readonly attachments: readonly Attachment[];
  readonly vault: readonly VaultWrite[];
  readonly jobs: readonly NewJob[];
}

/** Public material too large for an entry, addressed by its SHA-256 in hex. */
export interface Attachment {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** Thrown by `commit` when another writer was there first (or the slug is taken). Nothing was written. */
export class StaleWriterError extends Error {
  override readonly name = 'StaleWriterError';
}

/**
 * Thrown by every call of a store that can't do its work now: the disk is full, the database is
 * away. The message says in a plain sentence what to do. A write that fails so was not done,
 * except where a database vanishes in the middle of it: then nobody knows before it is back, so
 * whoever keeps state in memory drops it and reads again. The same store works again afterwards.
 */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}

/**
 * A union's state at some size of its book, frozen: a cache, which may be lost or wrong at any time,
 * and proves nothing.
 */
export interface Snapshot {
  readonly size: number;
  /** The book's Merkle root at that size, in hex. */
  readonly root: string;
  /** The code that folded it, as {@link Freezing} names it. */
  readonly rules: string;
  readonly bytes: Uint8Array;
}

export interface Books {
  /** All books by slug, oldest first. */
  list(): Promise<readonly BookRow[]>;
  bySlug(slug: string): Promise<BookRow | undefined>;
  byId(union: string): Promise<BookRow | undefined>;
  /** Durable when it resolves. Throws {@link StaleWriterError} where `from` is not the book's size. */
  commit(commit: Commit): Promise<void>;
  /** Entries `from` ≤ seq < `to` (cut at the book's end), as canonical bytes, in order. */
  entries(union: string, from: number, to: number): Promise<readonly Uint8Array[]>;
  tile(union: string, path: string): Promise<Uint8Array | undefined>;
  /** The newest signed checkpoint with the cosignature lines added to it. */
  checkpoint(union: string): Promise<string | undefined>;
  /** Replaces the newest checkpoint by one with more cosignatures, if `size` is still the newest. */
  cosigned(union: string, size: number, note: string): Promise<void>;
  attachment(union: string, sha256: string): Promise<Uint8Array | undefined>;
  /** How many bytes each attachment of a book has, by its SHA-256. */
  attachments(union: string): Promise<ReadonlyMap<string, number>>;
  /** The snapshot kept of a book. */
  snapshot(union: string): Promise<Snapshot | undefined>;
  /** Keeps a snapshot in the place of the one before. Of a book that is not here none is kept. */
  keepSnapshot(union: string, snapshot: Snapshot): Promise<void>;
  /**
   * Deletes a book whole, its slug, snapshot and lease with it: for a call that came to nothing, or a host
   * that closes. The vault is not touched; its records have owners, not unions.
   */
  drop(union: string): Promise<void>;
  /**
   * Takes or renews the right to write this book until `now + ms`. False while another holder's
   * lease runs. (SQLite has one process, but keeps the same rule.)
   */
  lease(union: string, holder: string, now: number, ms: number): Promise<boolean>;
  release(union: string, holder: string): Promise<void>;
}

/** A private record: erasable, never part of a proof. */
export interface VaultRecord {
  readonly collection: string;
  readonly id: string;
  /** Whose it is: what `list` finds it by. */
  readonly owner: string;
  /** Milliseconds since 1970; from this time on the record reads as absent and is swept. */
  readonly expires?: number;
  /** JSON value. */
  readonly doc: unknown;
}

export type VaultWrite =
  | { readonly put: VaultRecord }
  | { readonly delete: { readonly collection: string; readonly id: string } };

export interface Vault {
  get(collection: string, id: string, now: number): Promise<VaultRecord | undefined>;
  /** Many at once, in the order of `ids`; absent ones are left out. At most 1,000 ids. */
  getMany(collection: string, ids: readonly string[], now: number): Promise<readonly VaultRecord[]>;
  /** Records of one owner by id (in byte order), after the id `after`, at most `limit`. */
  list(
    collection: string,
    owner: string,
    page: { readonly now: number; readonly after?: string; readonly limit: number },
  ): Promise<readonly VaultRecord[]>;
  /** Reads and deletes in one step, so that a one-time code works once. */
  take(collection: string, id: string, now: number): Promise<VaultRecord | undefined>;
  /** How many records an owner has in a collection. */
  count(collection: string, owner: string, now: number): Promise<number>;
  /** Puts the record only where none stands under its id; tells whether it did. */
  claim(record: VaultRecord, now: number): Promise<boolean>;
  /** All of them or none; where two name the same record, the later one holds. */
  write(writes: readonly VaultWrite[]): Promise<void>;
  /** Deletes what has expired, and tells how many records that were. */
  sweep(now: number): Promise<number>;
}

export interface NewJob {
  readonly kind: string;
  /** A second job with the same key, of whatever kind, is not taken: a notice goes out once. */
  readonly key: string;
  /** Not before this time, in milliseconds since 1970. */
  readonly at: number;
  readonly doc: unknown;
  /** What it shares with others that must not be kept waiting by it: the server it is for. */
  readonly lane?: string;
  /** Jobs of one sequence are done in the order they were queued: the next is given out when the one before is done. */
  readonly sequence?: string;
}

export interface Job extends NewJob {
  readonly id: string;
  /** How often it was claimed, this time included: 1 at the first try. */
  readonly attempts: number;
}

/** How jobs are shared out where lanes count. */
export interface Share {
  readonly now: number;
  /** How long they are leased. */
  readonly ms: number;
  readonly limit: number;
  /** The most of one lane. */
  readonly perLane: number;
  /** Lanes that have enough to do. */
  readonly except: readonly string[];
}

/** A job that nobody tries any more, until somebody takes it up again. */
export interface DeadLetter extends Job {
  /** What went wrong the last time. */
  readonly error: string;
  /** When it was given up. */
  readonly since: number;
}

export interface Queue {
  enqueue(jobs: readonly NewJob[]): Promise<void>;
  /** Up to `limit` jobs of these kinds that are due, leased until `now + ms`; then they come again. */
  claim(kinds: readonly string[], now: number, ms: number, limit: number): Promise<readonly Job[]>;
  /** The same where each lane has its turn: the first of every lane, then the second of every lane. */
  claimInTurn(kinds: readonly string[], share: Share): Promise<readonly Job[]>;
  /** The job is done, and what it held is erased. Its key stays known for 30 days, so that it is not taken anew. */
  done(ids: readonly string[], now: number): Promise<void>;
  /** Try again at `at`; after `attempts` reaches the caller's limit the caller calls `done` or `giveUp`. */
  retry(id: string, at: number, error: string): Promise<void>;
  /** None of the lane's jobs of this kind that wait is given out before `at`. */
  postpone(kind: string, lane: string, at: number): Promise<void>;
  /** Makes a dead letter of the job; after 30 days it goes. */
  giveUp(id: string, now: number, error: string): Promise<void>;
  /** Dead letters of these kinds by number, after the one with the id `after`. */
  deadLetters(
    kinds: readonly string[],
    page: { readonly after?: string; readonly limit: number },
  ): Promise<readonly DeadLetter[]>;
  /** Tries dead letters again from `at` on, as if for the first time. */
  takeUp(ids: readonly string[], at: number): Promise<void>;
  /** Forgets dead letters, as if they were done. */
  drop(ids: readonly string[], now: number): Promise<void>;
  /** How many are not done, by kind. */
  depth(): Promise<Readonly<Record<string, number>>>;
  /** How many dead letters there are, by kind. */
  dead(): Promise<Readonly<Record<string, number>>>;
}

/** Small settings and marks; every value is a JSON value other than `undefined`. */
export interface KeyValue {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** Sets only where the value is still `expected` (deep-equal as JSON; `undefined`: absent). */
  swap(key: string, expected: unknown, value: unknown): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** Keys that start with `prefix`, in order, with their values. */
  list(prefix: string): Promise<readonly (readonly [string, unknown])[]>;
}

/** Everything a hall keeps. One contract suite holds every implementation to this. */
export interface Store {
  readonly books: Books;
  readonly vault: Vault;
  readonly queue: Queue;
  readonly kv: KeyValue;
  /** What the host's page says of it: kind, where, version. Never a password. */
  describe(): Promise<string>;
  close(): Promise<void>;
}

/** Milliseconds since 1970. */
export type Clock = () => number;

/** `n` unpredictable bytes. */
export type Chance = (n: number) => Uint8Array;

/** A new key pair and signatures with Ed25519: fast, by the platform. */
export interface Signing {
  /** 32 bytes of public key, and the 32 bytes of seed that must stay secret. */
  make(): { readonly publicKey: Uint8Array; readonly seed: Uint8Array };
  sign(seed: Uint8Array, message: Uint8Array): Uint8Array;
}

/** How a union's state is frozen, and thawed again by the very code that folded it. */
export interface Freezing {
  /** After how many entries it is worth it: while the hall runs, and when it lets go of the book. */
  readonly worth: { readonly running: number; readonly closing: number };
  /** Names the code that folds. */
  rules(): string;
  freeze(union: ReadUnion): Uint8Array;
  /** Throws where the bytes are damaged. */
  thaw(bytes: Uint8Array): Union;
}

/** Thrown by a {@link Clock} that can't be trusted just now; the message says what the host must do. */
export class ClockError extends Error {
  override readonly name = 'ClockError';
}

/** Thrown where the stored book can't be replayed: it was damaged or tampered with in the store. */
export class DamagedBookError extends Error {
  override readonly name = 'DamagedBookError';
}
