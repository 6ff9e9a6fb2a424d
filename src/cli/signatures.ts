/**
 * Signatures checked by `node:crypto` on every core: the backend of the hall and of the command line.
 * @module
 */
import { availableParallelism } from 'node:os';
import type { SignatureCheck, VerifySignatures } from '../book/ed25519.ts';
import { pack, packable } from '../book/signature-packing.ts';
import { verifyWithNode } from './node-verify.ts';
import { Thread } from './thread.ts';
import { ThreadPool } from './thread-pool.ts';

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
  const pool = new ThreadPool(threads, started);

  const piece = async (checks: readonly SignatureCheck[]): Promise<readonly boolean[]> => {
    const packed = pack(checks);
    return Array.from(await pool.ask(packed, [packed.buffer]), (byte) => byte === 1);
  };
  const verifyAll = async (checks: readonly SignatureCheck[]): Promise<readonly boolean[]> => {
    if (checks.length < INLINE_BELOW) return checks.map(verifyWithNode);
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
  return Object.assign(verifyAll, { close: () => pool.close() });
}

const started = (): Thread<Uint8Array, Uint8Array> =>
  new Thread(new URL('signature-worker.ts', import.meta.url), 'checks signatures');
