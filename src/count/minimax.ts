/**
 * Minimax: whose worst defeat is the least. Simpson 1969, Kramer 1977.
 * @module
 */
import type { Lot } from './lot.ts';
import { type Pairwise, pairwiseOf, preferring } from './pairwise.ts';
import type { Rankings } from './rankings.ts';
import { opened, orderBy, seated } from './standing.ts';
import type { Count, Election } from './story.ts';

/**
 * How bad it is to be compared with another: by the votes for the other where they win, by how many more
 * they are, fewer than none included, or by the votes for the other whoever wins.
 */
export type Badness = 'winning votes' | 'margins' | 'opposition';

export interface MinimaxOptions {
  readonly lot: Lot;
  /** Winning votes where it is not said. */
  readonly badness?: Badness;
}

/** What is worst for a candidate, and whom it is against, all of them where they are several. */
export interface Worst {
  readonly candidate: number;
  readonly badness: number;
  readonly against: readonly number[];
}

export interface MinimaxCount extends Count {
  readonly order: readonly (readonly number[])[];
  readonly pairwise: Pairwise;
  /** By candidate, without those who withdrew. */
  readonly worst: readonly Worst[];
}

/** Ranks all by their worst defeat. Throws {@link CountError} for ballots that don’t fit the candidates. */
export function countMinimax(election: Election<Rankings>, options: MinimaxOptions): MinimaxCount {
  const { badness = 'winning votes', lot } = options;
  const { standing, ballots } = opened(election);
  const { candidates, seats } = election;
  const pairwise = pairwiseOf(candidates.length, ballots, election.withdrawn);
  const worst = standing.map((each) => worstOf(pairwise, badness, each, standing));
  const badnessOf = new Map(worst.map((each) => [each.candidate, each.badness]));
  const order = orderBy(standing, (a, b) => (badnessOf.get(a) ?? 0) - (badnessOf.get(b) ?? 0));
  const result = seated(order, seats, lot);
  return {
    method: 'minimax',
    variant: badness,
    candidates,
    seats,
    order,
    pairwise,
    worst,
    ...result,
  };
}

function worstOf(
  pairwise: Pairwise,
  badness: Badness,
  candidate: number,
  standing: readonly number[],
): Worst {
  let worst = badness === 'margins' ? -Infinity : 0;
  let against: number[] = [];
  for (const other of standing) {
    if (other === candidate) continue;
    const bad = badnessOf[badness](
      preferring(pairwise, other, candidate),
      preferring(pairwise, candidate, other),
    );
    if (bad > worst) [worst, against] = [bad, []];
    if (bad === worst) against.push(other);
  }
  return { candidate, badness: against.length > 0 ? worst : 0, against };
}

const badnessOf: Readonly<Record<Badness, (votes: number, against: number) => number>> = {
  'winning votes': (votes, against) => (votes > against ? votes : 0),
  margins: (votes, against) => votes - against,
  opposition: (votes) => votes,
};
