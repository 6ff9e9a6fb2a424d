/**
 * Budgets counted for the pages that show how it came about, beside the loop: in another thread than the one that decides
 * votes, so that no vote is closed later for those who look on.
 * @module
 */
import type { BudgetCount } from '../count/budget/budget.ts';
import { ballotsIn, countSharingCast, type SharingCast } from '../union/assembly/assembly.ts';
import type { CountBudget } from '../web/ports.ts';
import { OneByOne } from './one-by-one.ts';
import { Thread } from './thread.ts';

/** Of fewer ballots, counting takes less than many a page. */
const fewBallots = 200;

/** Whoever looks has long gone then: the largest that we measured take seconds (docs/bench.md). */
const longestCount = 2 * 60_000;

/** Counts with a thread behind it, which `close` ends. */
export type NodeCountingAgain = CountBudget & { close(): Promise<void> };

/** Counts large budgets one after the other in a thread, and small ones where they are asked for. */
export function nodeCountingAgain(
  few = fewBallots,
  longest = longestCount,
  worker = new URL('counting-again-worker.ts', import.meta.url),
): NodeCountingAgain {
  const threads = new OneByOne(
    () => new Thread<SharingCast, BudgetCount | undefined>(worker, 'counts budgets'),
    longest,
  );
  const count: CountBudget = (cast) =>
    ballotsIn(cast.profile) < few ? countSharingCast(cast) : threads.ask(cast);
  return Object.assign(count, { close: () => threads.close() });
}
