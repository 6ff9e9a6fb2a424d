import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digestOf } from './synchronising.ts';
import { actorOf, peerWith } from './testing.ts';

describe('followers in step with another server', () => {
  it('have a digest that does not depend on their order', () => {
    // FEP-8fcf, “Computing partial follower digest”.
    const ids = ['https://testing.example.org/users/1', 'https://testing.example.org/users/2'];
    assert.equal(digestOf([]), '0'.repeat(64));
    assert.equal(digestOf(ids), digestOf(ids.toReversed()));
    const known = 'c33f48cd341ef046a206b8a72ec97af65079f9a3a9b90eef79c5920dce45c61f';
    assert.equal(digestOf(ids), known);
  });

  it('end where the other server does not know of them', async () => {
    const there = await peerWith({ people: ['bob', 'eve'] });
    const old = await peerWith({ people: ['zoe'], software: 'snac' });
    const here = await peerWith();
    const follows = [
      [there, 'bob'],
      [there, 'eve'],
      [old, 'zoe'],
    ] as const;
    for (const [peer, as] of follows) await peer.follow({ as, who: here.handle('ada') });
    await here.settled();
    const actor = await actorOf(here, 'ada');
    // It loses one of its followers without a word, and says so with the next delivery.
    await here.dropFollower({ name: 'ada', follower: await actorOf(there, 'eve') });
    await here.post({ as: 'ada', text: 'Hello' });
    for (const peer of [there, old]) await peer.settled();
    assert.equal((await there.following({ name: 'bob' })).length, 1);
    assert.deepEqual(await there.following({ name: 'eve' }), []);
    assert.equal((await old.following({ name: 'zoe' }))[0]?.actor, actor);
  });
});
