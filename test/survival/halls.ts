/**
 * The other end of a hall's messages: starts one, asks its clerk, ends it as a power cut would.
 * @module
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Clerk } from '../../src/clerk/clerk.ts';
import type { FromHall, Place, ToHall } from './hall.ts';

const program = fileURLToPath(new URL('hall.ts', import.meta.url));
const cache = fileURLToPath(
  new URL('../../node_modules/.cache/syndicat-survival', import.meta.url),
);

/** The hall ended before it answered: nobody knows whether it did what it was asked. */
export class GoneError extends Error {
  override readonly name = 'GoneError';
}

/** What the hall's clerk said when it threw. */
export class ClerkThrewError extends Error {
  override readonly name = 'ClerkThrewError';
  /** The name of the error that it threw. */
  readonly kind: string;

  constructor(kind: string, message: string) {
    super(message);
    this.kind = kind;
  }
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A hall in a process of its own. */
export class Hall {
  readonly #child: ChildProcess;
  readonly #waits: Promise<void>;
  readonly #asked = new Map<number, Waiting>();
  /** What its clerk logged. */
  readonly log: string[] = [];
  #next = 0;
  #gone = false;

  /** Loads the program; it opens no book before {@link open}. */
  constructor() {
    this.#child = fork(program, {
      env: { ...process.env, NODE_COMPILE_CACHE: cache },
      execArgv: [],
      serialization: 'advanced',
    });
    this.#waits = new Promise((resolve) => {
      this.#child.on('message', (message: FromHall) => {
        if ('waits' in message) resolve();
        else this.#hear(message);
      });
    });
    this.#child.on('exit', () => this.#end());
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Gives the word to open. Failures to open show with the first thing that is asked. */
  async open(place: Place): Promise<void> {
    await this.#waits;
    this.#send({ open: place });
  }

  /** Moves the hall's wall clock by so many milliseconds. */
  jump(ms: number): void {
    this.#send({ jump: ms });
  }

  /** The clerk of that hall, as far as the tests ask it. */
  get clerk(): Clerk {
    const ask = new Proxy(
      {},
      {
        get:
          (_, call: Extract<ToHall, { ask: number }>['call']) =>
          (...given: readonly unknown[]) =>
            this.#ask(call, given),
      },
    );
    return ask as Clerk;
  }

  #ask(
    call: Extract<ToHall, { ask: number }>['call'],
    given: readonly unknown[],
  ): Promise<unknown> {
    if (this.#gone) return Promise.reject(new GoneError('The hall has ended.'));
    const ask = this.#next++;
    return new Promise((resolve, reject) => {
      this.#asked.set(ask, { resolve, reject });
      this.#send({ ask, call, given });
    });
  }

  #send(message: ToHall): void {
    // What can't be sent was asked of a hall that is just ending; its end answers.
    this.#child.send(message, () => undefined);
  }

  #hear(message: Exclude<FromHall, { waits: true }>): void {
    if ('log' in message) {
      this.log.push(message.log);
      return;
    }
    const waiting = this.#asked.get(message.answered);
    this.#asked.delete(message.answered);
    if ('name' in message) waiting?.reject(new ClerkThrewError(message.name, message.message));
    else waiting?.resolve(message.value);
  }

  #end(): void {
    this.#gone = true;
    for (const { reject } of this.#asked.values()) reject(new GoneError('The hall has ended.'));
    this.#asked.clear();
  }

  /** Ends it as a power cut would. Resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exit;
  }
}
