import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addTo, floatAt, halfAt, intAt, numberAt, wordAt } from './flat.ts';

describe('a flat array', () => {
  it('is read where something is, and has nothing beyond', () => {
    assert.deepEqual(
      [floatAt(Float64Array.of(1.5), 0), floatAt(Float64Array.of(1.5), 1)],
      [1.5, 0],
    );
    assert.deepEqual([intAt(Int32Array.of(-1), 0), intAt(Int32Array.of(-1), 1)], [-1, 0]);
    assert.deepEqual([wordAt(Uint32Array.of(2), 0), wordAt(Uint32Array.of(2), 1)], [2, 0]);
    assert.deepEqual([halfAt(Uint16Array.of(3), 0), halfAt(Uint16Array.of(3), 1)], [3, 0]);
    assert.deepEqual([numberAt([4], 0), numberAt([4], 1)], [4, 0]);
  });

  it('is added to', () => {
    const sums = Float64Array.of(1, 2);
    addTo(sums, 1, 3);
    assert.deepEqual([...sums], [1, 5]);
  });
});
