/**
 * Highest averages: seat after seat goes to the list whose votes, divided by a number that grows with the
 * seats it has, are most.
 * @module
 */
import { bigAt, numberAt } from '../flat.ts';
import { compare, type Ratio, ratio, zero } from '../ratio.ts';
import type { Tie } from '../story.ts';
import {
  firstOf,
  type ListCount,
  type ListElection,
  type ListOptions,
  takingPart,
} from './parties.ts';

/** By what a list’s votes are divided when it has `seats` already; 0 stands for no bound at all. */
export type Divisor =
  | 'dhondt'
  | 'sainte-lague'
  | 'modified-sainte-lague'
  | 'danish'
  | 'adams'
  | 'huntington-hill';

/** A seat, and the average by which it fell; none for a first seat that every list has. */
export interface Average {
  readonly list: number;
  readonly average: Ratio | undefined;
}

export interface DivisorCount extends ListCount {
  readonly rounds: readonly Average[];
  /** Of Huntington and Hill the averages are squared, to stay exact. */
  readonly squared: boolean;
}

/**
 * Shares out seats by highest averages. Level for a seat: the list with more votes, then a lot. Throws
 * {@link CountError} for what can’t be counted. F. Pukelsheim, “Proportional Representation” (2017), 3 and 4.
 * @example
 * countDivisors({ candidates: ['A', 'B'], seats: 3, votes: [60n, 40n] }, 'dhondt', { lot }).seatsOf // [2, 1]
 */
export function countDivisors(
  election: ListElection,
  divisor: Divisor,
  { lot, threshold }: ListOptions,
): DivisorCount {
  const { candidates, seats, votes } = election;
  const { able, below } = takingPart(election, threshold);
  const seatsOf = candidates.map(() => 0);
  const ties: Tie[] = [];
  const rounds: Average[] = [];
  const averages = new Map(able.map((list) => [list, averageOf(divisor, bigAt(votes, list), 0)]));
  while (rounds.length < seats && able.length > 0) {
    const list = firstOf(highest(averages), votes, { lot, ties });
    rounds.push({ list, average: averages.get(list) });
    seatsOf[list] = numberAt(seatsOf, list) + 1;
    averages.set(list, averageOf(divisor, bigAt(votes, list), numberAt(seatsOf, list)));
  }
  const elected = rounds.map(({ list }) => list);
  const base = { method: methods[divisor], variant: variants[divisor], candidates, seats };
  const squared = divisor === 'huntington-hill';
  return { ...base, elected, votes, seatsOf, below, rounds, squared, ties };
}

const methods = {
  dhondt: 'dhondt',
  'sainte-lague': 'sainte-lague',
  'modified-sainte-lague': 'sainte-lague',
  danish: 'danish',
  adams: 'adams',
  'huntington-hill': 'huntington-hill',
} as const satisfies Record<Divisor, string>;

const variants = {
  dhondt: 'divisors 1, 2, 3',
  'sainte-lague': 'divisors 1, 3, 5',
  'modified-sainte-lague': 'divisors 1.4, 3, 5',
  danish: 'divisors 1, 4, 7',
  adams: 'divisors 0, 1, 2: every list has a first seat',
  'huntington-hill': 'geometric means of neighbours: every list has a first seat',
} as const satisfies Record<Divisor, string>;

/** Nothing where the divisor is 0: such a list comes before all that have an average. */
function averageOf(divisor: Divisor, votes: bigint, seats: number): Ratio | undefined {
  switch (divisor) {
    case 'dhondt':
      return ratio(votes, seats + 1);
    case 'sainte-lague':
      return ratio(votes, 2 * seats + 1);
    case 'modified-sainte-lague':
      return seats === 0 ? ratio(votes * 10n, 14) : ratio(votes, 2 * seats + 1);
    case 'danish':
      return ratio(votes, 3 * seats + 1);
    case 'adams':
      return seats === 0 ? undefined : ratio(votes, seats);
    case 'huntington-hill':
      return seats === 0 ? undefined : ratio(votes * votes, BigInt(seats) * BigInt(seats + 1));
  }
}

function highest(averages: ReadonlyMap<number, Ratio | undefined>): readonly number[] {
  const unbound = [...averages].filter(([, average]) => average === undefined);
  if (unbound.length > 0) return unbound.map(([list]) => list);
  let [most, found]: [Ratio, number[]] = [zero, []];
  for (const [list, average = zero] of averages) {
    const order = compare(average, most);
    if (order > 0 || found.length === 0) [most, found] = [average, [list]];
    else if (order === 0) found.push(list);
  }
  return found;
}
