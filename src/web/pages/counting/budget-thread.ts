/**
 * Budgets are counted in a thread of their own, one after the other: a file that takes long keeps others waiting
 * who count budgets, and nobody else.
 * @module
 */
import { Worker } from 'node:worker_threads';
import type { BudgetQuestion, EveryRule } from './budget-rules-counted.ts';

/** So many may wait; then whoever comes is asked to come again. */
const mostWaiting = 8;
/** Milliseconds beyond a question’s patience after which its thread is ended: it hangs in one long step. */
const grace = 5_000;

/** What became of a question: counted, or not for want of time, or of room. */
export type Answered = EveryRule | 'too-long' | 'busy';

let worker: Worker | undefined;
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** Counts a budget by every rule once those before it are done. */
export async function countInThread(question: BudgetQuestion): Promise<Answered> {
  if (waiting >= mostWaiting) return 'busy';
  waiting++;
  const before = last;
  const mine = before.then(() => ask(question));
  last = mine.catch(() => undefined);
  try {
    return await mine;
  } finally {
    waiting--;
  }
}

function ask(question: BudgetQuestion): Promise<Answered> {
  const thread = (worker ??= started());
  const { asked, others } = question.patience;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => {
        end(thread);
        resolve('too-long');
      },
      asked + others + grace,
    );
    const done = (): void => {
      clearTimeout(timer);
      thread.off('message', told).off('error', failed);
      thread.unref();
    };
    const told = (every: EveryRule): void => {
      done();
      resolve(every);
    };
    const failed = (reason: unknown): void => {
      done();
      end(thread);
      reject(reason instanceof Error ? reason : new Error(String(reason)));
    };
    thread.on('message', told).on('error', failed);
    thread.ref();
    thread.postMessage(question, []);
  });
}

/** An idle thread does not keep the process alive. */
function started(): Worker {
  const thread = new Worker(new URL('budget-worker.ts', import.meta.url));
  thread.unref();
  return thread;
}

function end(thread: Worker): void {
  if (worker === thread) worker = undefined;
  void thread.terminate();
}
