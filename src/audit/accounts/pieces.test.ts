import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inLargePieces } from './pieces.ts';

describe('a text in large pieces', () => {
  it('is the same text', () => {
    const small = Array.from({ length: 40_000 }, (_, i) => `line ${i}\n`);
    const large = [...inLargePieces(small)];
    assert.equal(large.join(''), small.join(''));
    assert.ok(large.slice(0, -1).every(({ length }) => length >= 65_536 && length < 65_560));
    assert.equal(large.length, 7);
  });

  it('is no piece where there is nothing, and one of what is large by itself', () => {
    assert.deepEqual([...inLargePieces([])], []);
    assert.deepEqual([...inLargePieces(['', ''])], []);
    const long = 'x'.repeat(200_000);
    assert.deepEqual([...inLargePieces([long, 'y'])], [long, 'y']);
  });

  it('takes no more than it needs', () => {
    let taken = 0;
    const endless = function* (): Generator<string> {
      for (;;) {
        taken += 1;
        yield 'x'.repeat(1 << 15);
      }
    };
    const pieces = inLargePieces(endless());
    assert.equal(pieces.next().value?.length, 1 << 16);
    assert.equal(taken, 2);
  });
});
