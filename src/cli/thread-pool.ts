/**
 * Threads that answer the same questions, and of which that one is asked for which fewest wait.
 * @module
 */
import type { Thread } from './thread.ts';

/** They start with the first question, and another one in place of each that died. */
export class ThreadPool<Asked, Answer> {
  readonly #size: number;
  readonly #started: () => Thread<Asked, Answer>;
  #threads: readonly Thread<Asked, Answer>[] = [];
  #isClosed = false;

  /** Requires size ≥ 1. */
  constructor(size: number, started: () => Thread<Asked, Answer>) {
    this.#size = size;
    this.#started = started;
  }

  /** Rejects where the thread that is asked dies, and after `close`. */
  ask(...question: Parameters<Thread<Asked, Answer>['ask']>): Promise<Answer> {
    if (this.#isClosed)
      return Promise.reject(new Error('The threads that answer this are closed.'));
    const living = this.#threads.filter(({ dead }) => !dead);
    const others = Array.from({ length: this.#size - living.length }, this.#started);
    this.#threads = [...living, ...others];
    return this.#threads.reduce((a, b) => (b.waiting < a.waiting ? b : a)).ask(...question);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }
}
