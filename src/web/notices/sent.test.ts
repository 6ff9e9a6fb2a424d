import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { type Hand, hand } from '../../union/testing.ts';
import { assertValid } from '../testing.ts';
import { deliveryKeeper } from './notices.ts';
import { noticesAtWork, type NoticesAtWork, personOf } from './testing.ts';

describe('what was sent to me', () => {
  let world: NoticesAtWork;
  let bo: Hand;
  const ada = hand('Ada');

  beforeEach(async () => {
    world = await noticesAtWork();
    bo = await world.at.join('Bo');
    await world.hearing(ada, { email: 'ada@example.org' });
    await world.hearing(bo, { email: 'bo@example.org' });
  });
  afterEach(() => world.at.close());

  const subjectsTo = (name: string): readonly string[] =>
    world.mails.filter(({ to }) => to.startsWith(name)).map(({ subject }) => subject);
  const shown = async (who: Hand): Promise<string> =>
    (await (await world.at.browser(who)).get(`${world.at.home}/me/sent`)).text;

  it('stands on a page of mine alone, with what came of it', async () => {
    assert.match(await shown(ada), /Nothing yet/);
    await world.notified(bo);
    world.ways.mail = 'refused';
    await world.voteOn('A fund', ada, bo);
    await world.worker.work();
    const text = await shown(bo);
    await assertValid(text, '/me/sent');
    assert.match(text, /A vote opened: <a href="\/u\/example\/p\/[\w-]+">A fund<\/a>/);
    assert.match(text, /E-mail: refused; Notice on a device: arrived/);
    assert.match(text, /4 May 2026[^<]*12:00 UTC/);
    assert.match(await shown(ada), /E-mail: refused\s+No way led to you/);
    const stranger = await (await world.at.browser()).get(`${world.at.home}/me/sent`);
    assert.doesNotMatch(stranger.text, /A vote opened/);
  });

  it('says what still waits, such as for the morning', async () => {
    const quiet = { from: 12, to: 20, zone: 'UTC' };
    await world.hearing(bo, { email: 'bo@example.org', quiet });
    await world.voteOn('A fund', ada, bo);
    await world.worker.work();
    assert.match(await shown(bo), /Waits to be sent/);
    assert.deepEqual(subjectsTo('bo'), []);
    await world.pass(7);
    assert.deepEqual(subjectsTo('bo'), []);
    await world.pass(1);
    assert.ok(subjectsTo('bo').includes('The Example: a vote is open'));
    assert.match(await shown(bo), /E-mail: sent/);
    assert.doesNotMatch(await shown(bo), /Waits to be sent/);
  });

  it('follows the hours that I set meanwhile', async () => {
    const quiet = { from: 12, to: 20, zone: 'UTC' };
    await world.hearing(bo, { email: 'bo@example.org', quiet });
    await world.voteOn('A fund', ada, bo);
    await world.worker.work();
    await world.hearing(bo, { email: 'bo@example.org', quiet: { ...quiet, to: 22 } });
    await world.pass(8);
    assert.deepEqual(subjectsTo('bo'), []);
    await world.pass(2);
    assert.ok(subjectsTo('bo').includes('The Example: a vote is open'));
  });

  it('comes at any hour where somebody may be taking over my keys', async () => {
    const quiet = { from: 12, to: 20, zone: 'UTC' };
    await world.hearing(bo, { email: 'bo@example.org', quiet, dial: 'never' });
    const key = { kind: 'device', key: hand('another key of Bo').key };
    await world.at.act(bo, 'members/add-key@1', { key });
    await world.worker.work();
    assert.deepEqual(subjectsTo('bo'), ['The Example: a new key is yours']);
  });

  it('is told before a vote closes in hours that are quiet', async () => {
    await world.voteOn('A fund', ada, bo);
    await world.worker.work();
    world.mails.splice(0);
    // The vote closes at noon; the reminder of the day before falls into the quiet hours too.
    const quiet = { from: 11, to: 10, zone: 'UTC' };
    await world.hearing(bo, { email: 'bo@example.org', quiet });
    await world.pass(6 * 24 + 1);
    assert.deepEqual(subjectsTo('bo'), []);
    await world.pass(21);
    assert.deepEqual(subjectsTo('bo'), ['The Example: a vote closes soon, and yours is missing']);
  });

  it('goes along with an export, and with the account, however much it is', async () => {
    await world.voteOn('A fund', ada, bo);
    await world.worker.work();
    const { store, now } = world.at.web.deps;
    const keeper = deliveryKeeper(store, now);
    const person = { id: personOf(bo), created: 0, dial: 'everything' } as const;
    const [like] = await world.ledgerOf(bo);
    assert.ok(like);
    const { id: _, person: owner, ...doc } = like;
    await store.vault.write(
      Array.from({ length: 1_500 }, (_each, n) => ({
        put: { collection: 'delivery', id: `more ${n}`, owner, doc },
      })),
    );
    const exported = (await keeper.export(person)) as readonly unknown[];
    assert.ok(exported.length > 1_500);
    const writes = await keeper.forget(person);
    assert.equal(writes.length, exported.length);
    await store.vault.write(writes);
    assert.deepEqual(await keeper.export(person), []);
    const mine = await (await world.at.browser(ada)).get(`${world.at.home}/me/export.json`);
    assert.match(mine.text, /"collection": ?"delivery"/);
  });
});
