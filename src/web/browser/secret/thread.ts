/**
 * Asks a thread one thing, and waits for its answer.
 * @module
 */
import type { Asked, Told } from '../seal-worker.ts';

/** What the thread tells. Throws where it failed, with what it said. */
export async function askThread<Wanted extends Told>(
  address: string,
  asked: Asked,
): Promise<Wanted> {
  const worker = new Worker(address, { type: 'module' });
  try {
    const told = await new Promise<Told>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<Told>) => resolve(data));
      worker.addEventListener('error', ({ message }) => reject(new Error(message)));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, no window
      worker.postMessage(asked);
    });
    if ('failed' in told) throw new Error(told.failed);
    return told as Wanted;
  } finally {
    worker.terminate();
  }
}
