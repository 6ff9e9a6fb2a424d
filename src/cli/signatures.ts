/**
 * Signatures checked by `node:crypto` on every core: the backend of the hall and of the command line.
 * @module
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SignatureCheck, VerifySignatures } from '../book/ed25519.ts';
import { verifyWithNode } from './node-verify.ts';
import { pack, packable } from '../book/signature-packing.ts';

/** Fewer checks than this are done at once where they are asked for: the trip would cost more. */
const INLINE_BELOW = 8;

/** Pieces per thread: enough that threads end together, few enough that messages cost nothing. */
const PIECES_PER_THREAD = 4;

const MAX_PIECE = 512;

/** The port {@link VerifySignatures} with threads behind it, which `close` ends. */
export type NodeSignatures = VerifySignatures & { close(): Promise<void> };

/**
 * Checks signatures on `threads` cores. Threads start with the first large batch, and an idle one
 * doesn't keep the process alive.
 *
 * Rejects only when a thread dies, or when asked after `close`.
 */
export function nodeSignatures(threads = availableParallelism()): NodeSignatures {
  let pool: readonly Thread[] = [];
  let closed = false;

  const piece = (checks: readonly SignatureCheck[]): Promise<readonly boolean[]> => {
    if (pool.some(({ dead }) => dead)) pool = pool.filter(({ dead }) => !dead);
    while (pool.length < threads) pool = [...pool, new Thread()];
    return pool.reduce((a, b) => (b.waiting < a.waiting ? b : a)).check(checks);
  };
  const verifyAll = async (checks: readonly SignatureCheck[]): Promise<readonly boolean[]> => {
    if (checks.length < INLINE_BELOW) return checks.map(verifyWithNode);
    if (closed) throw new Error('The threads that check signatures are closed.');
    if (!checks.every(packable)) return verifyPackable(checks);
    const size = Math.min(MAX_PIECE, Math.ceil(checks.length / (threads * PIECES_PER_THREAD)));
    const pieces = Array.from({ length: Math.ceil(checks.length / size) }, (_, i) =>
      piece(checks.slice(i * size, (i + 1) * size)),
    );
    return (await Promise.all(pieces)).flat();
  };
  const verifyPackable = async (checks: readonly SignatureCheck[]): Promise<readonly boolean[]> => {
    const answers = (await verifyAll(checks.filter(packable))).values();
    return checks.map((check) => packable(check) && answers.next().value === true);
  };
  const close = async (): Promise<void> => {
    closed = true;
    await Promise.all(pool.map((thread) => thread.end()));
    pool = [];
  };
  return Object.assign(verifyAll, { close });
}

interface Waiting {
  readonly resolve: (holds: readonly boolean[]) => void;
  readonly reject: (reason: Error) => void;
}

class Thread {
  dead = false;
  readonly #worker = new Worker(new URL('signature-worker.ts', import.meta.url));
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;

  constructor() {
    this.#worker.unref();
    this.#worker.on('message', ({ id, holds }: { id: number; holds: Uint8Array }) => {
      this.#waiting.get(id)?.resolve(Array.from(holds, (byte) => byte === 1));
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) this.#worker.unref();
    });
    this.#worker.on('error', (reason) => this.#die(reason));
    this.#worker.on('exit', () => this.#die(new Error('A thread that checks signatures ended.')));
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  check(checks: readonly SignatureCheck[]): Promise<readonly boolean[]> {
    const packed = pack(checks);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage({ id, packed }, [packed.buffer]);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #die(reason: unknown): void {
    this.dead = true;
    const error = reason instanceof Error ? reason : new Error(String(reason));
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
