/**
 * The tables of the embedded database, and how an older file is brought up to them.
 * @module
 */
import type { DatabaseSync } from 'node:sqlite';
import { StoreUnavailableError } from '../clerk/ports.ts';

/**
 * Step `i` leads from version `i` to `i + 1`. A step that was released is never changed; a new
 * need is a new step at the end.
 */
const steps: readonly string[] = [
  `
  create table books (
    number integer primary key,
    id text not null unique,
    slug text not null unique,
    size integer not null,
    checkpoint text not null
  ) strict;

  create table entries (
    book integer not null references books on delete cascade,
    seq integer not null,
    bytes blob not null,
    primary key (book, seq)
  ) strict, without rowid;

  create table tiles (
    book integer not null references books on delete cascade,
    path text not null,
    bytes blob not null,
    primary key (book, path)
  ) strict;

  create table attachments (
    book integer not null references books on delete cascade,
    sha256 text not null,
    bytes blob not null,
    primary key (book, sha256)
  ) strict;

  create table leases (
    "union" text primary key,
    holder text not null,
    until integer not null
  ) strict, without rowid;

  create table vault (
    collection text not null,
    id text not null,
    owner text not null,
    expires integer,
    doc text not null,
    primary key (collection, id)
  ) strict;
  create index vault_by_owner on vault (collection, owner, id);
  create index vault_by_expiry on vault (expires) where expires is not null;

  create table jobs (
    id integer primary key autoincrement,
    kind text not null,
    key text not null unique,
    at integer not null,
    free integer not null, -- when it may be claimed: at, or the end of the lease
    attempts integer not null default 0,
    error text,
    done integer,
    doc text not null
  ) strict;
  create index jobs_waiting on jobs (kind, free) where done is null;
  create index jobs_done on jobs (done) where done is not null;

  create table kv (
    key text primary key,
    value text not null
  ) strict, without rowid;
  `,
  `
  alter table jobs add column lane text;
  alter table jobs add column sequence text;
  alter table jobs add column dead integer; -- when it was given up; it counts as done
  create index jobs_in_lane on jobs (kind, lane) where done is null and lane is not null;
  create index jobs_in_sequence on jobs (sequence, id) where done is null and sequence is not null;
  create index jobs_dead on jobs (id) where dead is not null;
  `,
  `
  create table snapshots (
    book integer primary key references books on delete cascade,
    size integer not null,
    root text not null,
    rules text not null,
    bytes blob not null
  ) strict;
  `,
];

/**
 * Brings the database to the newest version in one transaction. Throws a
 * {@link StoreUnavailableError} where a newer program has written it, and leaves it as it is.
 */
export function migrateSqlite(db: DatabaseSync): void {
  db.exec('begin immediate');
  try {
    const version = versionOf(db);
    if (version > steps.length) throw tooNew(version);
    for (const step of steps.slice(version)) db.exec(step);
    if (version < steps.length) db.exec(`pragma user_version = ${steps.length}`);
    db.exec('commit');
  } catch (error) {
    if (db.isTransaction) db.exec('rollback');
    throw error;
  }
}

export const versionOf = (db: DatabaseSync): number =>
  (db.prepare('pragma user_version').get() as { user_version: number }).user_version;

const tooNew = (version: number): StoreUnavailableError =>
  new StoreUnavailableError(
    `This hall's data was written by a newer version of Syndicat (its schema is ${version}, this program knows up to ${steps.length}). Start the newer version again, or restore a backup from before the upgrade.`,
  );
