/**
 * The New Zealand method of counting single transferable votes: Local Electoral Regulations 2001 (SR 2001/145),
 * Schedule 1A; numbers are its clauses.
 * @module
 */
import type { Rankings } from '../rankings.ts';
import type { Election } from '../story.ts';
import { MeekState } from './meek-state.ts';
import type { MeekCount } from './meek-state.ts';
import { byEarlierStages, extreme } from './order.ts';

/** 13: a total surplus below 0.0001 excludes. */
const limit = 100_000n;

/**
 * Elects as New Zealand’s councils do: Meek’s method, nine decimals, a stage is one sharing out of all ballots
 * (a step). The lowest is excluded as soon as the surplus can’t save him. Ties by the earliest step at which
 * votes differed, else by the pseudo-random numbers of clauses 41 to 48, so no lot is needed; those number the
 * candidates in the order of the paper. As the official calculator, and not the schedule, does: candidates
 * without votes go together, and the first step can exclude. Throws a `CountError` where nobody is to be
 * elected.
 */
export function countNzMeek(election: Election<Rankings>): MeekCount {
  const state = new MeekState(election);
  const numbers = pseudoRandom(state);
  state.pass();
  state.electReached();
  finish(state);
  while (!state.isOver) {
    const out = losers(state, numbers);
    const above = state.elected.filter((each) => state.votesOf(each) > state.quota);
    state.lowerKeep(above);
    if (out.length > 0) state.exclude(out);
    state.pass();
    state.electReached();
    finish(state);
  }
  return state.story('nz-meek', 'New Zealand style, 9 decimals, Schedule 1A');
}

/** 3: where as many are left as seats, they are elected. */
function finish(state: MeekState): void {
  if (state.isOver) state.electLast();
  state.close(surplusOf(state));
}

const surplusOf = (state: MeekState): bigint =>
  state.elected
    .map((each) => state.votesOf(each) - state.quota)
    .filter((each) => each > 0n)
    .reduce((sum, each) => sum + each, 0n);

/** 13, 19, 23: who is excluded now. */
function losers(state: MeekState, numbers: ReadonlyMap<number, number>): readonly number[] {
  const surplus = surplusOf(state);
  const isSmall = surplus < limit;
  const hopeful = state.hopeful();
  const without = hopeful.filter((each) => state.votesOf(each) === 0n);
  if (isSmall && without.length > 0 && hopeful.length - without.length >= state.left)
    return without;
  const lowest = extreme(state, hopeful, 'fewest');
  const [one = 0] = lowest;
  const others = hopeful.filter((each) => each !== one).map(state.votesOf);
  const isSure = others.every((votes) => state.votesOf(one) + surplus < votes);
  if (isSure) return [one];
  return isSmall || isStuck(state) ? [settle(state, lowest, numbers)] : [];
}

/** 23: within the decimals, nothing changes any more. */
function isStuck({ stages }: MeekState): boolean {
  const [before, now] = stages.slice(-2);
  if (!before || !now || now.of.length > 0 || before.elected.length + now.elected.length > 0)
    return false;
  return now.surplus >= before.surplus;
}

/** 19: ahead at first difference (40), else the lowest pseudo-random number. */
function settle(
  state: MeekState,
  tied: readonly number[],
  numbers: ReadonlyMap<number, number>,
): number {
  const [only = 0] = tied;
  if (tied.length === 1) return only;
  const left = byEarlierStages(state, tied, { about: 'exclusion', look: 'first' });
  // 48: from step to step a number is taken from 10,000, which turns their order about.
  const sign = state.stages.length % 2 === 1 ? 1 : -1;
  const numberOf = (each: number): number => sign * (numbers.get(each) ?? 0);
  const chosen = left.reduce((a, b) => (numberOf(b) < numberOf(a) ? b : a));
  state.ties.push({
    candidates: tied,
    about: 'exclusion',
    preferred: tied.filter((each) => each !== chosen),
    by: left.length === 1 ? 'earlier-stage' : 'rule',
  });
  return chosen;
}

/** 41 to 47: Wichmann and Hill’s generator, begun from the numbers of candidates, seats and ballots. */
function pseudoRandom({
  ballots: { standing, valid },
  seats,
}: MeekState): ReadonlyMap<number, number> {
  let x = standing.length + 5;
  let y = seats;
  let z = (valid + 1_000 * (valid % 10)) % 30_323;
  const draw = (): number => {
    x = (171 * x) % 30_269;
    y = (172 * y) % 30_307;
    z = (170 * z) % 30_323;
    return [x / 30_269, y / 30_307, z / 30_323].reduce((a, b) => a + Math.floor(10_000 * b), 0);
  };
  for (let i = 0; i < 4; i++) draw();
  const numbers = new Map<number, number>();
  const seen = new Set<number>();
  for (const each of standing) {
    let number = draw();
    // 29,998 numbers are as many as there can be.
    while (seen.has(number) && seen.size < 29_000) number = draw();
    seen.add(number);
    numbers.set(each, number);
  }
  return numbers;
}
