import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { oneAtATime } from './one-at-a-time.ts';

describe('what a button begins', () => {
  it('is done once where it is pressed twice at once, and again once it is done', async () => {
    let [done, ends] = [0, (): void => undefined];
    const press = oneAtATime(
      () =>
        new Promise<void>((resolve) => {
          done += 1;
          ends = resolve;
        }),
      assert.ifError,
    );
    press();
    press();
    await turn();
    press();
    assert.equal(done, 1);
    ends();
    await turn();
    press();
    assert.equal(done, 2);
  });

  it('can be begun again where it failed, and says why', async () => {
    const said: unknown[] = [];
    const press = oneAtATime(
      () => {
        throw new Error('no answer');
      },
      (error) => said.push(error),
    );
    press();
    await turn();
    press();
    await turn();
    assert.deepEqual(said.map(String), ['Error: no answer', 'Error: no answer']);
  });
});
