/**
 * Majority judgment: voters give grades, and whose middle grade is the highest wins. Michel Balinski and Rida Laraki,
 * A theory of measuring, electing, and ranking (PNAS 104, 2007); Majority Judgment (2011).
 * @module
 */
import { addTo, floatAt, intAt, numberAt } from './flat.ts';
import type { Lot } from './lot.ts';
import { CountError } from './rankings.ts';
import { blank, type Scores } from './scores.ts';
import { atLeastOneSeat, orderBy, seated } from './standing.ts';
import type { Count, Election } from './story.ts';

/** By candidate and grade, the lowest first: how many voters give it. Each voter gives each candidate one. */
export type Grades = readonly (readonly number[])[];

export interface JudgmentOptions {
  readonly lot: Lot;
  /** Whether these are the grades of a rule, all of them, so that each has a name. */
  readonly named?: boolean;
}

export interface JudgmentCount extends Count {
  readonly order: readonly (readonly number[])[];
  readonly given: Grades;
  /** By candidate: the majority grade, by its number from 0. */
  readonly medians: readonly number[];
  readonly named: boolean;
}

/**
 * Counts by the majority values: the middle grade first, then the middle of what is left without it, and so on; of an
 * even number of grades, the lower of the two in the middle. Who has the higher grade where two values first differ is
 * above. Throws {@link CountError} where there is no seat, or the grades are not of the same voters for all.
 * @example
 * countJudgment({ candidates: ['A', 'B'], seats: 1, ballots: [[0, 2, 1], [1, 0, 2]] }, { lot }).elected // [1]
 */
export function countJudgment(
  { candidates, seats, ballots: given, withdrawn }: Election<Grades>,
  { lot, named = false }: JudgmentOptions,
): JudgmentCount {
  atLeastOneSeat(seats);
  const halves = halvesOf(candidates.length, given);
  const standing = [...candidates.keys()].filter((each) => !withdrawn?.has(each));
  const halfOf = (candidate: number): Halves => halves[candidate] ?? ofNobody;
  const order = orderBy(standing, (a, b) => partingOf(halfOf(a), halfOf(b))?.sign ?? 0);
  const variant = 'majority values, no grade is the lowest';
  const medians = halves.map(({ lower }) =>
    Math.max(
      0,
      lower.findLastIndex((n) => n > 0),
    ),
  );
  const base = { method: 'majority-judgment', variant, candidates, seats, given, medians, named };
  return { ...base, order, ...seated(order, seats, lot) };
}

/** More than anybody can tell apart. */
const mostGrades = 1_000;

/**
 * How often each candidate got each of so many grades, of ballots that give scores; who got none got the lowest. Where
 * it is not said how many there are, the best is the best that was given.
 */
export function gradesOf({ groups, candidates, weights, scores }: Scores, grades?: number): Grades {
  const most = (grades ?? mostGrades) - 1;
  const given = scores.reduce((best, each) => Math.max(best, each), 0);
  if (given > most)
    throw new CountError(`A ballot gives the grade ${given}. Here the highest is ${most}.`);
  const all = grades ?? given + 1;
  return Array.from({ length: candidates }, (_, candidate) => {
    const voters = new Float64Array(all);
    for (let group = 0; group < groups; group++) {
      const grade = intAt(scores, group * candidates + candidate);
      addTo(voters, grade === blank ? 0 : grade, floatAt(weights, group));
    }
    return [...voters];
  });
}

/**
 * The grades from the middle downwards and from the middle upwards, as many in each; the middle one of an odd number is
 * in both. The majority value reads them in turn, the lower half first.
 */
interface Halves {
  readonly voters: number;
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

const ofNobody: Halves = { voters: 0, lower: [], upper: [] };

function halvesOf(candidates: number, given: Grades): readonly Halves[] {
  const all = given.map((grades) => halvesOfOne(grades));
  const voters = all[0]?.voters ?? 0;
  if (all.length !== candidates || all.some((each) => each.voters !== voters))
    throw new CountError('Majority judgment needs a grade from each voter for each candidate.');
  return all;
}

function halvesOfOne(given: readonly number[]): Halves {
  const voters = given.reduce((sum, n) => sum + n, 0);
  const half = Math.ceil(voters / 2);
  const lower = firstOf(given, half);
  const upper = firstOf(given.toReversed(), half).toReversed();
  return { voters, lower, upper };
}

/** The first so many of a number at each place. */
function firstOf(numbers: readonly number[], wanted: number): readonly number[] {
  let left = wanted;
  return numbers.map((n) => {
    const taken = Math.min(n, left);
    left -= taken;
    return taken;
  });
}

/** Where two majority values first differ. */
export interface Parting {
  /** Below 0 where the first is above the other. */
  readonly sign: number;
  /** How many grades were taken out of the middle before. */
  readonly removed: number;
  /** What stands in the middle then, of the first and of the other. */
  readonly grades: readonly [number, number];
}

/** Where the values of two candidates part; nothing where they are the same. */
export const parting = (one: readonly number[], other: readonly number[]): Parting | undefined =>
  partingOf(halvesOfOne(one), halvesOfOne(other));

function partingOf(one: Halves, other: Halves): Parting | undefined {
  const up = [...Array(Math.max(one.lower.length, other.lower.length)).keys()];
  const below = partingAlong(up.toReversed(), one.lower, other.lower);
  const above = partingAlong(up, one.upper, other.upper);
  const isBelow = below && (!above || below.step <= above.step);
  const first = isBelow ? below : above;
  if (!first) return undefined;
  // Of an odd number the two halves begin with the same grade, which is taken out once.
  const removed = 2 * first.step + (isBelow ? 0 : 1) - (one.voters % 2);
  const [a, b] = first.grades;
  return { sign: b - a, removed: Math.max(0, removed), grades: first.grades };
}

interface Step {
  readonly step: number;
  readonly grades: readonly [number, number];
}

/** Where two halves first differ, read from grade to grade that way. */
function partingAlong(
  way: readonly number[],
  one: readonly number[],
  other: readonly number[],
): Step | undefined {
  let step = 0;
  for (const [i, grade] of way.entries()) {
    const [a, b] = [numberAt(one, grade), numberAt(other, grade)];
    step += Math.min(a, b);
    const next = (half: readonly number[]): number =>
      way.slice(i + 1).find((each) => numberAt(half, each) > 0) ?? grade;
    if (a > b) return { step, grades: [grade, next(other)] };
    if (a < b) return { step, grades: [next(one), grade] };
  }
  return undefined;
}
