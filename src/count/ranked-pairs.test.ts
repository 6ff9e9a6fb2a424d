import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { drawn } from './lot.ts';
import { beats, pairwiseOf, preferring } from './pairwise.ts';
import { type Ranking, rankingsOf } from './rankings.ts';
import { countRankedPairs, type RankedPairsCount } from './ranked-pairs.ts';
import { anyBallots, election, firstPreferred as lot, orderNamed } from './testing.ts';

const told = ({ defeats, candidates }: RankedPairsCount): readonly string[] =>
  defeats.map(({ winner, loser, votes, against, locked }) => {
    const pair = `${candidates[winner]}${candidates[loser]}`;
    return `${pair} ${votes}:${against}${locked ? '' : ' skipped'}`;
  });

const all = [0, 1, 2, 3, 4];

describe('ranked pairs', () => {
  it('lock defeats by their strength, and skip what closes a circle', () => {
    const count = countRankedPairs(
      election('ABC', ['A > B > C * 8', 'B > C > A * 7', 'C > A > B * 6']),
      { lot },
    );
    assert.equal(orderNamed(count), 'A B C');
    assert.deepEqual(told(count), ['BC 15:6', 'AB 14:7', 'CA 13:8 skipped']);
    assert.deepEqual(count.ties, []);
  });

  it('take, of as many winning votes, where fewer voted against first; margins only the difference', () => {
    const only = (weight: number, a: number, b: number): Ranking => ({
      weight,
      ranks: [[a], [b]],
      silent: [0, 1, 2].filter((each) => each !== a && each !== b),
    });
    const some = {
      ...election('ABC', []),
      ballots: rankingsOf(3, [
        only(10, 0, 1),
        only(9, 1, 0),
        only(9, 1, 2),
        only(2, 2, 1),
        only(9, 2, 0),
        only(3, 0, 2),
      ]),
    };
    assert.deepEqual(told(countRankedPairs(some, { lot })), [
      'AB 10:9',
      'BC 9:2',
      'CA 9:3 skipped',
    ]);
    const byMargins = countRankedPairs(some, { lot, strength: 'margins' });
    assert.deepEqual(told(byMargins), ['BC 9:2', 'CA 9:3', 'AB 10:9 skipped']);
  });

  it('draw lots only where equal defeats can’t all be locked, and say so', () => {
    const circle = election('ABC', ['A > B > C', 'B > C > A', 'C > A > B']);
    const drawnBA = countRankedPairs(circle, { lot: drawn([1, 0, 2]) });
    assert.equal(orderNamed(drawnBA), 'B C A');
    assert.deepEqual(drawnBA.ties, [
      { candidates: [0, 1, 2], about: 'defeat', preferred: [1, 0, 2], by: 'lot' },
    ]);
    const line = election('ABC', ['A > B > C', 'A > B > C']);
    assert.deepEqual(countRankedPairs(line, { lot }).ties, []);
  });

  it('lock all that don’t contradict what was locked, and rank by it', () => {
    const strengths = fc.constantFrom('winning votes' as const, 'margins' as const);
    fc.assert(
      fc.property(anyBallots(5), strengths, (ballots, strength) => {
        const rankings = rankingsOf(5, ballots);
        const { defeats, order } = countRankedPairs(
          { candidates: ['A', 'B', 'C', 'D', 'E'], seats: 1, ballots: rankings },
          { lot, strength },
        );
        const pairwise = pairwiseOf(5, rankings);
        const levelOf = (each: number): number => order.findIndex((level) => level.includes(each));
        const pairs = defeats.map(({ winner, loser }) => `${winner}${loser}`);
        assert.equal(new Set(pairs).size, pairs.length);
        for (const { winner, loser, locked } of defeats) {
          assert.ok(beats(pairwise, winner, loser));
          assert.equal(levelOf(winner) < levelOf(loser), locked);
        }
        const beaten = all.flatMap((a) => all.filter((b) => beats(pairwise, a, b)));
        assert.equal(defeats.length, beaten.length);
      }),
    );
  });

  it('come out as if defeats were taken one by one, equal ones by the lot’s order', () => {
    const lots = fc.shuffledSubarray(all, { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(anyBallots(5), lots, (ballots, drawnOrder) => {
        const rankings = rankingsOf(5, ballots);
        const pairwise = pairwiseOf(5, rankings);
        const place = (each: number): number => drawnOrder.indexOf(each);
        const pairs = all.flatMap((a) =>
          all.filter((b) => beats(pairwise, a, b)).map((b) => [a, b] as const),
        );
        const locked: (readonly [number, number])[] = [];
        const reaches = (a: number, b: number): boolean =>
          locked.some(([from, to]) => from === a && (to === b || reaches(to, b)));
        const taken = pairs.toSorted(
          ([a, b], [x, y]) =>
            preferring(pairwise, x, y) - preferring(pairwise, a, b) ||
            preferring(pairwise, b, a) - preferring(pairwise, y, x) ||
            place(y) - place(b) ||
            place(a) - place(x),
        );
        for (const [winner, loser] of taken)
          if (!reaches(loser, winner)) locked.push([winner, loser]);
        const { defeats } = countRankedPairs(
          { candidates: ['A', 'B', 'C', 'D', 'E'], seats: 1, ballots: rankings },
          { lot: drawn(drawnOrder) },
        );
        const found = defeats.filter((each) => each.locked);
        assert.deepEqual(
          found.map(({ winner, loser }) => `${winner}${loser}`).toSorted(),
          locked.map(([a, b]) => `${a}${b}`).toSorted(),
        );
      }),
    );
  });
});
