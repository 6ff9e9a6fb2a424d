/**
 * Largest remainder: a seat for each whole quota of votes, and what is left to the largest rests.
 * @module
 */
import { bigAt, numberAt } from '../flat.ts';
import type { Lot } from '../lot.ts';
import { compare, minus, over, type Ratio, ratio, times } from '../ratio.ts';
import { CountError } from '../rankings.ts';
import { orderBy, seated } from '../standing.ts';
import type { Tie } from '../story.ts';
import { type ListCount, type ListElection, type ListOptions, takingPart } from './parties.ts';

/** V votes for lists that take part, s seats: V/s, V/(s+1) cut and 1 more, V/(s+1), the same rounded, V/(s+2). */
export type Quota =
  | 'hare'
  | 'droop'
  | 'hagenbach-bischoff'
  | 'hagenbach-bischoff-rounded'
  | 'imperiali';

export interface RemainderOptions extends ListOptions {
  /** Hare’s, where it is not said. */
  readonly quota?: Quota;
}

export interface RemainderCount extends ListCount {
  readonly quota: Ratio;
  /** By list: seats for whole quotas, and the votes beyond them. */
  readonly whole: readonly number[];
  readonly remainders: readonly Ratio[];
  /**
   * Lists that gave a seat back, where whole quotas were more than the seats: those with the smallest rests
   * first, and round again where that is not enough.
   */
  readonly givenBack: readonly number[];
}

/**
 * Shares out seats by quotas and largest remainders. Level for the last seat: the list with more votes, then a
 * lot. Throws {@link CountError} for what can’t be counted. Pukelsheim (2017), 5.
 * @example
 * countLargestRemainder({ candidates: ['A', 'B'], seats: 3, votes: [60n, 40n] }, { lot }).seatsOf // [2, 1]
 */
export function countLargestRemainder(
  election: ListElection,
  { lot, threshold, quota: kind = 'hare' }: RemainderOptions,
): RemainderCount {
  const { candidates, seats, votes } = election;
  const { able, below } = takingPart(election, threshold);
  const quota = quotaOf(
    kind,
    able.reduce((sum, each) => sum + bigAt(votes, each), 0n),
    seats,
  );
  if (able.length > 0 && quota.num === 0n)
    throw new CountError('So few votes make a quota of 0. Choose another quota.');
  const takes = new Set(able);
  const quotas = votes.map((each, list) => (takes.has(list) ? over(ratio(each), quota) : ratio(0)));
  const whole = quotas.map(({ num, den }) => Number(num / den));
  const remainders = quotas.map((each, list) =>
    times(minus(each, ratio(numberAt(whole, list))), quota),
  );
  const ties: Tie[] = [];
  const room = { able, remainders, votes, lot, ties };
  const free = seats - whole.reduce((sum, each) => sum + each, 0);
  const more = free > 0 ? further(room, free) : [];
  const givenBack = free < 0 ? takenBack(room, whole, -free) : [];
  const left = whole.map((each, list) => each - givenBack.filter((other) => other === list).length);
  const seatsOf = left.map((each, list) => each + more.filter((other) => other === list).length);
  const firsts = left.flatMap((each, list) => Array.from({ length: each }, () => list));
  const base = {
    method: 'largest-remainder',
    variant: `quota of ${names[kind]}`,
    candidates,
    seats,
  };
  const told = { votes, seatsOf, below, quota, whole, remainders, givenBack, ties };
  return { ...base, ...told, elected: [...firsts, ...more] };
}

const names = {
  hare: 'Hare',
  droop: 'Droop',
  'hagenbach-bischoff': 'Hagenbach-Bischoff',
  'hagenbach-bischoff-rounded': 'Hagenbach-Bischoff, rounded',
  imperiali: 'Imperiali',
} as const satisfies Record<Quota, string>;

function quotaOf(kind: Quota, votes: bigint, seats: number): Ratio {
  const s = BigInt(seats);
  switch (kind) {
    case 'hare':
      return ratio(votes, s);
    case 'droop':
      return ratio(votes / (s + 1n) + 1n);
    case 'hagenbach-bischoff':
      return ratio(votes, s + 1n);
    case 'hagenbach-bischoff-rounded':
      return ratio((2n * votes + s + 1n) / (2n * (s + 1n)));
    case 'imperiali':
      return ratio(votes, s + 2n);
  }
}

interface Room {
  readonly able: readonly number[];
  readonly remainders: readonly Ratio[];
  readonly votes: readonly bigint[];
  readonly lot: Lot;
  readonly ties: Tie[];
}

/** Lists in the order of their rests, and of their votes where these are level. */
function byRest({ able, remainders, votes }: Room): readonly (readonly number[])[] {
  const rest = (list: number): Ratio => remainders[list] ?? ratio(0);
  const total = (list: number): Ratio => ratio(bigAt(votes, list));
  return orderBy(able, (a, b) => compare(rest(b), rest(a)) || compare(total(b), total(a)));
}

function largest(room: Room, wanted: number): readonly number[] {
  const { elected, ties } = seated(byRest(room), wanted, room.lot);
  for (const { candidates, preferred, by } of ties)
    room.ties.push({ candidates, about: 'seat', preferred, by });
  return elected;
}

/** One seat to each list from the largest rest down; round again where whole quotas left too many. */
function further(room: Room, wanted: number): readonly number[] {
  const more: number[] = [];
  while (more.length < wanted && room.able.length > 0)
    more.push(...largest(room, Math.min(wanted - more.length, room.able.length)));
  return more;
}

/** From the smallest rest up, one seat of each list that has one; round again until it is enough. */
function takenBack(room: Room, whole: readonly number[], wanted: number): readonly number[] {
  const back: number[] = [];
  const seatsLeft = (list: number): number =>
    numberAt(whole, list) - back.filter((other) => other === list).length;
  while (back.length < wanted) {
    const levels = byRest({ ...room, able: room.able.filter((list) => seatsLeft(list) > 0) });
    const keep = levels.flat().length - (wanted - back.length);
    const kept = keep > 0 ? largest({ ...room, able: levels.flat() }, keep) : [];
    back.push(
      ...levels
        .flat()
        .filter((list) => !kept.includes(list))
        .toReversed(),
    );
  }
  return back;
}
