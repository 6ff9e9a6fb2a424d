/**
 * The embedded store: one file, nothing to install.
 *
 * Reads go through a read-only connection on the calling thread and see every write that was
 * acknowledged; writes go to a thread of their own, where waiting for the disk disturbs nobody.
 * @module
 */
import { chmod, mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { Books, Commit, KeyValue, Queue, Store, Vault } from '../clerk/ports.ts';
import {
  claimedJobs,
  deadLetter,
  jobRow,
  jsonText,
  vaultChange,
  vaultRecord,
  vaultRow,
} from './rows.ts';
import { plainSqliteError } from './sqlite-errors.ts';
import { type SqliteReads, sqliteReads } from './sqlite-reads.ts';
import { migrateSqlite, versionOf } from './sqlite-schema.ts';
import { WriterThread } from './sqlite-thread.ts';
import type { CommitRows } from './sqlite-writes.ts';

/** The database's name in the data folder. */
const fileName = 'hall.sqlite';

/**
 * Opens the store in `folder`, which is made where it is missing and closed to other users.
 * Throws a `StoreUnavailableError` that says what to do where it can't be opened.
 */
export async function openSqlite(folder: string): Promise<Store> {
  const file = join(folder, fileName);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
    await closeToOthers(file);
    prepare(file);
    const db = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
    const reads = sqliteReads(db);
    const thread = new WriterThread(file);
    return {
      books: books(reads, thread),
      vault: vault(reads, thread),
      queue: queue(reads, thread),
      kv: keyValue(reads, thread),
      describe: async () => described(db, file),
      close: async () => {
        await thread.close();
        if (db.isOpen) db.close();
      },
    };
  } catch (error) {
    throw plainSqliteError(error);
  }
}

/**
 * Copies the store in `folder`, open or not, to the file `toFile`, whole as of one moment. To
 * restore it, put the copy into an empty data folder as `hall.sqlite`.
 */
export async function backupSqlite(folder: string, toFile: string): Promise<void> {
  const unfinished = `${toFile}.unfinished`;
  try {
    const db = new DatabaseSync(join(folder, fileName), { readOnly: true, timeout: 5000 });
    try {
      await closeToOthers(unfinished);
      // All pages in one step: with smaller steps every write in between starts the copy anew.
      await backup(db, unfinished, { rate: 0x7fffffff });
    } finally {
      db.close();
    }
    await onDisk(unfinished);
    await rename(unfinished, toFile);
  } catch (error) {
    throw plainSqliteError(error);
  }
}

/** Makes the file before SQLite does, since its journals take over the file's permissions. */
async function closeToOthers(file: string): Promise<void> {
  await using handle = await open(file, 'a', 0o600);
  await handle.chmod(0o600);
}

async function onDisk(file: string): Promise<void> {
  await using handle = await open(file, 'r+');
  await handle.sync();
}

function prepare(file: string): void {
  const db = new DatabaseSync(file, { timeout: 5000 });
  try {
    db.exec('pragma page_size = 8192; pragma journal_mode = wal; pragma synchronous = full');
    migrateSqlite(db);
  } finally {
    db.close();
  }
}

function described(db: DatabaseSync, file: string): string {
  const { version } = db.prepare('select sqlite_version() as version').get() as { version: string };
  return `SQLite ${version} in ${file}, schema ${versionOf(db)}`;
}

function books(reads: SqliteReads, thread: WriterThread): Books {
  return {
    list: async () => reads.books(),
    bySlug: async (slug) => reads.book('slug', slug),
    byId: async (union) => reads.book('id', union),
    commit: async (commit) => thread.write('commit', commitRows(commit)),
    entries: reads.entries,
    tile: async (union, path) => reads.tile(union, path),
    checkpoint: async (union) => reads.checkpoint(union),
    cosigned: async (union, size, note) =>
      void (await thread.write('cosigned', { union, size, note })),
    attachment: async (union, sha256) => reads.attachment(union, sha256),
    attachments: async (union) => reads.attachments(union),
    snapshot: async (union) => reads.snapshot(union),
    keepSnapshot: async (union, { bytes, ...rest }) =>
      void (await thread.write('keepSnapshot', { union, ...rest, bytes: own(bytes) })),
    drop: (union) => thread.write('drop', union),
    lease: (union, holder, now, ms) => thread.write('lease', { union, holder, now, ms }),
    release: async (union, holder) => void (await thread.write('release', { union, holder })),
  };
}

function vault(reads: SqliteReads, thread: WriterThread): Vault {
  return {
    get: async (collection, id, now) => reads.record(collection, id, now),
    getMany: async (collection, ids, now) => reads.records(collection, ids, now),
    list: async (collection, owner, page) => reads.recordsOf(collection, owner, page),
    take: async (collection, id, now) => {
      const row = await thread.write('take', { collection, id, now });
      return row && vaultRecord(row);
    },
    count: async (collection, owner, now) => reads.countOf(collection, owner, now),
    claim: async (record, now) => thread.write('claim', { row: vaultRow(record), now }),
    write: async (writes) => thread.write('vault', vaultChange(writes)),
    sweep: (now) => thread.write('sweep', now),
  };
}

function queue(reads: SqliteReads, thread: WriterThread): Queue {
  return {
    enqueue: async (jobs) => thread.write('enqueue', jobs.map(jobRow)),
    claim: async (kinds, now, ms, limit) => {
      const wanted = { kinds: JSON.stringify(kinds), now };
      // Looked for every few seconds: a hall in which nothing happens writes nothing.
      if (!reads.isDue(wanted)) return [];
      return claimedJobs(await thread.write('claimJobs', { ...wanted, ms, limit }));
    },
    claimInTurn: async (kinds, { except, ...share }) => {
      const wanted = { kinds: JSON.stringify(kinds), now: share.now };
      if (!reads.isDue(wanted)) return [];
      const claim = { ...share, ...wanted, except: JSON.stringify(except) };
      return claimedJobs(await thread.write('claimInTurn', claim));
    },
    done: (ids, now) => thread.write('doneJobs', { ids, now }),
    retry: async (id, at, error) => void (await thread.write('retryJob', { id, at, error })),
    postpone: async (kind, lane, at) => void (await thread.write('postpone', { kind, lane, at })),
    giveUp: async (id, now, error) => void (await thread.write('giveUp', { id, now, error })),
    deadLetters: async (kinds, { after = '0', limit }) =>
      reads.deadLetters(JSON.stringify(kinds), Number(after), limit).map(deadLetter),
    takeUp: (ids, at) => thread.write('takeUp', { ids, at }),
    drop: (ids, now) => thread.write('dropJobs', { ids, now }),
    depth: async () => reads.depth(),
    dead: async () => reads.dead(),
  };
}

function keyValue(reads: SqliteReads, thread: WriterThread): KeyValue {
  return {
    get: async (key) => reads.value(key),
    set: async (key, value) => void (await thread.write('kvSet', { key, value: jsonText(value) })),
    swap: async (key, expected, value) =>
      thread.write('kvSwap', {
        key,
        expected: expected === undefined ? undefined : jsonText(expected),
        value: jsonText(value),
      }),
    delete: async (key) => void (await thread.write('kvDelete', key)),
    list: async (prefix) => reads.values(prefix),
  };
}

const commitRows = ({ vault: records, jobs, ...rest }: Commit): CommitRows => ({
  ...rest,
  entries: rest.entries.map(own),
  tiles: rest.tiles.map(({ path, bytes }) => ({ path, bytes: own(bytes) })),
  attachments: rest.attachments.map(({ sha256, bytes }) => ({ sha256, bytes: own(bytes) })),
  vault: vaultChange(records),
  jobs: jobs.map(jobRow),
});

/** The bytes in a buffer of their own: a view would take its whole buffer across the threads. */
const own = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
