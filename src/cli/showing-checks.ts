/**
 * Sealed ballots and their openings checked on every core: the backend of the command line.
 * @module
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { checkedHere, type CheckShowing } from '../audit/audit.ts';
import type { Showing } from '../union/kernel/showing.ts';

/** So many are checked before threads are started: of a small vote all would be done by then. */
const FIRST_INLINE = 8;

/** Checks showings with threads behind it, which `close` ends. */
export type NodeShowings = CheckShowing & { close(): Promise<void> };

/**
 * Checks what attachments show on `threads` cores; with none, where it is asked. Rejects only where a
 * thread dies.
 */
export function nodeShowings(threads = availableParallelism()): NodeShowings {
  let pool: readonly Thread[] = [];
  let asked = 0;
  const check: CheckShowing = (showing, attachments) => {
    if (threads === 0 || asked++ < FIRST_INLINE) return checkedHere(showing, attachments);
    if (pool.length === 0) pool = Array.from({ length: threads }, () => new Thread());
    return pool.reduce((a, b) => (b.waiting < a.waiting ? b : a)).check(showing, attachments);
  };
  const close = async (): Promise<void> => {
    await Promise.all(pool.map((thread) => thread.end()));
    pool = [];
  };
  return Object.assign(check, { close });
}

interface Waiting {
  readonly resolve: (why: string | undefined) => void;
  readonly reject: (reason: Error) => void;
}

class Thread {
  readonly #worker = new Worker(new URL('showing-worker.ts', import.meta.url));
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;

  constructor() {
    this.#worker.on('message', ({ id, why }: { id: number; why: string | undefined }) => {
      this.#waiting.get(id)?.resolve(why);
      this.#waiting.delete(id);
    });
    this.#worker.on('error', (reason) => this.#die(reason));
    this.#worker.on('exit', () => this.#die(new Error('A thread that checks ballots ended.')));
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  check(showing: Showing, attachments: readonly Uint8Array[]): Promise<string | undefined> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, showing, attachments }, []);
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
