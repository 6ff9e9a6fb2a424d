/**
 * Files that appear whole or not at all.
 * @module
 */
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Writes a file of pieces as they come; beside it until the last has come. A pipe or a device gets them at once. */
export async function writeWhole(
  path: string,
  pieces: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  if (await isNoFile(path)) return pipeline(Readable.from(pieces), createWriteStream(path));
  const part = `${path}.part`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(part));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** What nothing may take the place of, such as `/dev/stdout`. */
async function isNoFile(path: string): Promise<boolean> {
  const there = await stat(path).catch(() => undefined);
  return there !== undefined && !there.isFile();
}
