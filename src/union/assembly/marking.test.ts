import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rankingsMethods, scoresMethods } from '../../count/methods.ts';
import { contestRule, said } from '../testing.ts';
import type { Marks } from './contest.ts';
import { wrongMarks } from './marking.ts';

describe('a ballot', () => {
  const wrong = (rule: Parameters<typeof contestRule>[0], given: Marks): string => {
    const options = ['a', 'b', 'c'].map(said);
    return wrongMarks({ rule: contestRule(rule), options, seats: 1 }, given)?.refused ?? '';
  };

  it('has a place for each option, and may stay empty', () => {
    assert.match(wrong({ method: 'irv' }, [1, 2]), /has 3 places, not 2/);
    assert.match(wrong({ method: 'irv', none: true }, [1, 2, 3]), /has 4 places, not 3/);
    for (const method of [...rankingsMethods, ...scoresMethods])
      assert.equal(wrong({ method }, [null, null, null]), '');
  });

  it('numbers options from 1, and where ballots move whole, each once', () => {
    assert.match(wrong({ method: 'schulze' }, [0, 1, 2]), /from 1 to 3/);
    assert.match(wrong({ method: 'schulze' }, [4, null, null]), /from 1 to 3/);
    assert.equal(wrong({ method: 'schulze' }, [1, 1, 3]), '');
    assert.match(wrong({ method: 'meek' }, [1, 1, 2]), /Two options have the rank 1/);
    assert.equal(wrong({ method: 'meek' }, [1, 3, null]), '');
  });

  it('crosses one option, or those approved', () => {
    assert.match(wrong({ method: 'plurality' }, [1, null, 1]), /one option only/);
    assert.match(wrong({ method: 'dhondt' }, [2, null, null]), /written as a 1/);
    assert.equal(wrong({ method: 'approval' }, [1, null, 1]), '');
    assert.match(wrong({ method: 'approval' }, [0, null, 1]), /written as a 1/);
  });

  it('scores up to the highest score', () => {
    assert.match(wrong({ method: 'score', top: 5 }, [6, null, 0]), /highest score is 5/);
    assert.equal(wrong({ method: 'score', top: 5 }, [5, null, 0]), '');
  });

  it('grades by the number of the grade, 0 the lowest', () => {
    const rule = { method: 'majority-judgment', grades: 5 } as const;
    assert.match(wrong(rule, [5, null, 0]), /best grade is written as 4/);
    assert.equal(wrong(rule, [4, null, 0]), '');
  });
});
