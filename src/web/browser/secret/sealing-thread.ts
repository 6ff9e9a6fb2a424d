/**
 * The thread that makes voting keys, seals ballots and looks into open ones.
 * @module
 */
import type { Asked, Told } from '../seal-worker.ts';
import { answerOf, startThread } from '../threads/ask-thread.ts';

/** Threads by their addresses. They are kept: to start one and compile its arithmetic takes longer than to seal. */
const threads = new Map<string, Worker>();

let before: Promise<unknown> = Promise.resolve();

/** What the thread made. Throws where it could not, with what it said. */
export async function sealingThread<Wanted extends Told>(
  address: string,
  asked: Asked,
): Promise<Wanted> {
  // One after the other, since an answer does not say what it answers.
  const asking = before.then(() => told(address, asked));
  before = asking.catch(() => undefined);
  const answer = await asking;
  if ('failed' in answer) throw new Error(answer.failed);
  return answer as Wanted;
}

async function told(address: string, asked: Asked): Promise<Told> {
  const thread = threads.get(address) ?? startThread(address);
  threads.set(address, thread);
  try {
    return await answerOf<Told>(thread, asked);
  } catch (error) {
    thread.terminate();
    threads.delete(address);
    throw error;
  }
}
