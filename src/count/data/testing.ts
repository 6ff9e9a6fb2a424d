/**
 * Where the shared elections lie, which the product doesn’t ship; tests of them say so where they are absent.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { env } from 'node:process';
import { it } from 'node:test';
import { gunzipSync } from 'node:zlib';

const root = `${env['SYNDICAT_SHARED'] ?? '../shared'}/data`;

/** Runs the tests of a suite, or one that tells that they are left out. */
export function withShared(suite: () => void): void {
  if (existsSync(`${root}/elections/index.json`)) suite();
  else it(`is left out: no elections in ${root}`, (test) => test.diagnostic('left out'));
}

/** A file of the shared data, `elections/vectors/star.json`; unpacked where it ends in .gz. */
export function sharedBytes(path: string): Uint8Array {
  const bytes = readFileSync(`${root}/${path}`);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

/** The names in a folder of the shared data. */
export const sharedNames = (path: string): readonly string[] => readdirSync(`${root}/${path}`);

export const sharedText = (path: string): string => new TextDecoder().decode(sharedBytes(path));

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- The files are known; each test says what it reads from them.
export const sharedJson = <T>(path: string): T => JSON.parse(sharedText(path)) as T;
