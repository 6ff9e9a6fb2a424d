import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadUnion } from '../../../../../union/union.ts';
import { LookedOver } from './looked-over.ts';

describe('what was found in the file of a collection', () => {
  const union = (size = 1): ReadUnion => ({ size }) as ReadUnion;
  const looking = () => {
    const seen: string[] = [];
    const looked = new LookedOver<string>((found) => found !== 'missing');
    const look = (at: ReadUnion, what: string): Promise<string> =>
      looked.of(at, what, () => {
        seen.push(what);
        return what === 'bad' ? Promise.reject(new Error(what)) : Promise.resolve(what);
      });
    return { seen, look };
  };

  it('is looked for once, while the book is as it was', async () => {
    const { seen, look } = looking();
    const one = { size: 1 };
    for (const what of ['a', 'b', 'a']) assert.equal(await look(one as ReadUnion, what), what);
    assert.deepEqual(seen, ['a', 'b']);
    one.size = 2;
    await look(one as ReadUnion, 'a');
    await look(union(2), 'a');
    assert.deepEqual(seen, ['a', 'b', 'a', 'a']);
  });

  it('is forgotten once eight others were looked at since, or it could not be found', async () => {
    const { seen, look } = looking();
    const one = union();
    for (const what of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'a', 'i']) await look(one, what);
    await look(one, 'a');
    await look(one, 'b');
    assert.deepEqual(seen.slice(-2), ['i', 'b']);
    for (const _ of [1, 2]) await assert.rejects(look(one, 'bad'));
    assert.deepEqual(seen.slice(-2), ['bad', 'bad']);
  });

  it('is looked for anew where it can change without the book', async () => {
    const { seen, look } = looking();
    const one = union();
    for (const what of ['missing', 'missing', 'a', 'a']) await look(one, what);
    assert.deepEqual(seen, ['missing', 'missing', 'a']);
  });
});
