/**
 * `syndicat backup` and `restore`: the whole hall in one file. It holds private records and keys, so
 * it is written for its owner alone.
 * @module
 */
import { chmod, copyFile, mkdir, open, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { backupSqlite } from '../store/store.ts';
import { type Io, readArgs, UsageError } from './io.ts';
import { settingsFrom } from './settings.ts';

const withPostgres =
  'This hall keeps its data in PostgreSQL. Use pg_dump and pg_restore; docs/hosting.md shows how.';

export async function runBackup(args: readonly string[], io: Io): Promise<number> {
  const target = theFile(args);
  const { folder, databaseUrl } = settingsFrom(io.env);
  if (databaseUrl !== undefined) throw new UsageError(withPostgres);
  if (await exists(target))
    throw new UsageError(`${target} is there already. A backup never overwrites anything.`);
  await backupSqlite(folder, target);
  const { size } = await stat(target);
  io.out(
    `Backed up to ${target} (${(size / 1e6).toFixed(1)} MB). It holds private records and keys: keep it safe.`,
  );
  return 0;
}

export async function runRestore(args: readonly string[], io: Io): Promise<number> {
  const source = theFile(args);
  const { folder, databaseUrl } = settingsFrom(io.env);
  if (databaseUrl !== undefined) throw new UsageError(withPostgres);
  if (!(await isDatabase(source))) throw new UsageError(`${source} is not a backup of a hall.`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).some((name) => name.startsWith('hall.sqlite'))) {
    throw new UsageError(
      `There is a hall in ${folder} already. Move it away first, or set SYNDICAT_DATA to an empty folder.`,
    );
  }
  await copyFile(source, join(folder, 'hall.sqlite'));
  await chmod(join(folder, 'hall.sqlite'), 0o600);
  io.out(
    `Restored to ${folder}. Books that had grown after the backup go on from where it was made; “syndicat audit” with a newer checkpoint shows the difference.`,
  );
  return 0;
}

function theFile(args: readonly string[]): string {
  const { positionals } = readArgs(args, {});
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('Name one file.');
  return resolve(file);
}

const exists = async (path: string): Promise<boolean> => {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
};

/** Whether the file starts as every SQLite database does (SQLite file format §1.3.1). */
async function isDatabase(path: string): Promise<boolean> {
  await using file = await open(path, 'r');
  const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
  return bytesRead === 16 && buffer.toString('latin1') === 'SQLite format 3\0';
}
