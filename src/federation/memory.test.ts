import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemory } from './memory.ts';

describe('a memory', () => {
  it('lets go of what was used least recently', () => {
    const memory = createMemory<number>(2, () => 0);
    memory.set('a', 1);
    memory.set('b', 2);
    assert.equal(memory.get('a'), 1);
    memory.set('c', 3);
    assert.equal(memory.get('b'), undefined);
    assert.deepEqual([memory.get('a'), memory.get('c'), memory.size], [1, 3, 2]);
  });

  it('forgets what has grown old, and what it is told to forget', () => {
    let now = 0;
    const memory = createMemory<number>(9, () => now);
    memory.set('a', 1, 100);
    memory.set('b', 2);
    memory.delete('b');
    now = 99;
    assert.deepEqual([memory.get('a'), memory.get('b')], [1, undefined]);
    now = 100;
    assert.equal(memory.get('a'), undefined);
    assert.equal(memory.size, 0);
  });
});
