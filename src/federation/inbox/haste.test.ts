import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHaste } from './haste.ts';

const bounds = { atOnce: 2, atOnceInAll: 3, burst: 5, perSecond: 10 };

describe('haste', () => {
  it('lets a source in so often, and again when time has gone by', () => {
    let now = 0;
    const haste = createHaste({ ...bounds, atOnce: 99, atOnceInAll: 99 }, () => now);
    const enter = (): unknown => haste.enter('a');
    for (let i = 0; i < 5; i++) assert.equal(typeof enter(), 'function');
    assert.equal(enter(), 'hasty');
    assert.equal(typeof haste.enter('b'), 'function', 'another source has its own measure');
    now = 100;
    assert.equal(typeof enter(), 'function');
    assert.equal(enter(), 'hasty');
  });

  it('holds a source to its share of what is done at the same time', () => {
    const haste = createHaste(bounds, () => 0);
    const [first, second] = [haste.enter('a'), haste.enter('a')];
    assert.equal(haste.enter('a'), 'crowded');
    const other = haste.enter('b');
    assert.equal(typeof other, 'function');
    assert.equal(haste.enter('c'), 'crowded', 'there is no room for anybody');
    assert.ok(typeof first === 'function' && typeof second === 'function');
    first();
    first();
    assert.equal(typeof haste.enter('a'), 'function');
    assert.equal(haste.enter('c'), 'crowded', 'who leaves twice gives one place back');
  });
});
