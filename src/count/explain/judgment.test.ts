import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countScores } from '../methods.ts';
import { scoresOf } from '../scores.ts';
import { firstPreferred } from '../testing.ts';
import { explain } from './explain.ts';
import { english } from './say.ts';

describe('the story of majority judgment', () => {
  const ballots = scoresOf(3, [
    { weight: 2, scores: [2, 2, 0] },
    { weight: 1, scores: [1, 1, 2] },
    { weight: 1, scores: [0, 1, 0] },
    { weight: 1, scores: [0, 0, 0] },
  ]);
  const votes = { candidates: ['A', 'B', 'C'], seats: 1, ballots };
  const told = (settings: object): readonly string[] =>
    explain(
      countScores('majority-judgment', votes, { lot: firstPreferred, ...settings }),
      english,
    ).slice(3);

  it('names the middle grades, and what parts those who have the same', () => {
    assert.deepEqual(told({ grades: 3 }), [
      'Middle grades: B (acceptable), A (acceptable) and C (to reject).',
      'B comes before A: take one grade out of the middle of each, and the middle grade of B is acceptable, that of A to reject.',
      'Elected: B.',
      'No tie had to be settled.',
    ]);
  });

  it('gives numbers where grades have no names', () => {
    assert.equal(told({})[0], 'Middle grades: B (1), A (1) and C (0).');
  });
});
