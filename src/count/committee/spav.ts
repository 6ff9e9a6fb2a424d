/**
 * Sequential proportional approval (Thiele 1895): each seat goes to who adds most, where a voter’s approval
 * counts 1, then 1/2, then 1/3, by how many of theirs have a seat.
 * @module
 */
import { wordAt } from '../flat.ts';
import type { Lot } from '../lot.ts';
import { compare, plus, type Ratio, ratio, zero } from '../ratio.ts';
import type { Rankings } from '../rankings.ts';
import { opened, orderBy } from '../standing.ts';
import type { Count, Election, Tie } from '../story.ts';
import { approversIn, byClass } from './approvers.ts';

export interface SpavRound {
  /** What each candidate who had no seat would have added. */
  readonly scores: ReadonlyMap<number, Ratio>;
  readonly elected: number;
}

export interface SpavCount extends Count {
  readonly rounds: readonly SpavRound[];
}

/**
 * T. N. Thiele, “Om Flerfoldsvalg” (1895). Throws {@link CountError} for ballots that don’t fit the candidates.
 * @example
 * countSpav({ candidates, seats: 3, ballots }, { lot }).rounds[1].scores.get(2) // { num: 7n, den: 2n }
 */
export function countSpav(election: Election<Rankings>, { lot }: { readonly lot: Lot }): SpavCount {
  const { candidates, seats } = election;
  const { standing, ballots } = opened(election);
  const approvers = approversIn(ballots, candidates.length);
  const seatsOf = new Uint32Array(ballots.groups);
  const rounds: SpavRound[] = [];
  const ties: Tie[] = [];
  const left = new Set(standing);
  while (rounds.length < seats && left.size > 0) {
    const scores = new Map(
      [...left].map((each) => [
        each,
        scoreOf(byClass(approvers[each] ?? [], seatsOf, ballots.weights)),
      ]),
    );
    const elected = highest(scores, { lot, ties });
    rounds.push({ scores, elected });
    left.delete(elected);
    for (const group of approvers[elected] ?? []) seatsOf[group] = wordAt(seatsOf, group) + 1;
  }
  const variant = 'sequential, harmonic weights';
  const elected = rounds.map((round) => round.elected);
  return { method: 'spav', variant, candidates, seats, elected, rounds, ties };
}

const scoreOf = (voters: ReadonlyMap<number, number>): Ratio =>
  [...voters].reduce((all, [seats, n]) => plus(all, ratio(n, seats + 1)), zero);

function highest(
  scores: ReadonlyMap<number, Ratio>,
  { lot, ties }: { readonly lot: Lot; readonly ties: Tie[] },
): number {
  const of = (each: number): Ratio => scores.get(each) ?? zero;
  const [level = []] = orderBy([...scores.keys()], (a, b) => compare(of(b), of(a)));
  const [winner = 0] = level.length > 1 ? lot(level) : level;
  if (level.length > 1)
    ties.push({ candidates: level, about: 'seat', preferred: [winner], by: 'lot' });
  return winner;
}
