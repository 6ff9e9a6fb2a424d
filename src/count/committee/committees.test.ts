import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { countApproval } from '../approval.ts';
import { sharedJson, sharedText, withShared } from '../data/testing.ts';
import { type Lot, lotOf, noLot } from '../lot.ts';
import { compare, plus, ratio, times, zero } from '../ratio.ts';
import { type Rankings, rankingsOf } from '../rankings.ts';
import type { Count } from '../story.ts';
import { countEqualShares } from './equal-shares.ts';
import { countPhragmenSeats } from './phragmen.ts';
import { countSpav } from './spav.ts';
import { everyWay } from './testing.ts';

const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `C${i}`);
const approving = (n: number, ballots: readonly (readonly number[])[]): Rankings =>
  rankingsOf(
    n,
    ballots.map((each) => ({ ranks: [each] })),
  );
const election = (n: number, seats: number, ballots: readonly (readonly number[])[]) => ({
  candidates: names(n),
  seats,
  ballots: approving(n, ballots),
});

interface Vector {
  readonly id: string;
  readonly profile: readonly (readonly number[])[];
  readonly num_cand: number;
  readonly committeesize: number;
  readonly results: Readonly<Record<string, readonly (readonly number[])[] | undefined>>;
}

const rules: Readonly<Record<string, (of: ReturnType<typeof election>, lot: Lot) => Count>> = {
  seqpav: (of, lot) => countSpav(of, { lot }),
  seqphragmen: (of, lot) => countPhragmenSeats(of, { lot }),
  'equal-shares': (of, lot) => countEqualShares(of, { lot }),
  'equal-shares-with-av-completion': (of, lot) =>
    countEqualShares(of, { lot, completion: 'approval' }),
};

withShared(() => {
  const { vectors } = sharedJson<{ readonly vectors: readonly Vector[] }>(
    'elections/vectors/abcvoting.json.gz',
  );
  for (const [rule, count] of Object.entries(rules)) {
    describe(`the committees that abcvoting finds by ${rule}`, () => {
      const known = vectors.filter(({ results }) => results[rule]);
      it(`are just those that the lots can bring, ${known.length} times`, () => {
        assert.ok(known.length > 50);
        for (const { id, num_cand: n, committeesize, profile, results } of known) {
          const of = election(n, committeesize, profile);
          const ours = everyWay((lot) => count(of, lot).elected.toSorted((a, b) => a - b));
          const sorted = (results[rule] ?? []).map((each) => each.toSorted((a, b) => a - b));
          const theirs = new Set(sorted.map((each) => JSON.stringify(each)));
          assert.deepEqual([...ours].toSorted(), [...theirs].toSorted(), id);
        }
      });
    });
  }
});

const profiles = fc
  .record({
    n: fc.integer({ min: 1, max: 5 }),
    seats: fc.integer({ min: 1, max: 4 }),
    raw: fc.array(fc.uniqueArray(fc.nat({ max: 4 }), { maxLength: 5 }), { maxLength: 12 }),
  })
  .map(({ n, seats, raw }) => ({
    n,
    seats,
    ballots: raw.map((each) => each.filter((candidate) => candidate < n)),
  }));

describe('a committee from approvals', () => {
  const all = Object.values(rules);
  const lot = lotOf('laws', names(5));

  it('has as many seats as there are, or everybody', () => {
    fc.assert(
      fc.property(profiles, ({ n, seats, ballots }) => {
        for (const count of all) {
          const { elected } = count(election(n, seats, ballots), lot);
          assert.equal(elected.length, Math.min(n, seats));
          assert.equal(new Set(elected).size, elected.length);
        }
      }),
    );
  });

  it('does not ask who stands in which place, nor who came first', () => {
    fc.assert(
      fc.property(profiles, fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), (of, keys) => {
        const { n, seats, ballots } = of;
        const places = names(n)
          .map((_, i) => i)
          .toSorted((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
        const moved = places.map((place) => `C${place}`);
        const turned = ballots.map((each) => each.map((candidate) => places.indexOf(candidate)));
        for (const count of all) {
          const one = count(election(n, seats, ballots), lotOf('laws', names(n)));
          const other = count(
            { ...election(n, seats, turned.toReversed()), candidates: moved },
            lotOf('laws', moved),
          );
          const named = ({ elected, candidates }: Count) =>
            new Set(elected.map((each) => candidates[each]));
          assert.deepEqual(named(other), named(one));
        }
      }),
    );
  });

  it('gives a group of like mind the seats that their number pays for (justified representation)', () => {
    fc.assert(
      fc.property(profiles, ({ n, seats, ballots }) => {
        const size = Math.min(n, seats);
        for (const count of [rules['seqphragmen'], rules['equal-shares']]) {
          const { elected } = count?.(election(n, size, ballots), lot) ?? assert.fail();
          for (let candidate = 0; candidate < n; candidate++) {
            const group = ballots.filter((each) => each.includes(candidate));
            if (group.length * size < ballots.length || group.length === 0) continue;
            const isHeard = group.some((each) => each.some((other) => elected.includes(other)));
            assert.ok(isHeard, JSON.stringify({ n, size, ballots, candidate, elected }));
          }
        }
      }),
    );
  });
});

describe('equal shares', () => {
  it('takes from each voter what they have, and no more, and pays each seat in full', () => {
    fc.assert(
      fc.property(profiles, ({ n, seats, ballots }) => {
        const lot = lotOf('money', names(n));
        const { purchases, share } = countEqualShares(election(n, seats, ballots), { lot });
        let spent = zero;
        for (const { payment, paying } of purchases) {
          assert.ok(compare(payment, share) <= 0);
          spent = plus(spent, times(payment, ratio(paying)));
        }
        // The rest of each price came from purses that were emptied.
        assert.ok(compare(spent, ratio(purchases.length)) <= 0);
        assert.ok(compare(ratio(purchases.length), ratio(seats)) <= 0);
      }),
    );
  });

  it('tells what was asked of whom', () => {
    const of = election(3, 2, [[0], [0], [0, 1], [1], [2]]);
    const { purchases, share, elected } = countEqualShares(of, { lot: noLot, completion: 'none' });
    assert.deepEqual(share, ratio(2, 5));
    const [first] = purchases;
    assert.deepEqual([first?.payment, first?.paying, first?.emptied], [ratio(1, 3), 3, 0]);
    assert.deepEqual(elected, [0]);
  });
});

describe('the harmonic method', () => {
  it('weighs an approval by how many of a voter’s have a seat', () => {
    const of = election(3, 2, [[0, 1], [0, 1], [0, 1], [2], [2]]);
    const { rounds, ties } = countSpav(of, { lot: lotOf('x', names(3)) });
    const [first, second] = rounds;
    assert.deepEqual(first?.scores.get(0), ratio(3));
    assert.equal(second?.elected, 2);
    assert.deepEqual(second.scores.get(first?.elected === 0 ? 1 : 0), ratio(3, 2));
    assert.deepEqual(
      ties.map(({ candidates }) => candidates),
      [[0, 1]],
    );
  });
});

describe('approval', () => {
  it('counts everybody whom a ballot names, at whatever rank, and nobody who withdrew', () => {
    const ballots = rankingsOf(3, [
      { weight: 2, ranks: [[0], [1]] },
      { ranks: [[2, 1]] },
      { weight: 9, ranks: [] },
    ]);
    const of = { candidates: names(3), seats: 1, ballots };
    const { approvals, elected, order } = countApproval(of, { lot: noLot });
    assert.deepEqual([approvals, elected, order], [[2, 3, 1], [1], [[1], [0], [2]]]);
    const without = countApproval({ ...of, withdrawn: new Set([1]) }, { lot: noLot });
    assert.deepEqual(without.elected, [0]);
  });

  withShared(() => {
    it('agrees with a real election to the vote', () => {
      const path = 'elections/contests/approval-utah-senate11-2025';
      const { candidates, expected } = sharedJson<{
        readonly candidates: readonly string[];
        readonly expected: { readonly winner: string; readonly approvals: Record<string, number> };
      }>(`${path}/contest.json`);
      const ballots = rankingsOf(candidates.length, approvalsIn(`${path}/ballots.approval.toi`));
      const { approvals, elected } = countApproval(
        { candidates, seats: 1, ballots },
        { lot: noLot },
      );
      assert.deepEqual(
        elected.map((each) => candidates[each]),
        [expected.winner],
      );
      for (const [i, name] of candidates.entries())
        assert.equal(approvals[i], expected.approvals[name], name);
    });
  });
});

function* approvalsIn(path: string): Generator<{ weight: number; ranks: number[][] }> {
  for (const line of sharedText(path).split('\n')) {
    const [, weight, list] = /^(\d+): (.*)$/.exec(line) ?? [];
    if (weight === undefined || list === undefined) continue;
    yield { weight: Number(weight), ranks: [list.split(',').map((each) => Number(each) - 1)] };
  }
}
