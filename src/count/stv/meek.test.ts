import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { noLot } from '../lot.ts';
import { countMeek } from './meek.ts';
import { meekBallots, meekOne, pathsOf, share } from './meek-votes.ts';
import { countNzMeek } from './nz-meek.ts';
import { election, firstGoes, winners } from './testing.ts';

const lot = firstGoes;
const units = fc.integer({ min: 0, max: meekOne });

describe('sharing ballots out', () => {
  it('is exact to the unit, rounded up at every candidate', () => {
    const ballots = meekBallots(election(['A', 'B', 'C'], 1, ['3 ABC', '2 BA']));
    const paths = pathsOf(ballots, Uint8Array.of(2, 2, 1));
    const one = BigInt(meekOne);
    const up = (a: bigint, b: bigint): bigint => (a * b + one - 1n) / one;
    fc.assert(
      fc.property(units, units, fc.constantFrom(5, 2 ** 50), (a, b, valid) => {
        const [x, y] = [BigInt(a), BigInt(b)];
        const [second, first] = [up(one - x, y), up(one - y, x)];
        assert.deepEqual(share(paths, Float64Array.of(a, b, meekOne), valid), [
          3n * x + 2n * first,
          3n * second + 2n * y,
          3n * (one - x - second),
        ]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('ends a path at the first who is hopeful, and passes over who is excluded', () => {
    const ballots = meekBallots(election(['A', 'B', 'C', 'D'], 1, ['1 ABCD', '2 ABDC', '4 CBAD']));
    const { candidates, weights } = pathsOf(ballots, Uint8Array.of(0, 1, 2, 1));
    assert.deepEqual([...candidates], [1, 2, 1]);
    assert.deepEqual([...weights], [3, 4, 4]);
  });
});

describe('Meek’s count', () => {
  it('lowers keep factors until the elected have just the quota', () => {
    const count = countMeek(election(['A', 'B', 'C'], 2, ['4 AB', '2 AC', '1 B', '2 C']), { lot });
    assert.equal(count.quota, 3_000_000_001n);
    const [first, settled] = count.stages;
    assert.deepEqual(
      [first?.votes, first?.keep],
      [
        [6_000_000_000n, 1_000_000_000n, 2_000_000_000n],
        [BigInt(meekOne), BigInt(meekOne), BigInt(meekOne)],
      ],
    );
    // A keeps half, rounded up.
    assert.equal(settled?.keep[0], 500_000_001n);
    assert.deepEqual(settled?.votes, [3_000_000_006n, 2_999_999_996n, 2_999_999_998n]);
    assert.ok((settled?.surplus ?? 1_000n) < 1_000n);
    // B and C are level within the surplus: the lot decides.
    assert.deepEqual(count.ties, [
      { candidates: [1, 2], about: 'exclusion', preferred: [2], by: 'lot' },
    ]);
    assert.deepEqual(winners(count), ['A', 'C']);
  });

  it('passes votes on through who is elected already', () => {
    const ballots = ['6 ABC', '5 BAC', '1 C', '2 D'];
    const count = countMeek(election(['A', 'B', 'C', 'D'], 3, ballots), { lot: noLot });
    assert.deepEqual(winners(count), ['A', 'B', 'C']);
    const [, second] = count.stages;
    assert.deepEqual(
      second?.flows.map(({ from, to }) => [from, to]),
      [
        [0, 'pool'],
        [1, 'pool'],
        ['pool', 2],
      ],
    );
  });

  it('shares a ballot over all orders of equals', () => {
    const strict = ['3 ABC', '3 ACB', '2 ABD', '1 C', '1 D'];
    const equal = ['6 AB=C', '2 ABD', '1 C', '1 D'];
    const counts = [strict, equal].map((ballots) =>
      countMeek(election(['A', 'B', 'C', 'D'], 2, ballots), { lot }),
    );
    const [a, b] = counts.map(({ stages }) => stages.at(1)?.votes ?? []);
    for (const [i, votes] of a?.entries() ?? []) {
      const off = votes - (b?.[i] ?? 0n);
      assert.ok(off < 10n && -off < 10n);
    }
    // Of two equals who are both elected, each passes to the other before the ballot goes on.
    const paths = pathsOf(
      meekBallots(election(['A', 'B', 'C'], 1, ['2 A=BC'])),
      Uint8Array.of(2, 2, 1),
    );
    const half = meekOne / 2;
    assert.deepEqual(share(paths, Float64Array.of(half, half, meekOne), 2), [
      750_000_000n,
      750_000_000n,
      500_000_000n,
    ]);
  });

  it('refuses more than six equals', () => {
    const names = 'ABCDEFGH'.split('');
    assert.doesNotThrow(() => countMeek(election(names, 1, ['1 A=B=C=D=E=FG']), { lot }));
    assert.throws(
      () => countMeek(election(names, 1, ['1 A=B=C=D=E=F=G']), { lot }),
      /more than 6 candidates equally/u,
    );
  });

  it('can be split so finely that units are lost, and still tells where all are', () => {
    const count = countMeek(election(['A', 'B', 'C', 'D'], 1, ['1 A=B=C']), { lot });
    assert.deepEqual(count.stages[0]?.votes, [333_333_333n, 333_333_333n, 333_333_333n, 0n]);
    assert.equal(count.stages[0]?.exhausted, 1n);
  });
});

describe('New Zealand’s count', () => {
  it('excludes together who has no votes, once the surplus is small', () => {
    const count = countNzMeek(election(['A', 'B', 'C', 'D', 'E'], 1, ['5 A', '4 B', '2 EB']));
    assert.deepEqual(count.stages[1]?.of, [2, 3]);
    assert.deepEqual(winners(count), ['B']);
  });

  it('excludes who can’t be saved before the surplus is gone', () => {
    const count = countNzMeek(election(['A', 'B', 'C', 'D'], 2, ['60 AB', '20 B', '30 C', '1 D']));
    assert.deepEqual(count.stages[1]?.of, []);
    const sure = countNzMeek(election(['A', 'B', 'C', 'D'], 2, ['40 AB', '29 B', '30 C', '1 D']));
    assert.deepEqual(sure.stages[1]?.of, [3]);
  });

  it('settles ties by the earliest step, else by pseudo-random numbers that turn about from step to step', () => {
    const level = countNzMeek(election(['A', 'B', 'C'], 1, ['3 A', '2 B', '2 C']));
    assert.deepEqual(level.ties, [
      { candidates: [1, 2], about: 'exclusion', preferred: [2], by: 'rule' },
    ]);
    const early = countNzMeek(election(['A', 'B', 'C', 'D'], 1, ['5 A', '4 B', '3 C', '1 DC']));
    assert.deepEqual(early.ties, [
      { candidates: [1, 2], about: 'exclusion', preferred: [1], by: 'earlier-stage' },
    ]);
  });
});
