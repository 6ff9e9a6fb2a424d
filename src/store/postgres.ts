/**
 * The store for several processes and machines: a PostgreSQL database of the hall's own.
 *
 * Every write is one statement, so one transaction and one round trip. While the database is
 * away, calls fail with a plain message, and work again when it is back.
 * @module
 */
import type { Store } from '../clerk/ports.ts';
import { postgresBooks } from './postgres-books.ts';
import { type Database, database } from './postgres-database.ts';
import { postgresQueue } from './postgres-queue.ts';
import { migratePostgres } from './postgres-schema.ts';
import { postgresKeyValue, postgresVault } from './postgres-vault.ts';

/**
 * Opens the store in the database that `url` names (`postgres://user:password@host/database`).
 * Throws a `StoreUnavailableError` that says what to do where it can't be opened.
 */
export async function openPostgres(url: string): Promise<Store> {
  const db = database(url);
  try {
    await db.transaction(migratePostgres);
  } catch (error) {
    await db.close();
    throw error;
  }
  return {
    books: postgresBooks(db),
    vault: postgresVault(db),
    queue: postgresQueue(db),
    kv: postgresKeyValue(db),
    describe: () => described(db),
    close: () => db.close(),
  };
}

async function described(db: Database): Promise<string> {
  const rows = await db.rows<{ version: string; name: string; schema: number }>(
    `select split_part(current_setting('server_version'), ' ', 1) as version,
       current_database() as name, schema from syndicat`,
  );
  return rows
    .map(({ version, name, schema }) => `PostgreSQL ${version}, database ${name}, schema ${schema}`)
    .join();
}
