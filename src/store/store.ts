/**
 * The hall's store: SQLite in the data folder, or PostgreSQL where a database URL is given.
 * @module
 */
import { join } from 'node:path';
import type { Store } from '../clerk/ports.ts';
import { sealedStore, sealingKey } from './sealed.ts';
import { openSqlite } from './sqlite.ts';

export { backupSqlite } from './sqlite.ts';
export { type FoundInFile, foundInSqlite } from './sqlite-sound.ts';

/** Opens the store that the settings name. Throws a `StoreUnavailableError` where it can't. */
export async function openStore(settings: {
  readonly databaseUrl?: string | undefined;
  readonly folder: string;
  /** Where the key lies by which bank data are sealed; without it beside the embedded database. */
  readonly vaultKey?: string | undefined;
}): Promise<Store> {
  const key = await sealingKey(settings.vaultKey ?? join(settings.folder, 'vault.key'));
  return sealedStore(await unsealed(settings), key);
}

async function unsealed({
  databaseUrl,
  folder,
}: {
  readonly databaseUrl?: string | undefined;
  readonly folder: string;
}): Promise<Store> {
  if (!databaseUrl) return openSqlite(folder);
  // The driver takes memory and time that a hall without PostgreSQL need not spend.
  const { openPostgres } = await import('./postgres.ts');
  return openPostgres(databaseUrl);
}
