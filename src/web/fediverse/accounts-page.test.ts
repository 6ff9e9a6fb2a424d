import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { smallServer, type SmallServer } from '../../federation/accounts/servers/testing.ts';
import { signedIn } from '../accounts/testing.ts';
import { assertValid, type Visitor } from '../testing.ts';
import { comesBack, type FediverseHall, fediverseHall, proves, setsOut } from './testing.ts';

const here = '/me/accounts';
let social: SmallServer;
let art: SmallServer;
let hall: FediverseHall;

before(async () => {
  social = smallServer('social.example', 'mastodon');
  art = smallServer('art.example', 'gotosocial');
  hall = await fediverseHall(social, art);
});
after(() => hall.close());
beforeEach(() => {
  hall.time.now += 3_600_000;
});

/** The accounts on the page, the primary one first. */
async function listed(who: Visitor): Promise<readonly string[]> {
  const { text } = await who.get(here);
  const rows = /<ul class="rows">([\s\S]*?)<\/ul>/.exec(text)?.[1] ?? '';
  return rows
    .split('<li>')
    .slice(1)
    .map((row) => /@\w+@[\w.]+/.exec(row)?.[0] ?? row);
}

async function press(who: Visitor, what: 'primary' | 'unlink', handle: string): Promise<string> {
  const { text } = await who.get(here);
  const [, rows = ''] = text.split('<ul class="rows">');
  const row = rows.split('<li>').find((each) => each.includes(handle)) ?? '';
  const path = new RegExp(`action="(/me/accounts/[0-9a-f]{64}/${what})"`).exec(row)?.[1] ?? '';
  return (await who.follow(await who.post(path, {}))).text;
}

describe('the accounts that somebody has linked', () => {
  it('are several, one of them the primary one, and lead to the same place', async () => {
    const ada = await signedIn(hall, 'ada@example.org', '192.0.2.11');
    assert.match((await ada.get(here)).text, /No account is linked/);
    await proves(ada, social, 'ada', here);
    hall.time.now += 60_000;
    await proves(ada, art, 'ada', here);
    assert.deepEqual(await listed(ada), ['@ada@social.example', '@ada@art.example']);
    assert.match(
      hall.mails.at(-1)?.text ?? '',
      /The account @ada@art\.example was linked to yours/,
    );
    await press(ada, 'primary', '@ada@art.example');
    assert.deepEqual(await listed(ada), ['@ada@art.example', '@ada@social.example']);
    assert.match((await ada.get('/me/keys')).text, /Only one way in is your own/);
    await assertValid((await ada.get(here)).text, 'accounts');
    const phone = hall.visitor();
    await phone.follow(await proves(phone, social, 'ada', '/me/keys'));
    assert.match((await phone.get('/me/keys')).text, /ada@example\.org/);
  });

  it('are linked by their own name only: who is another there is asked first', async () => {
    const kim = await signedIn(hall, 'kim@example.org', '192.0.2.17');
    const page = await setsOut(kim, '@zed@social.example', here);
    const asked = await kim.follow(await comesBack(kim, social, page, 'zoe'));
    assert.match(asked.text, /Link @zoe@social\.example/);
    assert.deepEqual(await listed(kim), []);
    const linked = await kim.follow(await kim.post('/sign-in/fediverse/use', {}));
    assert.match(linked.text, /The account @zoe@social\.example is linked\./);
    assert.deepEqual(await listed(kim), ['@zoe@social.example']);
  });

  it('are linked by somebody who was told what others come to see', async () => {
    const lou = await signedIn(hall, 'lou@example.org', '192.0.2.18');
    for (const path of [here, '/sign-in/fediverse?next=/me/accounts']) {
      assert.match((await lou.get(path)).text, /everyone who reads it can connect the two/, path);
    }
    assert.match((await lou.get(here)).text, /admins of its server and of this hall can read that/);
  });

  it('can all be unlinked, and the place remains', async () => {
    const bea = await signedIn(hall, 'bea@example.org', '192.0.2.12');
    await proves(bea, social, 'bea', here);
    assert.match(
      await press(bea, 'unlink', '@bea@social.example'),
      /@bea@social\.example is unlinked/,
    );
    assert.deepEqual(await listed(bea), []);
    assert.match((await bea.get('/me/keys')).text, /bea@example\.org/);
    const stranger = hall.visitor();
    await stranger.follow(await proves(stranger, social, 'bea', '/me/keys'));
    assert.doesNotMatch((await stranger.get('/me/keys')).text, /bea@example\.org/);
  });

  it('are not unlinked where one is the only way in', async () => {
    const cy = hall.visitor();
    await proves(cy, social, 'cy', here);
    assert.match(await press(cy, 'unlink', '@cy@social.example'), /your only way in/);
    assert.deepEqual(await listed(cy), ['@cy@social.example']);
  });

  it('are one more way in beside the only one of somebody’s own', async () => {
    const may = await signedIn(hall, 'may@example.org', '192.0.2.19');
    assert.match((await may.get('/me/keys')).text, /You have only one way in/);
    await proves(may, social, 'may', here);
    const { text } = await may.get('/me/keys');
    assert.match(text, /Only one way in is your own/);
    assert.doesNotMatch(text, /your account is lost/);
  });

  it('lead to one place only', async () => {
    const dee = hall.visitor();
    await proves(dee, social, 'dee', here);
    const eve = await signedIn(hall, 'eve@example.org', '192.0.2.13');
    const answer = await eve.follow(await proves(eve, social, 'dee', here));
    assert.match(answer.text, /@dee@social\.example leads to another place in this hall/);
    assert.deepEqual(await listed(eve), []);
    assert.match((await eve.get('/me/keys')).text, /eve@example\.org/, 'still the same person');
  });

  it('are ten at most', async () => {
    const fay = await signedIn(hall, 'fay@example.org', '192.0.2.14');
    for (let n = 0; n < 10; n++) {
      hall.time.now += 60_000;
      await proves(fay, social, `fay${n}`, here);
    }
    hall.time.now += 60_000;
    const answer = await fay.follow(await proves(fay, social, 'fay10', here));
    assert.match(answer.text, /linked ten accounts already/);
    assert.equal((await listed(fay)).length, 10);
  });

  it('go with the person', async () => {
    const gus = await signedIn(hall, 'gus@example.org', '192.0.2.15');
    await proves(gus, social, 'gus', here);
    await gus.get('/me/data');
    await gus.post('/me/delete', { sure: 'yes' });
    const stranger = hall.visitor();
    await stranger.follow(await proves(stranger, social, 'gus', '/me/data.json'));
    const { person } = JSON.parse((await stranger.get('/me/data.json')).text);
    assert.equal(person.email, undefined);
  });
});

describe('who came in by another server’s word', () => {
  it('changes no way in of who has one of their own', async () => {
    const hal = await signedIn(hall, 'hal@example.org', '192.0.2.16');
    await proves(hal, social, 'hal', here);
    const admin = hall.visitor();
    await proves(admin, social, 'hal', here);
    const refused = /as that server’s admins could too/;
    for (const [path, fields] of [
      ['/me/recovery', {}],
      ['/me/email', { email: 'admin@social.example' }],
      ['/me/passkeys', { challenge: 'x', credential: '{}' }],
      ['/me/delete', { sure: 'yes' }],
    ] as const) {
      await admin.get(path === '/me/delete' ? '/me/data' : '/me/keys');
      const answer = await admin.follow(await admin.post(path, fields));
      assert.match(answer.text, refused, path);
    }
    const page = await admin.get(here);
    assert.match(page.text, refused, 'is said before anything is tried');
    assert.doesNotMatch(page.text, /Link another account|>Unlink/);
    await assertValid(page.text, 'closed');
    const unlink = /[0-9a-f]{64}/.exec((await hal.get(here)).text)?.[0] ?? '';
    const path = `/me/accounts/${unlink}/unlink`;
    assert.match((await admin.follow(await admin.post(path, {}))).text, refused);
    const form = { handle: '@admin@art.example', next: here };
    const begun = await admin.post('/sign-in/fediverse', form);
    assert.equal(begun.headers.get('location'), here, 'and nobody is sent to the other server');
    assert.match((await admin.follow(begun)).text, refused);
    assert.deepEqual(await listed(hal), ['@hal@social.example']);
    await hal.get('/me/keys');
    assert.match((await hal.post('/me/recovery', {})).text, /id="codes"/);
  });

  it('can take a first way of their own, and is here by that from then on', async () => {
    const ivy = hall.visitor();
    await proves(ivy, social, 'ivy', here);
    await ivy.get('/me/keys');
    assert.match((await ivy.post('/me/recovery', {})).text, /id="codes"/);
    assert.match((await ivy.get('/me/keys')).text, /Signed in by recovery code/);
    assert.match((await ivy.post('/me/recovery', {})).text, /id="codes"/, 'and may make new ones');
    const admin = hall.visitor();
    await proves(admin, social, 'ivy', here);
    await admin.get('/me/keys');
    const answer = await admin.follow(await admin.post('/me/recovery', {}));
    assert.match(answer.text, /as that server’s admins could too/);
  });
});
