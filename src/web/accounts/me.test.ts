import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testHall, visitor } from '../testing.ts';
import { letter, signedIn } from './testing.ts';

describe('my account', () => {
  it('keeps my language and my colours', async () => {
    const hall = await testHall();
    const ada = await signedIn(hall);
    await ada.get('/me');
    const answer = await ada.post('/me', { language: 'de', theme: 'dark' });
    const page = await ada.follow(answer);
    assert.match(page.text, /<html lang="de" dir="ltr" data-theme="dark">/);
    const phone = await signedIn(hall);
    assert.match(
      (await phone.get('/me')).text,
      /lang="de" dir="ltr" data-theme="dark"/,
      'on every device',
    );
    await ada.post('/me', { language: '', theme: 'auto' });
    assert.match((await ada.get('/me')).text, /value="auto" checked/);
    assert.equal((await ada.post('/me', { theme: 'loud' })).status, 422);
  });

  it('changes its address once the new one is proven, and tells the old one', async () => {
    const hall = await testHall();
    const ada = await signedIn(hall);
    await ada.post('/me/email', { email: 'new@example.org' });
    const { link, to } = letter(hall);
    assert.equal(to, 'new@example.org');
    const elsewhere = visitor(hall.hall);
    assert.match((await elsewhere.get(link)).text, /Use this address\?/);
    assert.equal((await elsewhere.post(link, {})).headers.get('location'), '/me/keys');
    assert.equal(elsewhere.cookies.has('session'), false, 'a confirmation signs nobody in');
    assert.equal(hall.mails.at(-1)?.to, 'ada@example.org');
    assert.match((await ada.get('/me/keys')).text, /new@example\.org/);
    const back = await signedIn(hall, 'new@example.org');
    assert.match((await back.get('/me/keys')).text, /Sign out everywhere else/);
  });

  it('doesn’t take an address that is another account’s', async () => {
    const hall = await testHall();
    await signedIn(hall, 'bob@example.org');
    const ada = await signedIn(hall);
    await ada.post('/me/email', { email: 'bob@example.org' });
    const { link } = letter(hall);
    await ada.get(link);
    assert.match((await ada.follow(await ada.post(link, {}))).text, /belongs to another account/);
    assert.match((await ada.get('/me/keys')).text, /ada@example\.org/);
  });

  it('can be taken along as a file, and deleted without a trace', async () => {
    const forgotten: string[] = [];
    const keeper = {
      name: 'memberships',
      export: () => Promise.resolve(['Tapirs']),
      forget: (person: { id: string }) => {
        forgotten.push(person.id);
        return Promise.resolve([{ delete: { collection: 'membership', id: 'x' } }]);
      },
    };
    const hall = await testHall({ keepers: [keeper] });
    const ada = await signedIn(hall);
    await ada.post('/me/recovery', {});
    const file = JSON.parse((await ada.get('/me/data.json')).text) as Record<string, unknown>;
    assert.deepEqual(file['memberships'], ['Tapirs']);
    assert.equal(file['recoveryCodesLeft'], 10);
    const { id } = file['person'] as { id: string };

    await ada.get('/me/data');
    assert.match((await ada.post('/me/delete', {})).text, /Tick the box, if you are sure/);
    const answer = await ada.post('/me/delete', { sure: 'yes' });
    assert.match((await ada.follow(answer)).text, /Your account is deleted/);
    assert.deepEqual(forgotten, [id]);
    const { vault } = hall.deps.store;
    for (const collection of ['person', 'email', 'passkey', 'session', 'recovery-code']) {
      assert.deepEqual(await vault.list(collection, id, { now: 0, limit: 10 }), [], collection);
    }
    const again = await signedIn(hall);
    const { person } = JSON.parse((await again.get('/me/data.json')).text) as {
      person: { id: string };
    };
    assert.notEqual(person.id, id, 'who comes back is new');
  });
});
