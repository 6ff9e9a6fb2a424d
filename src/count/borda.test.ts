import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { countBorda, type Points } from './borda.ts';
import { preferring, pairwiseOf } from './pairwise.ts';
import { rankingsOf } from './rankings.ts';
import { compare, plus, ratio, type Ratio, zero } from './ratio.ts';
import { anyBallots, election, firstPreferred as lot, orderNamed } from './testing.ts';

const written = ({ num, den }: Ratio): string => (den === 1n ? `${num}` : `${num}/${den}`);
const scores = (lines: readonly string[], points?: Points): string =>
  countBorda(election('ABCD', lines), { lot, ...(points && { points }) })
    .scores.map(written)
    .join(' ');

describe('Borda’s method', () => {
  it('gives one point less from place to place', () => {
    assert.equal(scores(['A > B > C > D * 2', 'D > C > B > A']), '6 5 4 3');
  });

  it('lets equals share their places, and the unranked the last ones', () => {
    assert.equal(scores(['A = B > C']), '5/2 5/2 1 0');
    assert.equal(scores(['B']), '1 3 1 1');
    assert.equal(scores(['']), '3/2 3/2 3/2 3/2');
  });

  it('knows variants that treat the unranked otherwise', () => {
    assert.equal(scores(['B > A'], 'unranked-zero'), '2 3 0 0');
    assert.equal(scores(['B > A', 'C = D'], 'modified'), '1 2 3/2 3/2');
    assert.equal(scores(['A > B > C = D'], 'dowdall'), '1 1/2 7/24 7/24');
    assert.equal(scores(['A > B'], 'dowdall'), '1 1/2 7/24 7/24');
  });

  it('gives half of what there is where a ballot is silent, and others as if they were level with that', () => {
    const ballots = rankingsOf(3, [{ ranks: [[0], [1]], silent: [2] }]);
    const count = countBorda({ ...election('ABC', []), ballots }, { lot });
    assert.equal(count.scores.map(written).join(' '), '3/2 1/2 1');
  });

  it('is the sum of what is won in pairs, draws halved', () => {
    fc.assert(
      fc.property(anyBallots(5), (ballots) => {
        const rankings = rankingsOf(5, ballots);
        const pairwise = pairwiseOf(5, rankings);
        const count = countBorda({ ...election('ABCDE', []), ballots: rankings }, { lot });
        for (const [a, score] of count.scores.entries()) {
          const others = [0, 1, 2, 3, 4].filter((each) => each !== a);
          const twice = others.map(
            (b) => rankings.total + preferring(pairwise, a, b) - preferring(pairwise, b, a),
          );
          assert.deepEqual(
            score,
            ratio(
              twice.reduce((sum, each) => sum + each, 0),
              2,
            ),
          );
        }
      }),
    );
  });

  it('can pass over whom a majority puts first', () => {
    const some = election('ABC', ['A > B > C * 3', 'B > C > A * 2']);
    assert.equal(orderNamed(countBorda(some, { lot })), 'B A C');
  });

  it('is exact past 2^53', () => {
    const many = election('ABC', [`A > B > C * ${2 ** 52}`, 'B > A > C', `C > B = A * ${2 ** 51}`]);
    const found = countBorda(many, { lot }).scores;
    assert.equal(found[0]?.num, 2n * 2n ** 52n + 1n + 2n ** 50n);
    const all = found.reduce(plus, zero);
    assert.equal(compare(all, ratio(3n * BigInt(many.ballots.total))), 0);
  });
});
