/**
 * Meek’s method: the reference rule of the Proportional Representation Foundation; letters are its steps.
 * B. L. Meek, Une nouvelle approche du scrutin transférable, 1969; Hill, Wichmann, Woodall, Algorithm 123,
 * Computer Journal 30 (1987).
 * @module
 */
import type { Rankings } from '../rankings.ts';
import type { Election } from '../story.ts';
import { MeekState } from './meek-state.ts';
import type { MeekCount } from './meek-state.ts';
import { settleTie } from './order.ts';
import type { StvOptions } from './stage.ts';

/** Below this the surplus can’t matter any more: 10^−6, in units of 10^−9 (A). */
const omega = 1_000n;

/**
 * Elects by Meek’s method: everybody elected keeps of each ballot just the part that leaves him a quota, the
 * quota falls with ballots that run out, an excluded candidate is as if he had never stood. Nine decimals,
 * shares rounded up. A stage is a round: ballots are shared out until somebody is elected, or the surplus is
 * below 10^−6 and the lowest is excluded. Ballots that rank candidates equally are shared evenly over all
 * orders of those equals. Ties, and any within the surplus of the lowest, by the lot (T). Throws a
 * `CountError` where nobody is to be elected.
 */
export function countMeek(election: Election<Rankings>, { lot }: StvOptions): MeekCount {
  const state = new MeekState(election);
  if (state.isOver) state.pass();
  while (!state.isOver) {
    const surplus = round(state);
    if (surplus.hasElected) {
      if (state.isOver) state.electLast();
      state.close(surplus.size);
      continue;
    }
    state.close(surplus.size);
    excludeLowest(state, surplus.size, lot);
    // Nobody is left to exclude: no ballot moves any more (C.1).
    if (state.isOver) break;
  }
  if (state.left > 0 && state.hopeful().length > 0) {
    state.electLast();
    state.close(state.netSurplus());
  }
  return state.story('meek', 'PR Foundation reference, 9 decimals, equal ranks over all orders');
}

/** B.2: shares out until somebody is elected, or the surplus is small, or falls no more. */
function round(state: MeekState): { readonly hasElected: boolean; readonly size: bigint } {
  for (let last: bigint | undefined; ;) {
    state.pass();
    const hasElected = state.electReached();
    const size = state.netSurplus();
    if (hasElected || size < omega || (last !== undefined && size >= last))
      return { hasElected, size };
    last = size;
    state.lowerKeep(state.elected);
  }
}

/** B.3. */
function excludeLowest(state: MeekState, surplus: bigint, lot: StvOptions['lot']): void {
  const hopeful = state.hopeful();
  const lowest = hopeful.map(state.votesOf).reduce((a, b) => (a < b ? a : b));
  const tied = hopeful.filter((each) => state.votesOf(each) <= lowest + surplus);
  state.exclude([settleTie(state, tied, { about: 'exclusion', look: 'never', lot })]);
}
