/**
 * STAR (score, then automatic runoff): of the two with the highest sums, whoever more voters prefer.
 * @module
 */
import { bigAt, floatAt } from './flat.ts';
import type { Lot } from './lot.ts';
import { blank, type Scores } from './scores.ts';
import { summed } from './score.ts';
import { onlyOneSeat } from './standing.ts';
import type { Count, Election, Tie } from './story.ts';

export interface StarOptions {
  readonly lot: Lot;
  /** The highest score that a ballot offers; 5 where it is not said. */
  readonly highest?: number;
}

export interface StarCount extends Count {
  readonly sums: readonly bigint[];
  /** Nobody, where there is no candidate; one, where there is but one. */
  readonly finalists: readonly number[];
  /** How many voters prefer each finalist to the other, and how many neither. */
  readonly preferring: readonly number[];
  readonly indifferent: number;
}

/**
 * STAR by the rules of the Equal Vote Coalition. Level for a place in the runoff: who loses fewest duels
 * against the others who are level, then who has the most highest scores, then a lot. Level in the runoff: the
 * higher sum, then the most highest scores, then a lot. Throws {@link CountError} for more than one seat.
 * @example
 * countStar({ candidates: ['A', 'B', 'C'], seats: 1, ballots }, { lot }).finalists // [2, 0]
 */
export function countStar(election: Election<Scores>, options: StarOptions): StarCount {
  const { lot, highest = 5 } = options;
  onlyOneSeat('STAR', election);
  const { candidates, seats, ballots } = election;
  const { standing, sums } = summed(election);
  const room: Room = { ballots, sums, lot, highest, ties: [] };
  const finalists = finalistsOf(room, standing);
  const [first, second] = finalists;
  const base = { method: 'star', variant: 'scores, then a runoff', candidates, seats, sums };
  if (first === undefined || second === undefined) {
    const none = { preferring: finalists.map(() => ballots.total), indifferent: 0 };
    return { ...base, ...none, elected: finalists, finalists, ties: room.ties };
  }
  const preferring = [duel(ballots, first, second), duel(ballots, second, first)] as const;
  const winner = preferredOf(room, [first, second], preferring);
  const indifferent = ballots.total - preferring[0] - preferring[1];
  return { ...base, elected: [winner], finalists, preferring, indifferent, ties: room.ties };
}

interface Room {
  readonly ballots: Scores;
  readonly sums: readonly bigint[];
  readonly lot: Lot;
  readonly highest: number;
  readonly ties: Tie[];
}

function finalistsOf(room: Room, standing: readonly number[]): readonly number[] {
  const finalists: number[] = [];
  while (finalists.length < Math.min(2, standing.length)) {
    const left = standing.filter((each) => !finalists.includes(each));
    finalists.push(
      firstOf(
        room,
        mostBy(left, (each) => bigAt(room.sums, each)),
      ),
    );
  }
  return finalists;
}

/** Of those with the highest sum, the one who goes to the runoff. */
function firstOf({ ballots, lot, ties, highest }: Room, level: readonly number[]): number {
  const [only] = level;
  if (level.length === 1 && only !== undefined) return only;
  const tests: readonly ((each: number, among: readonly number[]) => number)[] = [
    (each, among) => -duelsLost(ballots, each, among),
    (each) => highestScores(ballots, each, highest),
  ];
  let left = level;
  for (const test of tests) {
    if (left.length > 1) {
      const among = left;
      left = mostBy(among, (each) => test(each, among));
    }
  }
  return chosen({ left, lot, ties, about: 'final', level });
}

interface Choosing extends Pick<Room, 'lot' | 'ties'> {
  readonly left: readonly number[];
  readonly level: readonly number[];
  readonly about: Tie['about'];
}

function chosen({ left, lot, ties, about, level }: Choosing): number {
  const [winner = 0] = left.length > 1 ? lot(left) : left;
  ties.push(
    left.length > 1
      ? { candidates: left, about, preferred: [winner], by: 'lot' }
      : { candidates: level, about, preferred: [winner], by: 'rule' },
  );
  return winner;
}

function preferredOf(
  { ballots, sums, lot, ties, highest }: Room,
  finalists: readonly [number, number],
  [one, other]: readonly [number, number],
): number {
  if (one !== other) return one > other ? finalists[0] : finalists[1];
  const higher = mostBy(finalists, (each) => bigAt(sums, each));
  const left = mostBy(higher, (each) => highestScores(ballots, each, highest));
  return chosen({ left, lot, ties, about: 'election', level: finalists });
}

/** Those for whom a number is highest. */
function mostBy(
  all: readonly number[],
  value: (each: number) => number | bigint,
): readonly number[] {
  let [most, found]: [number | bigint | undefined, number[]] = [undefined, []];
  for (const each of all) {
    const here = value(each);
    if (most === undefined || here > most) [most, found] = [here, [each]];
    else if (here === most) found.push(each);
  }
  return found;
}

/** How many of the others more voters rate above this one than below. */
const duelsLost = (ballots: Scores, each: number, among: readonly number[]): number =>
  among.filter((other) => duel(ballots, each, other) < duel(ballots, other, each)).length;

/** How many voters give the one more than the other; a blank is 0. */
function duel({ groups, candidates, weights, scores }: Scores, one: number, other: number): number {
  let voters = 0;
  for (let group = 0; group < groups; group++) {
    const [a = blank, b = blank] = [
      scores[group * candidates + one],
      scores[group * candidates + other],
    ];
    if (Math.max(a, 0) > Math.max(b, 0)) voters += floatAt(weights, group);
  }
  return voters;
}

/** How many voters give this one the highest score. */
function highestScores(
  { groups, candidates, weights, scores }: Scores,
  each: number,
  highest: number,
): number {
  let voters = 0;
  for (let group = 0; group < groups; group++)
    if (scores[group * candidates + each] === highest) voters += floatAt(weights, group);
  return voters;
}
