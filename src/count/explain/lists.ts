/**
 * Stories of seats shared out among lists.
 * @module
 */
import { bigAt, numberAt, ratioAt } from '../flat.ts';
import type { Average, DivisorCount } from '../lists/divisors.ts';
import type { RemainderCount } from '../lists/largest-remainder.ts';
import { compare, type Ratio, zero } from '../ratio.ts';
import { opening, tiesInWords } from './common.ts';
import { type Figure, fraction, whole } from './figures.ts';
import type { Teller } from './teller.ts';

export type ListsCount = DivisorCount | RemainderCount;

/** So many lists are told. */
const most = 12;

export function explainLists(teller: Teller, count: ListsCount): readonly string[] {
  return [
    ...opening(teller, count),
    ...votes(teller, count),
    ...('remainders' in count ? remainders(teller, count) : averages(teller, count)),
    ...shares(teller, count),
    ...tiesInWords(teller, count),
  ];
}

function votes(teller: Teller, { votes: all, below }: ListsCount): readonly string[] {
  const { say } = teller;
  const votesOf = (list: number): bigint => bigAt(all, list);
  const order = byFalling([...all.keys()], votesOf);
  return [
    say('Votes: {list}.', {
      list: teller.figures(order, (list) => whole(votesOf(list)), { most }),
    }),
    ...(below.length > 0
      ? [say('Too few votes to take part: {names}.', { names: teller.names(below) })]
      : []),
  ];
}

const byFalling = (
  lists: readonly number[],
  of: (list: number) => bigint | number,
): readonly number[] => lists.toSorted((a, b) => (of(b) > of(a) ? 1 : of(b) < of(a) ? -1 : a - b));

function averages(teller: Teller, { rounds, squared }: DivisorCount): readonly string[] {
  const { say } = teller;
  return teller.rounds(rounds, (each, i) => {
    const values = {
      n: i + 1,
      name: teller.name(each.list),
      average: averageIn(teller, rounds, i),
    };
    if (each.average === undefined)
      return [say('Seat {n}: {name}, as every list has a first seat.', values)];
    return squared
      ? [say('Seat {n}: {name}, with the highest average; its square is {average}.', values)]
      : [say('Seat {n}: {name}, with the highest average, {average}.', values)];
  });
}

/** Exactly for the last seat, which decides; told from those of the seats beside it. */
function averageIn(teller: Teller, rounds: readonly Average[], i: number): Figure {
  const average = rounds[i]?.average ?? zero;
  const beside = [rounds[i - 1]?.average, rounds[i + 1]?.average].filter(
    (each) => each !== undefined,
  );
  return i === rounds.length - 1 ? teller.exact(average, beside) : fraction(average, beside);
}

function remainders(teller: Teller, count: RemainderCount): readonly string[] {
  const { say } = teller;
  const { quota, whole: seats, remainders: rests, givenBack } = count;
  const able = [...count.votes.keys()].filter(
    (list) => bigAt(count.votes, list) > 0n && !count.below.includes(list),
  );
  if (able.length === 0) return [];
  const restOf = (list: number): Ratio => ratioAt(rests, list);
  const all = able.map(restOf);
  const order = able.toSorted((a, b) => compare(restOf(b), restOf(a)) || a - b);
  const wholeOf = (list: number): number => numberAt(seats, list);
  const withWhole = byFalling(able, wholeOf).filter((list) => wholeOf(list) > 0);
  const further = count.elected.slice(
    able.reduce((sum, list) => sum + numberAt(seats, list), 0) - givenBack.length,
  );
  return [
    say('The quota is {quota}.', { quota: teller.exact(quota) }),
    ...(withWhole.length > 0
      ? [
          say('Seats for whole quotas: {list}.', {
            list: teller.figures(withWhole, wholeOf, { most }),
          }),
        ]
      : [say('No list has a whole quota.')]),
    say('Votes beyond whole quotas: {list}.', {
      list: teller.figures(order, (list) => teller.exact(restOf(list), all), { most }),
    }),
    ...(further.length > 0
      ? [
          say('The seats left go, for the most votes beyond, to: {names}.', {
            names: teller.names(further, most),
          }),
        ]
      : []),
    ...(givenBack.length > 0
      ? [
          say('Whole quotas are more than the seats. Lists that give one back: {names}.', {
            names: teller.names(givenBack, most),
          }),
        ]
      : []),
  ];
}

function shares(teller: Teller, { seatsOf, seats, elected }: ListsCount): readonly string[] {
  const { say } = teller;
  const order = byFalling([...seatsOf.keys()], (list) => numberAt(seatsOf, list));
  const seated = order.filter((list) => numberAt(seatsOf, list) > 0);
  const list = teller.figures(seated, (each) => numberAt(seatsOf, each), { most: 100 });
  const n = seats - elected.length;
  return [
    say('Seats in the end: {list}.', { list }),
    ...(n > 0 ? [say('Seats that stay empty: {n}.', { n })] : []),
  ];
}
