import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withShared } from '../data/testing.ts';
import { noLot } from '../lot.ts';
import { countSenate } from './senate-stv.ts';
import { contestOf, election, firstStays, winners } from './testing.ts';

describe('the Senate’s count', () => {
  withShared(() => {
    it('elects whom the territories elected in 2019', () => {
      for (const id of ['stv-aus-senate-2019act', 'stv-aus-senate-2019nt']) {
        const { contest, election: asked } = contestOf(id);
        const count = countSenate(asked, { lot: noLot });
        assert.deepEqual(
          count.elected.map((each) => contest.candidates[each]),
          contest.expected.elected,
          id,
        );
        assert.equal(count.quota, BigInt(contest.expected.quota ?? 0), id);
      }
    });
  });

  it('moves all papers of a surplus at one value, whatever they were worth, in whole votes', () => {
    const ballots = ['40 ABC', '20 A', '26 BC', '14 C', '18 D', '10 E'];
    const count = countSenate(election(['A', 'B', 'C', 'D', 'E'], 3, ballots), { lot: noLot });
    assert.equal(count.quota, 33n);
    // A: 27 of 60 papers’ votes, 0.45 each: 18 to B, 9 exhausted.
    assert.deepEqual(count.stages[1]?.flows, [
      { from: 0, to: 1, votes: 18n },
      { from: 0, to: 'exhausted', votes: 9n },
    ]);
    // B: 44 − 33 over all his 66 papers, those of A like the others: 1 ÷ 6 each.
    assert.deepEqual(count.stages[2]?.flows, [{ from: 1, to: 2, votes: 11n }]);
  });

  it('takes an excluded candidate’s papers by falling value', () => {
    const ballots = ['60 AB', '5 BC', '14 C', '20 D', '1 BD'];
    const count = countSenate(election(['A', 'B', 'C', 'D'], 2, ballots), { lot: noLot });
    assert.deepEqual(winners(count), ['A', 'B']);
    const loses = countSenate(
      election(['A', 'B', 'C', 'D'], 2, ['38 AB', '1 BD', '29 C', '31 D']),
      { lot: noLot },
    );
    assert.deepEqual(
      loses.stages.map(({ action, of }) => [action, of]),
      [
        ['first-preferences', []],
        ['surplus', [0]],
        ['exclusion', [1]],
        ['exclusion', [1]],
      ],
    );
    assert.deepEqual(loses.stages[2]?.flows, [{ from: 1, to: 3, votes: 1n }]);
  });

  it('gives the last seat to the higher of two without a quota, and draws where they are level', () => {
    const count = countSenate(election(['A', 'B', 'C'], 1, ['5 A', '4 B', '3 C']), { lot: noLot });
    assert.deepEqual([winners(count), count.excluded], [['A'], [2, 1]]);
    const level = countSenate(election(['A', 'B'], 1, ['4 A', '4 B']), { lot: firstStays });
    assert.deepEqual(level.ties, [
      { candidates: [0, 1], about: 'exclusion', preferred: [0], by: 'lot' },
    ]);
    assert.deepEqual(winners(level), ['A']);
  });
});
