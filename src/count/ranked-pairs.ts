/**
 * Ranked pairs: defeats are locked in, the strongest first, unless they would close a circle.
 * T. N. Tideman, Independence of clones as a criterion for voting rules, Social Choice and Welfare 4, 1987;
 * ties as in Zavist and Tideman, Complete independence of clones in the ranked pairs rule, 1989.
 * @module
 */
import { halfAt } from './flat.ts';
import { type Defeats, defeatsIn, type Strength } from './defeats.ts';
import type { Lot } from './lot.ts';
import { type Pairwise, pairwiseOf, preferring } from './pairwise.ts';
import type { Rankings } from './rankings.ts';
import { Reach } from './reach.ts';
import { layersOf, opened, seated } from './standing.ts';
import type { Count, Election, Tie } from './story.ts';

export interface RankedPairsOptions {
  /** Also orders equally strong defeats that can't all be locked. */
  readonly lot: Lot;
  /** Winning votes where it is not said; of those with the same, where fewer voted against comes first. */
  readonly strength?: Strength;
}

/** One defeat, in the order in which they were taken. */
export interface Locking {
  readonly winner: number;
  readonly loser: number;
  readonly votes: number;
  readonly against: number;
  /** False where the loser already stood above the winner: it was skipped. */
  readonly locked: boolean;
}

export interface RankedPairsCount extends Count {
  readonly order: readonly (readonly number[])[];
  readonly pairwise: Pairwise;
  readonly defeats: readonly Locking[];
}

/**
 * Ranks all by the defeats that were locked, and seats those at the top. Throws {@link CountError} for
 * ballots that don't fit the candidates.
 *
 * Lots are drawn only where something hangs on them: where equally strong defeats would together close a
 * circle, those are taken first whose loser comes last in the lot’s order, and of one loser those whose
 * winner comes first; so whom the lot prefers wins a circle of equals. Two of whom neither is above the
 * other by locked defeats are level.
 */
export function countRankedPairs(
  election: Election<Rankings>,
  options: RankedPairsOptions,
): RankedPairsCount {
  const { strength = 'winning votes', lot } = options;
  const { standing, ballots } = opened(election);
  const { candidates, seats } = election;
  const pairwise = pairwiseOf(candidates.length, ballots, election.withdrawn);
  const locks = new Locks(pairwise, lot);
  for (const group of levelGroups(pairwise, defeatsIn(pairwise, standing, strength), strength))
    locks.take(group);
  const order = layersOf(standing, (a, b) => locks.reach.has(a, b));
  const { elected, ties } = seated(order, seats, lot);
  return {
    method: 'ranked-pairs',
    variant: `${strength}, equal defeats by lot`,
    candidates,
    seats,
    elected,
    order,
    pairwise,
    defeats: locks.defeats,
    ties: [...locks.ties, ...ties],
  };
}

interface Defeat {
  readonly winner: number;
  readonly loser: number;
}

/** Equally strong defeats together. */
function* levelGroups(
  pairwise: Pairwise,
  { winners, losers, strengths }: Defeats,
  by: Strength,
): Generator<readonly Defeat[]> {
  for (let from = 0, to = 0; from < strengths.length; from = to) {
    const level: Defeat[] = [];
    for (; to < strengths.length && strengths[to] === strengths[from]; to++)
      level.push({ winner: halfAt(winners, to), loser: halfAt(losers, to) });
    if (by === 'margins') yield level;
    else yield* byVotesAgainst(pairwise, level);
  }
}

function* byVotesAgainst(
  pairwise: Pairwise,
  level: readonly Defeat[],
): Generator<readonly Defeat[]> {
  const against = Map.groupBy(level, ({ winner, loser }) => preferring(pairwise, loser, winner));
  for (const votes of [...against.keys()].toSorted((a, b) => a - b)) yield against.get(votes) ?? [];
}

class Locks {
  readonly defeats: Locking[] = [];
  readonly ties: Tie[] = [];
  readonly reach: Reach;
  readonly #pairwise: Pairwise;
  readonly #lot: Lot;

  constructor(pairwise: Pairwise, lot: Lot) {
    this.#pairwise = pairwise;
    this.#lot = lot;
    this.reach = new Reach(pairwise.candidates);
  }

  /** Locks equally strong defeats: all together if they close no circle, else one after the other by lot. */
  take(level: readonly Defeat[]): void {
    const possible = level.filter((each) => this.#isPossible(each));
    const locked = new Set(this.#lockTogether(possible) ? possible : this.#lockByLot(possible));
    for (const each of locked) this.#tell(each, true);
    for (const each of level) if (!locked.has(each)) this.#tell(each, false);
  }

  #isPossible({ winner, loser }: Defeat): boolean {
    return !this.reach.has(loser, winner);
  }

  /** Locks all, or, where they close a circle, none of them. */
  #lockTogether(level: readonly Defeat[]): boolean {
    const joined: [number, number][] = [];
    for (const each of level) {
      if (!this.#isPossible(each)) {
        for (const [from, to] of joined) this.reach.part(from, to);
        return false;
      }
      this.reach.add(each.winner, each.loser, (from, to) => joined.push([from, to]));
    }
    return true;
  }

  #lockByLot(level: readonly Defeat[]): readonly Defeat[] {
    const candidates = [...new Set(level.flatMap(({ winner, loser }) => [winner, loser]))];
    const tied = candidates.toSorted((a, b) => a - b);
    const preferred = this.#lot(tied);
    this.ties.push({ candidates: tied, about: 'defeat', preferred, by: 'lot' });
    const places = new Map(preferred.map((candidate, place) => [candidate, place]));
    const placeOf = (candidate: number): number => places.get(candidate) ?? 0;
    const drawn = level.toSorted(
      (a, b) => placeOf(b.loser) - placeOf(a.loser) || placeOf(a.winner) - placeOf(b.winner),
    );
    return drawn.filter((each) => {
      if (!this.#isPossible(each)) return false;
      this.reach.add(each.winner, each.loser, () => {});
      return true;
    });
  }

  #tell({ winner, loser }: Defeat, locked: boolean): void {
    const votes = preferring(this.#pairwise, winner, loser);
    const against = preferring(this.#pairwise, loser, winner);
    this.defeats.push({ winner, loser, votes, against, locked });
  }
}
