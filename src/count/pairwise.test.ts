import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { beats, pairwiseOf, preferring } from './pairwise.ts';
import { type Ranking, rankingsOf } from './rankings.ts';
import { anyBallots, anyOrders } from './testing.ts';

/** By the definition: a stands above b, or alone on the ballot, and neither is left out of it. */
function prefers({ ranks, silent = [] }: Ranking, a: number, b: number): boolean {
  const rankOf = (each: number): number => {
    const rank = ranks.findIndex((those) => those.includes(each));
    return rank < 0 ? Infinity : rank;
  };
  return !silent.includes(a) && !silent.includes(b) && rankOf(a) < rankOf(b);
}

function byDefinition(candidates: number, ballots: readonly Ranking[]): number[] {
  const all = Array.from({ length: candidates }, (_, i) => i);
  return all.flatMap((a) =>
    all.map((b) =>
      ballots
        .filter((ballot) => prefers(ballot, a, b))
        .reduce((sum, { weight = 1 }) => sum + weight, 0),
    ),
  );
}

const found = (candidates: number, ballots: readonly Ranking[]): number[] => [
  ...pairwiseOf(candidates, rankingsOf(candidates, ballots)).wins,
];

describe('a comparison in pairs', () => {
  it('puts the ranked above the unranked, and equals nowhere', () => {
    const ballots = [
      { weight: 3, ranks: [[2]] },
      { weight: 2, ranks: [[0, 1], [2]] },
    ];
    assert.deepEqual(found(3, ballots), [0, 0, 2, 0, 0, 2, 3, 3, 0]);
  });

  it('compares nobody with whom a ballot is silent on', () => {
    assert.deepEqual(found(3, [{ ranks: [[0]], silent: [1] }]), [0, 0, 1, 0, 0, 0, 0, 0, 0]);
  });

  it('is what its definition says', () => {
    fc.assert(
      fc.property(anyBallots(6), fc.nat({ max: 63 }), (ballots, bits) => {
        // Whom a ballot is silent on stands in none of its ranks.
        const silent = [0, 1, 2, 3, 4, 5].filter((each) => ((bits >> each) & 1) === 1);
        const some = ballots.map(({ weight = 1, ranks }, i): Ranking => {
          if (i % 2 === 0) return { weight, ranks };
          const left = ranks.map((rank) => rank.filter((each) => !silent.includes(each)));
          return { weight, silent, ranks: left.filter((rank) => rank.length > 0) };
        });
        assert.deepEqual(found(6, some), byDefinition(6, some));
      }),
    );
  });

  it('is so with many candidates, all of them ranked', () => {
    fc.assert(
      fc.property(anyOrders(66, 20), (orders) => {
        const ballots = [...orders, { weight: 5, ranks: [[3], [1]] }];
        assert.deepEqual(found(66, ballots), byDefinition(66, ballots));
      }),
      { numRuns: 6 },
    );
  });

  it('is exact to the last vote', () => {
    const many = Number.MAX_SAFE_INTEGER - 1;
    const pairwise = pairwiseOf(
      2,
      rankingsOf(2, [{ weight: many, ranks: [[0]] }, { ranks: [[1]] }]),
    );
    assert.deepEqual([preferring(pairwise, 0, 1), preferring(pairwise, 1, 0)], [many, 1]);
    assert.ok(beats(pairwise, 0, 1));
  });

  it('leaves nothing to those who withdrew', () => {
    const { wins } = pairwiseOf(3, rankingsOf(3, [{ ranks: [[0]] }]), new Set([1]));
    assert.deepEqual([...wins], [0, 0, 1, 0, 0, 0, 0, 0, 0]);
  });

  it('refuses what wouldn’t fit', () => {
    assert.throws(() => pairwiseOf(10_001, rankingsOf(1, [])), /At most 10,000 candidates/);
  });
});
