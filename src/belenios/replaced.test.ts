import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TextAgain } from './election-check.ts';
import { charterCast, random } from './testing.ts';
import { ElectionCheck, type Unsound } from './verify.ts';

const story = charterCast();
story.vote(0, [[1, 0, 0]]);
const [setUp, ...ballots] = story.log;

/** What is wrong where the replaced ballot is read again so. */
function wrongWhere(again: TextAgain): Unsound | undefined {
  const check = new ElectionCheck(random, again);
  assert.ok(setUp);
  check.take(setUp);
  return ballots.map((each) => check.takeBallots([each], check.batchOf([each]))).find(Boolean);
}

const textAt = (height: number): string => story.log[height]?.texts[0]?.text ?? '';

describe('a ballot that is replaced', () => {
  it('is read again where it was', () => {
    assert.equal(
      wrongWhere(({ height }) => textAt(height)),
      undefined,
    );
  });

  it('is missed where another stands there by now, sound or not', () => {
    for (const text of [textAt(2), '{}']) {
      const wrong = wrongWhere(() => text);
      assert.match(wrong?.why ?? '', /is another than it was: the archive changed/);
    }
  });
});
