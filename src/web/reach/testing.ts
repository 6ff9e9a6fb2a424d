/**
 * For tests: a world of other servers on which nobody follows anything.
 * @module
 */
import type { Abroad } from './abroad.ts';

/** What the hall knows of others; `changes` replace what they name. */
export const abroadWith = (changes: Partial<Abroad> = {}): Abroad => ({
  speaks: () => Promise.resolve(true),
  postOf: () => Promise.resolve(undefined),
  followed: () => Promise.resolve([]),
  reachOf: () => Promise.resolve([]),
  blocksOf: () => Promise.resolve({ state: 'silent' }),
  ...changes,
});
