/**
 * Asks a thread of the page’s own one thing.
 * @module
 */

/** Its first answer; the thread has ended by then. Rejects where it broke. */
export async function askThread<Told>(address: string, asked: unknown): Promise<Told> {
  // A text of the page’s own is whole in itself; in a page from a saved file no module starts.
  const type = address.startsWith('blob:') ? 'classic' : 'module';
  const worker = new Worker(address, { type });
  try {
    return await new Promise<Told>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<Told>) => resolve(data));
      worker.addEventListener('error', ({ message }) => reject(new Error(message)));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, no window
      worker.postMessage(asked);
    });
  } finally {
    worker.terminate();
  }
}
