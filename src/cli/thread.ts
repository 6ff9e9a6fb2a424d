/**
 * A thread beside the loop that answers questions, whoever asks.
 * @module
 */
import { parentPort, Worker, type WorkerOptions } from 'node:worker_threads';

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: Error) => void;
}

interface Question<Asked> {
  readonly id: number;
  readonly asked: Asked;
}
interface Answered<Answer> {
  readonly id: number;
  readonly answer: Answer;
}

/** Memory that goes to the other side without a copy, and is not here any more. */
type GivenAway = readonly ArrayBuffer[];

/** Asks a thread whose file is {@link answering}. One that waits for questions does not keep the process alive. */
export class Thread<Asked, Answer> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting<Answer>>();
  #next = 0;
  #died: Error | undefined;

  /** `does` says what it is for: “checks ballots”. */
  constructor(file: URL, does: string, options: WorkerOptions = {}) {
    this.#worker = new Worker(file, options);
    this.#worker.unref();
    this.#worker.on('message', ({ id, answer }: Answered<Answer>) => {
      this.#waiting.get(id)?.resolve(answer);
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) this.#worker.unref();
    });
    this.#worker.on('error', (reason) => this.#die(reason));
    this.#worker.on('exit', () => this.#die(new Error(`A thread that ${does} ended.`)));
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Once it ended, whyever: it answers nothing any more. */
  get dead(): boolean {
    return this.#died !== undefined;
  }

  /** Rejects where the thread dies or is dead, or threw. */
  ask(asked: Asked, givenAway: GivenAway = []): Promise<Answer> {
    if (this.#died) return Promise.reject(this.#died);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#worker.postMessage({ id, asked } satisfies Question<Asked>, givenAway);
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
    });
  }

  /** Whoever waits is told why, where a reason is given. */
  async end(why?: Error): Promise<void> {
    if (why) this.#die(why);
    await this.#worker.terminate();
  }

  #die(reason: unknown): void {
    this.#died ??= reason instanceof Error ? reason : new Error(String(reason));
    for (const { reject } of this.#waiting.values()) reject(this.#died);
    this.#waiting.clear();
  }
}

/** In the thread: answers all that is asked, in turn. */
export const answering = <Answer>(
  answerTo: (asked: never) => Answer,
  givenAway: (answer: Answer) => GivenAway = () => [],
): void =>
  void parentPort?.on('message', ({ id, asked }: Question<never>) => {
    const answer = answerTo(asked);
    parentPort?.postMessage({ id, answer } satisfies Answered<Answer>, givenAway(answer));
  });
