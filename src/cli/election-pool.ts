/**
 * Ballots, shuffles and factors checked on every core.
 * @module
 */
import { randomBytes } from 'node:crypto';
import type { CheckedTexts, NamedBatch } from '../belenios/ballot-batches.ts';
import type { NamedStep } from '../belenios/trustee-steps.ts';
import { FilesCheck, type FilesSetting } from './election-batches.ts';
import { Thread } from './thread.ts';
import { ThreadPool } from './thread-pool.ts';

/** Checks batches of one election's ballots, and what trustees added, until it is closed. */
export interface ElectionPool {
  /** Rejects only where a thread dies. */
  check(batch: NamedBatch): Promise<CheckedTexts>;
  /** What is wrong with what a trustee added. Rejects as the other. */
  wrongIn(step: NamedStep): Promise<string | undefined>;
  close(): Promise<void>;
}

/** A pool of so many threads; with none, what is asked is done where it is asked. */
export function electionPool(setting: FilesSetting, threads: number): ElectionPool {
  if (threads === 0) return onTheSpot(setting);
  const pool = new ThreadPool(threads, () => started(setting));
  return {
    check: async (batch) => (await pool.ask({ batch })) as CheckedTexts,
    wrongIn: async (step) => (await pool.ask({ step })) as string | undefined,
    close: () => pool.close(),
  };
}

function onTheSpot(setting: FilesSetting): ElectionPool {
  const check = new FilesCheck(setting, (count) => randomBytes(count));
  return {
    check: (batch) => Promise.resolve(check.check(batch)),
    wrongIn: (step) => Promise.resolve(check.wrongIn(step)),
    close: () => Promise.resolve(check.close()),
  };
}

/** Room for new objects, in MB. With the platform’s own a thread takes some 150 more, and is done no sooner. */
const ROOM = { maxYoungGenerationSizeMb: 16 };

/** What a thread is asked. */
export type Asked = { readonly batch: NamedBatch } | { readonly step: NamedStep };
/** What it answers: what was found of a batch, or what is wrong with what a trustee added. */
export type Answer = CheckedTexts | string | undefined;

const started = (setting: FilesSetting): Thread<Asked, Answer> =>
  new Thread(new URL('election-worker.ts', import.meta.url), 'checks ballots', {
    workerData: setting,
    resourceLimits: ROOM,
  });
