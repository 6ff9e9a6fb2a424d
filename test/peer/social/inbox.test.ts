import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ForeignError, send } from './fetching.ts';
import { actorOf, peerWith } from './testing.ts';

describe('an inbox', () => {
  it('takes each activity once', async () => {
    const [here, there] = [await peerWith(), await peerWith({ people: ['bob'] })];
    const followed = await here.follow({ as: 'ada', who: there.handle('bob') });
    await here.redeliver({ id: followed.id });
    assert.deepEqual(
      (await there.received()).map(({ isDuplicate, status }) => [isDuplicate, status]),
      [
        [false, 202],
        [true, 202],
      ],
    );
    await there.settled();
    assert.equal((await here.received({ type: 'Accept' })).length, 1);
  });

  it('takes nothing that its sender did not sign, in either form', async () => {
    const here = await peerWith({ people: ['ada', 'mallory'] });
    const there = await peerWith({ people: ['bob'] });
    const ada = await actorOf(here, 'ada');
    const activity = { id: `${ada}#likes/x`, type: 'Like', actor: ada, object: 'x' };
    const given = { as: 'ada', to: [there.handle('bob')], activity };
    const wrong = [
      { tamper: 'body' },
      { tamper: 'digest' },
      { tamper: 'signature' },
      { tamper: 'unsigned' },
      { keyOf: 'mallory' },
      { ahead: -14 * 3_600 },
      { ahead: 2 * 3_600 },
      { keyId: `${there.origin}/users/nobody#main-key` },
    ] as const;
    for (const form of ['cavage', 'rfc9421'] as const) {
      for (const manner of wrong) {
        const [delivery] = await here.deliver({ ...given, manner: { ...manner, form } });
        assert.equal(delivery?.status, 401, `${form} ${JSON.stringify(manner)}`);
      }
      const [right] = await here.deliver({ ...given, manner: { form } });
      assert.equal(right?.status, 202);
    }
    const others = await here.deliver({ ...given, as: 'mallory' });
    assert.equal(others[0]?.said, '{"error":"The activity is not by who signed it"}');
    assert.equal((await there.received()).filter(({ signature }) => signature.holds).length, 3);
  });

  it('does not do what is not its sender’s to do', async () => {
    const here = await peerWith();
    const bad = await peerWith({ people: ['mallory'] });
    const there = await peerWith({ people: ['bob'] });
    for (const [peer, name] of [
      [here, 'ada'],
      [bad, 'mallory'],
    ] as const) {
      await there.follow({ as: 'bob', who: peer.handle(name) });
      await peer.settled();
    }
    const { note } = await here.post({ as: 'ada', text: 'Mine' });
    await there.settled();
    const actor = await actorOf(bad, 'mallory');
    const forged = { type: 'Note', id: note, attributedTo: actor, content: 'Forged' };
    for (const [type, object] of [
      ['Update', forged],
      ['Create', { ...forged, id: `${here.origin}/users/ada/statuses/0` }],
      ['Delete', note],
    ] as const) {
      const activity = { id: `${actor}#${type}`, type, actor, object };
      await bad.deliver({ as: 'mallory', to: [there.handle('bob')], activity });
    }
    await assert.rejects(there.settled(), ForeignError);
    const [seen, ...others] = await there.timeline({ name: 'bob' });
    assert.equal(seen?.content, '<p>Mine</p>');
    assert.equal(seen.isGone, false);
    assert.equal(seen.edits, 0);
    assert.deepEqual(others, []);
  });

  it('tells who waits for something when it is there, or that it is not', async () => {
    const [here, there] = [await peerWith(), await peerWith({ people: ['bob'] })];
    const arrival = there.arrival({ type: 'Follow' });
    await here.follow({ as: 'ada', who: there.handle('bob') });
    assert.equal((await arrival).actor, await actorOf(here, 'ada'));
    await assert.rejects(there.arrival({ type: 'Move', patience: 10 }), /Nothing came/);
  });
});

describe('the way out', () => {
  it('leads nowhere but to this machine', async () => {
    for (const at of ['http://192.0.2.1/', 'http://mastodon.example/', 'https://localhost/']) {
      const message = { method: 'GET', url: new URL(at), headers: {}, body: Buffer.of() };
      await assert.rejects(send(message), /this machine only/);
    }
  });
});
