/**
 * Ballots counted for the pages that show how it came about, beside the loop: in another thread than the one that decides
 * votes, so that no vote is closed later for those who look on.
 * @module
 */
import type { BudgetCount } from '../count/budget/budget.ts';
import { ballotsIn, countSharingCast, type SharingCast } from '../union/assembly/assembly.ts';
import {
  type BallotsCast,
  type CountByEach,
  countByEach,
  type Counts,
} from '../web/pages/unions/assembly/contest/count-by-each.ts';
import type { CountBudget } from '../web/ports.ts';
import { OneByOne } from './one-by-one.ts';
import { Thread } from './thread.ts';

/** Of fewer ballots, counting a budget takes less than many a page; so does counting a choice of fewer marks by each method. */
const few = { ballots: 200, marks: 500 } as const;

/** Whoever looks has long gone then: the largest that we measured take seconds (docs/bench.md). */
const longestCount = 2 * 60_000;

/** What the thread is asked. */
export type ToCount = SharingCast | BallotsCast;

/** Counts with a thread behind it, which `close` ends. */
export interface NodeCountingAgain {
  readonly countBudget: CountBudget;
  readonly countByEach: CountByEach;
  close(): Promise<void>;
}

/** Counts what is large one after the other in a thread, and what is small where it is asked for. */
export function nodeCountingAgain(
  small: { readonly ballots: number; readonly marks: number } = few,
  longest = longestCount,
  worker = new URL('counting-again-worker.ts', import.meta.url),
): NodeCountingAgain {
  const threads = new OneByOne(
    () => new Thread<ToCount, BudgetCount | Counts | undefined>(worker, 'counts ballots'),
    longest,
  );
  return {
    countBudget: (cast) =>
      ballotsIn(cast.profile) < small.ballots
        ? countSharingCast(cast)
        : (threads.ask(cast) as Promise<BudgetCount | undefined>),
    countByEach: (cast) =>
      marksIn(cast) < small.marks
        ? countByEach(cast)
        : (threads.ask(cast) as Promise<Counts | undefined>),
    close: () => threads.close(),
  };
}

/** How many marks there could be: methods go through each, however many cast the same ballot. */
const marksIn = ({ profile, options }: BallotsCast): number => profile.length * options.length;
