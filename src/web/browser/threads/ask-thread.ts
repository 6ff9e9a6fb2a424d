/**
 * Threads of the page’s own, each asked one thing at a time.
 * @module
 */

/** Starts a thread. A text of the page’s own is whole in itself; in a page from a saved file no module starts. */
export const startThread = (address: string): Worker =>
  new Worker(address, { type: address.startsWith('blob:') ? 'classic' : 'module' });

/** The next answer of a thread. Rejects where it broke. */
export async function answerOf<Told>(worker: Worker, asked: unknown): Promise<Told> {
  const answered = new AbortController();
  const { signal } = answered;
  try {
    return await new Promise<Told>((resolve, reject) => {
      const take = ({ data }: MessageEvent<Told>): void => resolve(data);
      worker.addEventListener('message', take, { signal });
      worker.addEventListener('error', ({ message }) => reject(new Error(message)), { signal });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, no window
      worker.postMessage(asked);
    });
  } finally {
    answered.abort();
  }
}

/** Asks a thread one thing; it has ended by then. Rejects where it broke. */
export async function askThread<Told>(address: string, asked: unknown): Promise<Told> {
  const worker = startThread(address);
  try {
    return await answerOf<Told>(worker, asked);
  } finally {
    worker.terminate();
  }
}
