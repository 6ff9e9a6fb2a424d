/**
 * A thread that is asked one question after the other, and given up where one takes too long.
 * @module
 */
import type { Thread } from './thread.ts';

export class OneByOne<Asked, Answer> {
  readonly #started: () => Thread<Asked, Answer>;
  readonly #longest: number;
  #thread: Thread<Asked, Answer> | undefined;
  #isClosed = false;
  #before: Promise<unknown> = Promise.resolve();

  /** `longest` is in milliseconds, for one question from its turn on. */
  constructor(started: () => Thread<Asked, Answer>, longest: number) {
    this.#started = started;
    this.#longest = longest;
  }

  /** Rejects only where the thread dies or takes too long over it, after which the next have another one, or after `close`. */
  ask(asked: Asked): Promise<Answer> {
    // Sent only when it is its turn, so that it neither dies nor grows late with one before it.
    const answer = this.#before.then(() => this.#answerTo(asked));
    this.#before = answer.catch(() => undefined);
    return answer;
  }

  async #answerTo(asked: Asked): Promise<Answer> {
    if (this.#isClosed) throw new Error('The hall closes.');
    if (!this.#thread || this.#thread.dead) this.#thread = this.#started();
    const thread = this.#thread;
    const late = new Error(`The count took longer than ${this.#longest / 1_000} seconds.`);
    const watch = setTimeout(() => void thread.end(late), this.#longest);
    try {
      return await thread.ask(asked);
    } finally {
      clearTimeout(watch);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#thread?.end();
  }
}
