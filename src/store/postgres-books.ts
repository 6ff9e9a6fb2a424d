/**
 * Books in PostgreSQL.
 * @module
 */
import type { BookRow, Books, Snapshot } from '../clerk/ports.ts';
import { appendTo } from './postgres-commit.ts';
import type { Database } from './postgres-database.ts';

/** Entries fetched in one go, so that no reader holds the whole of a large book twice. */
const entriesAtOnce = 5000;

export function postgresBooks(db: Database): Books {
  return {
    list: () => db.rows<BookRow>('select id, slug, size from books order by number'),
    bySlug: async (slug) =>
      (await db.rows<BookRow>('select id, slug, size from books where slug = $1', slug))[0],
    byId: async (union) =>
      (await db.rows<BookRow>('select id, slug, size from books where id = $1', union))[0],
    commit: (commit) => appendTo(db, commit),
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
    ...snapshots(db),
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
      const sql = `select sha256, length(bytes) as size from attachments where ${ofBook} order by sha256`;
      const found = await db.rows<{ sha256: string; size: number }>(sql, union);
      return new Map(found.map(({ sha256, size }) => [sha256, size]));
    },
  };
}

function snapshots(db: Database): Pick<Books, 'snapshot' | 'keepSnapshot'> {
  return {
    snapshot: async (union) => {
      const sql = `select size, root, rules, bytes from snapshots where ${ofBook}`;
      const [row] = await db.rows<Snapshot & { readonly bytes: Buffer }>(sql, union);
      return row && { ...row, bytes: plain(row.bytes) };
    },
    keepSnapshot: async (union, { size, root, rules, bytes }) => {
      const sql = `insert into snapshots
        select number, $2::integer, $3::text, $4::text, $5::bytea from books where id = $1
        on conflict (book) do update set size = excluded.size, root = excluded.root,
          rules = excluded.rules, bytes = excluded.bytes`;
      await db.run(sql, union, size, root, rules, bytes);
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
