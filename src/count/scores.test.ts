import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blank, scoresOf } from './scores.ts';

describe('ballots that score', () => {
  it('are grouped where they are alike', () => {
    const { groups, weights, scores, total } = scoresOf(2, [
      { scores: [5, blank] },
      { weight: 2, scores: [5, blank] },
      { scores: [0, 3] },
    ]);
    assert.deepEqual([groups, [...weights], [...scores], total], [2, [3, 1], [5, -1, 0, 3], 4]);
  });

  it('are refused with the reason', () => {
    assert.throws(() => scoresOf(2, [{ scores: [1] }]), /1 scores for 2 candidates/);
    assert.throws(() => scoresOf(1, [{ scores: [1.5] }]), /not 1.5/);
    assert.throws(() => scoresOf(1, [{ scores: [-2] }]), /not -2/);
    assert.throws(() => scoresOf(1, [{ weight: -1, scores: [2] }]), /whole number of voters/);
  });
});
