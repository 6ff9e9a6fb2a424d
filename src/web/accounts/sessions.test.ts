import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digestOf } from '../guard/seal.ts';
import { assertValid, testHall, visitor } from '../testing.ts';
import { deviceOf } from './device.ts';
import { askByMail, day, letter, signedIn } from './testing.ts';

describe('a session', () => {
  it('lasts thirty days from the last visit', async () => {
    const hall = await testHall();
    const ada = await signedIn(hall);
    for (let i = 0; i < 3; i++) {
      hall.time.now += 29 * day;
      assert.equal((await ada.get('/me')).status, 200);
    }
    hall.time.now += 31 * day;
    const away = await ada.get('/me/keys');
    assert.equal(away.headers.get('location'), '/sign-in?next=%2Fme%2Fkeys');
  });

  it('is kept as a digest, beside a device without its version', async () => {
    const hall = await testHall();
    const ada = await signedIn(hall);
    const token = ada.cookies.get('session') ?? '';
    const { vault } = hall.deps.store;
    assert.equal(await vault.get('session', token, hall.time.now), undefined);
    assert.ok(await vault.get('session', digestOf(token), hall.time.now));
    const agent = 'Mozilla/5.0 (Android 14; Mobile; rv:136.0) Gecko/136.0 Firefox/136.0';
    assert.equal(deviceOf(agent), 'Firefox · Android');
    assert.equal(deviceOf('curl/8'), '');
  });

  it('ends at sign-out, elsewhere too, and only for its owner', async () => {
    const hall = await testHall();
    const [ada, phone] = [await signedIn(hall), await signedIn(hall)];
    const eve = await signedIn(hall, 'eve@example.org');
    const id = digestOf(phone.cookies.get('session') ?? '');
    await eve.post(`/me/sessions/${id}/end`, {});
    assert.equal((await phone.get('/me')).status, 200, 'not Eve’s to end');
    await ada.get('/me/keys');
    await ada.post(`/me/sessions/${id}/end`, {});
    assert.equal((await phone.get('/me')).status, 303);
    await ada.get('/me');
    await ada.post('/me/sign-out', {});
    assert.equal((await ada.get('/me')).status, 303);
    assert.equal(ada.cookies.has('session'), false);
  });

  it('asks first whom nobody could let in again', async () => {
    const hall = await testHall();
    const { vault } = hall.deps.store;
    const guest = visitor(hall.hall);
    const [person, token] = ['b7f0c6ae-5a0f-4c39-9c59-6f6f3f1c2a10', 'a-guests-token'];
    const at = hall.time.now;
    await vault.write([
      {
        put: {
          collection: 'person',
          id: person,
          owner: person,
          doc: { created: at, dial: 'important' },
        },
      },
      {
        put: {
          collection: 'session',
          id: digestOf(token),
          owner: person,
          doc: { created: at, seen: at, how: 'other', device: '' },
        },
      },
    ]);
    guest.cookies.set('session', token);
    await guest.get('/me');
    const asked = await guest.post('/me/sign-out', {});
    assert.match(asked.text, /You could not come back/);
    await assertValid(asked.text, 'sign-out');
    assert.equal((await guest.get('/me')).status, 200, 'still signed in');
    await guest.post('/me/sign-out', { sure: 'yes' });
    assert.equal((await guest.get('/me')).status, 303);
  });

  it('voids the forms that were opened before it', async () => {
    const hall = await testHall();
    const ada = visitor(hall.hall);
    await askByMail(ada, 'ada@example.org');
    const { link } = letter(hall);
    const page = await ada.get(link);
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    await ada.post(link, {});
    assert.equal((await ada.post('/me', { dial: 'monthly', theme: 'dark', csrf })).status, 403);
  });
});
