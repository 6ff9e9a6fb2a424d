import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { type Hand, hand } from '../../union/testing.ts';
import { makeFeedKey, noteRead } from '../feeds/keys.ts';
import { noticeName, reachOf } from './notices.ts';
import { noticeOf, noticesAtWork, type NoticesAtWork, personOf, triedOn } from './testing.ts';

const ada = hand('Ada');
const opened = 'assembly/open-poll@1';

let world: NoticesAtWork;
let bo: Hand;
let cy: Hand;

async function reach(id: string): Promise<unknown> {
  return reachOf(world.at.store.kv, world.at.id, noticeName(opened, id));
}

const boTold = async (): Promise<string> => triedOn(noticeOf(await world.ledgerOf(bo), opened));

describe('a notice', () => {
  beforeEach(async () => {
    world = await noticesAtWork();
    bo = await world.at.join('Bo');
    cy = await world.at.join('Cy');
    await world.hearing(ada, { dial: 'never' });
    await world.hearing(cy, { dial: 'never' });
  });
  afterEach(() => world.at.close());

  it('goes by the first path that is open, and by no other', async () => {
    await world.hearing(bo, { email: 'bo@example.org' });
    await world.notified(bo);
    await world.linked(bo, 'https://social.example/bo');
    const id = await world.voteOn('A fund', ada, cy);
    await world.worker.work();
    assert.deepEqual([world.pushes.length, world.messages.length], [0, 0]);
    assert.equal(await boTold(), 'email sent');
    assert.deepEqual(await reach(id), { wanted: 1, reached: 1, failed: 0 });
  });

  it('goes by the path that the person put first, and never by one they shut', async () => {
    await world.hearing(bo, {
      email: 'bo@example.org',
      firstPath: 'fediverse',
      shutPaths: ['push'],
    });
    await world.notified(bo);
    await world.linked(bo, 'https://social.example/bo');
    await world.worker.work();
    world.ways.message = 'refused';
    world.ways.mail = 'refused';
    await world.voteOn('A fund', ada, cy);
    await world.worker.work();
    assert.equal(await boTold(), 'fediverse refused, email refused');
    assert.deepEqual(world.pushes, []);
  });

  it('of somebody’s own membership comes by a way they shut, where no other takes it', async () => {
    await world.hearing(bo, {
      email: 'bo@example.org',
      shutPaths: ['email', 'push', 'fediverse', 'feed'],
    });
    await world.notified(bo);
    await world.linked(bo, 'https://social.example/bo');
    await world.worker.work();
    assert.equal(triedOn(noticeOf(await world.ledgerOf(bo), 'members/admit@1')), 'email sent');
  });

  it('of somebody’s keys comes by every way, whatever they shut', async () => {
    await world.hearing(bo, {
      email: 'bo@example.org',
      firstPath: 'fediverse',
      shutPaths: ['email', 'push', 'feed'],
    });
    await world.notified(bo);
    await world.linked(bo, 'https://social.example/bo');
    await world.worker.work();
    const { store, now, chance } = world.at.web.deps;
    await makeFeedKey({ store, now, chance }, { union: world.at.id, person: personOf(bo) });
    const key = { kind: 'device', key: hand('another key of Bo').key };
    await world.at.act(bo, 'members/add-key@1', { key });
    world.mails.splice(0);
    await world.worker.work();
    await world.pass(2);
    const told = noticeOf(await world.ledgerOf(bo), 'members/add-key@1');
    const tried = 'fediverse accepted, email sent, push accepted, feed queued';
    assert.deepEqual([triedOn(told), told.end], [tried, undefined]);
    assert.equal(world.mails.length, 1, 'once by each');
    const notice = noticeName(told.act, told.seq);
    const sums = await reachOf(store.kv, world.at.id, notice);
    assert.deepEqual(sums, { wanted: 1, reached: 1, failed: 0 });
    await world.pass(400);
    assert.equal(noticeOf(await world.ledgerOf(bo), 'members/add-key@1').end, undefined);
  });

  it('that is refused goes on to the next path at once, until one takes it', async () => {
    await world.hearing(bo, { email: 'bo@example.org' });
    await world.notified(bo);
    await world.linked(bo, 'https://social.example/bo');
    world.ways.mail = 'refused';
    world.ways.push = 410;
    const id = await world.voteOn('A fund', ada, cy);
    await world.worker.work();
    assert.equal(await boTold(), 'email refused, push refused, fediverse accepted');
    assert.deepEqual(await reach(id), { wanted: 1, reached: 1, failed: 0 });
    const message = world.messages.at(-1);
    assert.match(message?.html ?? '', /<strong>The Example: a vote is open<\/strong>/);
    assert.match(message?.text ?? '', /localhost:8080\/mail\/stop\//);
  });

  it('for which a path only fails now is tried there again, and soon elsewhere', async () => {
    await world.hearing(bo, { email: 'bo@example.org' });
    await world.notified(bo);
    world.ways.mail = 'away';
    await world.voteOn('A fund', ada, cy);
    await world.worker.work();
    assert.equal(await boTold(), 'email queued');
    await world.pass(0.1);
    assert.equal(await boTold(), 'email queued');
    await world.pass(0.1);
    assert.equal(await boTold(), 'email failed, push accepted');
  });

  it('that no path takes ends, and is counted as not arrived', async () => {
    await world.hearing(bo, { email: 'bo@example.org' });
    world.ways.mail = 'refused';
    const id = await world.voteOn('A fund', ada, cy);
    await world.worker.work();
    const told = noticeOf(await world.ledgerOf(bo), opened);
    assert.deepEqual([triedOn(told), told.end], ['email refused', 'no-path']);
    assert.deepEqual(await reach(id), { wanted: 1, reached: 0, failed: 1 });
  });

  it('of what is over by then is not sent', async () => {
    await world.hearing(bo, { email: 'bo@example.org' });
    world.ways.mail = 'away';
    await world.voteOn('A fund', ada, cy);
    await world.worker.work();
    world.ways.mail = 'taken';
    await world.pass(8 * 24);
    assert.equal(noticeOf(await world.ledgerOf(bo), opened).end, 'overtaken');
    assert.doesNotMatch(world.mails.map(({ subject }) => subject).join(), /a vote is open/);
  });

  it('reminds nobody who has voted meanwhile', async () => {
    const quiet = { from: 12, to: 20, zone: 'UTC' };
    await world.hearing(bo, { email: 'bo@example.org', quiet });
    const id = await world.voteOn('A fund', ada, cy);
    await world.pass(6 * 24);
    await world.at.act(bo, 'assembly/vote@1', { proposal: id, choice: 'yes' });
    await world.pass(10);
    assert.equal(noticeOf(await world.ledgerOf(bo), 'closes-soon').end, 'overtaken');
  });

  it('is brought once, whatever happens to the worker between', async () => {
    await world.hearing(bo, { email: 'bo@example.org' });
    await world.voteOn('A fund', ada, cy);
    const { queue } = world.at.store;
    const done = queue.done.bind(queue);
    let broken = true;
    Object.assign(queue, {
      done: (ids: readonly string[], now: number) =>
        broken ? Promise.reject(new Error('killed')) : done(ids, now),
    });
    await world.worker.work().catch(() => undefined);
    broken = false;
    await world.pass(1);
    await world.pass(1);
    assert.equal(world.mails.filter(({ subject }) => /vote is open/.test(subject)).length, 1);
  });

  it('of a person who is gone is dropped without a word', async () => {
    const person = await world.hearing(bo, { email: 'bo@example.org' });
    await world.voteOn('A fund', ada, cy);
    await world.at.store.vault.write([{ delete: { collection: 'person', id: person } }]);
    await world.worker.work();
    assert.deepEqual([world.mails, world.log], [[], []]);
    const { fediverse: _, ...waiting } = await world.at.store.queue.depth();
    assert.deepEqual(
      Object.keys(waiting).filter((kind) => kind === 'notice'),
      [],
    );
  });
});

describe('a notice in a private feed', () => {
  const feedOf = async (): Promise<void> => {
    const { store, now, chance } = world.at.web.deps;
    await makeFeedKey({ store, now, chance }, { union: world.at.id, person: personOf(bo) });
  };
  const fetched = async (): Promise<void> => {
    const whose = { union: world.at.id, person: personOf(bo) };
    const at = world.at.web.deps.now();
    await noteRead(world.at.store.vault, whose, { at, size: 99 });
  };

  beforeEach(async () => {
    world = await noticesAtWork();
    bo = await world.at.join('Bo');
    cy = await world.at.join('Cy');
    await world.hearing(ada, { dial: 'never' });
    await world.hearing(cy, { dial: 'never' });
    await world.hearing(bo);
    await feedOf();
  });
  afterEach(() => world.at.close());

  it('counts once it was fetched, and not before', async () => {
    const id = await world.voteOn('A fund', ada, cy);
    await world.worker.work();
    assert.equal(await boTold(), 'feed queued');
    assert.deepEqual(await reach(id), { wanted: 1, reached: 0, failed: 0 });
    await world.pass(2);
    assert.equal(await boTold(), 'feed queued');
    await fetched();
    await world.pass(7);
    assert.equal(await boTold(), 'feed accepted');
    assert.deepEqual(await reach(id), { wanted: 1, reached: 1, failed: 0 });
  });

  it('that was fetched before it was written does not count', async () => {
    await fetched();
    await world.voteOn('A fund', ada, cy);
    await world.worker.work();
    await world.pass(2);
    assert.equal(await boTold(), 'feed queued');
  });

  it('is sent by another path too, where nobody fetches it for half a day', async () => {
    await world.hearing(bo, { email: 'bo@example.org', firstPath: 'feed' });
    await world.voteOn('A fund', ada, cy);
    await world.worker.work();
    await world.pass(11);
    assert.equal(await boTold(), 'feed queued');
    await world.pass(2);
    assert.equal(await boTold(), 'feed queued, email sent');
  });

  it('that nobody ever fetches has failed in the end', async () => {
    const id = await world.voteOn('A fund', ada, cy);
    await world.worker.work();
    for (const hours of [2, 7, 25, 73, 100, 96]) await world.pass(hours);
    assert.equal(noticeOf(await world.ledgerOf(bo), opened).end, 'overtaken');
    assert.deepEqual(await reach(id), { wanted: 1, reached: 0, failed: 1 });
    for (const hours of [24, 200, 200, 200]) await world.pass(hours);
    const ended = noticeOf(await world.ledgerOf(bo), 'assembly/close-poll@1');
    assert.deepEqual([triedOn(ended), ended.end], ['feed failed', 'no-path']);
  });
});
