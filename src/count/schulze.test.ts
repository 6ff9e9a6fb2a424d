import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Defeats, defeatsIn, strengthOf } from './defeats.ts';
import { pairwiseOf } from './pairwise.ts';
import { rankingsOf } from './rankings.ts';
import { countSchulze, type Paths, widestPath, widestPaths, widthOf } from './schulze.ts';
import {
  anyBallots,
  election,
  firstPreferred as lot,
  named,
  orderNamed,
  schulzeExample as example,
} from './testing.ts';

/** Floyd and Warshall’s way. */
function widthsByDefinition(defeats: Defeats, n: number): number[] {
  const widths = Array.from({ length: n * n }, () => 0);
  for (const [i, winner] of defeats.winners.entries())
    widths[winner * n + (defeats.losers[i] ?? 0)] = defeats.strengths[i] ?? 0;
  for (let via = 0; via < n; via++) {
    for (let ab = 0; ab < n * n; ab++) {
      const [a, b] = [Math.floor(ab / n), ab % n];
      const around = Math.min(widths[a * n + via] ?? 0, widths[via * n + b] ?? 0);
      if (a !== b && around > (widths[ab] ?? 0)) widths[ab] = around;
    }
  }
  return widths;
}

const widthAlong = (path: readonly number[], strength: (a: number, b: number) => number): number =>
  Math.min(...path.slice(1).map((each, i) => strength(path[i] ?? 0, each)));

describe('Schulze’s method', () => {
  it('ranks his example as he does, by his widest paths', () => {
    const count = countSchulze(example, { lot });
    assert.equal(orderNamed(count), 'E A C B D');
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((a) => [0, 1, 2, 3, 4].map((b) => widthOf(count.paths, a, b))),
      [
        [0, 28, 28, 30, 24],
        [25, 0, 28, 33, 24],
        [25, 29, 0, 29, 24],
        [25, 28, 28, 0, 24],
        [25, 28, 28, 31, 0],
      ],
    );
    assert.deepEqual([count.elected, count.ties], [[4], []]);
  });

  it('tells a widest path', () => {
    const { paths, candidates } = countSchulze(example, { lot });
    assert.equal(named({ candidates }, widestPath(paths, 0, 1)), 'ADCB');
    assert.deepEqual(widestPath(paths, 2, 2), [2]);
  });

  it('seats the top of the order, by lot where too many are level', () => {
    const two = { ...example, seats: 2 };
    assert.deepEqual(countSchulze(two, { lot }).elected, [4, 0]);
    const level = election('ABC', ['A > B > C', 'B > A > C'], { seats: 1 });
    const { order, elected, ties } = countSchulze(level, { lot });
    assert.deepEqual([order, elected], [[[0, 1], [2]], [0]]);
    assert.deepEqual(ties, [{ candidates: [0, 1], about: 'election', preferred: [0], by: 'lot' }]);
    assert.deepEqual(countSchulze({ ...level, seats: 2 }, { lot }).ties, []);
  });

  it('puts level whom nobody left is above, as paths compare only some', () => {
    const defeats: Defeats = {
      winners: Uint16Array.of(0, 2, 1),
      losers: Uint16Array.of(2, 1, 0),
      strengths: Float64Array.of(6, 5, 5),
    };
    const paths = widestPaths(3, defeats);
    const above = (a: number, b: number): boolean => widthOf(paths, a, b) > widthOf(paths, b, a);
    // A is above C, and B beside both of them.
    assert.deepEqual(
      [above(0, 2), above(0, 1), above(1, 0), above(1, 2), above(2, 1)],
      [true, false, false, false, false],
    );
  });

  it('finds widths by definition, and paths that are so wide', () => {
    fc.assert(
      fc.property(
        anyBallots(6),
        fc.constantFrom('winning votes' as const, 'margins' as const),
        (ballots, by) => {
          const pairwise = pairwiseOf(6, rankingsOf(6, ballots));
          const defeats = defeatsIn(pairwise, [0, 1, 2, 3, 4, 5], by);
          const paths: Paths = widestPaths(6, defeats);
          assert.deepEqual([...paths.widths], widthsByDefinition(defeats, 6));
          for (const [ab, width] of paths.widths.entries()) {
            const path = widestPath(paths, Math.floor(ab / 6), ab % 6);
            if (width === 0) continue;
            assert.equal(
              widthAlong(path, (a, b) => strengthOf(pairwise, by, a, b)),
              width,
            );
          }
        },
      ),
    );
  });

  it('orders defeats alike however many ballots there are', () => {
    const times = (weight: number): Defeats => {
      const lines = ['A > B > C', 'A > C > B', 'C > B > A'];
      const { ballots } = election(
        'ABC',
        lines.map((line) => `${line} * ${weight}`),
      );
      return defeatsIn(pairwiseOf(3, ballots), [0, 1, 2], 'winning votes');
    };
    const [few, many] = [times(1), times(2 ** 51)];
    assert.deepEqual([many.winners, many.losers], [few.winners, few.losers]);
  });
});
