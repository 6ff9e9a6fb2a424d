/**
 * Ballots checked on every core.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import {
  BatchCheck,
  type CheckedTexts,
  type ElectionSetting,
  type NamedBatch,
} from './election-batches.ts';

/** Checks batches of one election's ballots, until it is closed. */
export interface ElectionPool {
  check(batch: NamedBatch): Promise<CheckedTexts>;
  close(): Promise<void>;
}

/** A pool of so many threads; with none, what is asked is done where it is asked. */
export function electionPool(setting: ElectionSetting, threads: number): ElectionPool {
  if (threads === 0) return onTheSpot(setting);
  const pool = Array.from({ length: threads }, () => new Thread(setting));
  return {
    check: (batch) => pool.reduce((a, b) => (b.waiting < a.waiting ? b : a)).check(batch),
    close: async () => {
      await Promise.all(pool.map((thread) => thread.end()));
    },
  };
}

function onTheSpot(setting: ElectionSetting): ElectionPool {
  const check = new BatchCheck(setting, (count) => randomBytes(count));
  return {
    check: (batch) => Promise.resolve(check.check(batch)),
    close: () => Promise.resolve(check.close()),
  };
}

/** Room for new objects, in MB. With the platform’s own a thread takes some 150 more, and is done no sooner. */
const ROOM = { maxYoungGenerationSizeMb: 16 };

interface Waiting {
  readonly resolve: (checked: CheckedTexts) => void;
  readonly reject: (reason: Error) => void;
}

class Thread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;

  constructor(setting: ElectionSetting) {
    const script = new URL('election-worker.ts', import.meta.url);
    this.#worker = new Worker(script, { workerData: setting, resourceLimits: ROOM });
    this.#worker.on('message', ({ id, checked }: { id: number; checked: CheckedTexts }) => {
      this.#waiting.get(id)?.resolve(checked);
      this.#waiting.delete(id);
    });
    this.#worker.on('error', (reason) => this.#die(reason));
    this.#worker.on('exit', () => this.#die(new Error('A thread that checks ballots ended.')));
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  check(batch: NamedBatch): Promise<CheckedTexts> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, batch }, []);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #die(reason: unknown): void {
    const error = reason instanceof Error ? reason : new Error(String(reason));
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
