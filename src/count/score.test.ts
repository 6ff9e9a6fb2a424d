import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sharedJson, withShared } from './data/testing.ts';
import { lotOf, noLot } from './lot.ts';
import { countScore } from './score.ts';
import { blank, scoresOf } from './scores.ts';
import { countStar } from './star.ts';

const of = (names: readonly string[], rows: readonly (readonly number[])[]) => ({
  candidates: names,
  seats: 1,
  ballots: scoresOf(
    names.length,
    rows.map((scores) => ({ scores })),
  ),
});

describe('the score method', () => {
  const rows = [
    [5, blank, 0],
    [5, 5, 0],
    [0, 4, 0],
    [1, blank, 0],
  ];

  it('adds up, where a blank is a 0', () => {
    const { sums, elected, order } = countScore(of(['A', 'B', 'C'], rows), { lot: noLot });
    assert.deepEqual([sums, elected, order], [[11n, 9n, 0n], [0], [[0], [1], [2]]]);
  });

  it('can go by the mean of the scores that were given, from voters enough', () => {
    const { elected, scored } = countScore(of(['A', 'B', 'C'], rows), { lot: noLot, by: 'mean' });
    assert.deepEqual([elected, scored], [[1], [4, 2, 4]]);
    const few = [...rows, [1, blank, 0]];
    const { tooFew } = countScore(of(['A', 'B', 'C'], few), { lot: noLot, by: 'mean' });
    assert.deepEqual(tooFew, [1]);
  });

  it('is exact beyond 2^53', () => {
    const weight = 2 ** 52;
    const ballots = scoresOf(2, [{ weight, scores: [2_147_483_647, 2_147_483_646] }]);
    const { sums } = countScore({ candidates: ['A', 'B'], seats: 1, ballots }, { lot: noLot });
    assert.deepEqual(sums, [2n ** 52n * 2_147_483_647n, 2n ** 52n * 2_147_483_646n]);
  });

  it('fills no seat from nobody, and is refused where the ballots fit no list', () => {
    const none = { candidates: [], seats: 1, ballots: scoresOf(0, []) };
    assert.deepEqual(countScore(none, { lot: noLot }).elected, []);
    assert.throws(
      () => countScore({ ...none, candidates: ['A'] }, { lot: noLot }),
      /score 0 candidates, but there are 1/,
    );
    assert.throws(() => countScore({ ...none, seats: 0 }, { lot: noLot }), /at least one seat/);
  });

  it('elects whoever all like best', () => {
    const row = fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 }), fc.constant(5));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (all) => {
        for (const by of ['sum', 'mean'] as const) {
          const { elected } = countScore(of(['A', 'B', 'C'], all), { lot: noLot, by });
          assert.deepEqual(elected, [2]);
        }
      }),
    );
  });
});

describe('STAR', () => {
  it('lets more voters prefer one of two over the sum', () => {
    const rows = [...Array.from({ length: 3 }, () => [5, 4]), [0, 5], [0, 5]];
    const star = countStar(of(['A', 'B'], rows), { lot: noLot });
    assert.deepEqual([star.sums, star.elected], [[15n, 22n], [0]]);
    assert.deepEqual([star.finalists, star.preferring, star.indifferent], [[1, 0], [2, 3], 0]);
  });

  it('is for one seat, and for any number of candidates', () => {
    const none = { candidates: [], seats: 1, ballots: scoresOf(0, []) };
    assert.deepEqual(countStar(none, { lot: noLot }).elected, []);
    assert.deepEqual(countStar(of(['A'], [[0]]), { lot: noLot }).elected, [0]);
    assert.throws(() => countStar({ ...none, seats: 2 }, { lot: noLot }), /STAR elects one, not 2/);
  });

  it('tells by what a tie was settled', () => {
    const rows = [
      [5, 2, 0],
      [0, 3, 5],
    ];
    const { ties } = countStar(of(['A', 'B', 'C'], rows), { lot: lotOf('s', ['A', 'B', 'C']) });
    assert.deepEqual(ties[0]?.candidates, [0, 2], 'the second has no highest score');
    assert.equal(ties[0].by, 'lot');
  });

  withShared(() => {
    interface Vector {
      readonly candidates: readonly string[];
      readonly ballots: readonly (readonly number[])[];
      readonly elected: readonly string[];
      readonly totals: Readonly<Record<string, number>>;
    }
    const { vectors } = sharedJson<{ readonly vectors: readonly Vector[] }>(
      'elections/vectors/star.json',
    );
    it(`agrees with starpy, ${vectors.length} times`, () => {
      for (const [i, { candidates, ballots, elected, totals }] of vectors.entries()) {
        const election = of(candidates, ballots);
        const { sums } = countStar(election, { lot: lotOf('', candidates) });
        for (const [c, name] of candidates.entries())
          assert.equal(sums[c], BigInt(totals[name] ?? -1), `${i} ${name}`);
        const { elected: ours, ties } = countStar(election, { lot: lotOf('', candidates) });
        const [word = ''] = elected;
        // It stops at a tie that its duels don’t settle; we ask for the highest scores, then the lot.
        if (word.startsWith('TIE:')) {
          const theirs = [...word.matchAll(/[{ ]'?(\w+)'?(?=[,}])/g)].map(([, name = '']) => name);
          const level = ties.map((tie) => tie.candidates.map((c) => candidates[c] ?? ''));
          assert.ok(
            level.some((each) => each.toSorted().join() === theirs.toSorted().join()),
            `${i}: ${word}`,
          );
        } else {
          const none = ties.every(({ by }) => by !== 'lot');
          assert.ok(none, `${i}`);
          assert.deepEqual(
            ours.map((c) => candidates[c]),
            elected,
            `${i}`,
          );
        }
      }
    });
  });
});
