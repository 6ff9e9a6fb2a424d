/**
 * Who stands, and who of an order is seated: what the methods that rank all candidates share.
 * @module
 */
import type { Lot } from './lot.ts';
import { CountError, type Rankings, withoutWithdrawn } from './rankings.ts';
import type { Election, Tie } from './story.ts';

/** What a count begins with: who didn't withdraw, in the order of their numbers, and ballots that name no others. */
export interface Opened {
  readonly standing: readonly number[];
  readonly ballots: Rankings;
}

/** Throws {@link CountError} where there is no seat, or a ballot names nobody who is on the list. */
export function opened(election: Election<Rankings>): Opened {
  const { candidates, seats, ballots, withdrawn } = election;
  atLeastOneSeat(seats);
  let highest = -1;
  for (const candidate of ballots.candidates) highest = candidate > highest ? candidate : highest;
  if (highest >= candidates.length)
    throw new CountError(
      `A ballot names candidate number ${highest + 1}, but there are ${candidates.length}. Add the name, or correct the ballot.`,
    );
  return {
    standing: [...candidates.keys()].filter((candidate) => !withdrawn?.has(candidate)),
    ballots: withoutWithdrawn(ballots, withdrawn),
  };
}

/** Throws {@link CountError} where there is nothing to fill. */
export function atLeastOneSeat(seats: number): void {
  if (!Number.isSafeInteger(seats) || seats < 1)
    throw new CountError(`There is at least one seat to fill, not ${seats}.`);
}

/** Throws {@link CountError} unless there is one seat: for methods that can fill no more. */
export function onlyOneSeat(method: string, { seats }: Election<unknown>): void {
  if (seats > 1)
    throw new CountError(`${method} elects one, not ${seats}. Choose a method for several seats.`);
}

interface Seated {
  readonly elected: readonly number[];
  readonly ties: readonly Tie[];
}

/**
 * Fills the seats from the top of an order. Where those who are level don't all find a seat, the lot
 * decides, and the tie is told; where they do, nothing hangs on it, and none is drawn.
 */
export function seated(
  order: readonly (readonly number[])[],
  seats: number,
  lot: Lot,
  about: Tie['about'] = 'election',
): Seated {
  const elected: number[] = [];
  for (const level of order) {
    const left = seats - elected.length;
    if (level.length > left && left > 0) {
      const preferred = lot(level).slice(0, left);
      const tie: Tie = { candidates: level, about, preferred, by: 'lot' };
      return { elected: [...elected, ...preferred], ties: [tie] };
    }
    if (left > 0) elected.push(...level);
  }
  return { elected, ties: [] };
}

/** Best first by a number for each candidate, those with the same together. */
export function orderBy(
  standing: readonly number[],
  compare: (a: number, b: number) => number,
): readonly (readonly number[])[] {
  const order: number[][] = [];
  for (const candidate of standing.toSorted((a, b) => compare(a, b) || a - b)) {
    const last = order.at(-1);
    if (last?.[0] !== undefined && compare(last[0], candidate) === 0) last.push(candidate);
    else order.push([candidate]);
  }
  return order;
}

/**
 * An order from a relation that needn't compare everybody: first those above whom nobody is, then those
 * above whom nobody of the rest is, and so on. Requires that nobody is above themselves by any chain.
 */
export function layersOf(
  standing: readonly number[],
  isAbove: (a: number, b: number) => boolean,
): readonly (readonly number[])[] {
  const above = new Map(
    standing.map((each) => [each, standing.filter((other) => isAbove(other, each)).length]),
  );
  const layers: (readonly number[])[] = [];
  while (above.size > 0) {
    const layer = [...above].filter(([, number]) => number === 0).map(([each]) => each);
    if (layer.length === 0) throw new CountError('An order goes round in a circle.');
    for (const each of layer) above.delete(each);
    for (const [other, number] of above)
      above.set(other, number - layer.filter((each) => isAbove(each, other)).length);
    layers.push(layer);
  }
  return layers;
}
