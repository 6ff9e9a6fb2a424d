/**
 * The data folder: made where a command may make a hall, and asked for where it may not.
 * @module
 */
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SettingError, type Settings } from './settings.ts';

/** Makes the data folder where it is missing. Throws {@link SettingError} where something else is there. */
export async function makeDataFolder(folder: string): Promise<string | undefined> {
  try {
    return await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code !== 'EEXIST' && code !== 'ENOTDIR') throw error;
    throw new SettingError(
      `SYNDICAT_DATA is ${folder}, and a file is in the way there. Name a folder.`,
    );
  }
}

/**
 * Holds a command that only reads to a hall that is there: a mistyped folder must not become a new
 * one. Throws {@link SettingError}.
 */
export async function requireHall({ folder, databaseUrl }: Settings): Promise<void> {
  if (databaseUrl !== undefined) return;
  const found = await stat(join(folder, 'hall.sqlite')).catch(() => undefined);
  if (found?.isFile()) return;
  throw new SettingError(`There is no hall in ${folder}. Set SYNDICAT_DATA to the folder of one.`);
}
