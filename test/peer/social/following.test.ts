import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { softwareNames } from '../software.ts';
import { actorOf, peerWith, statuses } from './testing.ts';

describe('following', () => {
  for (const software of softwareNames) {
    it(`is asked, accepted and ended between a Mastodon and a ${software}`, async () => {
      const [here, there] = [await peerWith(), await peerWith({ software, people: ['bob'] })];
      for (const [from, as, to, who] of [
        [here, 'ada', there, 'bob'],
        [there, 'bob', here, 'ada'],
      ] as const) {
        assert.deepEqual(statuses(await from.follow({ as, who: to.handle(who) })), [202]);
        await to.settled();
        await from.settled();
        const [following] = await from.following({ name: as });
        assert.equal(following?.state, 'accepted');
        const [follower] = await to.followers({ name: who });
        assert.equal(follower?.actor, await actorOf(from, as));
        const [request] = await to.received({ type: 'Follow' });
        assert.ok(request?.signature.holds);
        await from.unfollow({ as, who: to.handle(who) });
        await to.settled();
        assert.deepEqual(await to.followers({ name: who }), []);
      }
    });
  }

  it('waits where the profile is locked', async () => {
    const [here, there] = [await peerWith(), await peerWith({ people: ['bob', 'eve'] })];
    await here.editProfile({ name: 'ada', locked: true });
    for (const as of ['bob', 'eve']) await there.follow({ as, who: here.handle('ada') });
    await here.settled();
    assert.equal((await there.following({ name: 'bob' }))[0]?.state, 'pending');
    await here.accept({ as: 'ada', follower: there.handle('bob') });
    await here.reject({ as: 'ada', follower: there.handle('eve') });
    await there.settled();
    assert.equal((await there.following({ name: 'bob' }))[0]?.state, 'accepted');
    assert.equal((await there.following({ name: 'eve' }))[0]?.state, 'rejected');
    assert.equal((await here.followers({ name: 'ada' })).length, 1);
  });
});
