import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Tie } from '../../../count/story.ts';
import { wordsOf } from '../../words.ts';
import { ballotsIn } from './ballots.ts';
import { compared } from './counted.ts';

describe('what each method would do', () => {
  it('knows the highest score that ballots could give, where STAR asks who has most of it', () => {
    // B and C have the same sum, and each is once above the other; B has one score of 3.
    const ballots = ballotsIn('A,B,C\n3,3,2\n3,0,1\n', 'scores');
    const settledBy = (highest?: number): readonly Tie['by'][] => {
      const lines = compared(wordsOf('en', {}), ballots, { method: 'score', seats: 1, highest });
      const star = lines?.find(({ method }) => method === 'star')?.answer;
      assert.ok(star?.ok);
      return star.count.ties.map(({ by }) => by);
    };
    assert.deepEqual(settledBy(3), ['rule']);
    assert.deepEqual(settledBy(), ['lot'], 'five, where it is not known');
  });
});
