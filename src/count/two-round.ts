/**
 * Two rounds, both from the same ballots: unless somebody has a majority of the first preferences, all
 * voters choose between the first two.
 * @module
 */
import { numberAt } from './flat.ts';
import type { Lot } from './lot.ts';
import { pairwiseOf, preferring } from './pairwise.ts';
import { Piles } from './piles.ts';
import type { Rankings } from './rankings.ts';
import { onlyOneSeat, opened, orderBy, seated } from './standing.ts';
import type { Count, Election, Tie } from './story.ts';
import { type Ended, type Reading, readingInWords } from './top-choice.ts';

export interface TwoRoundOptions extends Reading {
  readonly lot: Lot;
}

export interface FirstRound {
  /** By candidate. */
  readonly votes: readonly number[];
  readonly ended: Ended;
  readonly blank: number;
  /** What elects at once: more than half of the votes for anybody. */
  readonly threshold: number;
}

/** Each of two, the votes of those who prefer them to the other, and how many prefer neither. */
export interface SecondRound {
  readonly between: readonly number[];
  readonly votes: readonly number[];
  readonly neither: number;
}

export interface TwoRoundCount extends Count {
  readonly order: readonly (readonly number[])[];
  readonly first: FirstRound;
  readonly second?: SecondRound;
}

/**
 * Elects one. In the second round a ballot counts for whom it ranks higher, whatever stands above, and for
 * nobody where it ranks neither or both alike. Lots decide who goes into the second round where that is
 * level, and who wins it. Throws {@link CountError} for more than one seat.
 */
export function countTwoRound(
  election: Election<Rankings>,
  options: TwoRoundOptions,
): TwoRoundCount {
  const { standing, ballots } = opened(election);
  onlyOneSeat('The two-round system', election);
  const { candidates, seats } = election;
  const { votes, ended, blank } = new Piles(candidates.length, { standing, ballots }, options);
  const threshold = Math.floor(votes.reduce((sum, each) => sum + each, 0) / 2) + 1;
  const placed = orderBy(standing, (a, b) => numberAt(votes, b) - numberAt(votes, a));
  const head = {
    method: 'two-round',
    variant: ['both rounds from one ranking', readingInWords(options)].filter(Boolean).join(', '),
    candidates,
    seats,
    first: { votes, ended, blank, threshold },
  };
  const [leader = -1] = placed[0] ?? [];
  if (standing.length < 2 || numberAt(votes, leader) >= threshold)
    return { ...head, order: placed, elected: standing.length > 0 ? [leader] : [], ties: [] };
  const { elected: finalists, ties } = seated(placed, 2, options.lot, 'final');
  const second = secondRound(
    candidates.length,
    ballots,
    finalists.toSorted((a, b) => a - b),
  );
  const [order, tie] = finalOrder(second, options.lot);
  const others = placed.map((level) => level.filter((each) => !finalists.includes(each)));
  return {
    ...head,
    second,
    elected: order.slice(0, 1),
    order: [...order.map((each) => [each]), ...others.filter((level) => level.length > 0)],
    ties: [...ties, ...tie],
  };
}

function secondRound(
  candidates: number,
  ballots: Rankings,
  between: readonly number[],
): SecondRound {
  const [a = 0, b = 0] = between;
  const pairwise = pairwiseOf(candidates, ballots);
  const votes = [preferring(pairwise, a, b), preferring(pairwise, b, a)];
  const cast = votes.reduce((sum, each) => sum + each, 0);
  return { between, votes, neither: ballots.total - cast };
}

function finalOrder(
  { between, votes }: SecondRound,
  lot: Lot,
): readonly [readonly number[], readonly Tie[]] {
  const [of1 = 0, of2 = 0] = votes;
  if (of1 > of2) return [between, []];
  if (of2 > of1) return [between.toReversed(), []];
  const order = lot(between);
  const preferred = order.slice(0, 1);
  return [order, [{ candidates: between, about: 'election', preferred, by: 'lot' }]];
}
