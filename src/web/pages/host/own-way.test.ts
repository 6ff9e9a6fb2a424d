import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertValid, type Visitor } from '../../testing.ts';
import { digestOf } from '../../guard/seal.ts';
import { hostsOf } from './hosts.ts';
import { hostedHall, type HostedHall } from './testing.ts';

describe('a host whose session an account elsewhere opened', () => {
  let hosted: HostedHall;
  before(async () => {
    hosted = await hostedHall();
  });
  after(() => hosted.close());

  /** A host who came in so; with an address, they could come in otherwise. */
  async function byAccount(email?: string): Promise<Visitor> {
    const who = await hosted.newHost();
    const { vault } = hosted.at.store;
    const now = hosted.at.time.now;
    const id = digestOf(who.cookies.get('session') ?? '');
    const session = (await vault.get('session', id, now)) ?? assert.fail();
    const person = (await vault.get('person', session.owner, now)) ?? assert.fail();
    await vault.write([
      { put: { ...session, doc: { ...(session.doc as object), how: 'account' } } },
      { put: { ...person, doc: { ...(person.doc as object), ...(email && { email }) } } },
    ]);
    return who;
  }

  const pages = ['', '/settings', '/requests', '/books', '/witnesses', '/texts'];

  it('sees none of the pages, and is led to sign in by a way of their own', async () => {
    const who = await byAccount('ada@example.org');
    for (const page of pages) {
      const { status, text } = await who.get(`/host${page}`);
      assert.equal(status, 403, page);
      assert.match(text, /as that server’s admins could too[\s\S]*passkey, e-mail or recovery/);
    }
    const { text } = await who.get('/host/books');
    await assertValid(text, '/host/books');
    const [, next = ''] = /name="next" value="([^"]+)"/.exec(text) ?? [];
    const out = await who.post('/me/sign-out', { next });
    assert.equal(out.headers.get('location'), '/sign-in?next=%2Fhost%2Fbooks');
  });

  it('does nothing as host', async () => {
    const [{ kv }, other] = [hosted.at.store, await byAccount('bo@example.org')];
    const hosts = await hostsOf(kv);
    for (const doing of ['/host/link', '/host/resign', '/host/settings', '/host/moved']) {
      assert.equal((await other.post(doing, {})).status, 403, doing);
    }
    assert.deepEqual(await hostsOf(kv), hosts);
  });

  it('is told to add a way of their own first, where they have none', async () => {
    const who = await byAccount();
    const { status, text } = await who.get('/host/settings');
    assert.equal(status, 403);
    await assertValid(text, '/host/settings');
    assert.match(text, /You have no other way in yet/);
    assert.match(text, /href="\/me\/keys\?next=%2Fhost%2Fsettings"/);
    await who.get('/me/keys');
    assert.equal((await who.post('/me/recovery', {})).status, 200);
    assert.equal((await who.get('/host/settings')).status, 200, 'now they have shown one');
  });
});
