import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Peer } from './control.ts';
import { openPeer } from './peer.ts';
import { softwareNames } from './software.ts';
import { startPeer } from './start.ts';

const opened: Peer[] = [];
after(() => Promise.all(opened.map((peer) => peer.stop())));

const read = async (at: string, accept = 'application/json'): Promise<Record<string, unknown>> => {
  const response = await fetch(at, { headers: { accept } });
  assert.equal(response.status, 200, at);
  return (await response.json()) as Record<string, unknown>;
};

const finger = (peer: Peer, resource: string): string =>
  `${peer.origin}/.well-known/webfinger?resource=${encodeURIComponent(resource)}`;

describe('finding somebody', () => {
  for (const software of softwareNames) {
    it(`leads from the handle to the actor at a ${software}`, async () => {
      const peer = await openPeer({ software, otherwise: { secure: false } });
      opened.push(peer);
      const found = await read(finger(peer, `acct:${peer.handle('ada').slice(1)}`));
      const links = found['links'] as readonly { rel: string; href: string }[];
      const self = links.find(({ rel }) => rel === 'self')?.href ?? '';
      const { actor, key } = await peer.person({ name: 'ada' });
      assert.equal(self, actor);
      const document = await read(actor, 'application/activity+json');
      assert.equal(document['id'], actor);
      assert.equal(document['preferredUsername'], 'ada');
      const publicKey = document['publicKey'] as Record<string, string>;
      assert.equal(publicKey['id'], key);
      assert.match(publicKey['publicKeyPem'] ?? '', /^-----BEGIN PUBLIC KEY-----/);
      const { subject } = await read(finger(peer, actor));
      assert.equal(subject, `acct:${peer.handle('ada').slice(1)}`);
    });

    it(`finds out that a ${software} is one`, async () => {
      const peer = await openPeer({ software });
      opened.push(peer);
      const { links } = await read(`${peer.origin}/.well-known/nodeinfo`);
      for (const { href } of links as readonly { href: string }[]) {
        const { software: about } = await read(href);
        assert.equal((about as { name: string }).name, software.replace('-old', ''));
      }
    });
  }

  it('knows handles of another host than the actors’', async () => {
    const peer = await openPeer({ handles: '127.0.0.1' });
    opened.push(peer);
    assert.match(peer.handle('ada'), /^@ada@127\.0\.0\.1:\d+$/);
    for (const host of [peer.host, peer.handles]) {
      const { subject } = await read(finger(peer, `acct:ada@${host}`));
      assert.equal(subject, `acct:ada@${peer.handles}`);
    }
    assert.equal((await fetch(finger(peer, 'acct:ada@elsewhere.example'))).status, 404);
    assert.equal((await fetch(finger(peer, `acct:zoe@${peer.host}`))).status, 404);
  });
});

describe('a peer in a process of its own', () => {
  it('is driven as one in the same process, and ends when it is told', async () => {
    const peer = await startPeer({ software: 'gotosocial', people: ['ada', 'bob'] });
    const ada = await peer.person({ name: 'ada' });
    assert.equal(ada.handle, peer.handle('ada'));
    await peer.addPerson({ name: 'carol' });
    const { subject } = await read(finger(peer, `acct:carol@${peer.host}`));
    assert.equal(subject, `acct:carol@${peer.host}`);
    await assert.rejects(peer.person({ name: 'zoe' }), /Nobody is called zoe here/);
    const asked = await peer.asked();
    assert.deepEqual(
      asked.map(({ path }) => path.replace(/\?.*/, '')),
      ['/.well-known/webfinger'],
    );
    await peer.stop();
    await assert.rejects(fetch(peer.origin));
  });

  it('lets no web page drive it', async () => {
    const peer = await openPeer();
    opened.push(peer);
    const response = await fetch(`${peer.origin}/control/purgeApps`, { method: 'POST' });
    assert.equal(response.status, 415);
  });
});
