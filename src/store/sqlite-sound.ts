/**
 * Whether a file is a whole hall's database: asked before a backup takes a hall's place.
 * @module
 */
import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/** The tables that every hall has had from its first version on. */
const tables = ['books', 'entries', 'tiles', 'attachments', 'leases', 'vault', 'jobs', 'kv'];

/** What a file that should be a hall turns out to be. */
export type FoundInFile = 'a hall' | 'another database' | 'no database' | 'damaged';

/** Reads the whole file, and changes nothing in it or beside it. */
export function foundInSqlite(file: string): FoundInFile {
  try {
    // Taken as a file that nobody writes: otherwise SQLite lays journals beside it.
    const address = new URL(`${pathToFileURL(file).href}?immutable=1`);
    const db = new DatabaseSync(address, { readOnly: true });
    try {
      // SQLite itself takes bytes that are missing at the very end as zeros.
      const isShort = statSync(file).size < sizeSaidBy(db);
      return isShort ? 'damaged' : foundIn(db);
    } finally {
      db.close();
    }
  } catch (error) {
    if (codeOf(error) === notADatabase) return 'no database';
    if (codeOf(error) === corrupt) return 'damaged';
    throw error;
  }
}

function foundIn(db: DatabaseSync): FoundInFile {
  const there = db.prepare("select name from sqlite_schema where type = 'table'").all();
  const names = new Set(there.map(({ name }) => name));
  if (!tables.every((table) => names.has(table))) return 'another database';
  const said = db.prepare('pragma integrity_check(1)').all();
  return said[0]?.['integrity_check'] === 'ok' ? 'a hall' : 'damaged';
}

function sizeSaidBy(db: DatabaseSync): number {
  const { count } = db.prepare('select page_count as count from pragma_page_count').get() ?? {};
  const { size } = db.prepare('select page_size as size from pragma_page_size').get() ?? {};
  return Number(count) * Number(size);
}

/** https://www.sqlite.org/rescode.html */
const corrupt = 11;
const notADatabase = 26;

const codeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;
