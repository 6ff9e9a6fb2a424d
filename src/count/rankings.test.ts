import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  CountError,
  rankingAt,
  rankingsIn,
  RankingsBuilder,
  rankingsOf,
  withoutWithdrawn,
} from './rankings.ts';

describe('ballots that rank', () => {
  it('are grouped where they are alike, whatever the order within a rank', () => {
    const rankings = rankingsOf(4, [
      { ranks: [[0], [1, 2]] },
      { weight: 3, ranks: [[0], [2, 1]] },
      { ranks: [[0], [], [1, 2]] },
    ]);
    assert.deepEqual([rankings.groups, [...rankings.weights], rankings.total], [2, [4, 1], 5]);
    assert.deepEqual(rankingAt(rankings, 1).ranks, [[0], [], [1, 2]]);
  });

  it('have no ranks kept where all are strict', () => {
    assert.equal(rankingsOf(3, [{ ranks: [[2], [0]] }, { ranks: [] }]).ranks, undefined);
  });

  it('come back as they were handed in', () => {
    const rank = fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(rank),
        fc.array(fc.nat({ max: 5 }), { minLength: 6, maxLength: 6 }),
        (orders, cuts) => {
          const ballots = orders.map((order) => ({ ranks: cut(order, cuts), weight: 2 }));
          const rankings = rankingsOf(6, ballots);
          const found = [...rankingsIn(rankings)];
          const texts = new Set(ballots.map(({ ranks }) => JSON.stringify(ranks)));
          assert.deepEqual(new Set(found.map(({ ranks }) => JSON.stringify(ranks))), texts);
          assert.equal(rankings.total, 2 * orders.length);
        },
      ),
    );
  });

  it('are found again among very many', () => {
    const orders = Array.from({ length: 5_000 }, (_, i) => [i % 71, 71 + (i % 73)]);
    const ballots = orders.map((order, i) => ({
      ranks: i % 3 === 0 ? [order] : order.map((each) => [each]),
      silent: i % 5 === 0 ? [200, 199] : [],
    }));
    const once = rankingsOf(201, ballots);
    const twice = rankingsOf(201, [...ballots, ...ballots.toReversed()]);
    assert.equal(once.groups, 5_000);
    assert.deepEqual(
      { ...twice, weights: undefined, total: undefined },
      { ...once, weights: undefined, total: undefined },
    );
    assert.ok(twice.weights.every((weight) => weight === 2));
  });

  it('are put together candidate by candidate as well', () => {
    const builder = new RankingsBuilder(4);
    builder.begin();
    builder.put(3, 1);
    builder.begin();
    for (const [candidate, rank] of [
      [2, 1],
      [1, 3],
      [0, 3],
    ] as const)
      builder.put(candidate, rank);
    builder.end(7, [3]);
    assert.deepEqual(
      builder.done(),
      rankingsOf(4, [{ weight: 7, ranks: [[2], [], [0, 1]], silent: [3] }]),
    );
    builder.begin();
    builder.put(0, 2);
    assert.throws(() => builder.put(1, 1), /Rank 1 can’t follow rank 2/);
    assert.throws(() => builder.put(2, 65_536), /At most 65535 ranks/);
    assert.throws(() => new RankingsBuilder(65_536), /At most 65535 candidates/);
  });

  it('are refused with the reason', () => {
    for (const [ballot, why] of [
      [{ ranks: [[3]] }, /no candidate number 4/],
      [{ ranks: [[1], [1]] }, /number 2 stands on one ballot twice/],
      [{ ranks: [[0]], silent: [0] }, /twice/],
      [{ ranks: [], weight: 0.5 }, /whole number of voters, not for 0.5/],
      [{ ranks: [], weight: 2 ** 53 }, /whole number/],
    ] as const) {
      assert.throws(
        () => rankingsOf(3, [ballot]),
        (error: unknown) => {
          assert.ok(error instanceof CountError);
          return why.test(error.message);
        },
      );
    }
    const many = { ranks: [], weight: Number.MAX_SAFE_INTEGER };
    assert.throws(() => rankingsOf(3, [many, { ranks: [[0]] }]), /More than 9,007,199,254,740,991/);
  });
});

describe('ballots without those who withdrew', () => {
  it('close up the ranks that were theirs alone, and keep those that were skipped', () => {
    const all = rankingsOf(5, [
      { ranks: [[0], [1], [], [2, 3]], silent: [4] },
      { weight: 2, ranks: [[1, 2], [3]], silent: [0] },
    ]);
    const left = withoutWithdrawn(all, new Set([1, 3, 4]));
    assert.deepEqual(
      [...rankingsIn(left)],
      [
        { weight: 1, ranks: [[0], [], [2]], silent: [] },
        { weight: 2, ranks: [[2]], silent: [0] },
      ],
    );
    assert.equal(withoutWithdrawn(all, new Set()), all);
  });
});

/** Cuts an order into ranks, each rank sorted, none of them empty. */
function cut(order: readonly number[], cuts: readonly number[]): number[][] {
  const ranks: number[][] = [];
  for (const [i, candidate] of order.entries()) {
    if (i === 0 || (cuts[i] ?? 0) > 2) ranks.push([candidate]);
    else ranks.at(-1)?.push(candidate);
  }
  return ranks.map((rank) => rank.toSorted((a, b) => a - b));
}
