/**
 * Vectors of choices among options: ballots, and what comes of them by every method. Made here, and the
 * same for ever; while the format is still being shaped, `SYNDICAT_VECTORS=write` writes them anew.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contestBy, decidedAsWritten, methods, tellingOf } from './contest/testing.ts';
import { assertKept } from './kept.test.ts';

const source = 'Made by src/audit/contest-vectors.test.ts.';

const most = { options: 6, seats: 4, ballots: 9 };
const byChance = methods.flatMap((method) =>
  ['one', 'two', 'three', 'four', 'five'].map((word) =>
    contestBy(method, `${method} ${word}`, most),
  ),
);
const found = tellingOf(['tiny', 'few', 'some', 'long']);
const cases = [...byChance, ...found].map((made) => decidedAsWritten(made));

describe('the vectors of choices', () => {
  it('say the same for ever', () => assertKept('contests', { source, cases }));

  it('come out for every reason there is, by lot, and by the clerk’s word', () => {
    const outcomes = cases.map(({ outcome }) => outcome);
    assert.deepEqual([...new Set(outcomes.map(({ because }) => because))].toSorted(), [
      'elected',
      'nobody-chose',
      'none-elected',
      'notices-failed',
      'quorum-missed',
    ]);
    assert.ok(outcomes.some(({ drawn }) => drawn));
    assert.ok(outcomes.some(({ firm }) => !firm));
    assert.ok(outcomes.some(({ result, vacant }) => result === 'adopted' && vacant > 0));
  });
});
