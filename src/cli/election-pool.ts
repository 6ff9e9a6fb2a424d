/**
 * Ballots checked on every core.
 * @module
 */
import { randomBytes } from 'node:crypto';
import type { CheckedTexts, NamedBatch } from '../belenios/ballot-batches.ts';
import { FilesCheck, type FilesSetting } from './election-batches.ts';
import { Thread } from './thread.ts';
import { ThreadPool } from './thread-pool.ts';

/** Checks batches of one election's ballots, until it is closed. */
export interface ElectionPool {
  /** Rejects only where a thread dies. */
  check(batch: NamedBatch): Promise<CheckedTexts>;
  close(): Promise<void>;
}

/** A pool of so many threads; with none, what is asked is done where it is asked. */
export function electionPool(setting: FilesSetting, threads: number): ElectionPool {
  if (threads === 0) return onTheSpot(setting);
  const pool = new ThreadPool(threads, () => started(setting));
  return { check: (batch) => pool.ask(batch), close: () => pool.close() };
}

function onTheSpot(setting: FilesSetting): ElectionPool {
  const check = new FilesCheck(setting, (count) => randomBytes(count));
  return {
    check: (batch) => Promise.resolve(check.check(batch)),
    close: () => Promise.resolve(check.close()),
  };
}

/** Room for new objects, in MB. With the platform’s own a thread takes some 150 more, and is done no sooner. */
const ROOM = { maxYoungGenerationSizeMb: 16 };

const started = (setting: FilesSetting): Thread<NamedBatch, CheckedTexts> =>
  new Thread(new URL('election-worker.ts', import.meta.url), 'checks ballots', {
    workerData: setting,
    resourceLimits: ROOM,
  });
