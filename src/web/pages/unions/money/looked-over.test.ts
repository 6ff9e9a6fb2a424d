import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReadUnion } from '../../../../union/union.ts';
import { LookedOver, printOf } from './looked-over.ts';

describe('what was found in the file of a collection', () => {
  const union = (): ReadUnion => ({}) as ReadUnion;
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

  it('is looked for once, for as long as what it is found from is the same', async () => {
    const { seen, look } = looking();
    const one = union();
    for (const what of ['a', 'b', 'a']) assert.equal(await look(one, what), what);
    assert.deepEqual(seen, ['a', 'b']);
    await look(union(), 'a');
    assert.deepEqual(seen, ['a', 'b', 'a']);
  });

  it('is forgotten once many others were looked at since, or it could not be found', async () => {
    const { seen, look } = looking();
    const one = union();
    const others = Array.from({ length: 23 }, (_, n) => `other ${n}`);
    for (const what of ['a', 'b', ...others.slice(1), 'a', 'c']) await look(one, what);
    await look(one, 'a');
    await look(one, 'b');
    assert.deepEqual(seen.slice(-2), ['c', 'b']);
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

describe('the name of what something is found from', () => {
  it('is the same for the same parts alone', async () => {
    const parts = Array.from({ length: 1_200 }, (_, n) => ({ n }));
    const name = await printOf(parts);
    assert.equal(await printOf(parts.map((each) => ({ ...each }))), name);
    const others = [
      parts.slice(1),
      [...parts, {}],
      parts.toReversed(),
      parts.map(({ n }) => `${n}`),
    ];
    for (const other of others) assert.notEqual(await printOf(other), name);
  });
});
