import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { rankingAt } from './rankings.ts';
import { scoresAsRankings } from './scores-as-rankings.ts';
import { blank, scoresOf } from './scores.ts';

describe('scores taken for rankings', () => {
  it('put first who has most, level whose are equal, and nowhere who has none', () => {
    const rankings = scoresAsRankings(scoresOf(4, [{ weight: 3, scores: [0, 5, blank, 5] }]));
    assert.deepEqual(rankingAt(rankings, 0), { weight: 3, ranks: [[1, 3], [0]], silent: [] });
  });

  it('rank two candidates as they are scored', () => {
    const scores = fc.array(fc.integer({ min: blank, max: 5 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(scores, (given) => {
        const { ranks } = rankingAt(scoresAsRankings(scoresOf(4, [{ scores: given }])), 0);
        const rankOf = (each: number) => ranks.findIndex((rank) => rank.includes(each));
        for (const [a, x] of given.entries())
          for (const [b, y] of given.entries()) {
            if (x === blank) assert.equal(rankOf(a), -1);
            else if (y !== blank) assert.equal(Math.sign(rankOf(b) - rankOf(a)), Math.sign(x - y));
          }
      }),
    );
  });
});
