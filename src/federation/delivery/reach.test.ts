import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createReach } from './reach.ts';
import { testStore } from './testing.ts';

describe('the reach of a server', () => {
  it('follows its answers, and says since when it is so', async () => {
    await using at = await testStore();
    let now = 100;
    const reach = createReach(at.store.vault, () => now);
    const steps = [
      ['accepted', 'reachable', 100],
      ['accepted', 'reachable', 100],
      ['refused', 'refuses', 300],
      ['refused', 'refuses', 300],
      ['accepted', 'reachable', 500],
      ['gone', 'gone', 600],
    ] as const;
    for (const [what, state, since] of steps) {
      await reach.note('home.example', what);
      const found = await reach.of('home.example');
      assert.deepEqual([found?.state, found?.since], [state, since], `${now}`);
      now += 100;
    }
    const counts = { accepted: 3, refused: 2, rejected: 0, gone: 1, failed: 0 };
    assert.deepEqual((await reach.of('home.example'))?.counts, counts);
  });

  it('is silence only after several failures in a row', async () => {
    await using at = await testStore();
    const reach = createReach(at.store.vault, () => 0);
    const failing: number[] = [];
    for (const what of ['failed', 'failed', 'accepted', 'failed', 'failed'] as const) {
      failing.push(await reach.note('home.example', what));
    }
    assert.deepEqual(failing, [1, 2, 0, 1, 2]);
    assert.equal((await reach.of('home.example'))?.state, 'reachable');
    await reach.note('home.example', 'failed');
    assert.equal((await reach.of('home.example'))?.state, 'silent');
  });

  it('is not said to be there before anything has arrived', async () => {
    await using at = await testStore();
    const reach = createReach(at.store.vault, () => 0);
    await reach.note('home.example', 'failed');
    assert.equal((await reach.of('home.example'))?.state, 'trying');
    await reach.note('home.example', 'rejected');
    assert.equal((await reach.of('home.example'))?.state, 'rejects');
  });

  it('is a rejection only after several in a row, where other things arrived', async () => {
    await using at = await testStore();
    const reach = createReach(at.store.vault, () => 0);
    const states: unknown[] = [];
    for (const what of ['accepted', 'rejected', 'rejected', 'rejected', 'accepted'] as const) {
      await reach.note('home.example', what);
      states.push((await reach.of('home.example'))?.state);
    }
    assert.deepEqual(states, ['reachable', 'reachable', 'reachable', 'rejects', 'reachable']);
  });

  it('stands in the vault, and is listed by host', async () => {
    await using at = await testStore();
    const reach = createReach(at.store.vault, () => 0);
    for (const host of ['c.example', 'a.example', 'b.example']) {
      for (let i = 0; i < 5; i++) await reach.note(host, 'accepted');
    }
    await reach.note('b.example', 'refused');
    const hosts = (await reach.page('', 2)).map(({ host, state }) => [host, state]);
    assert.deepEqual(hosts, [
      ['a.example', 'reachable'],
      ['b.example', 'refuses'],
    ]);
    const later = createReach(at.store.vault, () => 0);
    assert.equal((await later.of('c.example'))?.counts.accepted, 5);
    assert.equal((await later.page('b.example', 9)).length, 1);
    assert.equal(await later.of('d.example'), undefined);
  });
});
