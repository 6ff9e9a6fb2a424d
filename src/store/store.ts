/**
 * The hall's store: SQLite in the data folder, or PostgreSQL where a database URL is given.
 * @module
 */
import type { Store } from '../clerk/ports.ts';
import { openSqlite } from './sqlite.ts';

export { backupSqlite } from './sqlite.ts';
export { type FoundInFile, foundInSqlite } from './sqlite-sound.ts';

/** Opens the store that the settings name. Throws a `StoreUnavailableError` where it can't. */
export async function openStore(settings: {
  readonly databaseUrl?: string | undefined;
  readonly folder: string;
}): Promise<Store> {
  if (!settings.databaseUrl) return openSqlite(settings.folder);
  // The driver takes memory and time that a hall without PostgreSQL need not spend.
  const { openPostgres } = await import('./postgres.ts');
  return openPostgres(settings.databaseUrl);
}
