/**
 * Votes on options decided beside the loop, so that a hall goes on while the ballots of a large union are counted.
 * @module
 */
import type { Decide } from '../clerk/clerk.ts';
import { decideMarked, type MarkedOutcome, type MarkedVote } from '../union/assembly/assembly.ts';
import { Thread } from './thread.ts';

/** Of fewer ballots, counting takes less than many a page. */
const fewBallots = 200;

/** A count that takes longer is given up: the largest that we measured take seconds (docs/bench.md). */
const longestCount = 10 * 60_000;

/** Decides with a thread behind it, which `close` ends. */
export type NodeDeciding = Decide & { close(): Promise<void> };

/**
 * Decides one large vote after the other in a thread, and small ones where they are asked for. Rejects only where the thread
 * dies or takes longer than `longest` milliseconds over one vote, after which the next have another one, or after `close`.
 */
export function nodeDeciding(few = fewBallots, longest = longestCount): NodeDeciding {
  let thread: CountingThread | undefined;
  let closed = false;
  let before: Promise<unknown> = Promise.resolve();
  const inThread = (vote: MarkedVote): Promise<MarkedOutcome> => {
    if (closed) throw new Error('The hall closes.');
    if (!thread || thread.dead)
      thread = new Thread(new URL('deciding-worker.ts', import.meta.url), 'counts votes');
    return within(longest, thread, vote);
  };
  const decide: Decide = (vote) => {
    if (vote.ballots.size < few) return decideMarked(vote);
    // Sent only when it is its turn, so that it neither dies nor grows late with one before it.
    const outcome = before.then(() => inThread(vote));
    before = outcome.catch(() => undefined);
    return outcome;
  };
  const close = async (): Promise<void> => {
    closed = true;
    await thread?.end();
  };
  return Object.assign(decide, { close });
}

type CountingThread = Thread<MarkedVote, MarkedOutcome>;

async function within(
  longest: number,
  thread: CountingThread,
  vote: MarkedVote,
): Promise<MarkedOutcome> {
  const late = new Error(`The count took longer than ${longest / 1_000} seconds.`);
  const watch = setTimeout(() => void thread.end(late), longest);
  try {
    return await thread.ask(vote);
  } finally {
    clearTimeout(watch);
  }
}
