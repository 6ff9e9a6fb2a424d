/**
 * Votes on options decided beside the loop, so that a hall goes on while the ballots of a large union are counted.
 * @module
 */
import type { Decide } from '../clerk/clerk.ts';
import { decideMarked, type MarkedOutcome, type MarkedVote } from '../union/assembly/assembly.ts';
import { Thread } from './thread.ts';

/** Of fewer ballots, counting takes less than many a page. */
const fewBallots = 200;

/** Decides with a thread behind it, which `close` ends. */
export type NodeDeciding = Decide & { close(): Promise<void> };

/** Decides one large vote after the other in a thread, and small ones where they are asked for. Rejects only where the thread dies. */
export function nodeDeciding(few = fewBallots): NodeDeciding {
  let thread: Thread<MarkedVote, MarkedOutcome> | undefined;
  const decide: Decide = async (vote) => {
    if (vote.ballots.size < few) return decideMarked(vote);
    if (!thread || thread.dead)
      thread = new Thread(new URL('deciding-worker.ts', import.meta.url), 'counts votes');
    return thread.ask(vote);
  };
  const close = async (): Promise<void> => {
    await thread?.end();
    thread = undefined;
  };
  return Object.assign(decide, { close });
}
