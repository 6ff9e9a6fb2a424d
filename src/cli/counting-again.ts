/**
 * Ballots counted for the pages that show how it came about, beside the loop: in another thread than the one that decides
 * votes, so that no vote is closed later for those who look on.
 * @module
 */
import type { BudgetCount } from '../count/budget/budget.ts';
import { ballotsIn, countSharingCast, type SharingCast } from '../union/assembly/assembly.ts';
import {
  type ChoiceCast,
  type CountChoice,
  countChoice,
  type Counts,
  type Methods,
} from '../web/pages/unions/assembly/contest/count-choice.ts';
import type { CountBudget } from '../web/ports.ts';
import { OneByOne } from './one-by-one.ts';
import { Thread } from './thread.ts';

/** Of fewer ballots, counting a budget takes less than many a page; so does counting a choice of fewer marks, by so many methods. */
const few = { ballots: 200, marks: { own: 2_000, each: 500 } } as const;

interface Few {
  readonly ballots: number;
  readonly marks: Readonly<Record<Methods, number>>;
}

/** Whoever looks has long gone then: the largest that we measured take seconds (docs/bench.md). */
const longestCount = 2 * 60_000;

/** What the thread is asked. */
export type ToCount = SharingCast | { readonly choice: ChoiceCast; readonly by: Methods };

/** Counts with a thread behind it, which `close` ends. */
export interface NodeCountingAgain {
  readonly countBudget: CountBudget;
  readonly countChoice: CountChoice;
  close(): Promise<void>;
}

/** Counts what is large one after the other in a thread, and what is small where it is asked for. */
export function nodeCountingAgain(
  small: Few = few,
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
    countChoice: (choice, by) =>
      marksIn(choice) < small.marks[by]
        ? countChoice(choice, by)
        : (threads.ask({ choice, by }) as Promise<Counts | undefined>),
    close: () => threads.close(),
  };
}

/**
 * How many marks there could be: methods go through each, however many cast the same ballot. Of a sum they make a ballot for
 * every number.
 */
const marksIn = (cast: ChoiceCast): number =>
  ('sum' in cast ? cast.sum.numbers.flat() : cast.profile).length * cast.options.length;
