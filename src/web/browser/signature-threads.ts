/**
 * Signatures checked by several threads of the browser. A thread's own WebCrypto checks one after the
 * other, so that one thread, which replays the book besides, would use one core of many.
 * @module
 */
import type { SignatureCheck, VerifySignatures } from '../../book/ed25519.ts';
import { pack, packable } from '../../book/signature-packing.ts';
import type { Checked, Piece } from './signature-worker.ts';
import { webSignatures } from './signatures.ts';

const mostThreads = 8;

/** The port {@link VerifySignatures} on all cores; `address` is that of `signature-worker.js`. */
export function signatureThreads(address: string): VerifySignatures {
  // One core is for the thread that replays the book.
  const count = Math.max(1, Math.min(mostThreads, navigator.hardwareConcurrency - 1));
  const threads = Array.from({ length: count }, () => new Thread(address));
  return async (checks) => {
    if (!checks.every(packable)) return webSignatures(checks);
    const size = Math.ceil(checks.length / count);
    const pieces = threads.map((thread, i) => thread.check(checks.slice(i * size, (i + 1) * size)));
    return (await Promise.all(pieces)).flat();
  };
}

class Thread {
  readonly #worker: Worker | undefined;
  readonly #waiting = new Map<number, (holds: readonly boolean[] | undefined) => void>();
  #asked = 0;
  #dead = false;

  constructor(address: string) {
    this.#worker = started(address);
    this.#worker?.addEventListener('message', ({ data }: MessageEvent<Checked>) => {
      this.#waiting.get(data.id)?.(Array.from(data.holds, (byte) => byte === 1));
      this.#waiting.delete(data.id);
    });
    this.#worker?.addEventListener('error', () => {
      this.#dead = true;
      for (const give of this.#waiting.values()) give(undefined);
      this.#waiting.clear();
    });
  }

  /** Checks here what the other thread can't. */
  async check(checks: readonly SignatureCheck[]): Promise<readonly boolean[]> {
    return (await this.#elsewhere(checks)) ?? webSignatures(checks);
  }

  #elsewhere(checks: readonly SignatureCheck[]): Promise<readonly boolean[] | undefined> {
    const worker = this.#dead ? undefined : this.#worker;
    if (!worker || checks.length === 0) return Promise.resolve(undefined);
    const piece: Piece = { id: this.#asked++, packed: pack(checks) };
    return new Promise((give) => {
      this.#waiting.set(piece.id, give);
      worker.postMessage(piece, { transfer: [piece.packed.buffer] });
    });
  }
}

/** A thread, where this browser lets a thread have threads. */
function started(address: string): Worker | undefined {
  try {
    return new Worker(address, { type: 'module' });
  } catch {
    return undefined;
  }
}
