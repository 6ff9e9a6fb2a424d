/** Counting by sums comes to what counting the ballots comes to. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { lotOf } from './lot.ts';
import { countRankings, countScores, isScoresMethod, type MethodName } from './methods.ts';
import { pairwiseOf, preferring } from './pairwise.ts';
import { CountError, rankingsOf } from './rankings.ts';
import { ratio } from './ratio.ts';
import { blank, scoresOf } from './scores.ts';
import { pairsOf } from './pairs.ts';
import { countSums, type Sums, sumsForms } from './sums.ts';

const candidates = ['Ada', 'Bo', 'Cy', 'Di'];
const lot = lotOf('a seed', candidates);
const settings = { lot, defaultOption: 3, quorum: ratio(2), highest: 5, grades: 6 };

/** Beside each candidate a number, or nothing. */
const someMarks = (most: number): fc.Arbitrary<(number | null)[][]> =>
  fc.array(fc.array(fc.option(fc.integer({ min: 0, max: most })), { minLength: 4, maxLength: 4 }), {
    minLength: 1,
    maxLength: 12,
  });

const methods = Object.keys(sumsForms) as MethodName[];

describe('countSums', () => {
  for (const method of methods.filter((each) => sumsForms[each] === 'pairs')) {
    it(`elects by ${method} whom the ballots elect`, () => {
      fc.assert(
        fc.property(someMarks(3), (all) => {
          const ballots = rankingsOf(
            4,
            all.map((marks) => ({
              ranks: [0, 1, 2, 3].map((rank) => marks.flatMap((m, i) => (m === rank ? [i] : []))),
            })),
          );
          const pairwise = pairwiseOf(4, ballots);
          const sums: Sums = {
            form: 'pairs',
            preferring: pairsOf(4).map(([a, b]) => [
              preferring(pairwise, a, b),
              preferring(pairwise, b, a),
            ]),
          };
          if (isScoresMethod(method)) throw new Error(method);
          const counted = countRankings(method, { candidates, seats: 1, ballots }, settings);
          assert.deepEqual(countSums(method, { candidates, seats: 1, sums }, settings), counted);
        }),
      );
    });
  }

  for (const method of methods.filter((each) => sumsForms[each] === 'crosses')) {
    it(`elects by ${method} whom the crosses elect`, () => {
      fc.assert(
        fc.property(fc.array(fc.subarray([0, 1, 2, 3]), { minLength: 1 }), (all) => {
          const crosses =
            method === 'approval' || method === 'lot' ? all : all.map((each) => each.slice(0, 1));
          const ballots = rankingsOf(
            4,
            crosses.map((each) => ({ ranks: [each] })),
          );
          const votes = candidates.map((_, i) => crosses.filter((each) => each.includes(i)).length);
          fc.pre(votes.some((each) => each > 0));
          if (isScoresMethod(method)) throw new Error(method);
          const counted = countRankings(method, { candidates, seats: 2, ballots }, settings);
          const cast = crosses.filter((each) => each.length > 0).length;
          const sums: Sums = { form: 'crosses', votes, cast };
          const { elected, order, ties } = countSums(
            method,
            { candidates, seats: 2, sums },
            settings,
          );
          assert.deepEqual(
            { elected, order, ties },
            {
              elected: counted.elected,
              order: counted.order,
              ties: counted.ties,
            },
          );
        }),
      );
    });
  }

  it('elects by score whom the scores elect', () => {
    fc.assert(
      fc.property(someMarks(5), (all) => {
        const scores = all.map((marks) => marks.map((mark) => mark ?? 0));
        const ballots = scoresOf(
          4,
          scores.map((each) => ({ scores: each })),
        );
        const given = candidates.map((_, i) =>
          [0, 1, 2, 3, 4, 5].map((score) => scores.filter((each) => each[i] === score).length),
        );
        const election = { candidates, seats: 2 };
        assert.deepEqual(
          countSums('score', { ...election, sums: { form: 'scores', given } }, settings),
          countScores('score', { ...election, ballots }, settings),
        );
      }),
    );
  });

  it('elects by majority judgment whom the grades elect', () => {
    fc.assert(
      fc.property(someMarks(5), (all) => {
        const ballots = scoresOf(
          4,
          all.map((marks) => ({ scores: marks.map((mark) => mark ?? blank) })),
        );
        const given = candidates.map((_, i) =>
          [0, 1, 2, 3, 4, 5].map((grade) => all.filter((each) => (each[i] ?? 0) === grade).length),
        );
        const election = { candidates, seats: 2 };
        assert.deepEqual(
          countSums(
            'majority-judgment',
            { ...election, sums: { form: 'scores', given } },
            settings,
          ),
          countScores('majority-judgment', { ...election, ballots }, settings),
        );
      }),
    );
  });

  it('refuses methods that need whole ballots, and sums for others', () => {
    const sums: Sums = { form: 'crosses', votes: [1, 2, 3], cast: 3 };
    assert.throws(() => countSums('meek', { candidates, seats: 1, sums }, settings), CountError);
    assert.throws(() => countSums('schulze', { candidates, seats: 1, sums }, settings), CountError);
    for (const method of ['approval', 'lot'] as const)
      assert.throws(
        () => countSums(method, { candidates, seats: 1, sums }, settings),
        /other candidates/,
      );
  });
});
