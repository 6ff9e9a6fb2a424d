/**
 * Lists and their votes, and which of them take part in sharing out the seats.
 * @module
 */
import { bigAt } from '../flat.ts';
import type { Lot } from '../lot.ts';
import { compare, type Ratio, ratio } from '../ratio.ts';
import { CountError } from '../rankings.ts';
import type { Count, Tie } from '../story.ts';

/** What is counted: whole votes, of any size. */
export interface ListElection {
  readonly title?: string;
  /** The lists. */
  readonly candidates: readonly string[];
  readonly seats: number;
  readonly votes: readonly bigint[];
}

export interface Threshold {
  /** Of all votes, by list, or the same for all. */
  readonly share: Ratio | readonly Ratio[];
  /** Whether the share itself is enough (so where it is not said), or more is asked. */
  readonly reach?: 'at-least' | 'more';
  /** Lists that need not reach it, such as those who won a seat elsewhere. */
  readonly exempt?: ReadonlySet<number>;
}

export interface ListOptions {
  readonly lot: Lot;
  readonly threshold?: Threshold;
}

export interface ListCount extends Count {
  readonly votes: readonly bigint[];
  /** By list; `elected` names a list once for each of its seats, in the order in which they fell to it. */
  readonly seatsOf: readonly number[];
  /** Lists with votes that did not reach the threshold. */
  readonly below: readonly number[];
}

/** Lists with votes that take part, and those that don’t. Throws {@link CountError} for what can’t be counted. */
export function takingPart(
  { candidates, votes, seats }: ListElection,
  threshold: Threshold | undefined,
): { readonly able: readonly number[]; readonly below: readonly number[] } {
  if (!Number.isSafeInteger(seats) || seats < 1)
    throw new CountError(`There is at least one seat to share out, not ${seats}.`);
  if (votes.length !== candidates.length)
    throw new CountError(`There are ${candidates.length} lists, but votes for ${votes.length}.`);
  if (votes.some((each) => each < 0n)) throw new CountError('A list can’t have less than 0 votes.');
  const all = votes.reduce((sum, each) => sum + each, 0n);
  const some = [...candidates.keys()].filter((each) => bigAt(votes, each) > 0n);
  const reaches = (each: number): boolean => {
    if (!threshold || threshold.exempt?.has(each)) return true;
    const { share, reach = 'at-least' } = threshold;
    const wanted = 'num' in share ? share : (share[each] ?? ratio(0));
    const order = compare(ratio(bigAt(votes, each), all), wanted);
    return reach === 'more' ? order > 0 : order >= 0;
  };
  return { able: some.filter(reaches), below: some.filter((each) => !reaches(each)) };
}

/** Who of those that are level for a seat comes first: the list with more votes, or else by lot. */
export function firstOf(
  level: readonly number[],
  votes: readonly bigint[],
  { lot, ties }: { readonly lot: Lot; readonly ties: Tie[] },
): number {
  const [only = 0] = level;
  if (level.length === 1) return only;
  let most = -1n;
  for (const each of level) most = bigAt(votes, each) > most ? bigAt(votes, each) : most;
  const largest = level.filter((each) => votes[each] === most);
  const by = largest.length > 1 ? 'lot' : 'rule';
  const [first = 0] = by === 'lot' ? lot(largest) : largest;
  ties.push({ candidates: level, about: 'seat', preferred: [first], by });
  return first;
}
