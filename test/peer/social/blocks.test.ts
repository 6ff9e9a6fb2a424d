import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asActivity, peerWith, statuses } from './testing.ts';

describe('authorized fetch', () => {
  it('shows actors and notes to who signs, and keys to everybody', async () => {
    const [here, there] = [
      await peerWith({ software: 'gotosocial' }),
      await peerWith({ people: ['bob'] }),
    ];
    const { actor, key } = await here.person({ name: 'ada' });
    const { note } = await here.post({ as: 'ada', text: 'Hello' });
    for (const at of [actor, note, `${actor}/outbox`]) {
      assert.equal((await fetch(at, asActivity)).status, 401, at);
    }
    assert.equal((await fetch(key, asActivity)).status, 200);
    // Both must read the other's actor for that, and the other's key.
    await there.follow({ as: 'bob', who: here.handle('ada') });
    await here.settled();
    assert.equal((await there.following({ name: 'bob' }))[0]?.state, 'accepted');
    await here.setSecure({ secure: false });
    assert.equal((await fetch(actor, asActivity)).status, 200);
  });
});

describe('blocks', () => {
  it('end what there was, and answer 403 to what comes', async () => {
    const [here, there] = [await peerWith(), await peerWith({ people: ['bob'] })];
    await here.follow({ as: 'ada', who: there.handle('bob') });
    await there.settled();
    await there.blockDomain({ domain: here.host });
    assert.deepEqual(await there.followers({ name: 'bob' }), []);
    const refused = await here.redeliver({
      id: (await here.following({ name: 'ada' }))[0]?.request ?? '',
    });
    assert.deepEqual(statuses(refused), [403]);
    const { note } = await there.post({ as: 'bob', text: 'Hello' });
    await assert.rejects(here.like({ as: 'ada', object: note }), /answers 403/);
    const [last] = await there.received({ after: 1 });
    assert.equal(last?.status, 403);
    await there.unblockDomain({ domain: here.host });
    assert.deepEqual(statuses(await here.like({ as: 'ada', object: note })), [202]);
  });

  it('are said where the software says them', async () => {
    const block = { domain: 'bad.example.org', comment: 'Spam' };
    const mastodon = await peerWith();
    await mastodon.blockDomain({ ...block, obfuscate: true });
    const at = `${mastodon.origin}/api/v1/instance/domain_blocks`;
    assert.deepEqual(await (await fetch(at)).json(), [
      {
        domain: 'bad.*******.org',
        digest: '2af6eeeb4709cb7bc65be6fec0ae280b71348b0332bfb2062eaf9f732c0a11ff',
        severity: 'suspend',
        comment: 'Spam',
      },
    ]);
  });

  it('are said by a GoToSocial among its peers, and by a Lemmy among its instances', async () => {
    const block = { domain: 'bad.example', comment: 'Spam' };
    const gotosocial = await peerWith({ software: 'gotosocial' });
    await gotosocial.blockDomain(block);
    const peers = `${gotosocial.origin}/api/v1/instance/peers`;
    const suspended = (await (await fetch(`${peers}?filter=suspended`)).json()) as unknown[];
    assert.equal(suspended.length, 1);
    assert.deepEqual(await (await fetch(peers)).json(), []);
    const there = await peerWith({ people: ['bob'] });
    await there.follow({ as: 'bob', who: gotosocial.handle('ada') });
    await gotosocial.settled();
    assert.deepEqual(await (await fetch(peers)).json(), [there.host]);
    const mastodonPath = `${gotosocial.origin}/api/v1/instance/domain_blocks`;
    assert.equal((await fetch(mastodonPath)).status, 404);
    const lemmy = await peerWith({ software: 'lemmy' });
    await lemmy.blockDomain(block);
    const said = (await (await fetch(`${lemmy.origin}/api/v3/federated_instances`)).json()) as {
      federated_instances: { blocked: { domain: string }[] };
    };
    assert.equal(said.federated_instances.blocked[0]?.domain, 'bad.example');
  });
});
