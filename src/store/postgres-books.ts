/**
 * Books in PostgreSQL.
 * @module
 */
import { type BookRow, type Books, type Commit, StaleWriterError } from '../clerk/ports.ts';
import type { Database, Parameter } from './postgres-database.ts';
import { jobRow, staleSentence, vaultChange } from './rows.ts';

/** Entries fetched in one go, so that no reader holds the whole of a large book twice. */
const entriesAtOnce = 5000;

export function postgresBooks(db: Database): Books {
  return {
    list: () => db.rows<BookRow>('select id, slug, size from books order by number'),
    bySlug: async (slug) =>
      (await db.rows<BookRow>('select id, slug, size from books where slug = $1', slug))[0],
    byId: async (union) =>
      (await db.rows<BookRow>('select id, slug, size from books where id = $1', union))[0],
    commit: (commit) => append(db, commit),
    entries: (union, from, to) => entries(db, union, { from, to }),
    checkpoint: async (union) => {
      const sql = 'select checkpoint from books where id = $1';
      return (await db.rows<{ checkpoint: string }>(sql, union))[0]?.checkpoint;
    },
    cosigned: async (union, size, note) => {
      const sql = 'update books set checkpoint = $3 where id = $1 and size = $2';
      await db.run(sql, union, size, note);
    },
    ...files(db),
    drop: async (union) => {
      const sql = `with lease as (delete from leases where "union" = $1)
        delete from books where id = $1`;
      await db.run(sql, union);
    },
    lease: async (union, holder, now, ms) => {
      const sql = `insert into leases ("union", holder, until) values ($1, $2, $4)
        on conflict ("union") do update set holder = excluded.holder, until = excluded.until
        where leases.holder = excluded.holder or leases.until <= $3`;
      return (await db.run(sql, union, holder, now, now + ms)) > 0;
    },
    release: async (union, holder) => {
      await db.run('delete from leases where "union" = $1 and holder = $2', union, holder);
    },
  };
}

/** Tiles and attachments. */
function files(db: Database): Pick<Books, 'tile' | 'attachment' | 'attachments'> {
  const one = async (sql: string, union: string, name: string): Promise<Uint8Array | undefined> => {
    const [row] = await db.rows<{ bytes: Buffer }>(sql, union, name);
    return row && plain(row.bytes);
  };
  return {
    tile: (union, path) =>
      one(`select bytes from tiles where ${ofBook} and path = $2`, union, path),
    attachment: (union, sha256) =>
      one(`select bytes from attachments where ${ofBook} and sha256 = $2`, union, sha256),
    attachments: async (union) => {
      const sql = `select sha256 from attachments where ${ofBook} order by sha256`;
      return (await db.rows<{ sha256: string }>(sql, union)).map(({ sha256 }) => sha256);
    },
  };
}

const ofBook = 'book = (select number from books where id = $1)';

/** A buffer as the bytes it is, in memory of its own. */
const plain = (buffer: Buffer): Uint8Array => new Uint8Array(buffer);

async function entries(
  db: Database,
  union: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly Uint8Array[]> {
  const sql = `select bytes from entries where ${ofBook} and seq >= $2 and seq < $3 order by seq`;
  const found: Uint8Array[] = [];
  for (let at = from; at < to; at += entriesAtOnce) {
    const end = Math.min(at + entriesAtOnce, to);
    const some = await db.rows<{ bytes: Buffer }>(sql, union, at, end);
    for (const { bytes } of some) found.push(plain(bytes));
    if (some.length < entriesAtOnce) break;
  }
  return found;
}

/** The book as it was; no row where another writer was first. A second writer waits, then sees. */
const grown = `update books set size = $3 + cardinality($4::bytea[]), checkpoint = $5
  where id = $1 and size = $3 and $2::text is null returning number`;

/** A new book; no row where it is there, or its name is taken. */
const opened = `insert into books (id, slug, size, checkpoint)
  select $1, $2, cardinality($4::bytea[]), $5 where $3::integer = 0
  on conflict do nothing returning number`;

/**
 * One statement, so one transaction and one round trip: each part takes its rows from `book`,
 * which is empty for a writer that comes too late.
 */
const commitStatement = (book: string): string => `
  with book as (${book}),
  new_entries as (
    insert into entries select number, $3::integer + place - 1, bytes
    from book, unnest($4::bytea[]) with ordinality as new(bytes, place)
  ),
  new_tiles as (
    insert into tiles select number, path, bytes
    from book, unnest($6::text[], $7::bytea[]) as new(path, bytes)
    on conflict do nothing
  ),
  new_attachments as (
    insert into attachments select number, sha256, bytes
    from book, unnest($8::text[], $9::bytea[]) as new(sha256, bytes)
    on conflict do nothing
  ),
  records as (
    insert into vault (collection, id, owner, expires, doc)
    select collection, id, owner, expires, doc
    from book, unnest($10::text[], $11::text[], $12::text[], $13::bigint[], $14::text[])
      as new(collection, id, owner, expires, doc)
    on conflict (collection, id) do update
    set owner = excluded.owner, expires = excluded.expires, doc = excluded.doc
  ),
  erased as (
    delete from vault using book, unnest($15::text[], $16::text[]) as old(collection, id)
    where vault.collection = old.collection and vault.id = old.id
  ),
  new_jobs as (
    insert into jobs (kind, key, at, free, doc) select kind, key, at, at, doc
    from book, unnest($17::text[], $18::text[], $19::bigint[], $20::text[])
      as new(kind, key, at, doc)
    on conflict do nothing
  )
  select number from book`;

const growStatement = commitStatement(grown);
const openStatement = commitStatement(opened);

async function append(db: Database, commit: Commit): Promise<void> {
  const { slug, from } = commit;
  const sql = slug === undefined ? growStatement : openStatement;
  const done = await db.rows(sql, ...parameters(commit));
  if (done.length === 0) throw new StaleWriterError(staleSentence(slug, from));
}

function parameters(commit: Commit): Parameter[] {
  const { puts, deletes } = vaultChange(commit.vault);
  const jobs = commit.jobs.map(jobRow).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return [
    commit.union,
    commit.slug ?? null,
    commit.from,
    commit.entries,
    commit.checkpoint,
    commit.tiles.map(({ path }) => path),
    commit.tiles.map(({ bytes }) => bytes),
    commit.attachments.map(({ sha256 }) => sha256),
    commit.attachments.map(({ bytes }) => bytes),
    puts.map(({ collection }) => collection),
    puts.map(({ id }) => id),
    puts.map(({ owner }) => owner),
    puts.map(({ expires }) => expires),
    puts.map(({ doc }) => doc),
    deletes.map(({ collection }) => collection),
    deletes.map(({ id }) => id),
    jobs.map(({ kind }) => kind),
    jobs.map(({ key }) => key),
    jobs.map(({ at }) => at),
    jobs.map(({ doc }) => doc),
  ];
}
