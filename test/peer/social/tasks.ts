/**
 * What a server does after it has answered.
 * @module
 */

export interface Tasks {
  add(task: () => Promise<void>): void;
  /** Waits for everything under way. Throws what one of them threw, once. */
  settled(): Promise<void>;
}

export function createTasks(): Tasks {
  const running = new Set<Promise<void>>();
  const failed: unknown[] = [];
  return {
    add(task) {
      const done = (async () => {
        // After the answer is written, so that an answer to an answer never overtakes it.
        await new Promise(setImmediate);
        await task();
      })();
      const noted = done.catch((error: unknown) => void failed.push(error));
      running.add(noted);
      void noted.finally(() => running.delete(noted));
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
      const [first] = failed.splice(0);
      if (first !== undefined) throw first;
    },
  };
}
