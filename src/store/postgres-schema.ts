/**
 * The tables in PostgreSQL, and how an older database is brought up to them.
 * @module
 */
import type { ClientBase } from 'pg';
import { StoreUnavailableError } from '../clerk/ports.ts';

/**
 * Step `i` leads from version `i` to `i + 1`. A step that was released is never changed; a new
 * need is a new step at the end. Names sort by byte, as in the embedded store.
 */
const steps: readonly string[] = [
  `
  create table books (
    number integer generated always as identity primary key,
    id text collate "C" not null unique,
    slug text collate "C" not null unique,
    size integer not null,
    checkpoint text not null
  );

  create table entries (
    book integer not null references books on delete cascade,
    seq integer not null,
    bytes bytea not null,
    primary key (book, seq)
  );

  create table tiles (
    book integer not null references books on delete cascade,
    path text collate "C" not null,
    bytes bytea not null,
    primary key (book, path)
  );

  create table attachments (
    book integer not null references books on delete cascade,
    sha256 text collate "C" not null,
    bytes bytea not null,
    primary key (book, sha256)
  );

  create table leases (
    "union" text collate "C" primary key,
    holder text not null,
    until bigint not null
  );

  create table vault (
    collection text collate "C" not null,
    id text collate "C" not null,
    owner text collate "C" not null,
    expires bigint,
    doc text not null,
    primary key (collection, id)
  );
  create index vault_by_owner on vault (collection, owner, id);
  create index vault_by_expiry on vault (expires) where expires is not null;

  create table jobs (
    id bigint generated always as identity primary key,
    kind text collate "C" not null,
    key text collate "C" not null unique,
    at bigint not null,
    free bigint not null, -- when it may be claimed: at, or the end of the lease
    attempts integer not null default 0,
    error text,
    done bigint,
    doc text not null
  );
  create index jobs_waiting on jobs (kind, free) where done is null;
  create index jobs_done on jobs (done) where done is not null;

  create table kv (
    key text collate "C" primary key,
    value text not null
  );
  `,
  `
  alter table jobs add column lane text collate "C";
  alter table jobs add column sequence text collate "C";
  alter table jobs add column dead bigint; -- when it was given up; it counts as done
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
    bytes bytea not null
  );
  `,
];

/** Any number, but always the same: two programs that start at once migrate one after another. */
const migrationLock = 0x53594e44;

/**
 * Brings the database to the newest version, within the transaction that `client` is in. Throws a
 * {@link StoreUnavailableError} where a newer program has written it, or it is not in UTF-8.
 */
export async function migratePostgres(client: ClientBase): Promise<void> {
  await requireUnicode(client);
  await client.query('select pg_advisory_xact_lock($1)', [migrationLock]);
  await client.query('create table if not exists syndicat (schema integer not null)');
  const { rows } = await client.query<{ schema: number }>('select schema from syndicat');
  const version = rows[0]?.schema ?? 0;
  if (version > steps.length) throw tooNew(version);
  if (version === steps.length) return;
  for (const step of steps.slice(version)) await client.query(step);
  await client.query('delete from syndicat');
  await client.query('insert into syndicat values ($1)', [steps.length]);
}

async function requireUnicode(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ server_encoding: string }>('show server_encoding');
  if (rows[0]?.server_encoding === 'UTF8') return;
  throw new StoreUnavailableError(
    'The database does not keep text as UTF-8. Create another with: createdb --encoding=UTF8 --template=template0 NAME',
  );
}

const tooNew = (version: number): StoreUnavailableError =>
  new StoreUnavailableError(
    `This hall's data was written by a newer version of Syndicat (its schema is ${version}, this program knows up to ${steps.length}). Start the newer version again, or restore a backup from before the upgrade.`,
  );
