/**
 * Who comes first where votes tell, where earlier stages tell, and where a lot must.
 * @module
 */
import type { Tie } from '../story.ts';
import type { Lot } from '../lot.ts';
import type { Stage } from './stage.ts';

/** What is read to put candidates in order. */
export interface Standings<V> {
  readonly names: readonly string[];
  readonly votesOf: (candidate: number) => V;
  readonly compare: (a: V, b: V) => number;
  /** Those before now. */
  readonly stages: readonly Pick<Stage<V>, 'votes'>[];
  readonly ties: Tie[];
}

/** Which earlier stage settles a tie. */
export type Look = 'latest' | 'first' | 'never';

export interface TieRule {
  readonly about: 'exclusion' | 'surplus';
  readonly look: Look;
  readonly lot: Lot;
}

/**
 * Candidates with the most votes first. Those that are level stand as they did at the latest earlier stage
 * at which they weren’t, and else by name: an order for reading, on which nothing hangs.
 */
export function byVotes<V>(tally: Standings<V>, candidates: readonly number[]): readonly number[] {
  const { votesOf, names, stages, compare } = tally;
  return candidates.toSorted((a, b) => {
    const now = compare(votesOf(b), votesOf(a));
    if (now !== 0) return now;
    for (let i = stages.length - 1; i >= 0; i--) {
      const then = compareAt(tally, i, [b, a]);
      if (then !== 0) return then;
    }
    return byName(names[a] ?? '', names[b] ?? '') || a - b;
  });
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function compareAt<V>(
  { stages, compare }: Standings<V>,
  i: number,
  [a, b]: readonly [number, number],
): number {
  const [of, and] = [stages[i]?.votes[a], stages[i]?.votes[b]];
  return of === undefined || and === undefined ? 0 : compare(of, and);
}

/** Who of the candidates has the most votes, or the fewest. */
export function extreme<V>(
  { compare, votesOf }: Standings<V>,
  candidates: readonly number[],
  which: 'most' | 'fewest',
): readonly number[] {
  return furthest(candidates, (a, b) => {
    const order = compare(votesOf(a), votesOf(b));
    return which === 'most' ? -order : order;
  });
}

/** All that no other comes before. */
function furthest(
  candidates: readonly number[],
  compare: (a: number, b: number) => number,
): readonly number[] {
  let found: number[] = [];
  for (const each of candidates) {
    const order = found[0] === undefined ? -1 : compare(each, found[0]);
    if (order < 0) found = [each];
    else if (order === 0) found.push(each);
  }
  return found;
}

/** One of those that are level: whose surplus goes first, or who is excluded. Records the tie. Requires at least one. */
export function settleTie<V>(
  tally: Standings<V>,
  tied: readonly number[],
  { about, look, lot }: TieRule,
): number {
  const [only = 0] = tied;
  if (tied.length === 1) return only;
  const left = byEarlierStages(tally, tied, { about, look });
  const order = left.length === 1 ? left : lot(left);
  const chosen = (about === 'exclusion' ? order.at(-1) : order[0]) ?? only;
  const preferred = about === 'exclusion' ? tied.filter((each) => each !== chosen) : [chosen];
  tally.ties.push({
    candidates: tied,
    about,
    preferred,
    by: left.length === 1 ? 'earlier-stage' : 'lot',
  });
  return chosen;
}

/** Who is left of those that are level when earlier stages have been asked. */
export function byEarlierStages<V>(
  tally: Standings<V>,
  tied: readonly number[],
  { about, look }: { readonly about: Tie['about']; readonly look: Look },
): readonly number[] {
  const sign = about === 'exclusion' ? 1 : -1;
  const { length } = look === 'never' ? [] : tally.stages;
  let left = tied;
  for (let i = 0; i < length && left.length > 1; i++) {
    const at = look === 'first' ? i : length - 1 - i;
    left = furthest(left, (a, b) => sign * compareAt(tally, at, [a, b]));
  }
  return left;
}
