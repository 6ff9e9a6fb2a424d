/**
 * Plurality: the most first preferences.
 * @module
 */
import { numberAt } from './flat.ts';
import type { Lot } from './lot.ts';
import { Piles } from './piles.ts';
import type { Rankings } from './rankings.ts';
import { opened, orderBy, seated } from './standing.ts';
import type { Count, Election } from './story.ts';
import { type Ended, type Reading, readingInWords } from './top-choice.ts';

export interface PluralityOptions extends Reading {
  readonly lot: Lot;
}

export interface PluralityCount extends Count {
  readonly order: readonly (readonly number[])[];
  /** By candidate. */
  readonly votes: readonly number[];
  /** Ballots that count for nobody, and why; those that rank nobody are `blank`. */
  readonly ended: Ended;
  readonly blank: number;
}

/**
 * Seats those with the most first preferences; with several seats each voter still has one vote, which is
 * the single non-transferable vote. Throws {@link CountError} for ballots that don't fit the candidates.
 * @example
 * countPlurality({ candidates: ['A', 'B'], seats: 1, ballots }, { lot: noLot }).votes // [3, 5]
 */
export function countPlurality(
  election: Election<Rankings>,
  options: PluralityOptions,
): PluralityCount {
  const { standing, ballots } = opened(election);
  const { candidates, seats } = election;
  const { votes, ended, blank } = new Piles(candidates.length, { standing, ballots }, options);
  const order = orderBy(standing, (a, b) => numberAt(votes, b) - numberAt(votes, a));
  const name = seats === 1 ? 'first preferences' : 'single non-transferable vote';
  return {
    method: 'plurality',
    variant: [name, readingInWords(options)].filter((each) => each !== '').join(', '),
    candidates,
    seats,
    order,
    votes,
    ended,
    blank,
    ...seated(order, seats, options.lot),
  };
}
