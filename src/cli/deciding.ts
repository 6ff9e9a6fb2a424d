/**
 * Votes on options decided beside the loop, so that a hall goes on while the ballots of a large union are counted.
 * @module
 */
import type { Decide } from '../clerk/clerk.ts';
import { decideMarked, type MarkedOutcome, type MarkedVote } from '../union/assembly/assembly.ts';
import { OneByOne } from './one-by-one.ts';
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
  const threads = new OneByOne(started, longest);
  const decide: Decide = (vote) =>
    vote.ballots.size < few ? decideMarked(vote) : threads.ask(vote);
  return Object.assign(decide, { close: () => threads.close() });
}

const started = (): Thread<MarkedVote, MarkedOutcome> =>
  new Thread(new URL('deciding-worker.ts', import.meta.url), 'counts votes');
