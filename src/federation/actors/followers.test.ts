import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testStore } from '../delivery/testing.ts';
import { createFollowers, type Follower } from './followers.ts';

const follower = (actor: string): Follower => ({
  actor,
  inbox: `${actor}/inbox`,
  follow: `${actor}#follow`,
  since: 0,
});

describe('followers', () => {
  it('are counted for each actor, once however often they follow', async () => {
    await using at = await testStore();
    const followers = createFollowers(at.store.vault, () => 0);
    const ada = 'https://home.example/users/ada';
    await followers.add('bakers', follower(ada));
    await followers.add('bakers', follower(ada));
    await followers.add('bakers.secretary', follower(ada));
    assert.equal(await followers.count('bakers'), 1);
    assert.deepEqual(await followers.followedBy(ada), ['bakers', 'bakers.secretary']);
    await followers.remove('bakers', ada);
    assert.equal(await followers.count('bakers'), 0);
    assert.deepEqual(await followers.followedBy(ada), ['bakers.secretary']);
  });

  it('go from everywhere when their account is gone', async () => {
    await using at = await testStore();
    const followers = createFollowers(at.store.vault, () => 0);
    const bo = 'https://home.example/users/bo';
    for (const name of ['bakers', 'smiths']) await followers.add(name, follower(bo));
    await followers.forget(bo);
    assert.equal(await followers.count('bakers'), 0);
    assert.equal(await followers.count('smiths'), 0);
    assert.deepEqual(await followers.followedBy(bo), []);
  });

  it('are read page by page, and server by server without a neighbour’s', async () => {
    await using at = await testStore();
    const followers = createFollowers(at.store.vault, () => 0);
    const servers = ['https://a.example', 'https://a.example.org', 'https://b.example'];
    for (const server of servers) {
      for (let i = 0; i < 7; i++) await followers.add('bakers', follower(`${server}/users/${i}`));
    }
    const first = await followers.page('bakers', '', 10);
    assert.equal(first.followers.length, 10);
    const second = await followers.page('bakers', first.next ?? '', 20);
    assert.equal(second.followers.length, 11);
    assert.equal(second.next, undefined);
    const of = async (origin?: string): Promise<readonly string[]> => {
      const actors: string[] = [];
      for await (const { actor } of followers.all('bakers', origin)) actors.push(actor);
      return actors;
    };
    assert.equal((await of()).length, 21);
    assert.deepEqual(
      await of('https://a.example'),
      Array.from({ length: 7 }, (_, i) => `https://a.example/users/${i}`),
    );
    assert.deepEqual(await of('https://c.example'), []);
    assert.deepEqual(
      [...(await followers.byHost('bakers'))].toSorted(([a], [b]) => (a < b ? -1 : 1)),
      [
        ['a.example', 7],
        ['a.example.org', 7],
        ['b.example', 7],
      ],
    );
  });
});
