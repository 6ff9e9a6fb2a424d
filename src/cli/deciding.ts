/**
 * Votes on options decided beside the loop, so that a hall goes on while the ballots of a large union are counted.
 * @module
 */
import type { Decide } from '../clerk/clerk.ts';
import { decideMarked, type MarkedOutcome, type MarkedVote } from '../union/assembly/assembly.ts';
import { Thread } from './thread.ts';
import { ThreadPool } from './thread-pool.ts';

/** Of fewer ballots, counting takes less than many a page. */
const fewBallots = 200;

/** Decides with a thread behind it, which `close` ends. */
export type NodeDeciding = Decide & { close(): Promise<void> };

/** Decides one large vote after the other in a thread, and small ones where they are asked for. Rejects only where the thread dies, or when asked after `close`. */
export function nodeDeciding(few = fewBallots): NodeDeciding {
  const pool = new ThreadPool(1, started);
  const decide: Decide = async (vote) =>
    vote.ballots.size < few ? decideMarked(vote) : pool.ask(vote);
  return Object.assign(decide, { close: () => pool.close() });
}

const started = (): Thread<MarkedVote, MarkedOutcome> =>
  new Thread(new URL('deciding-worker.ts', import.meta.url), 'counts votes');
