import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instant } from '../union/kernel/instant.ts';
import { hand, said, uuidOf } from '../union/testing.ts';
import {
  bakers,
  elsewhere,
  type Elsewhere,
  follow,
  proposal,
  propose,
} from './delivery/testing.ts';

const activity = 'application/activity+json';
const ld = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"';

describe('what the hall shows other servers', () => {
  it('is shown in either name of the type, and to browsers as the page that says the same', async () => {
    await using hall = await bakers();
    await propose(hall, 'Open on Sundays?', 'Let us.');
    const note = `${hall.origin}/ap/bakers/notes/1`;
    const [actor, secretary] = ['bakers', 'bakers.secretary'].map(
      (name) => `${hall.origin}/ap/actors/${name}`,
    );
    const page = `${hall.origin}/u/bakers`;
    for (const [address, leads] of [
      [actor, page],
      [secretary, page],
      [note, `${page}/p/${proposal}`],
      [`${hall.origin}/ap/actors/instance.actor`, hall.origin],
    ] as const) {
      for (const accept of [activity, ld, `${activity}, ${ld}`]) {
        const answer = await fetch(address ?? '', { headers: { Accept: accept } });
        assert.equal(answer.status, 200, `${address} ${accept}`);
        assert.match(answer.headers.get('vary') ?? '', /Accept/);
        assert.equal(((await answer.json()) as { id: string }).id, address);
      }
      const html = { headers: { Accept: 'text/html' }, redirect: 'manual' } as const;
      const answer = await fetch(address ?? '', html);
      assert.equal(answer.status, 303, address);
      assert.equal(answer.headers.get('location'), leads);
    }
  });

  it('is a straw poll at its page, too, and its page for who opens the post', async () => {
    await using hall = await bakers();
    const straw = uuidOf('tea or coffee');
    const texts = ['Tea or coffee?', 'Tea', 'Coffee'] as const;
    const [question, ...options] = texts.map(said);
    const until = instant(hall.at.time.now + 48 * 3_600_000);
    const body = { straw, question, options, several: false, until };
    await hall.at.enter('bakers', hand('Ada'), { act: 'assembly/ask@1', body, texts });
    const page = `${hall.origin}/u/bakers/assembly/straw/${straw}`;
    const note = `${hall.origin}/ap/bakers/notes/1`;
    assert.equal(await hall.federation.postOf('bakers', { straw }), note);
    const opened = await fetch(note, { headers: { Accept: 'text/html' }, redirect: 'manual' });
    assert.equal(opened.headers.get('location'), page);
    const asked = await fetch(page, { headers: { Accept: activity } });
    assert.equal(((await asked.json()) as { id: string }).id, note);
    await hall.federation.setMode('off');
    assert.equal(await hall.federation.postOf('bakers', { straw }), undefined);
  });

  it('is nothing for what is not there', async () => {
    await using hall = await bakers();
    for (const path of [
      '/ap/actors/smiths',
      '/ap/actors/SMITHS',
      '/ap/bakers/notes/999',
      '/ap/bakers/notes/x',
      '/ap/smiths/notes/1',
      `/ap/bakers/contexts/${proposal}`,
      '/ap/smiths/icon.png',
      '/ap/bakers/letters/1',
      '/ap/',
      '/.well-known/webfinger?resource=acct:bakers@other.example',
    ]) {
      const answer = await fetch(hall.origin + path, { headers: { Accept: activity } });
      assert.equal(answer.status, 404, path);
    }
    assert.deepEqual(hall.log, []);
  });

  it('can’t be written to, but for inboxes', async () => {
    await using hall = await bakers();
    const headers = { 'Content-Type': activity };
    for (const path of ['/ap/actors/bakers', '/ap/actors/bakers/outbox', '/ap/bakers/notes/1']) {
      const answer = await fetch(hall.origin + path, { method: 'POST', headers, body: '{}' });
      assert.equal(answer.status, 405, path);
    }
    const nobody = await fetch(`${hall.origin}/ap/actors/NOBODY/inbox`, {
      method: 'POST',
      headers,
      body: '{}',
    });
    assert.equal(nobody.status, 404);
    const put = await fetch(`${hall.origin}/ap/actors/bakers`, {
      method: 'PUT',
      headers,
      body: '{}',
    });
    assert.equal(put.status, 405);
  });

  it('stands behind no form’s guard, and takes no cookie', async () => {
    await using hall = await bakers();
    const headers = {
      'Content-Type': activity,
      Origin: 'https://evil.example',
      'Sec-Fetch-Site': 'cross-site',
    };
    const answer = await fetch(`${hall.origin}/ap/inbox`, { method: 'POST', headers, body: '{}' });
    assert.equal(answer.status, 401, 'not signed; not “this form has grown old”');
    assert.deepEqual(answer.headers.getSetCookie(), []);
  });

  it('lists what was said a page at a time, newest first', async () => {
    await using hall = await bakers();
    for (let i = 0; i < 25; i++) {
      const title = `Proposal ${i}`;
      await hall.at.enter('bakers', hand('Ada'), {
        act: 'assembly/propose@1',
        body: {
          proposal: uuidOf(title),
          kind: 'ordinary',
          title: said(title),
          text: said(title),
          carries: [],
          documents: [],
        },
        texts: [title],
      });
    }
    const read = async (url: string) =>
      (await (await fetch(url, { headers: { Accept: activity } })).json()) as Record<
        string,
        unknown
      >;
    const outbox = await read(`${hall.origin}/ap/actors/bakers/outbox`);
    assert.equal(outbox['totalItems'], 26);
    const seen: unknown[] = [];
    for (let page = outbox['first'] as string | undefined; page !== undefined;) {
      const { orderedItems, next, partOf } = await read(page);
      assert.equal(partOf, outbox['id']);
      seen.push(...(orderedItems as { object: string }[]).map(({ object }) => object));
      page = next as string | undefined;
    }
    assert.equal(seen.length, 26);
    assert.match(String(seen[0]), /notes\/25$/);
    assert.match(String(seen.at(-1)), /notes\/0$/);
    const written = await read(`${hall.origin}/ap/actors/bakers.secretary/outbox?cursor=newest`);
    assert.match(JSON.stringify(written['orderedItems']), /"Create"/);
    const odd = await fetch(`${hall.origin}/ap/actors/bakers/outbox?cursor=x`, {
      headers: { Accept: activity },
    });
    assert.equal(odd.status, 404);
  });

  it('has other servers asked who a reader is only so often', async () => {
    await using hall = await bakers();
    await using named = await elsewhere();
    await hall.federation.setMode('secure');
    const statuses: number[] = [];
    for (let i = 0; i < 150; i++) {
      const answer = await claims(named, `nobody/${i}`, `${hall.origin}/ap/actors/bakers`);
      statuses.push(answer.status);
      if (answer.status === 429) assert.equal(answer.headers.get('retry-after'), '30');
    }
    assert.ok(statuses.includes(429));
    assert.ok(named.asked.length <= 121, String(named.asked.length));
  });

  it('is a server’s own followers for that server alone, and nobody is asked for another’s key', async () => {
    await using hall = await bakers();
    await using home = await elsewhere();
    await using other = await elsewhere();
    await follow(home, hall, 'bo');
    const list = `${hall.origin}/ap/actors/bakers/followers?base-url=${home.origin}/`;
    const own = (await (await home.get(list, 'bo')).json()) as { readonly orderedItems?: unknown };
    assert.deepEqual([own.orderedItems].flat(), [home.actor('bo')]);
    const before = [home.asked.length, other.asked.length];
    assert.equal((await claims(other, 'nobody', list)).status, 401);
    assert.equal((await other.get(list, 'eve')).status, 401);
    assert.equal((await fetch(list, { headers: { Accept: activity } })).status, 401);
    assert.deepEqual([home.asked.length, other.asked.length], before);
    assert.equal((await claims(home, 'nobody', list)).status, 401, 'which its key does not sign');
  });
});

/** Reads with a signature that is none, and a key that is said to be of a server. */
const claims = ({ origin }: Elsewhere, key: string, url: string): Promise<Response> =>
  fetch(url, {
    headers: {
      Accept: activity,
      Date: new Date().toUTCString(),
      Signature: `keyId="${origin}/${key}",algorithm="rsa-sha256",headers="(request-target) host date",signature="AAAA"`,
    },
  });
