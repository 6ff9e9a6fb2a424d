/**
 * A thread beside the loop that answers questions, whoever asks.
 * @module
 */
import { parentPort, Worker } from 'node:worker_threads';

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

/** Asks a thread whose file is {@link answering}. One that waits for questions does not keep the process alive. */
export class Thread<Asked, Answer> {
  /** Once it ended, whyever: it answers nothing any more. */
  dead = false;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting<Answer>>();
  #next = 0;

  /** `does` says what it is for: “checks ballots”. */
  constructor(file: URL, does: string) {
    this.#worker = new Worker(file);
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

  /** Rejects where the thread dies, or threw. */
  ask(asked: Asked): Promise<Answer> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage({ id, asked } satisfies Question<Asked>, []);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #die(reason: unknown): void {
    this.dead = true;
    const error = reason instanceof Error ? reason : new Error(String(reason));
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** In the thread: answers all that is asked, in turn. */
export const answering = (answerTo: (asked: never) => unknown): void =>
  void parentPort?.on('message', ({ id, asked }: Question<never>) => {
    const answered: Answered<unknown> = { id, answer: answerTo(asked) };
    parentPort?.postMessage(answered, []);
  });
