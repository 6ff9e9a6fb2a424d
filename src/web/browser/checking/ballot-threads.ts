/**
 * Ballots of an election checked by several threads of the browser, or here, where it has no more.
 * @module
 */
import type { BallotChecks } from '../../../belenios/archive-check.ts';
import {
  BatchCheck,
  type CheckedTexts,
  type ElectionSetting,
  type NamedBatch,
} from '../../../belenios/ballot-batches.ts';
import { type NamedStep, StepCheck } from '../../../belenios/trustee-steps.ts';
import type { Begun, Wrong } from '../check-ballots-worker.ts';
import { platformRandom } from '../kept/chance.ts';
import { answerOf, startThread } from '../threads/ask-thread.ts';
import { bytesOfFile } from './bytes-of-file.ts';

/** More take more memory than a small machine has. */
const MOST = 8;
/** For fewer bytes a thread would not yet have started when all is done. */
const WORTH = 200_000;
/** So many batches wait for each thread. */
const AHEAD = 2;

interface BallotThreads {
  /** How many batches should wait at most. */
  readonly ahead: number;
  readonly begin: (setting: ElectionSetting) => BallotChecks;
  readonly end: () => void;
}

/** Threads for the ballots in that file; `address` is that of `check-ballots-worker.js`. */
export function ballotThreads(archive: Blob, address: string): BallotThreads {
  const count = Math.min(MOST, navigator.hardwareConcurrency, Math.floor(archive.size / WORTH));
  // One would be no faster than this one.
  const threads = count > 1 ? Array.from({ length: count }, () => new BallotThread(address)) : [];
  const end = (): void => {
    for (const thread of threads) thread.end();
  };
  return {
    ahead: AHEAD * Math.max(1, threads.length),
    begin(setting) {
      const here = new BatchCheck(setting, { bytes: bytesOfFile(archive) }, platformRandom);
      const stepsHere = new StepCheck(setting, bytesOfFile(archive), platformRandom);
      for (const thread of threads) thread.begin({ setting, archive });
      return {
        check: async (batch) =>
          (await answerFrom<CheckedTexts>(threads, batch)) ?? here.check(batch),
        ...(threads.length > 0 && {
          wrongIn: async (step: NamedStep) =>
            ((await answerFrom<Wrong>(threads, step)) ?? { wrong: stepsHere.wrongIn(step) }).wrong,
        }),
        end: () => Promise.resolve(end()),
      };
    },
    end,
  };
}

/** Asks the thread for which fewest wait; undefined where none can answer. */
async function answerFrom<Answer>(
  threads: readonly BallotThread[],
  asked: NamedBatch | NamedStep,
): Promise<Answer | undefined> {
  const [first, ...others] = threads.filter(({ isDead }) => !isDead);
  const free = others.reduce((a, b) => (a && b.waiting < a.waiting ? b : a), first);
  return await free?.ask<Answer>(asked);
}

class BallotThread {
  readonly #worker: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();
  waiting = 0;
  isDead: boolean;

  constructor(address: string) {
    this.#worker = started(address);
    this.isDead = this.#worker === undefined;
    // It may end before it is asked anything, and would answer nothing then.
    this.#worker?.addEventListener('error', () => {
      this.isDead = true;
    });
  }

  begin(begun: Begun): void {
    this.#worker?.postMessage(begun);
  }

  /** What it answers, each in its turn; undefined where it is dead. */
  ask<Answer>(asked: NamedBatch | NamedStep): Promise<Answer | undefined> {
    this.waiting += 1;
    const answer = this.#last.then(() => this.#answerTo<Answer>(asked));
    this.#last = answer;
    return answer;
  }

  async #answerTo<Answer>(asked: NamedBatch | NamedStep): Promise<Answer | undefined> {
    try {
      if (!this.#worker || this.isDead) return undefined;
      return await answerOf<Answer>(this.#worker, asked);
    } catch {
      this.isDead = true;
      return undefined;
    } finally {
      this.waiting -= 1;
    }
  }

  end(): void {
    this.isDead = true;
    this.#worker?.terminate();
  }
}

/** A thread, where this browser lets a thread have threads. */
function started(address: string): Worker | undefined {
  try {
    return startThread(address);
  } catch {
    return undefined;
  }
}
