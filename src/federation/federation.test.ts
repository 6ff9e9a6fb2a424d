import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  activityType,
  bakers,
  elsewhere,
  follow,
  followOf,
  proposal,
  propose,
  read,
  typeOf,
} from './delivery/testing.ts';

describe('a union on the fediverse', () => {
  it('is found by its handle, and by the address of its page', async () => {
    await using hall = await bakers();
    const { host } = new URL(hall.origin);
    for (const resource of [
      `acct:bakers@${host}`,
      `${hall.origin}/u/bakers`,
      `${hall.origin}/ap/actors/bakers`,
    ]) {
      const finger = await fetch(
        `${hall.origin}/.well-known/webfinger?resource=${encodeURIComponent(resource)}`,
      );
      assert.equal(finger.status, 200, resource);
      const { links } = (await finger.json()) as { links: { rel: string; href: string }[] };
      assert.equal(
        links.find(({ rel }) => rel === 'self')?.href,
        `${hall.origin}/ap/actors/bakers`,
      );
    }
    const none = await fetch(`${hall.origin}/.well-known/webfinger?resource=acct:smiths@${host}`);
    assert.equal(none.status, 404);
    assert.equal((await read(`${hall.origin}/u/bakers`))['id'], `${hall.origin}/ap/actors/bakers`);
    const page = await fetch(`${hall.origin}/u/bakers`);
    assert.match(page.headers.get('content-type') ?? '', /html/);
    assert.match(
      page.headers.get('link') ?? '',
      /rel="alternate"; type="application\/activity\+json"/,
    );
  });

  it('is a Group, its secretary a Service, the hall an Application, each with keys of its own', async () => {
    await using hall = await bakers();
    const pems = new Set<string>();
    for (const [name, type] of [
      ['bakers', 'Group'],
      ['bakers.secretary', 'Service'],
      ['instance.actor', 'Application'],
    ]) {
      const actor = await read(`${hall.origin}/ap/actors/${name}`);
      assert.equal(actor['type'], type);
      assert.equal(actor['preferredUsername'], name);
      const { id, owner, publicKeyPem } = actor['publicKey'] as Record<string, string>;
      assert.equal(id, `${hall.origin}/ap/actors/${name}#main-key`);
      assert.equal(owner, actor['id']);
      assert.ok((publicKeyPem?.length ?? 0) < 500, 'RSA of 2048 bits');
      pems.add(publicKeyPem ?? '');
      assert.match(JSON.stringify(actor['assertionMethod']), /"z6Mk/);
    }
    assert.equal(pems.size, 3);
  });

  it('has a picture and a banner that every server can show', async () => {
    await using hall = await bakers();
    const actor = await read(`${hall.origin}/ap/actors/bakers`);
    for (const field of ['icon', 'image']) {
      const { url } = actor[field] as { url: string };
      const picture = await fetch(url);
      assert.equal(picture.headers.get('content-type'), 'image/png');
      const bytes = Buffer.from(await picture.arrayBuffer());
      assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
    }
  });

  it('keeps its keys over a restart', async () => {
    await using hall = await bakers();
    const before = (await read(`${hall.origin}/ap/actors/bakers`))['publicKey'];
    await hall.restart();
    assert.deepEqual((await read(`${hall.origin}/ap/actors/bakers`))['publicKey'], before);
  });

  it('says which software runs here', async () => {
    await using hall = await bakers();
    const well = (await (await fetch(`${hall.origin}/.well-known/nodeinfo`)).json()) as {
      links: { href: string }[];
    };
    const info = (await (await fetch(well.links[0]?.href ?? '')).json()) as Record<string, unknown>;
    assert.equal(info['version'], '2.1');
    assert.equal((info['software'] as { name: string }).name, 'syndicat');
  });

  it('is not there for other servers while federation is off, and forgets what it would have said', async () => {
    await using hall = await bakers();
    await hall.federation.setMode('off');
    await propose(hall, 'Open on Sundays?', 'Let us.');
    const actor = await fetch(`${hall.origin}/ap/actors/bakers`, {
      headers: { Accept: activityType },
    });
    assert.equal(actor.status, 404);
    const page = await fetch(`${hall.origin}/u/bakers`, { headers: { Accept: activityType } });
    assert.match(page.headers.get('content-type') ?? '', /html/);
    assert.ok(((await hall.at.store.queue.depth())['fediverse'] ?? 0) > 0);
    await hall.federation.work();
    assert.equal((await hall.at.store.queue.depth())['fediverse'], undefined);
  });

  it('loads nothing heavy while nobody follows, and leaves nothing waiting', async () => {
    await using hall = await bakers();
    await propose(hall, 'Open on Sundays?', 'Let us.');
    await hall.federation.work();
    assert.equal((await hall.at.store.queue.depth())['fediverse'], undefined);
    assert.deepEqual(hall.log, []);
  });
});

describe('a follower', () => {
  for (const form of ['rfc9421', 'draft-cavage-http-signatures-12'] as const) {
    it(`that signs by ${form} is accepted, counted and let go`, async () => {
      await using hall = await bakers();
      await using home = await elsewhere();
      const target = `${hall.origin}/ap/actors/bakers`;
      assert.equal((await hall.federation.followersByHost('bakers')).size, 0);
      const wanted = followOf(home, 'bo', target);
      assert.equal((await home.post(`${target}/inbox`, wanted, { as: 'bo', form })).status, 202);
      await hall.federation.drained();
      const accept = await home.waitFor((each) => typeOf(each) === 'Accept');
      assert.equal(accept.path, '/users/bo/inbox');
      assert.equal((accept.activity['object'] as { id: string }).id, wanted.id);
      assert.equal((await read(`${target}/followers`))['totalItems'], 1);
      const hosts = await hall.federation.followersByHost('bakers');
      assert.deepEqual([...hosts.values()], [1], 'seen at once, though nobody followed before');
      const undo = { ...wanted, id: `${wanted.id}/undo`, type: 'Undo', object: wanted };
      assert.equal(
        (await home.post(`${hall.origin}/ap/inbox`, undo, { as: 'bo', form })).status,
        202,
      );
      await hall.federation.drained();
      assert.equal(await hall.federation.followers('bakers'), 0);
    });
  }

  it('hears of a proposal from the union, with the secretary’s words, signed and proved', async () => {
    await using hall = await bakers();
    await using home = await elsewhere();
    await follow(home, hall, 'bo');
    await propose(
      hall,
      'Open on Sundays?',
      'Let us **open** on Sundays.\n\n<script>alert(1)</script>',
    );
    await hall.federation.drained();
    const announces = home.received.filter((each) => typeOf(each) === 'Announce');
    assert.equal(announces.length, 2);
    const [first, second] = announces;
    assert.equal(first?.path, '/inbox', 'the shared inbox');
    assert.equal(first?.activity['actor'], `${hall.origin}/ap/actors/bakers`);
    assert.match(JSON.stringify(first?.activity['proof']), /eddsa-jcs-2022/);
    assert.match(String(first?.headers['collection-synchronization']), /collectionId=.*digest=/);
    const id = String(first?.activity['object']);
    const note = await read(id);
    assert.equal(note['type'], 'Note');
    assert.equal(note['name'], 'Open on Sundays?');
    assert.equal(note['attributedTo'], `${hall.origin}/ap/actors/bakers.secretary`);
    assert.equal(note['audience'], `${hall.origin}/ap/actors/bakers`);
    assert.equal(note['url'], `${hall.origin}/u/bakers/p/${proposal}`);
    assert.match(String(note['content']), /<strong>open<\/strong> on Sundays/);
    assert.doesNotMatch(String(note['content']), /<script/);
    assert.match(JSON.stringify(note['interactionPolicy']), /canQuote.*#Public/);
    const create = second?.activity['object'] as Record<string, unknown>;
    assert.equal(create['type'], 'Create');
    assert.equal((create['object'] as { id: string }).id, id);
    const thread = await read(String(note['context']));
    assert.deepEqual(thread['items'] ?? thread['orderedItems'], [id]);
    assert.equal(thread['attributedTo'], `${hall.origin}/ap/actors/bakers`);
    const page = await read(`${hall.origin}/u/bakers/p/${proposal}`);
    assert.equal(page['id'], id);
    const outbox = await read(`${hall.origin}/ap/actors/bakers/outbox`);
    const newest = await read(String(outbox['first']));
    assert.match(JSON.stringify(newest['orderedItems']), new RegExp(`${id}"`));
  });
});
