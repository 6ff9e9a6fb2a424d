import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sharedJson, sharedText, withShared } from '../data/testing.ts';
import { lotOf, noLot } from '../lot.ts';
import { compare, ratio } from '../ratio.ts';
import { countDivisors, type Divisor } from './divisors.ts';
import { countLargestRemainder, type Quota } from './largest-remainder.ts';

const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `L${i}`);
const of = (votes: readonly bigint[], seats: number) => ({
  candidates: names(votes.length),
  votes,
  seats,
});
const divisors: readonly Divisor[] = [
  'dhondt',
  'sainte-lague',
  'modified-sainte-lague',
  'danish',
  'adams',
  'huntington-hill',
];
const quotas: readonly Quota[] = [
  'hare',
  'droop',
  'hagenbach-bischoff',
  'hagenbach-bischoff-rounded',
  'imperiali',
];
const someVotes = fc.array(fc.bigInt(0n, 1_000n), { minLength: 1, maxLength: 6 });
const houses = fc.integer({ min: 1, max: 30 });

describe('seats for lists', () => {
  // The example of many textbooks: 100,000 votes, 10 seats.
  const example = [53_000n, 24_000n, 23_000n];
  const seatsBy = (divisor: Divisor): readonly number[] =>
    countDivisors(of(example, 7), divisor, { lot: noLot }).seatsOf;

  it('by highest averages favour large lists with D’Hondt, and none with Sainte-Laguë', () => {
    assert.deepEqual(seatsBy('dhondt'), [4, 2, 1]);
    assert.deepEqual(seatsBy('sainte-lague'), [3, 2, 2]);
  });

  it('by the largest remainder of Hare’s quota', () => {
    const { seatsOf, whole, quota, elected } = countLargestRemainder(of(example, 7), {
      lot: noLot,
    });
    assert.deepEqual([seatsOf, whole, quota], [[4, 2, 1], [3, 1, 1], ratio(100_000, 7)]);
    assert.deepEqual(elected, [0, 0, 0, 1, 2, 0, 1]);
  });

  it('are all given out, whatever the votes, and more votes bring no fewer', () => {
    fc.assert(
      fc.property(someVotes, houses, (all, seats) => {
        const election = of(all, seats);
        const lot = lotOf('x', election.candidates);
        const total = all.reduce((sum, each) => sum + each, 0n);
        const any = total > 0n;
        for (const { seatsOf } of [
          ...divisors.map((each) => countDivisors(election, each, { lot })),
          ...quotas
            .filter((each) => !each.endsWith('rounded') || total > 31n)
            .map((quota) => countLargestRemainder(election, { lot, quota })),
        ]) {
          const given = seatsOf.reduce((sum, each) => sum + each, 0);
          assert.equal(given, any ? seats : 0, JSON.stringify(seatsOf));
          const order = seatsOf
            .map((_, i) => i)
            .toSorted((a, b) => Number((all[b] ?? 0n) - (all[a] ?? 0n)));
          const pairs = order.slice(1).map((after, i) => [order[i] ?? 0, after] as const);
          const isFair = ([before, after]: readonly [number, number]): boolean =>
            all[before] === all[after] || (seatsOf[before] ?? 0) >= (seatsOf[after] ?? 0);
          assert.ok(pairs.every(isFair), JSON.stringify(seatsOf));
        }
      }),
    );
  });

  it('never grow fewer when a seat is added, by highest averages', () => {
    fc.assert(
      fc.property(someVotes, houses, fc.constantFrom(...divisors), (all, seats, divisor) => {
        const lot = lotOf('x', names(all.length));
        const fewer = countDivisors(of(all, seats), divisor, { lot }).seatsOf;
        const more = countDivisors(of(all, seats + 1), divisor, { lot }).seatsOf;
        for (const [i, each] of fewer.entries()) assert.ok((more[i] ?? 0) >= each);
      }),
    );
  });

  it('grow fewer when one is added, by Hare’s quota: the Alabama paradox', () => {
    const alabama = [6n, 6n, 2n];
    const seatsOf = (seats: number) =>
      countLargestRemainder(of(alabama, seats), { lot: noLot }).seatsOf;
    assert.deepEqual(
      [seatsOf(10), seatsOf(11)],
      [
        [4, 4, 2],
        [5, 5, 1],
      ],
    );
  });

  it('lie within the quota by Hare, and at least at its floor by D’Hondt', () => {
    fc.assert(
      fc.property(someVotes, houses, (all, seats) => {
        const total = all.reduce((sum, each) => sum + each, 0n);
        fc.pre(total > 0n);
        const lot = lotOf('x', names(all.length));
        const hare = countLargestRemainder(of(all, seats), { lot }).seatsOf;
        const dhondt = countDivisors(of(all, seats), 'dhondt', { lot }).seatsOf;
        for (const [i, votesOf] of all.entries()) {
          const share = ratio(votesOf * BigInt(seats), total);
          assert.ok(compare(ratio((hare[i] ?? 0) + 1), share) > 0);
          assert.ok(compare(ratio((hare[i] ?? 0) - 1), share) < 0);
          assert.ok(BigInt(dhondt[i] ?? 0) >= share.num / share.den);
        }
      }),
    );
  });

  it('go to the larger of two lists that are level, and else by lot', () => {
    const lot = lotOf('x', ['L0', 'L1']);
    const larger = countDivisors(of([20n, 10n], 2), 'dhondt', { lot: noLot });
    assert.deepEqual([larger.seatsOf, larger.ties[0]?.by], [[2, 0], 'rule']);
    const level = countDivisors(of([10n, 10n], 1), 'dhondt', { lot });
    assert.deepEqual([level.elected, level.ties[0]?.by], [lot([0, 1]).slice(0, 1), 'lot']);
  });

  it('are given back where whole quotas are more than the seats', () => {
    const { seatsOf, whole, givenBack } = countLargestRemainder(of([10n, 10n, 10n], 1), {
      lot: lotOf('x', names(3)),
      quota: 'imperiali',
    });
    assert.deepEqual(whole, [1, 1, 1]);
    assert.equal(givenBack.length, 2);
    assert.equal(
      seatsOf.reduce((sum, each) => sum + each, 0),
      1,
    );
  });

  it('are for lists above the threshold, or exempt from it', () => {
    const threshold = { share: ratio(1, 10), exempt: new Set([3]) };
    const election = of([80n, 10n, 9n, 1n], 10);
    const { below, seatsOf } = countDivisors(election, 'sainte-lague', { lot: noLot, threshold });
    assert.deepEqual([below, seatsOf[2]], [[2], 0]);
    const strict = { share: ratio(1, 10), reach: 'more' } as const;
    const more = countDivisors(election, 'dhondt', { lot: noLot, threshold: strict });
    assert.deepEqual(more.below, [1, 2, 3]);
  });

  it('are refused with the reason, or nobody’s', () => {
    assert.throws(() => countDivisors(of([1n], 0), 'dhondt', { lot: noLot }), /at least one seat/);
    assert.throws(() => countDivisors(of([-1n], 1), 'dhondt', { lot: noLot }), /less than 0/);
    const odd = { candidates: ['A'], votes: [], seats: 1 };
    assert.throws(() => countLargestRemainder(odd, { lot: noLot }), /votes for 0/);
    const tiny = { lot: noLot, quota: 'hagenbach-bischoff-rounded' } as const;
    assert.throws(() => countLargestRemainder(of([1n], 9), tiny), /quota of 0/);
    assert.deepEqual(countDivisors(of([0n, 0n], 3), 'dhondt', { lot: noLot }).elected, []);
  });

  it('are exact for votes of any size', () => {
    const huge = 10n ** 30n;
    const { seatsOf } = countDivisors(of([huge + 1n, huge], 1), 'dhondt', { lot: noLot });
    assert.deepEqual(seatsOf, [1, 0]);
  });

  withShared(() => {
    const contest = (id: string) =>
      sharedJson<{
        readonly candidates: readonly string[];
        readonly expected: { readonly seats: Readonly<Record<string, number>> };
      }>(`elections/contests/${id}/contest.json`);

    it('are those of Slovakia in 2020', () => {
      const { candidates, expected } = contest('list-sk-nr-2020');
      const rows = sharedText('elections/contests/list-sk-nr-2020/votes.csv').trim().split('\n');
      const fields = rows.map((row) => row.split(';'));
      const share = fields.map(([, coalition]) => ratio(coalition === '1' ? 7 : 5, 100));
      const { seatsOf } = countLargestRemainder(
        { candidates, seats: 150, votes: fields.map(([, , votes]) => BigInt(votes ?? '')) },
        { lot: noLot, quota: 'hagenbach-bischoff-rounded', threshold: { share } },
      );
      for (const [i, name] of candidates.entries())
        assert.equal(seatsOf[i], expected.seats[name] ?? 0, name);
    });

    it('are those of New Zealand in 2014, where a party keeps what its electorates gave it', () => {
      const { candidates, expected } = contest('list-nz-2014');
      const { party_votes: votes, electorate_seats: won } = sharedJson<
        Record<'party_votes' | 'electorate_seats', Readonly<Record<string, number>>>
      >('elections/contests/list-nz-2014/votes.json');
      const all = candidates.map((name) => BigInt(votes[name] ?? 0));
      const exempt = new Set(candidates.flatMap((name, i) => ((won[name] ?? 0) > 0 ? [i] : [])));
      const threshold = { share: ratio(5, 100), exempt };
      const election = { candidates, seats: 120, votes: all };
      const { seatsOf } = countDivisors(election, 'sainte-lague', { lot: noLot, threshold });
      for (const [i, name] of candidates.entries())
        assert.equal(Math.max(seatsOf[i] ?? 0, won[name] ?? 0), expected.seats[name] ?? 0, name);
    });
  });
});
