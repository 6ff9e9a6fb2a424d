import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { countDrawnByLot, crossesOf, type DrawnOptions } from './drawn-by-lot.ts';
import { explain } from './explain/explain.ts';
import { english } from './explain/say.ts';
import { lotOf, noLot } from './lot.ts';
import { countRankings } from './methods.ts';
import { CountError, rankingsOf } from './rankings.ts';
import { election, named } from './testing.ts';

const names = ['A', 'B', 'C', 'D', 'E'];
const lot = lotOf('a seed', names);

const counted = (
  votes: readonly number[],
  cast: number,
  { seats = 1, ...options }: Partial<DrawnOptions> & { readonly seats?: number } = {},
) =>
  countDrawnByLot(
    { candidates: names.slice(0, votes.length), seats, ballots: { votes, cast } },
    { lot, ...options },
  );

describe('drawing by lot', () => {
  it('finds fit whom at least half of the ballots cross', () => {
    assert.deepEqual(counted([5, 4, 10, 0], 10).fit, [0, 2]);
    assert.deepEqual(counted([5, 6, 11, 0], 11).fit, [1, 2]);
  });

  it('seats all who are fit without a lot where there are seats for them', () => {
    const { elected, ties } = counted([5, 4, 10], 10, { seats: 2, lot: noLot });
    assert.deepEqual(elected, [0, 2]);
    assert.deepEqual(ties, []);
  });

  it('lets the lot take so many of them otherwise, however many crosses each has', () => {
    const { elected, ties } = counted([5, 9, 10, 1, 5], 10, { seats: 2 });
    assert.deepEqual(elected, lot([0, 1, 2, 4]).slice(0, 2));
    assert.deepEqual(ties, [
      { candidates: [0, 1, 2, 4], about: 'election', preferred: elected, by: 'lot' },
    ]);
  });

  it('never draws “none of these”, and nobody who has no more crosses than it', () => {
    const { fit, elected } = counted([5, 6, 5], 10, { seats: 3, defaultOption: 2 });
    assert.deepEqual(fit, [1]);
    assert.deepEqual(elected, [1]);
  });

  it('finds nobody fit where nobody says anything', () => {
    assert.deepEqual(counted([0, 0], 0).elected, []);
  });

  it('passes over ballots that name nobody who stands', () => {
    const given = election('ABC', ['A * 2', 'B = C', 'C * 3', ' * 4'], { withdrawn: new Set([2]) });
    const count = countRankings('lot', given, { lot });
    assert.equal('fit' in count && named(given, count.fit), 'A');
    assert.deepEqual(crossesOf(given).ballots, { votes: [2, 1, 0], cast: 3 });
  });

  it('refuses to fill no seat', () => {
    assert.throws(() => counted([1], 1, { seats: 0 }), CountError);
  });

  it('elects whom a model takes that goes down the lot', () => {
    const ballot = fc.subarray([0, 1, 2, 3, 4]);
    const seat = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(fc.array(ballot, { maxLength: 9 }), seat, fc.string(), (all, seats, seed) => {
        const order = lotOf(seed, names);
        const said = all.filter((each) => each.length > 0);
        const taken: number[] = [];
        for (const each of order([0, 1, 2, 3, 4])) {
          const crosses = said.filter((marked) => marked.includes(each)).length;
          if (crosses > 0 && crosses >= said.length / 2 && taken.length < seats) taken.push(each);
        }
        const ballots = rankingsOf(
          5,
          all.map((ranked) => ({ ranks: [ranked] })),
        );
        const { elected } = countRankings(
          'lot',
          { candidates: names, seats, ballots },
          { lot: order },
        );
        assert.deepEqual(new Set(elected), new Set(taken));
      }),
    );
  });

  it('tells who is fit, and whether the lot had to decide', () => {
    assert.deepEqual(explain(counted([5, 4, 10], 10), english).slice(3), [
      'Found fit by so many: C (10), A (5) and B (4).',
      'Ballots that say something: 10. Fit, with a cross on at least half: A and C.',
      `Elected: ${names[lot([0, 2])[0] ?? 0]}.`,
      'More are fit than can be elected (2, and 1), so the lot decided.',
    ]);
    assert.equal(
      explain(counted([5, 4], 8, { seats: 2 }), english).at(-1),
      'No lot had to be drawn: there is a seat for everybody who is fit.',
    );
    assert.deepEqual(explain(counted([1, 1, 1], 3), english).slice(4), [
      'Ballots that say something: 3. Nobody has a cross on half of them.',
      'Elected: nobody.',
      'Seats that stay empty: 1.',
    ]);
  });
});
