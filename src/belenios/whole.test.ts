import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { questions, verdict, wholeElection } from './testing.ts';

const { charter, committee, order } = questions;

describe('an election on Ed25519', () => {
  it('with every kind of question, a second vote and three of five trustees, counts what was voted', () => {
    const story = wholeElection({
      group: 'Ed25519',
      questions: [charter, committee, order],
      threshold: 3,
      trustees: 5,
      voters: 4,
      votes: [
        [
          0,
          [
            [0, 1, 0],
            [1, 0, 1],
            [1, 2, 3],
          ],
        ],
        [
          1,
          [
            [0, 0, 1],
            [0, 0, 0],
            [3, 1, 2],
          ],
        ],
        [
          0,
          [
            [1, 0, 0],
            [1, 1, 1],
            [2, 1, 3],
          ],
        ],
        [
          3,
          [
            [0, 1, 0],
            [1, 0, 0],
            [2, 1, 3],
          ],
        ],
      ],
      openers: [5, 2, 4],
    });
    const found = verdict(story.bytes);
    assert.ok(found.sound, found.sound ? '' : found.why);
    const [first, second, third] = found.result ?? [];
    assert.deepEqual(first, [1, 1, 1]);
    assert.deepEqual(second, [2, 1, 1]);
    assert.deepEqual(third?.toSorted(), [
      [2, 1, 3],
      [2, 1, 3],
      [3, 1, 2],
    ]);
    assert.deepEqual([found.cast.size, found.counting.size, found.credentials], [4, 3, 4]);
  });
});
