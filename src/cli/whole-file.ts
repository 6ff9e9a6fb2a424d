/**
 * Files that appear whole or not at all.
 * @module
 */
import { createWriteStream, lstatSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Writes a file of pieces as they come; beside it until the last has come, and is safe. A pipe or a device gets them at
 * once. `mode` is who may read a file that is new.
 */
export async function writeWhole(
  path: string,
  pieces: AsyncIterable<string | Uint8Array>,
  mode = 0o666,
): Promise<void> {
  if (isNoFile(path)) return pipeline(Readable.from(pieces), createWriteStream(path));
  const part = `${path}.part`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(part, { mode, flush: true }));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Whether something is there whose place nothing may take, such as `/dev/stdout`, also where that leads to a file. */
export const isNoFile = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isFile() === false;
