/**
 * Every write to the embedded database, as a function of the open database. They run in the
 * writer's thread, each within a savepoint of its own.
 * @module
 */
import type { SQLInputValue } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { type Commit, type Snapshot, StaleWriterError } from '../clerk/ports.ts';
import {
  type JobRow,
  staleSentence,
  type VaultChange,
  type VaultPlace,
  type VaultRow,
} from './rows.ts';
import { queueWrites } from './sqlite-queue.ts';
import type { Statements } from './sqlite-statements.ts';

/** A commit with its documents turned to text, ready to cross to the writer's thread. */
export interface CommitRows extends Omit<Commit, 'vault' | 'jobs'> {
  readonly vault: VaultChange;
  readonly jobs: readonly JobRow[];
}

/** The writes by name; the name and one argument are what crosses between the threads. */
export const sqliteWrites = {
  commit,
  cosigned: (db: Statements, set: { union: string; size: number; note: string }): number =>
    db.run(
      'update books set checkpoint = ? where id = ? and size = ?',
      set.note,
      set.union,
      set.size,
    ),
  drop: (db: Statements, union: string): void => {
    db.run('delete from leases where "union" = ?', union);
    db.run('delete from books where id = ?', union);
  },
  keepSnapshot: (
    db: Statements,
    { union, size, root, rules, bytes }: Snapshot & { union: string },
  ): number =>
    db.run(
      `insert into snapshots select number, ?, ?, ?, ? from books where id = ?
       on conflict do update set size = excluded.size, root = excluded.root,
         rules = excluded.rules, bytes = excluded.bytes`,
      size,
      root,
      rules,
      bytes,
      union,
    ),
  lease: (
    db: Statements,
    { union, holder, now, ms }: { union: string; holder: string; now: number; ms: number },
  ): boolean =>
    db.run(
      `insert into leases ("union", holder, until) values (?1, ?2, ?3 + ?4)
       on conflict ("union") do update set holder = excluded.holder, until = excluded.until
       where leases.holder = excluded.holder or leases.until <= ?3`,
      union,
      holder,
      now,
      ms,
    ) > 0,
  release: (db: Statements, { union, holder }: { union: string; holder: string }): number =>
    db.run('delete from leases where "union" = ? and holder = ?', union, holder),
  vault,
  take: (
    db: Statements,
    { collection, id, now }: VaultPlace & { now: number },
  ): VaultRow | undefined => {
    const [row] = db.rows<VaultRow>(
      'delete from vault where collection = ? and id = ? returning *',
      collection,
      id,
    );
    return row && (row.expires === null || row.expires > now) ? row : undefined;
  },
  claim: (db: Statements, { row, now }: { row: VaultRow; now: number }): boolean =>
    db.run(`${putRecord} where vault.expires <= ?6`, ...columns(row), now) > 0,
  sweep: (db: Statements, now: number): number =>
    db.run('delete from vault where expires <= ?', now),
  ...queueWrites,
  kvSet: (db: Statements, { key, value }: { key: string; value: string }): number =>
    db.run(
      'insert into kv (key, value) values (?, ?) on conflict do update set value = excluded.value',
      key,
      value,
    ),
  kvSwap: (
    db: Statements,
    { key, expected, value }: { key: string; expected: string | undefined; value: string },
  ): boolean => {
    const [row] = db.rows<{ value: string }>('select value from kv where key = ?', key);
    if (!isDeepStrictEqual(parsed(row?.value), parsed(expected))) return false;
    sqliteWrites.kvSet(db, { key, value });
    return true;
  },
  kvDelete: (db: Statements, key: string): number => db.run('delete from kv where key = ?', key),
};

export type SqliteWrites = typeof sqliteWrites;

function commit(db: Statements, rows: CommitRows): void {
  const book = grownBook(db, rows);
  let seq = rows.from;
  for (const bytes of rows.entries) {
    db.run('insert into entries (book, seq, bytes) values (?, ?, ?)', book, seq++, bytes);
  }
  for (const { path, bytes } of rows.tiles) {
    db.run('insert into tiles values (?, ?, ?) on conflict do nothing', book, path, bytes);
  }
  for (const { sha256, bytes } of rows.attachments) {
    db.run('insert into attachments values (?, ?, ?) on conflict do nothing', book, sha256, bytes);
  }
  vault(db, rows.vault);
  queueWrites.enqueue(db, rows.jobs);
}

/** Moves the book's size and checkpoint on, or opens the book; its number. The fence is here. */
function grownBook(db: Statements, { union, slug, from, entries, checkpoint }: CommitRows): number {
  const [book] =
    slug === undefined
      ? db.rows<{ number: number }>(
          'update books set size = ?, checkpoint = ? where id = ? and size = ? returning number',
          from + entries.length,
          checkpoint,
          union,
          from,
        )
      : db.rows<{ number: number }>(
          `insert into books (id, slug, size, checkpoint) select ?, ?, ?, ? where ? = 0
           on conflict do nothing returning number`,
          union,
          slug,
          from + entries.length,
          checkpoint,
          from,
        );
  if (!book) throw new StaleWriterError(staleSentence(slug, from));
  return book.number;
}

function vault(db: Statements, { puts, deletes }: VaultChange): void {
  for (const row of puts) db.run(putRecord, ...columns(row));
  for (const { collection, id } of deletes) {
    db.run('delete from vault where collection = ? and id = ?', collection, id);
  }
}

const putRecord = `insert into vault (collection, id, owner, expires, doc)
  values (?1, ?2, ?3, ?4, ?5)
  on conflict (collection, id) do update
  set owner = excluded.owner, expires = excluded.expires, doc = excluded.doc`;

const columns = ({ collection, id, owner, expires, doc }: VaultRow): SQLInputValue[] => [
  collection,
  id,
  owner,
  expires,
  doc,
];

const parsed = (text: string | undefined): unknown =>
  text === undefined ? undefined : (JSON.parse(text) as unknown);
