import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noLot } from '../lot.ts';
import { countErs97 } from './ers97.ts';
import { election, firstStays, winners } from './testing.ts';

const told = ({ stages, candidates }: ReturnType<typeof countErs97>) =>
  stages.map(({ action, of, quota, elected }) => [
    action,
    of.map((each) => candidates[each]).join(''),
    quota,
    elected.map(({ candidate }) => candidates[candidate]).join(''),
  ]);

describe('the count of the Electoral Reform Society', () => {
  // The figures of the model election: 753 votes, 6 seats, 134 for Smith, 123 of his papers transferable.
  it('shares a surplus over the transferable papers, and rounds the quota up to a hundredth', () => {
    const others = ['B', 'C', 'D', 'E', 'F', 'G', 'H'];
    const rest = others.map((name, i) => `${i === 0 ? 91 : 88} ${name}`);
    const count = countErs97(election(['Smith', ...others], 6, ['123 SB', '11 S', ...rest]), {
      lot: firstStays,
    });
    assert.equal(count.quota, 10_758n);
    const [, surplus] = count.stages;
    assert.deepEqual(surplus?.flows, [
      { from: 0, to: 1, votes: 2_583n },
      { from: 0, to: 'rounding', votes: 59n },
    ]);
    assert.deepEqual(surplus?.elected, [{ candidate: 1, why: 'quota' }]);
  });

  it('takes only the last batch of one who has his surplus from a transfer', () => {
    const ballots = ['50 ABC', '10 A', '10 BD', '10 C', '10 D', '9 E'];
    const count = countErs97(election(['A', 'B', 'C', 'D', 'E'], 3, ballots), { lot: noLot });
    assert.equal(count.quota, 2_475n);
    assert.deepEqual(count.stages[1]?.flows, [
      { from: 0, to: 1, votes: 3_500n },
      { from: 0, to: 'rounding', votes: 25n },
    ]);
    // 20.25 over 50 papers; the ten of his own stay.
    assert.deepEqual(count.stages[2]?.flows, [
      { from: 1, to: 2, votes: 2_000n },
      { from: 1, to: 'rounding', votes: 25n },
    ]);
  });

  it('moves no paper for more than it is worth', () => {
    const ballots = ['24 A', '23 C', '23 D', '20 BD', '2 EBD', '7 EB'];
    const count = countErs97(election(['A', 'B', 'C', 'D', 'E'], 3, ballots), { lot: noLot });
    assert.deepEqual(count.stages[2]?.flows, [
      { from: 1, to: 3, votes: 200n },
      { from: 1, to: 'exhausted', votes: 225n },
    ]);
  });

  it('lets a surplus wait where it can’t matter, and excludes all together who can’t win', () => {
    const count = countErs97(
      election(['A', 'B', 'C', 'D', 'E', 'F'], 2, [
        '41 AB',
        '30 B',
        '29 C',
        '3 DB',
        '2 EC',
        '1 FC',
      ]),
      { lot: noLot },
    );
    // Quota 35.34; surplus 5.66, and 1 + 2 + 3 + 5.66 are less than 29.
    assert.deepEqual(told(count).slice(0, 2), [
      ['first-preferences', '', 3_534n, 'A'],
      ['exclusion', 'FED', 3_534n, ''],
    ]);
    assert.deepEqual(winners(count), ['A', 'B']);
  });

  it('elects who has the active vote ÷ (unfilled seats + 1), though it is less than the quota', () => {
    const count = countErs97(election(['A', 'B', 'C', 'D'], 1, ['40 A', '35 B', '20 C', '5 D']), {
      lot: noLot,
    });
    assert.deepEqual(told(count), [
      ['first-preferences', '', 5_000n, ''],
      ['exclusion', 'DC', 3_750n, 'A'],
    ]);
  });

  it('asks the first stage first where candidates are level', () => {
    const ballots = ['7 A', '7 B', '4 C', '3 D', '1 ED', '1 EA'];
    const count = countErs97(election(['A', 'B', 'C', 'D', 'E'], 1, ballots), { lot: firstStays });
    assert.deepEqual(count.ties[0], {
      candidates: [2, 3],
      about: 'exclusion',
      preferred: [2],
      by: 'earlier-stage',
    });
  });

  it('elects neither of two who are level where one place is left, until one of them goes', () => {
    const count = countErs97(election(['A', 'B'], 1, ['5 A', '5 B']), { lot: firstStays });
    assert.deepEqual(count.stages[0]?.elected, []);
    assert.deepEqual(count.ties, [
      { candidates: [0, 1], about: 'exclusion', preferred: [0], by: 'lot' },
    ]);
    assert.deepEqual(count.stages[1]?.elected, [{ candidate: 0, why: 'quota' }]);
  });
});
