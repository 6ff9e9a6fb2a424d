/**
 * A commit as one statement, so one transaction and one round trip: each part takes its rows from
 * `book`, which is empty for a writer that comes too late.Parts that have nothing to bring are
 * left out, which saves PostgreSQL a third of its work.
 * @module
 */
import { type Commit, StaleWriterError } from '../clerk/ports.ts';
import type { Database, Parameter } from './postgres-database.ts';
import { jobRows, staleSentence, vaultChange } from './rows.ts';

/** Appends to a book. Throws a {@link StaleWriterError} where another writer was first. */
export async function appendTo(db: Database, commit: Commit): Promise<void> {
  const statement = new Statement();
  statement.part(commit.slug === undefined ? grown(commit) : opened(commit));
  for (const part of [...publicParts(commit), ...privateParts(commit)]) {
    if (part.rows > 0) statement.part(part);
  }
  const done = await statement.ask(db);
  if (done.length === 0) throw new StaleWriterError(staleSentence(commit.slug, commit.from));
}

/** A named query with `$` where each value goes; `rows` is how many it brings. */
interface Part {
  readonly rows: number;
  readonly sql: string;
  readonly values: readonly Parameter[];
}

class Statement {
  readonly #parts: string[] = [];
  readonly #values: Parameter[] = [];

  part({ sql, values }: Part): void {
    const before = this.#values.length;
    let n = 0;
    this.#parts.push(sql.replaceAll('$', () => `$${before + ++n}`));
    this.#values.push(...values);
  }

  ask(db: Database): Promise<readonly unknown[]> {
    return db.rows(`with ${this.#parts.join(',\n')}\nselect number from book`, ...this.#values);
  }
}

/** The book as it was; no row where another was first. A second writer waits here, then sees. */
const grown = ({ union, from, entries, checkpoint }: Commit): Part => ({
  rows: 1,
  sql: `book as (
    update books set size = $, checkpoint = $ where id = $ and size = $ returning number
  )`,
  values: [from + entries.length, checkpoint, union, from],
});

/** A new book; no row where it is there already, or its name is taken. */
const opened = ({ union, slug, from, entries, checkpoint }: Commit): Part => ({
  rows: 1,
  sql: `book as (
    insert into books (id, slug, size, checkpoint)
    select $::text, $::text, $::integer, $::text where $::integer = 0
    on conflict do nothing returning number
  )`,
  values: [union, slug ?? null, from + entries.length, checkpoint, from],
});

const publicParts = ({ from, entries, tiles, attachments }: Commit): readonly Part[] => [
  {
    rows: entries.length,
    sql: `new_entries as (
      insert into entries select number, $::integer + place - 1, bytes
      from book, unnest($::bytea[]) with ordinality as new(bytes, place)
    )`,
    values: [from, entries],
  },
  {
    rows: tiles.length,
    sql: `new_tiles as (
      insert into tiles select number, path, bytes
      from book, unnest($::text[], $::bytea[]) as new(path, bytes)
      on conflict do nothing
    )`,
    values: [tiles.map(({ path }) => path), tiles.map(({ bytes }) => bytes)],
  },
  {
    rows: attachments.length,
    sql: `new_attachments as (
      insert into attachments select number, sha256, bytes
      from book, unnest($::text[], $::bytea[]) as new(sha256, bytes)
      on conflict do nothing
    )`,
    values: [attachments.map(({ sha256 }) => sha256), attachments.map(({ bytes }) => bytes)],
  },
];

function privateParts(commit: Commit): readonly Part[] {
  const { puts, deletes } = vaultChange(commit.vault);
  const jobs = jobRows(commit.jobs);
  return [
    {
      rows: puts.length,
      sql: `records as (
        insert into vault (collection, id, owner, expires, doc)
        select collection, id, owner, expires, doc
        from book, unnest($::text[], $::text[], $::text[], $::bigint[], $::text[])
          as new(collection, id, owner, expires, doc)
        on conflict (collection, id) do update
        set owner = excluded.owner, expires = excluded.expires, doc = excluded.doc
      )`,
      values: [
        puts.map(({ collection }) => collection),
        puts.map(({ id }) => id),
        puts.map(({ owner }) => owner),
        puts.map(({ expires }) => expires),
        puts.map(({ doc }) => doc),
      ],
    },
    {
      rows: deletes.length,
      sql: `erased as (
        delete from vault using book, unnest($::text[], $::text[]) as old(collection, id)
        where vault.collection = old.collection and vault.id = old.id
      )`,
      values: [deletes.map(({ collection }) => collection), deletes.map(({ id }) => id)],
    },
    {
      rows: jobs.length,
      sql: `new_jobs as (
        insert into jobs (kind, key, at, free, doc, lane, sequence)
        select kind, key, at, at, doc, lane, sequence
        from book, unnest($::text[], $::text[], $::bigint[], $::text[], $::text[], $::text[])
          as new(kind, key, at, doc, lane, sequence)
        on conflict do nothing
      )`,
      values: [
        jobs.map(({ kind }) => kind),
        jobs.map(({ key }) => key),
        jobs.map(({ at }) => at),
        jobs.map(({ doc }) => doc),
        jobs.map(({ lane }) => lane),
        jobs.map(({ sequence }) => sequence),
      ],
    },
  ];
}
