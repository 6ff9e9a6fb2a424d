import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { lotOf, noLot } from './lot.ts';
import { countJudgment, gradesOf, type Grades, parting } from './majority-judgment.ts';
import { CountError } from './rankings.ts';
import { blank, scoresOf } from './scores.ts';
import { anyGrades, gradesIn, orderNamed } from './testing.ts';

const lot = lotOf('a seed', ['A', 'B', 'C', 'D']);

const counted = (ballots: Grades, seats = 1) =>
  countJudgment(
    { candidates: ['A', 'B', 'C', 'D'].slice(0, ballots.length), seats, ballots },
    { lot },
  );

/** Takes the grade in the middle out until none is left, as the book says it. */
function majorityValue(given: readonly number[]): readonly number[] {
  const grades = given.flatMap((n, grade) => Array.from({ length: n }, () => grade));
  const value: number[] = [];
  while (grades.length > 0) value.push(...grades.splice(Math.ceil(grades.length / 2) - 1, 1));
  return value;
}

const compared = (one: readonly number[], other: readonly number[]): number => {
  const i = one.findIndex((grade, place) => grade !== other[place]);
  return i < 0 ? 0 : (other[i] ?? 0) - (one[i] ?? 0);
};

describe('majority judgment', () => {
  it('elects whose middle grade is the highest, of two in the middle the lower', () => {
    const { medians, elected, order } = counted([
      [1, 2, 2],
      [0, 4, 1],
      [2, 1, 2],
      [2, 0, 3],
    ]);
    assert.deepEqual(medians, [1, 1, 1, 2]);
    assert.deepEqual(elected, [3]);
    assert.equal(order.length, 4);
  });

  it('parts who have the same middle grade by what is left without it', () => {
    const [one, other] = [
      [2, 1, 2],
      [1, 3, 1],
    ] as const;
    assert.deepEqual(majorityValue(one), [1, 0, 2, 0, 2]);
    assert.deepEqual(majorityValue(other), [1, 1, 1, 0, 2]);
    assert.deepEqual(parting(one, other), { sign: 1, removed: 1, grades: [0, 1] });
    assert.equal(parting(one, one), undefined);
    assert.equal(orderNamed(counted([one, other])), 'B A');
  });

  it('counts no grade as the lowest', () => {
    const ballots = scoresOf(2, [
      { weight: 2, scores: [1, blank] },
      { weight: 1, scores: [blank, 2] },
    ]);
    assert.deepEqual(gradesOf(ballots, 3), [
      [1, 2, 0],
      [2, 0, 1],
    ]);
    assert.deepEqual(gradesOf(ballots), gradesOf(ballots, 3));
    assert.throws(() => gradesOf(ballots, 2), /gives the grade 2. Here the highest is 1/);
  });

  it('orders as the values do that are read grade by grade', () => {
    fc.assert(
      fc.property(anyGrades(14), (rows) => {
        const given = gradesIn(rows);
        const values = given.map(majorityValue);
        for (const [a, one] of values.entries())
          for (const [b, other] of values.entries()) {
            const parted = parting(given[a] ?? [], given[b] ?? []);
            const removed = one.findIndex((grade, place) => grade !== other[place]);
            assert.equal(parted?.sign ?? 0, compared(one, other));
            assert.equal(parted?.removed ?? -1, removed);
            assert.deepEqual(parted?.grades ?? [undefined, undefined], [
              one[removed],
              other[removed],
            ]);
          }
      }),
    );
  });

  it('takes as long for a million voters as for ten', () => {
    const million = counted([
      [400_000, 100_000, 500_000],
      [399_999, 100_001, 500_000],
    ]);
    assert.equal(orderNamed(million), 'B A');
  });

  it('fills several seats by the order, and draws for a tie', () => {
    const ballots = [
      [0, 1, 2],
      [1, 1, 1],
      [1, 1, 1],
      [3, 0, 0],
    ];
    const { elected, ties } = counted(ballots, 2);
    assert.deepEqual(
      [elected[0], ties.map(({ by, candidates }) => [by, candidates])],
      [0, [['lot', [1, 2]]]],
    );
    assert.deepEqual(counted(ballots, 3).ties, []);
  });

  it('refuses grades of other voters, or for others', () => {
    const of =
      (ballots: Grades, seats = 1) =>
      () =>
        countJudgment({ candidates: ['A', 'B'], seats, ballots }, { lot: noLot });
    assert.throws(of([[1, 2]]), CountError);
    assert.throws(
      of([
        [1, 2],
        [1, 1],
      ]),
      /a grade from each voter/,
    );
    assert.throws(of([[1], [1]], 0), /at least one seat/);
    assert.deepEqual(countJudgment({ candidates: [], seats: 1, ballots: [] }, { lot }).elected, []);
  });
});
