import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { signedIn } from '../accounts/testing.ts';
import type { Person } from '../accounts/person.ts';
import { abroadWith } from '../reach/testing.ts';
import { assertValid, memoryStore, testHall, type TestHall, type Visitor } from '../testing.ts';
import { deliveryKeeper, deviceKeeper, noticePages } from './notices.ts';
import { keys } from './testing.ts';

const fields = { dial: 'important', 'paths[]': 'email', 'quiet.from': '', 'quiet.to': '' };
const subscription = JSON.stringify({ endpoint: 'https://push.example/1', keys });

describe('how I am told', () => {
  let hall: TestHall;
  let ada: Visitor;
  let isOff = false;

  const person = async (): Promise<Person> =>
    (JSON.parse((await ada.get('/me/data.json')).text) as { person: Person }).person;

  beforeEach(async () => {
    const [store, now] = [memoryStore(), () => Date.UTC(2026, 4, 1, 12)];
    hall = await testHall({
      store,
      now,
      pages: [noticePages({ union: () => Promise.resolve(undefined) })],
      keepers: [deliveryKeeper(store, now), deviceKeeper({ store, now })],
      pushOut: () => Promise.resolve(201),
      messages: { send: () => Promise.resolve('accepted') },
      abroad: abroadWith({
        speaks: () => Promise.resolve(!isOff),
        reachOf: (hosts) =>
          Promise.resolve(
            hosts
              .filter((host) => host === 'closed.example')
              .map((host) => ({ host, state: 'refuses', since: 0 })),
          ),
      }),
    });
    ada = await signedIn(hall);
    await ada.get('/me/notices');
  });

  it('is a page that a machine finds right, and that shows what is open', async () => {
    const { text } = await ada.get('/me/notices');
    await assertValid(text, '/me/notices');
    assert.match(text, /ada@example\.org/);
    assert.match(text, /<a href="\/me\/accounts">Link an account<\/a>/);
    assert.match(text, /data-notify="[\w-]{87}"/);
    assert.doesNotMatch(text, /Which first\?/, 'there is only one');
    assert.doesNotMatch(text, /All hangs on one server|No way leads to you/);
  });

  it('speaks of no messages where the hall is not on the fediverse', async () => {
    isOff = true;
    assert.doesNotMatch((await ada.get('/me/notices')).text, /Message on the fediverse/);
    isOff = false;
    assert.match((await ada.get('/me/notices')).text, /Message on the fediverse/);
  });

  it('is kept, as much as I like and by the ways I like', async () => {
    const answer = await ada.post('/me/notices', { ...fields, dial: 'twice-a-year' });
    assert.match((await ada.follow(answer)).text, /value="twice-a-year" checked/);
    const { dial, shutPaths } = await person();
    assert.deepEqual([dial, shutPaths], ['twice-a-year', []], 'what is not open is not shut');
    assert.equal((await ada.post('/me/notices', { ...fields, dial: 'sometimes' })).status, 422);
  });

  it('lets me shut every way, and says what comes all the same', async () => {
    const { 'paths[]': _, ...none } = fields;
    const page = await ada.follow(await ada.post('/me/notices', none));
    assert.equal(page.status, 200);
    assert.match(page.text, /You have shut every way to you[\s\S]*your keys still comes: E-mail\./);
  });

  it('ticks only ways that are open, and keeps what was said of one that is closed', async () => {
    const { text } = await ada.get('/me/notices');
    assert.deepEqual(
      [...text.matchAll(/name="paths\[\]" value="(\w+)"/g)].map(([, id]) => id),
      ['email'],
    );
    assert.match(text, /Ways that you could open[\s\S]*My own feed: Members make one/);
    await ada.post('/me/devices', { subscription, next: '/me/notices' });
    await ada.post('/me/notices', fields);
    assert.deepEqual((await person()).shutPaths, ['push']);
    const [, id = ''] = /data-devices="(\w+)"/.exec((await ada.get('/me/notices')).text) ?? [];
    await ada.post(`/me/devices/${id}/remove`, { next: '/me/notices' });
    await ada.post('/me/notices', fields);
    assert.deepEqual((await person()).shutPaths, ['push']);
  });

  it('says who can read messages, and where a server refuses them', async () => {
    const { id } = await person();
    const doc = {
      actor: 'https://closed.example/a',
      handle: '@a@closed.example',
      server: 'closed.example',
      linked: 1,
    };
    await hall.deps.store.vault.write([
      { put: { collection: 'fediverse', id: 'a', owner: id, doc } },
    ]);
    const { text } = await ada.get('/me/notices');
    await assertValid(text, '/me/notices');
    assert.match(text, /admins of this hall and of that server can read each of these notices/);
    assert.match(text, /Its server refuses what this hall sends/);
  });

  it('knows time zones by their names of today and of before', async () => {
    const listed = (await ada.get('/me/notices')).text;
    assert.match(listed, /value="Asia\/Kolkata"/);
    assert.doesNotMatch(listed, /Asia\/Calcutta|Europe\/Kiev"/);
    for (const zone of ['Asia/Kolkata', 'Asia/Calcutta']) {
      const night = { 'quiet.from': '22', 'quiet.to': '07', 'quiet.zone': zone };
      const page = await ada.follow(await ada.post('/me/notices', { ...fields, ...night }));
      assert.equal((await person()).quiet?.zone, 'Asia/Kolkata', zone);
      assert.match(page.text, /<option value="Asia\/Kolkata" selected>/);
    }
  });

  it('warns where all hangs on one server of the fediverse', async () => {
    const { id } = await person();
    const doc = {
      actor: 'https://social.example/a',
      handle: '@a@social.example',
      server: 's',
      linked: 1,
    };
    await hall.deps.store.vault.write([
      { put: { collection: 'fediverse', id: 'a', owner: id, doc } },
    ]);
    const page = await ada.follow(
      await ada.post('/me/notices', { ...fields, 'paths[]': 'fediverse' }),
    );
    assert.match(page.text, /All hangs on one server/);
    assert.match(page.text, /@a@social\.example/);
    const both = await ada.follow(await ada.post('/me/notices', fields));
    assert.doesNotMatch(both.text, /All hangs on one server/);
  });

  it('can begin with another way', async () => {
    await ada.post('/me/devices', { subscription, next: '/me/notices' });
    const body = new URLSearchParams({ ...fields, first: 'push' });
    const page = await ada.follow(await ada.post('/me/notices', Object.fromEntries(body)));
    assert.equal((await person()).firstPath, 'push');
    assert.match(page.text, /Notice on a device/);
  });

  it('leaves my nights alone, by my own clock', async () => {
    const night = { 'quiet.from': '22', 'quiet.to': '07', 'quiet.zone': 'Europe/Berlin' };
    const page = await ada.follow(await ada.post('/me/notices', { ...fields, ...night }));
    assert.deepEqual((await person()).quiet, { from: 22, to: 7, zone: 'Europe/Berlin' });
    assert.match(page.text, /<option value="Europe\/Berlin" selected>/);
    await ada.post('/me/notices', fields);
    assert.equal((await person()).quiet, undefined);
  });

  const wrong: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ 'quiet.from': '22' }, /Say from when until when, or neither/],
    [{ 'quiet.to': '7' }, /field-quiet-to/],
    [{ 'quiet.from': '07', 'quiet.to': '07', 'quiet.zone': 'UTC' }, /end at another hour/],
    [{ 'quiet.from': '22', 'quiet.to': '07' }, /Choose your time zone/],
    [
      { 'quiet.from': '22', 'quiet.to': '07', 'quiet.zone': 'Mars/Olympus' },
      /time zone from the list/,
    ],
    [{ 'quiet.from': '24', 'quiet.to': '07', 'quiet.zone': 'UTC' }, /field-quiet-from/],
  ];
  for (const [hours, why] of wrong) {
    it(`takes no quiet hours that are none: ${JSON.stringify(hours)}`, async () => {
      const answer = await ada.post('/me/notices', { ...fields, ...hours });
      assert.equal(answer.status, 422);
      assert.match(answer.text, why);
      await assertValid(answer.text, '/me/notices');
    });
  }

  it('notes a device, knows it again, and takes it off', async () => {
    const answer = await ada.post('/me/devices', { subscription, next: '/me/notices' });
    const page = await ada.follow(answer);
    assert.match(page.text, /This device is notified from now on/);
    assert.match(page.text, /Notified since/);
    await assertValid(page.text, '/me/notices');
    const [, id = ''] = /data-devices="([0-9a-f]{64})"/.exec(page.text) ?? [];
    const kept = JSON.parse((await ada.get('/me/data.json')).text) as Record<string, unknown[]>;
    assert.equal(kept['notifiedDevices']?.length, 1);
    await ada.post(`/me/devices/${id}/remove`, { next: '/me/notices' });
    assert.doesNotMatch((await ada.get('/me/notices')).text, /Notified since/);
  });

  it('takes no device that it could not reach, nor sends anybody elsewhere', async () => {
    for (const given of [
      '',
      '{',
      '[]',
      '{"endpoint":"http://push.example/1"}',
      subscription.replace('push.example', '127.0.0.1'),
    ]) {
      const answer = await ada.post('/me/devices', { subscription: given, next: '//evil.example' });
      assert.equal(answer.headers.get('location'), given === '' ? '/me/notices' : '/');
    }
    assert.doesNotMatch((await ada.get('/me/notices')).text, /Notified since/);
  });

  it('takes no one else’s device off', async () => {
    await ada.post('/me/devices', { subscription, next: '/me/notices' });
    const [, id = ''] = /data-devices="(\w+)"/.exec((await ada.get('/me/notices')).text) ?? [];
    const bob = await signedIn(hall, 'bob@example.org', '192.0.2.9');
    await bob.post(`/me/devices/${id}/remove`, {});
    assert.match((await ada.get('/me/notices')).text, /Notified since/);
  });

  it('gives the browser a worker that loads nothing from elsewhere', async () => {
    const { status, text, headers } = await ada.get('/notices-worker.js');
    assert.equal(status, 200);
    assert.match(headers.get('content-type') ?? '', /javascript/);
    assert.equal(headers.get('cache-control'), 'no-cache');
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.match(text, /showNotification/);
    assert.doesNotMatch(text, /https?:|import|export|fetch\(/);
  });

  it('shows no ways that this hall does not have', async () => {
    const { pushOut: _p, messages: _m, ...deps } = hall.deps;
    const bare = await testHall({ ...deps, mailer: { ...deps.mailer, way: { kind: 'none' } } });
    const session = ada.cookies.get('session') ?? '';
    const answer = await bare.hall.request('http://localhost:8080/me/notices', {
      headers: { Cookie: `session=${session}` },
    });
    const text = await answer.text();
    assert.doesNotMatch(text, /Message on the fediverse|Notices on your devices|ada@example/);
    assert.match(text, /My own feed/);
  });
});
