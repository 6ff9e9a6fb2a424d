/**
 * The main thread's end of the writer's thread. While one batch is under way, what arrives waits
 * together and becomes the next batch.
 * @module
 */
import { Worker } from 'node:worker_threads';
import { StaleWriterError, StoreUnavailableError } from '../clerk/ports.ts';
import type { WriteAnswer, WriteCall } from './sqlite-writer.ts';
import type { SqliteWrites } from './sqlite-writes.ts';

interface Waiting {
  readonly call: WriteCall;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** At most so many writes share a transaction, so that the first of them doesn't wait long. */
const batchLimit = 512;

/** After so many milliseconds without a write the thread ends, since it holds some 20 MB. */
const idleLimit = 10_000;

/** Starts a thread when there is something to write, and another one when that has ended. */
export class WriterThread {
  readonly #file: string;
  readonly #idleLimit: number;
  #worker: Worker | undefined;
  #waiting: Waiting[] = [];
  #underway: readonly Waiting[] = [];
  /** Set by {@link close}: what to call when the last write is done. */
  #closing: (() => void) | undefined;
  #closed: Promise<void> | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(file: string, idle = idleLimit) {
    this.#file = file;
    this.#idleLimit = idle;
  }

  /** Does one write; durable when it resolves. */
  write<Name extends keyof SqliteWrites>(
    name: Name,
    argument: Parameters<SqliteWrites[Name]>[1],
  ): Promise<ReturnType<SqliteWrites[Name]>> {
    return new Promise((resolve, reject) => {
      if (this.#closing) return reject(new StoreUnavailableError('The store is closed.'));
      this.#waiting.push({ call: { name, argument }, resolve: resolve as never, reject });
      // The others of this turn of the event loop join the batch.
      if (this.#waiting.length === 1) queueMicrotask(() => this.#next());
      return undefined;
    });
  }

  /** Lets the writes that were asked for come to their end, then stops the thread. */
  close(): Promise<void> {
    this.#closed ??= new Promise((resolve) => {
      this.#closing = resolve;
      this.#next();
    });
    return this.#closed;
  }

  #next(): void {
    if (this.#underway.length > 0) return;
    clearTimeout(this.#idle);
    if (this.#waiting.length > 0) {
      this.#underway = this.#waiting.splice(0, batchLimit);
      this.#post(this.#underway.map(({ call }) => call));
    } else if (this.#closing) {
      if (this.#worker) this.#post('close');
      else this.#closing();
    } else {
      // An idle writer keeps no process alive.
      this.#worker?.unref();
      this.#idle = setTimeout(() => this.#dismiss(), this.#idleLimit).unref();
    }
  }

  #dismiss(): void {
    const idle = this.#worker;
    this.#worker = undefined;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    idle?.postMessage('close');
  }

  #post(message: readonly WriteCall[] | 'close'): void {
    this.#worker ??= this.#start();
    this.#worker.ref();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    this.#worker.postMessage(message);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./sqlite-writer.ts', import.meta.url), {
      workerData: { file: this.#file },
    });
    let cause: unknown;
    worker.on('message', (answers: readonly WriteAnswer[]) => {
      const answered = this.#underway;
      this.#underway = [];
      settle(answered, answers);
      this.#next();
    });
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => {
      // One that was dismissed has nothing under way any more.
      if (worker === this.#worker) this.#stopped(cause);
    });
    return worker;
  }

  #stopped(cause: unknown): void {
    const sentence = 'The writer stopped unexpectedly. Please try again.';
    const lost = this.#underway;
    this.#underway = [];
    this.#worker = undefined;
    for (const { reject } of lost) reject(new StoreUnavailableError(sentence, { cause }));
    this.#next();
  }
}

function settle(calls: readonly Waiting[], answers: readonly WriteAnswer[]): void {
  for (const [i, { resolve, reject }] of calls.entries()) {
    const answer = answers[i];
    if (answer && 'value' in answer) resolve(answer.value);
    else reject(errorOf(answer));
  }
}

function errorOf(answer: Exclude<WriteAnswer, { value: unknown }> | undefined): Error {
  const message = answer?.message ?? 'The writer gave no answer.';
  if (answer?.failed === 'stale') return new StaleWriterError(message);
  if (answer?.failed === 'unavailable') return new StoreUnavailableError(message);
  return new Error(message);
}
