import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import { smallServer } from '../../federation/accounts/servers/testing.ts';
import { standingOf } from '../../union/members/members.ts';
import { charterOf, type Hand, hand } from '../../union/testing.ts';
import { tie } from '../acts/membership.ts';
import { keys as pushKeys } from '../notices/testing.ts';
import { visitor, type Visitor } from '../testing.ts';
import { type FediverseHall, fediverseHall, proves } from './testing.ts';

const social = smallServer('social.example', 'mastodon');
const [slug, home] = ['night-watch', '/u/night-watch'];
let hall: FediverseHall;

beforeEach(async () => {
  await hall?.close();
  hall = await fediverseHall(social);
  await hall.found(slug, charterOf('association', { waiting: 0 }));
});
after(() => hall.close());

const someone = (): Visitor => visitor(hall.hall, '198.51.100.7');

describe('supporting a union', () => {
  it('is possible by a fediverse account, and what was typed is kept', async () => {
    const who = someone();
    const { text } = await who.get(`${home}/support`);
    assert.match(text, /Or come with your fediverse account/);
    assert.match(text, /everyone who reads it can connect the two/);
    assert.match(text, /can come to this account as a private message/);
    const form = {
      act: 'members/support@1',
      't.name': 'Xan',
      'k.keys': '',
      handle: 'xan@social.example',
    };
    await who.post(`${home}/coming-in?next=${home}/support`, form);
    await who.get('/sign-in/fediverse');
    await proves(who, social, 'xan', `${home}/support`);
    assert.match((await who.get(`${home}/join`)).text, /everyone who reads it can connect the two/);
    const back = await who.get(`${home}/support`);
    assert.match(back.text, /value="Xan"/);
    assert.doesNotMatch(back.text, /Or come with your fediverse account/);
    assert.doesNotMatch(
      (await who.get(home)).text,
      /Keep your place/,
      'not before the first action',
    );
    const done = await who.post(`${home}/act`, {
      act: 'members/support@1',
      back: `${home}/support`,
      next: home,
      't.name': 'Xan',
      'k.keys': '',
    });
    assert.match(
      (await who.follow(done)).text,
      /you get in by your account on another server alone/,
    );
  });
});

describe('a session that an account elsewhere opened', () => {
  it('takes nothing from a member who has a key of their own', async () => {
    const [ada, { id }] = [hand('Ada'), await hall.union(slug)];
    const who = someone();
    await proves(who, social, 'ada', home);
    const { person } = JSON.parse((await who.get('/me/data.json')).text);
    await hall.store.vault.write(tie(id, person.id, ada.id));
    assert.match((await who.get(`${home}/me`)).text, /You are a member/);
    for (const [act, fields] of [
      ['members/leave@1', {}],
      ['members/rename@1', { 't.name': 'Mallory' }],
      ['members/remove-key@1', { 'b.key': ada.key }],
    ] as const) {
      const form = { act, back: `${home}/me`, next: home, ...fields };
      const refused = await who.post(`${home}/act`, form);
      assert.equal(refused.status, 409, act);
      assert.match(refused.text, /as that server’s admins could too/);
    }
    assert.equal(standingOf((await hall.union(slug)).members, ada.id), 'member');
  });

  /** Xan comes in by an account, and is a member without a key. */
  const xanJoins = async (who: Visitor): Promise<string> => {
    await proves(who, social, 'xan', home);
    await who.get(`${home}/join`);
    await acts(who, 'members/apply@1', { 't.name': 'Xan', 'k.keys': '' });
    const { people } = (await hall.union(slug)).members;
    const [id] = [...people].find(([, { keys }]) => keys.length === 0) ?? assert.fail();
    return id;
  };
  const acts = (who: Visitor, act: string, fields: Record<string, string>) =>
    who.post(`${home}/act`, { act, back: `${home}/me`, next: home, ...fields });
  const adds = (who: Visitor, { key }: Hand) =>
    acts(who, 'members/add-key@1', { 'b.key.kind': 'device', 'b.key.key': key });
  const keysOf = async (id: string): Promise<readonly string[]> =>
    ((await hall.union(slug)).members.people.get(id)?.keys ?? []).map(({ key }) => key);

  it('gives a member their first key, and no further one', async () => {
    const who = someone();
    const xan = await xanJoins(who);
    const [own, another] = [hand('Xan'), hand('Mallory')];
    assert.equal((await adds(who, own)).status, 303);
    const admin = visitor(hall.hall, '203.0.113.9');
    await proves(admin, social, 'xan', home);
    await admin.get(`${home}/me`);
    const refused = await adds(admin, another);
    assert.equal(refused.status, 409);
    assert.match(refused.text, /as that server’s admins could too/);
    assert.equal((await acts(admin, 'members/remove-key@1', { 'b.key': own.key })).status, 409);
    assert.deepEqual(await keysOf(xan), [own.key]);
  });

  it('leaves a member’s notices, feed and data alone, once they have a way in of their own', async () => {
    const who = someone();
    await xanJoins(who);
    const { person } = JSON.parse((await who.get('/me/data.json')).text);
    const { vault } = hall.store;
    const record = (await vault.get('person', person.id, hall.time.now)) ?? assert.fail();
    await vault.write([{ put: { ...record, doc: { ...person, email: 'xan@example.org' } } }]);
    const subscription = JSON.stringify({ endpoint: 'https://push.example/1', keys: pushKeys });
    const doings = [
      () => who.post('/me/notices', { dial: 'never' }),
      () => who.post('/me/devices', { subscription }),
      () => who.post(`${home}/me/feed`, { do: 'make' }),
      () => who.get('/me/data.json'),
      () => who.get(`${home}/me/export.json`),
      () => who.post('/me/delete', { sure: 'yes' }),
    ];
    for (const does of doings) {
      const answer = await does();
      assert.equal(answer.status, 303);
      assert.match((await who.follow(answer)).text, /as that server’s admins could too/);
    }
    const kept = (await vault.get('person', person.id, hall.time.now))?.doc as typeof person;
    assert.equal(kept.shutPaths, undefined);
    for (const collection of ['feed-key', 'push']) {
      assert.equal(await vault.count(collection, person.id, hall.time.now), 0);
    }
  });

  it('gives no key where the member has a way in of their own', async () => {
    const who = someone();
    const xan = await xanJoins(who);
    const { person } = JSON.parse((await who.get('/me/data.json')).text);
    const { vault } = hall.store;
    const record = (await vault.get('person', person.id, hall.time.now)) ?? assert.fail();
    const doc = { ...(record.doc as object), email: 'xan@example.org' };
    await vault.write([{ put: { ...record, doc } }]);
    assert.equal((await adds(who, hand('Mallory'))).status, 409);
    assert.deepEqual(await keysOf(xan), []);
  });
});
