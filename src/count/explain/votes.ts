/**
 * How votes are reckoned with where they are explained.
 * @module
 */
import type { Reckoning } from '../stv/votes.ts';
import type { Figure } from './figures.ts';

/** How votes are added, and shown. */
export interface Votes<V> extends Pick<Reckoning<V>, 'zero' | 'plus' | 'minus' | 'compare'> {
  readonly show: (votes: V) => Figure;
}
