import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDoc } from './documents.ts';
import { actorOf, asActivity, peerWith, statuses } from './testing.ts';

describe('what people write', () => {
  it('reaches followers, in each version, until it is taken back', async () => {
    const [here, there] = [await peerWith(), await peerWith({ software: 'snac', people: ['bob'] })];
    await there.follow({ as: 'bob', who: here.handle('ada') });
    await here.settled();
    await there.settled();
    const posted = await here.post({ as: 'ada', text: 'Hello <all>' });
    assert.deepEqual(statuses(posted), [202]);
    await there.settled();
    const seen = async () =>
      (await there.timeline({ name: 'bob' })).find(({ id }) => id === posted.note);
    assert.equal((await seen())?.content, '<p>Hello &lt;all&gt;</p>');
    assert.equal((await seen())?.visibility, 'public');
    await here.edit({ note: posted.note, text: 'Hello you' });
    await there.settled();
    assert.equal((await seen())?.content, '<p>Hello you</p>');
    assert.equal((await seen())?.edits, 1);
    const note = (await (await fetch(posted.note, asActivity)).json()) as { content: string };
    assert.equal(note.content, '<p>Hello you</p>');
    await here.erase({ note: posted.note });
    await there.settled();
    assert.equal((await seen())?.isGone, true);
    assert.equal((await fetch(posted.note, asActivity)).status, 410);
  });

  it('answers others, and mentions them', async () => {
    const [here, there] = [await peerWith(), await peerWith({ people: ['bob'] })];
    const first = await here.post({ as: 'ada', text: 'First' });
    const reply = await there.post({ as: 'bob', text: 'Second', inReplyTo: first.note });
    await here.settled();
    const [seen] = await here.timeline({ name: 'ada' });
    assert.equal(seen?.id, reply.note);
    assert.equal(seen?.inReplyTo, first.note);
    const ada = await here.person({ name: 'ada' });
    assert.ok(seen.content.includes(`href="${ada.page}" class="u-url mention">@<span>ada</span>`));
    assert.deepEqual(seen.document['tag'], [
      { type: 'Mention', href: ada.actor, name: here.handle('ada') },
    ]);
  });

  it('is seen by nobody else where it is a private message', async () => {
    for (const software of ['mastodon', 'gotosocial', 'lemmy'] as const) {
      const [here, there] = [
        await peerWith({ software }),
        await peerWith({ people: ['bob', 'eve'] }),
      ];
      await there.follow({ as: 'eve', who: here.handle('ada') });
      await here.settled();
      await there.settled();
      const text = `${there.handle('bob')} the code is 123`;
      const posted = await here.post({ as: 'ada', text, visibility: 'direct' });
      await there.settled();
      assert.match((await there.timeline({ name: 'bob' }))[0]?.content ?? '', /the code is 123/);
      assert.deepEqual(await there.timeline({ name: 'eve' }), []);
      assert.equal((await there.timeline({ name: 'bob' }))[0]?.visibility, 'direct');
      assert.ok([401, 404].includes((await fetch(posted.note, asActivity)).status));
      const outbox = (await actorOf(here, 'ada')) + '/outbox?page=1';
      if (software === 'gotosocial') await here.setSecure({ secure: false });
      const page = (await (await fetch(outbox)).json()) as { orderedItems: unknown[] };
      assert.deepEqual(page.orderedItems, []);
    }
  });

  it('is passed on, liked and reported, and all of it taken back', async () => {
    const [here, there] = [await peerWith(), await peerWith({ people: ['bob'] })];
    const third = await peerWith({ people: ['eve'] });
    await third.follow({ as: 'eve', who: there.handle('bob') });
    await there.settled();
    await third.settled();
    const { note } = await here.post({ as: 'ada', text: 'Pass it on' });
    const announced = await there.announce({ as: 'bob', object: note });
    await third.settled();
    const seen = async () => (await third.timeline({ name: 'eve' }))[0];
    assert.deepEqual((await seen())?.announcedBy, [await actorOf(there, 'bob')]);
    assert.equal((await seen())?.author, await actorOf(here, 'ada'));
    await there.undo({ id: announced.id });
    await third.settled();
    assert.deepEqual((await seen())?.announcedBy, []);
    await there.like({ as: 'bob', object: note });
    await there.flag({ about: [await actorOf(here, 'ada'), note], comment: 'Spam' });
    await there.block({ as: 'bob', who: here.handle('ada') });
    const [flag] = await here.received({ type: 'Flag' });
    assert.ok(flag?.signature.holds);
    assert.equal(flag.actor, `${there.origin}/actor`);
    assert.equal((await here.received({ type: 'Like' })).length, 1);
    assert.equal((await here.received({ type: 'Block' })).length, 1);
  });

  it('can be an answer to a poll', async () => {
    const [here, there] = [await peerWith(), await peerWith({ people: ['bob'] })];
    const fields = {
      type: 'Question',
      oneOf: ['Yes', 'No'].map((name) => ({ type: 'Note', name, replies: { totalItems: 0 } })),
    };
    const { note } = await here.post({ as: 'ada', text: 'Shall we?', fields });
    await there.vote({ as: 'bob', poll: note, choices: ['Yes'] });
    const [vote] = await here.received({ type: 'Create' });
    assert.ok(isDoc(vote?.activity) && isDoc(vote.activity['object']));
    assert.equal(vote.activity['object']['name'], 'Yes');
    assert.equal(vote.activity['object']['inReplyTo'], note);
    assert.equal('content' in vote.activity['object'], false);
  });

  it('is one conversation with what it answers, where the software has them', async () => {
    const otherwise = { conversations: true };
    const here = await peerWith({ otherwise });
    const there = await peerWith({ otherwise, people: ['bob'] });
    const first = await here.post({ as: 'ada', text: 'First' });
    const reply = await there.post({ as: 'bob', text: 'Second', inReplyTo: first.note });
    const third = await here.post({ as: 'ada', text: 'Third', inReplyTo: reply.note });
    const own = await here.post({ as: 'ada', text: 'Fourth', inReplyTo: third.note });
    const contextOf = async (id: string): Promise<unknown> => {
      const note: unknown = await (await fetch(id, asActivity)).json();
      return isDoc(note) ? note['context'] : undefined;
    };
    const context = await contextOf(first.note);
    for (const { note } of [reply, third, own]) assert.equal(await contextOf(note), context);
    const page = await fetch(`${String(context)}?page=1`, asActivity);
    const { orderedItems } = (await page.json()) as { orderedItems: unknown };
    assert.deepEqual(orderedItems, [first.note, third.note, own.note]);
    const replies = await fetch(`${third.note}/replies?page=1`, asActivity);
    assert.deepEqual(((await replies.json()) as { orderedItems: unknown }).orderedItems, [
      own.note,
    ]);
  });
});
