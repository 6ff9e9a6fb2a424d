/**
 * `syndicat backup` and `restore`: the whole hall in one file. It holds private records and keys, so
 * it is written for its owner alone.
 * @module
 */
import { chmod, copyFile, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { backupSqlite, type FoundInFile, foundInSqlite } from '../store/store.ts';
import { makeDataFolder, requireHall } from './data-folder.ts';
import { type Io, readArgs, UsageError } from './io.ts';
import { settingsFrom } from './settings.ts';

const withPostgres =
  'This hall keeps its data in PostgreSQL. Use pg_dump and pg_restore; docs/hosting.md shows how.';

export async function runBackup(args: readonly string[], io: Io): Promise<number> {
  const target = theFile(args);
  const settings = settingsFrom(io.env);
  if (settings.databaseUrl !== undefined) throw new UsageError(withPostgres);
  await requireHall(settings);
  if (await kindOf(target)) {
    throw new UsageError(`${target} is there already. A backup never overwrites anything.`);
  }
  if ((await kindOf(dirname(target))) !== 'folder') {
    throw new UsageError(`There is no folder ${dirname(target)} to put a backup into.`);
  }
  await backupSqlite(settings.folder, target);
  const { size } = await stat(target);
  io.out(
    `Backed up to ${target} (${(size / 1e6).toFixed(1)} MB). It holds private records and keys: keep it safe. Bank data in it are sealed with ${settings.vaultKey ?? 'vault.key in the data folder'}, which is not in it: keep that apart, and safe as well.`,
  );
  return 0;
}

export async function runRestore(args: readonly string[], io: Io): Promise<number> {
  const source = theFile(args);
  const { folder, databaseUrl } = settingsFrom(io.env);
  if (databaseUrl !== undefined) throw new UsageError(withPostgres);
  if ((await kindOf(source)) !== 'file') throw new UsageError(`There is no file ${source}.`);
  const made = await makeDataFolder(folder);
  try {
    await requireEmpty(folder);
    await putInPlace(source, folder);
  } catch (error) {
    if (made !== undefined) await takeAway(folder, made);
    throw error;
  }
  io.out(
    `Restored to ${folder}. Books that had grown after the backup go on from where it was made; “syndicat audit” with a newer checkpoint shows the difference.`,
  );
  return 0;
}

async function requireEmpty(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (!names.some((name) => name.startsWith('hall.sqlite'))) return;
  throw new UsageError(
    `There is a hall in ${folder} already. Move it away first, or set SYNDICAT_DATA to an empty folder.`,
  );
}

/** Copies the backup beside its place, and moves it there only once it was found to be whole. */
async function putInPlace(source: string, folder: string): Promise<void> {
  const copy = join(folder, '.restoring.sqlite');
  try {
    await copyFile(source, copy);
    await chmod(copy, 0o600);
    const found = foundInSqlite(copy);
    if (found !== 'a hall') throw new UsageError(`${source} ${why[found]}`);
    await onDisk(copy);
    await rename(copy, join(folder, 'hall.sqlite'));
  } finally {
    await rm(copy, { force: true });
  }
}

const why: Readonly<Record<Exclude<FoundInFile, 'a hall'>, string>> = {
  'another database': 'is not a backup of a hall: it is a database without a hall’s tables.',
  'no database': 'is not a backup of a hall.',
  damaged:
    'is damaged: parts of it are missing or changed. Nothing was restored; use another backup.',
};

async function onDisk(path: string): Promise<void> {
  await using file = await open(path, 'r+');
  await file.sync();
}

/** Removes the empty folders that were made, from the innermost to the first. */
async function takeAway(folder: string, made: string): Promise<void> {
  for (let at = folder; at.startsWith(made); at = dirname(at)) await rmdir(at);
}

function theFile(args: readonly string[]): string {
  const { positionals } = readArgs(args, {});
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('Name one file.');
  return resolve(file);
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && (found.isDirectory() ? 'folder' : 'file');
}
