import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { hex, utf8 } from '../../../book/bytes.ts';
import { sha256 } from '../../../book/hash.ts';
import { startCall } from '../../acts/testing.ts';
import { assertValid, visitor, type Visitor } from '../../testing.ts';
import { newClaim } from './host.ts';
import { hostsOf } from './hosts.ts';
import { formerOriginKey } from './state.ts';
import { hostedHall, type HostedHall, post, settings } from './testing.ts';

let hosted: HostedHall;
before(async () => {
  hosted = await hostedHall();
});
after(() => hosted.close());

describe('the link to become host', () => {
  it('is asked first, works once, and stands in the store as a hash only', async () => {
    const { kv } = hosted.at.store;
    const token = await newClaim(kv, hosted.at.deps.now, hosted.at.deps.chance);
    assert.ok(!JSON.stringify(await kv.list('host/')).includes(token));
    const who = visitor(hosted.hall);
    const first = await who.get(`/host/claim/${token}`);
    await assertValid(first.text, '/host/claim');
    assert.equal((await hostsOf(kv)).length, 0);
    const page = await post(who, `/host/claim/${token}`, {});
    assert.match(page.text, /You are the host of this hall now/);
    assert.match(page.text, /Only this browser knows that you are the host/);
    assert.match((await who.get('/me')).text, /You are the host of this hall<\/h2>/);
    const late = visitor(hosted.hall);
    await late.get('/sign-in');
    assert.equal((await late.post(`/host/claim/${token}`, {})).status, 410);
    assert.equal((await late.get('/host/claim/nonsense')).status, 410);
  });

  it('is too old after a week', async () => {
    const token = await newClaim(hosted.at.store.kv, hosted.at.deps.now, hosted.at.deps.chance);
    hosted.at.time.now += 8 * 24 * 3_600_000;
    assert.equal((await visitor(hosted.hall).get(`/host/claim/${token}`)).status, 410);
  });

  it('is made by a host for another, and the last one can’t lay it down', async () => {
    const ada = await hosted.newHost();
    await ada.get('/host');
    const link = await ada.post('/host/link', {});
    await assertValid(link.text, '/host/link');
    const [, token = ''] = /\/host\/claim\/([\w-]+)/.exec(link.text) ?? [];
    const bo = visitor(hosted.hall);
    await bo.get(`/host/claim/${token}`);
    assert.equal((await bo.post(`/host/claim/${token}`, {})).status, 303);
    await bo.get('/host');
    await post(bo, '/host/resign', {});
    assert.match((await bo.get('/host')).text, /Who runs this hall/);
    await hosted.at.store.kv.set('host/persons', (await hostsOf(hosted.at.store.kv)).slice(-1));
    assert.match((await post(ada, '/host/resign', {})).text, /Somebody must be the host/);
  });
});

describe('the host’s pages', () => {
  it('are nothing to others, who read who runs the hall', async () => {
    const page = await visitor(hosted.hall).get('/host');
    assert.equal(page.status, 200);
    assert.match(page.text, /That gives no power in the unions here/);
    await assertValid(page.text, '/host');
    for (const path of ['settings', 'requests', 'books', 'witnesses', 'texts']) {
      const stranger = visitor(hosted.hall);
      assert.match((await stranger.get(`/host/${path}`)).headers.get('location') ?? '', /sign-in/);
      const member = hosted.at.visitor();
      await startCall(member, { 'b.name': `Call ${path}` });
      const known = visitor(hosted.hall);
      for (const [key, value] of member.cookies) known.cookies.set(key, value);
      assert.equal((await known.get(`/host/${path}`)).status, 404);
    }
  });

  it('are well-formed', async () => {
    const ada = await hosted.newHost();
    for (const path of ['', '/settings', '/requests', '/books', '/witnesses', '/texts']) {
      const page = await ada.get(`/host${path}`);
      assert.equal(page.status, 200, path);
      await assertValid(page.text, `/host${path}`);
    }
  });

  it('say in plain words what needs attention', async () => {
    const ada = await hosted.newHost();
    const { machine } = hosted;
    hosted.machine = {
      ...machine,
      plainHttp: true,
      privateNetwork: true,
      keyBeside: true,
      clock: () => 'The machine’s clock jumped.',
      room: () => Promise.resolve({ used: 1, free: 1_000_000 }),
    };
    await hosted.at.store.kv.set(formerOriginKey, 'https://old.example');
    const { text } = await ada.get('/host');
    for (const said of [
      'served over plain http',
      'Strangers can have the hall ask within your own network',
      'The key to the bank data lies beside them',
      'The machine’s clock jumped.',
      'The disk is nearly full',
      'It was at https://old.example before',
      'Nobody outside watches the books',
      'SQLite',
    ]) {
      assert.ok(text.includes(said), said);
    }
    await assertValid(text, '/host with warnings');
    assert.doesNotMatch((await post(ada, '/host/moved', {})).text, /old\.example/);
    hosted.machine = machine;
  });

  it('keep the hall’s name, the legal notice and the rest', async () => {
    const ada = await hosted.newHost();
    await ada.get('/host/settings');
    const saved = await post(ada, '/host/settings', {
      ...settings,
      name: 'Harbour House',
      contact: 'host@harbour.example',
      legal: '**Ada**, Quay 1',
    });
    assert.match(saved.text, /<title>Settings of the hall · Harbour House<\/title>/);
    assert.match((await visitor(hosted.hall).get('/legal')).text, /<strong>Ada<\/strong>, Quay 1/);
    assert.match((await visitor(hosted.hall).get('/host')).text, /host@harbour\.example/);
    const wrong = await ada.post('/host/settings', { ...settings, unionsEach: 'many', name: 'X' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /value="many"/);
    await assertValid(wrong.text, '/host/settings again');
    await post(ada, '/host/settings', settings);
    assert.match((await ada.get('/host')).text, /· The Usual/);
  });
});

describe('a legal order', () => {
  it('withholds a text: entered in the minutes with its reason, and released again', async () => {
    const ada = await hosted.newHost();
    const bo = visitor(hosted.hall, '192.0.2.47');
    await startCall(bo, { 'b.name': 'Ordered', 't.why': 'A sentence that a court forbids.' });
    const found = await ada.get('/host/texts?union=ordered&record=0');
    assert.match(found.text, /A sentence that a court forbids/);
    await assertValid(found.text, '/host/texts found');
    const missing = await ada.get('/host/texts?union=ordered&record=7');
    assert.match(missing.text, /This union has no such record/);
    const { call } = await hosted.at.union('ordered');
    const text = call?.why ?? '';
    const fields = { union: 'ordered', record: '0', text };
    const order = 'District court of Kiel, 3 May 2026, under § 1004; appeal within two weeks.';
    const short = await ada.post('/host/texts/withhold', { ...fields, order: 'Because' });
    assert.equal(short.status, 422);
    await assertValid(short.text, '/host/texts again');
    const elsewhere = { ...fields, text: hex(sha256(utf8('x'))), order };
    assert.equal((await ada.post('/host/texts/withhold', elsewhere)).status, 422);
    const done = await post(ada, '/host/texts/withhold', { ...fields, order });
    assert.match(done.text, /The text is withheld, and the minutes say so/);
    await assertValid(done.text, '/host/texts with a list');
    assert.doesNotMatch((await bo.get('/u/ordered')).text, /a court forbids/);
    const union = await hosted.at.union('ordered');
    assert.ok(union.minutes.withheld.has(text));
    assert.match((await bo.get('/u/ordered/minutes')).text, /withh/);
    assert.match(
      (await visitor(hosted.hall).get('/host')).text,
      /in 1 union; its minutes say which/,
    );
    await post(ada, '/host/texts/release', { union: 'ordered', text });
    assert.match((await bo.get('/u/ordered')).text, /a court forbids/);
  });
});

describe('a book’s keys', () => {
  it('are shown for witnesses, and the clerk is given a new one', async () => {
    const ada = await hosted.newHost();
    const bo = visitor(hosted.hall, '192.0.2.48');
    await startCall(bo, { 'b.name': 'Rotating' });
    const old = (await hosted.at.union('rotating')).minutes.clerkKey;
    const page = await ada.get('/host/books/rotating');
    assert.match(page.text, /hall\.example\/[0-9a-f]{64}\+/);
    await assertValid(page.text, '/host/books/rotating');
    const renewed = await post(ada, '/host/books/rotating/key', { sure: 'yes' });
    assert.match(renewed.text, /The clerk signs with a new key/);
    assert.notEqual((await hosted.at.union('rotating')).minutes.clerkKey, old);
    assert.equal((await ada.get('/host/books/none')).status, 404);
  });
});

describe('witnesses', () => {
  it('are listed by address and key, each field checked', async () => {
    const ada = await hosted.newHost();
    const { text } = await ada.get('/host/witnesses');
    const [, own = ''] = /<code>([^<]*\/witness\+[^<]+)<\/code>/.exec(text) ?? [];
    const wrong = await ada.post('/host/witnesses/add', { url: 'http://w.example', vkey: 'x+y' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /An address such as https/);
    assert.match(wrong.text, /This is no witness’s key/);
    await assertValid(wrong.text, '/host/witnesses again');
    const url = 'https://w.example/witness';
    const self = await ada.post('/host/witnesses/add', { url, vkey: own.replaceAll('&#39;', "'") });
    assert.match(self.text, /It can’t watch itself/);
    const other = 'witness.example/w1+d8f5ed9a+BIj9TzVcvcwOKh1SfqvcqLzoQv1jv/7pWXnIvMjWKjFd';
    const bad = await ada.post('/host/witnesses/add', { url, vkey: other });
    assert.equal(bad.status, 422, 'a key whose id is not its own');
    const log = await logOf(ada);
    const watched = await post(ada, '/host/witnesses/watch', { log });
    assert.match(watched.text, /This hall watches the book from now on/);
    await assertValid(watched.text, '/host/witnesses watching');
    assert.match((await post(ada, '/host/witnesses/unwatch', { vkey: log })).text, /no more/);
  });
});

/** The key of some book of this hall. */
async function logOf(host: Visitor): Promise<string> {
  const { text } = await host.get('/host/books/rotating');
  const [, key = ''] = /<code>(hall\.example\/[^<]+)<\/code>/.exec(text) ?? [];
  return key;
}
