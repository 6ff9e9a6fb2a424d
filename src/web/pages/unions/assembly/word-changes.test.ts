import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { likeness, wordChanges } from './word-changes.ts';

const sentence = fc
  .array(fc.constantFrom('a', 'few', 'words', 'or', 'none'), { minLength: 1, maxLength: 12 })
  .map((words) => words.join(' '));
const of = (runs: ReturnType<typeof wordChanges>, kind: 'goes' | 'comes'): string =>
  runs
    .filter((run) => run.kind === 'same' || run.kind === kind)
    .map(({ text }) => text)
    .join(' ');

describe('the words that change between two sentences', () => {
  it('are marked, and the others are not', () => {
    assert.deepEqual(wordChanges('open for 7 days', 'open for 10 days'), [
      { kind: 'same', text: 'open for' },
      { kind: 'goes', text: '7' },
      { kind: 'comes', text: '10' },
      { kind: 'same', text: 'days' },
    ]);
  });

  it('give both sentences back', () => {
    fc.assert(
      fc.property(sentence, sentence, (before, after) => {
        const runs = wordChanges(before, after);
        assert.equal(of(runs, 'goes'), before);
        assert.equal(of(runs, 'comes'), after);
      }),
    );
  });

  it('are none between a sentence and itself', () => {
    fc.assert(
      fc.property(sentence, (same) => {
        assert.deepEqual(wordChanges(same, same), [{ kind: 'same', text: same }]);
        assert.equal(likeness(same, same), 1);
      }),
    );
  });
});
