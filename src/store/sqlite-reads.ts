/**
 * Reads of the embedded database, on a connection that can't write.
 * @module
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import type { BookRow, Snapshot, VaultRecord } from '../clerk/ports.ts';
import { type DeadRow, inOrderOf, type VaultRow, vaultRecord } from './rows.ts';
import { plainSqliteError } from './sqlite-errors.ts';
import { type Statements, statements } from './sqlite-statements.ts';

type Rows = Statements['rows'];

/** Entries read in one go, before other work gets its turn: a few milliseconds. */
const entriesAtOnce = 2000;

export type SqliteReads = ReturnType<typeof sqliteReads>;

/** The reads of all parts of the store; each sees what was committed before it was called. */
export function sqliteReads(db: DatabaseSync) {
  const rows = reader(db);
  return {
    books: (): readonly BookRow[] =>
      rows<BookRow>('select id, slug, size from books order by number').map(bookRow),
    book: (column: 'id' | 'slug', value: string): BookRow | undefined => {
      const [row] = rows<BookRow>(`select id, slug, size from books where ${column} = ?`, value);
      return row && bookRow(row);
    },
    entries: (union: string, from: number, to: number) => entries(rows, union, { from, to }),
    tile: (union: string, path: string): Uint8Array | undefined =>
      rows<{ bytes: Uint8Array }>(
        `select bytes from tiles where ${ofBook} and path = ?`,
        union,
        path,
      )[0]?.bytes,
    checkpoint: (union: string): string | undefined =>
      rows<{ checkpoint: string }>('select checkpoint from books where id = ?', union)[0]
        ?.checkpoint,
    attachment: (union: string, sha256: string): Uint8Array | undefined =>
      rows<{ bytes: Uint8Array }>(
        `select bytes from attachments where ${ofBook} and sha256 = ?`,
        union,
        sha256,
      )[0]?.bytes,
    attachments: (union: string): ReadonlyMap<string, number> =>
      new Map(
        rows<{ sha256: string; size: number }>(
          `select sha256, length(bytes) as size from attachments where ${ofBook} order by sha256`,
          union,
        ).map(({ sha256, size }) => [sha256, size]),
      ),
    snapshot: (union: string): Snapshot | undefined => {
      const sql = `select size, root, rules, bytes from snapshots where ${ofBook}`;
      const [row] = rows<Snapshot>(sql, union);
      return row && { ...row };
    },
    ...vaultReads(rows),
    ...queueReads(rows),
    value: (key: string): unknown => {
      const [row] = rows<{ value: string }>('select value from kv where key = ?', key);
      return row && (JSON.parse(row.value) as unknown);
    },
    values: (prefix: string): readonly (readonly [string, unknown])[] =>
      rows<{ key: string; value: string }>(
        `select key, value from kv where key between ?1 and ?1 || char(0x10ffff) order by key`,
        prefix,
      ).map(({ key, value }) => [key, JSON.parse(value) as unknown]),
  };
}

function queueReads(rows: Rows) {
  return {
    isDue: ({ kinds, now }: { readonly kinds: string; readonly now: number }): boolean =>
      rows(
        `select 1 from jobs where done is null
         and kind in (select value from json_each(?)) and free <= ? limit 1`,
        kinds,
        now,
      ).length > 0,
    depth: (): Readonly<Record<string, number>> => byKind(rows, 'done is null'),
    dead: (): Readonly<Record<string, number>> => byKind(rows, 'dead is not null'),
    deadLetters: (kinds: string, after: number, limit: number): readonly DeadRow[] =>
      rows(
        `select id, kind, key, at, attempts, doc, lane, sequence, error, dead from jobs
         where dead is not null and kind in (select value from json_each(?)) and id > ?
         order by id limit ?`,
        kinds,
        after,
        limit,
      ),
  };
}

const byKind = (rows: Rows, which: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    rows<{ kind: string; n: number }>(
      `select kind, count(*) as n from jobs where ${which} group by kind order by kind`,
    ).map(({ kind, n }) => [kind, n]),
  );

function vaultReads(rows: Rows) {
  const fresh = '(expires is null or expires > ?1)';
  return {
    countOf: (collection: string, owner: string, now: number): number => {
      const sql = `select count(*) as n from vault where ${fresh} and collection = ?2 and owner = ?3`;
      return rows<{ n: number }>(sql, now, collection, owner)[0]?.n ?? 0;
    },
    record: (collection: string, id: string, now: number): VaultRecord | undefined => {
      const sql = `select * from vault where ${fresh} and collection = ?2 and id = ?3`;
      const [row] = rows<VaultRow>(sql, now, collection, id);
      return row && vaultRecord(row);
    },
    records: (collection: string, ids: readonly string[], now: number): readonly VaultRecord[] => {
      const sql = `select vault.* from json_each(?3) cross join vault
        where ${fresh} and collection = ?2 and vault.id = json_each.value`;
      return inOrderOf(ids, rows<VaultRow>(sql, now, collection, JSON.stringify(ids)));
    },
    recordsOf: (
      collection: string,
      owner: string,
      page: { readonly now: number; readonly after?: string; readonly limit: number },
    ): readonly VaultRecord[] => {
      const sql = `select * from vault where ${fresh} and collection = ?2 and owner = ?3
        and id > ?4 order by id limit ?5`;
      const found = rows<VaultRow>(sql, page.now, collection, owner, page.after ?? '', page.limit);
      return found.map(vaultRecord);
    },
  };
}

/** A row as a plain object, which SQLite's are not. */
const bookRow = ({ id, slug, size }: BookRow): BookRow => ({ id, slug, size });

const ofBook = 'book = (select number from books where id = ?)';

async function entries(
  rows: Rows,
  union: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly Uint8Array[]> {
  const found: Uint8Array[] = [];
  for (let at = from; at < to; at += entriesAtOnce) {
    if (at > from) await turn();
    const some = rows<{ bytes: Uint8Array }>(
      `select bytes from entries where ${ofBook} and seq >= ? and seq < ? order by seq`,
      union,
      at,
      Math.min(at + entriesAtOnce, to),
    );
    for (const { bytes } of some) found.push(bytes);
    if (some.length < entriesAtOnce) break;
  }
  return found;
}

function reader(db: DatabaseSync): Rows {
  const { rows } = statements(db);
  return (sql, ...values) => {
    try {
      return rows(sql, ...values);
    } catch (error) {
      throw plainSqliteError(error);
    }
  };
}
