/**
 * Pictures of other servers, fetched within bounds and kept on disk for a while, so that their servers
 * don't learn who reads, and are not asked for each reader.
 * @module
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clerk/ports.ts';
import { createMemory } from './memory.ts';
import { type Outside, OutsideError } from './outside.ts';

export interface Image {
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface Images {
  /** The picture at an address; nothing where there is none that may be shown. Never throws. */
  get(url: string): Promise<Image | undefined>;
}

export interface ImagesDeps {
  readonly outside: Outside;
  /** Where they are kept; nobody else writes there. */
  readonly folder: string;
  readonly now: Clock;
  readonly log: (line: string, error?: unknown) => void;
  /** How much is kept at most, in bytes. */
  readonly most?: number;
}

const mostImage = 2 * 1_048_576;
const usualMost = 256 * 1_048_576;
const patience = 15_000;
/** What could not be had is asked for again after this long. */
const missingFor = 10 * 60_000;
const atOnce = 8;

/** How a file of each kind begins: what it is, is seen in it, and not only said of it. */
const kinds: readonly (readonly [type: string, begins: (bytes: Buffer) => boolean])[] = [
  ['image/png', (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))],
  ['image/jpeg', (bytes) => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))],
  ['image/gif', (bytes) => /^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))],
  ['image/webp', (bytes) => /^RIFF.{4}WEBP$/s.test(bytes.toString('latin1', 0, 12))],
  ['image/avif', (bytes) => /^.{4}ftypavi[fs]$/s.test(bytes.toString('latin1', 0, 12))],
];
const accept = kinds.map(([type]) => type).join(', ');

/** The kind of a picture by its first bytes; nothing where it is none that is shown. */
export const imageType = (bytes: Uint8Array): string | undefined =>
  kinds.find(([, begins]) => begins(Buffer.from(bytes.subarray(0, 16))))?.[0];

export function createImages(deps: ImagesDeps): Images {
  const missing = createMemory<true>(5_000, deps.now);
  const asking = new Map<string, Promise<Image | undefined>>();
  const shelf = createShelf(deps);
  const fetched = async (url: string, name: string): Promise<Image | undefined> => {
    const bytes = await fetchFrom(deps, url);
    const type = bytes && imageType(bytes);
    if (!bytes || type === undefined) {
      missing.set(name, true, missingFor);
      return undefined;
    }
    await shelf.keep(name, bytes);
    return { type, bytes };
  };
  return {
    async get(url) {
      const name = createHash('sha256').update(url).digest('hex');
      const kept = await shelf.find(name);
      const type = kept && imageType(kept);
      if (kept && type !== undefined) return { type, bytes: kept };
      if (missing.get(name)) return undefined;
      const under = asking.get(name);
      if (under) return under;
      if (asking.size >= atOnce) return undefined;
      const answer = fetched(url, name).finally(() => asking.delete(name));
      asking.set(name, answer);
      return answer;
    },
  };
}

async function fetchFrom(
  { outside, log }: ImagesDeps,
  url: string,
): Promise<Uint8Array | undefined> {
  try {
    const answer = await outside.ask(url, { headers: { accept }, most: mostImage, patience });
    return answer.status === 200 && accept.includes(answer.type || '?') ? answer.body : undefined;
  } catch (error) {
    if (!(error instanceof OutsideError)) log('a picture could not be fetched', error);
    return undefined;
  }
}

interface Shelf {
  find(name: string): Promise<Uint8Array | undefined>;
  keep(name: string, bytes: Uint8Array): Promise<void>;
}

/** Files in a folder, of which the longest unread go where there are too many. A full disk is no fault. */
function createShelf({ folder, now, log, most = usualMost }: ImagesDeps): Shelf {
  let sizes: Promise<Map<string, number>> | undefined;
  const known = (): Promise<Map<string, number>> =>
    (sizes ??= sizesIn(folder).catch((error: unknown) => {
      log('kept pictures could not be read', error);
      return new Map<string, number>();
    }));
  return {
    async find(name) {
      const all = await known();
      const size = all.get(name);
      if (size === undefined) return undefined;
      try {
        const bytes = await readFile(join(folder, name));
        // Read last: it goes last.
        all.delete(name);
        all.set(name, size);
        const seconds = now() / 1_000;
        await utimes(join(folder, name), seconds, seconds);
        return bytes;
      } catch {
        all.delete(name);
        return undefined;
      }
    },
    async keep(name, bytes) {
      try {
        const all = await known();
        const part = join(folder, `${name}.part`);
        await writeFile(part, bytes);
        await rename(part, join(folder, name));
        all.set(name, bytes.length);
        await makeRoom(folder, all, most);
      } catch (error) {
        log('a picture could not be kept', error);
      }
    },
  };
}

/** Lets go of what was not read for longest, until no more than `most` is kept. */
async function makeRoom(folder: string, all: Map<string, number>, most: number): Promise<void> {
  let sum = [...all.values()].reduce((before, size) => before + size, 0);
  for (const [name, size] of all) {
    if (sum <= most) return;
    all.delete(name);
    await rm(join(folder, name), { force: true });
    sum -= size;
  }
}

/** What a folder holds, the longest unread first. */
async function sizesIn(folder: string): Promise<Map<string, number>> {
  await mkdir(folder, { recursive: true });
  const found: { readonly name: string; readonly size: number; readonly read: number }[] = [];
  for (const name of await readdir(folder)) {
    if (!/^[0-9a-f]{64}$/.test(name)) continue;
    const { size, mtimeMs } = await stat(join(folder, name));
    found.push({ name, size, read: mtimeMs });
  }
  return new Map(found.toSorted((a, b) => a.read - b.read).map(({ name, size }) => [name, size]));
}
