import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { circling } from './circles.ts';

const imports = (...all: readonly string[]) =>
  all.map((each) => {
    const [file = '', to = ''] = each.split('>');
    return { file, to };
  });

describe('the finder of circles', () => {
  it('lets pass what goes one way, however it branches and meets', () => {
    assert.deepEqual(circling(imports('a>b', 'a>c', 'b>d', 'c>d', 'd>e')), []);
  });

  it('finds two that import each other, and not what lies before, behind or between', () => {
    const both = ['b>c', 'c>b', 'e>f', 'f>e'];
    assert.deepEqual(circling(imports('a>b', ...both, 'c>d', 'd>e', 'f>g')), imports(...both));
  });

  it('finds a long way round, and a file that imports itself', () => {
    assert.deepEqual(circling(imports('a>b', 'b>c', 'c>a')), imports('a>b', 'b>c', 'c>a'));
    assert.deepEqual(circling(imports('a>a')), imports('a>a'));
  });
});
