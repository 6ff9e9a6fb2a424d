import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { repliesUnlinked } from '../../clerk/replies.ts';
import { ada, elsewhere } from '../delivery/testing.ts';
import { activity, everybody, talkingHall, type TalkingHall } from './testing.ts';

const documentOf = ({ home }: TalkingHall, id: string): object =>
  home.documents.get(new URL(id).pathname) as object;

describe('a post whose comment is gone, or stands as its member’s alone', () => {
  it('is not relayed anew as a guest’s, though its server still shows it', async () => {
    await using at = await talkingHall();
    const { store, time } = at.hall.at;
    const actor = at.home.actor('ada');
    at.members.set(actor, ada.id);
    const asked = await at.says('eve', 'I wonder about Sundays.');
    const answer = await at.says('ada', 'I do not.', { inReplyTo: asked });
    const replies = { type: 'Collection', items: [answer] };
    at.home.documents.set(new URL(asked).pathname, { ...documentOf(at, asked), replies });
    at.members.delete(actor);
    await store.vault.write(await repliesUnlinked(store.vault, actor, time.now));
    time.now += 25 * 3_600_000;
    await at.settle();
    assert.deepEqual(
      (await at.comments()).map(({ guest }) => guest !== undefined),
      [true, false],
    );
  });

  it('does not come back when the act of writing it is heard once more', async () => {
    await using at = await talkingHall();
    const id = await at.says('eve', 'Words that I regret.');
    const object = documentOf(at, id);
    await at.sends('eve', { ...activity(at.home, 'eve', 'Delete'), object: id, to: everybody });
    await at.sends('eve', { ...activity(at.home, 'eve', 'Create'), object });
    assert.deepEqual(
      (await at.comments()).map(({ retracted }) => retracted),
      [true],
    );
  });
});

describe('a deletion that somebody else tells of', () => {
  const cases = [
    ['a stone', { post: 410 }, true],
    ['nothing, though it shows its author', { post: 404 }, true],
    ['nothing, and of its author nothing either', { post: 404, author: 404 }, false],
    ['nothing, and turns the hall away', { post: 404, author: 403 }, false],
    ['the post', {}, false],
  ] as const;
  for (const [what, { post, author }, believed] of cases.map(
    ([name, statuses, so]) =>
      [name, { post: undefined, author: undefined, ...statuses }, so] as const,
  )) {
    it(`is ${believed ? '' : 'not '}believed where its server shows ${what}`, async () => {
      await using at = await talkingHall();
      await using other = await elsewhere();
      const object = await at.says('eve', 'My words.');
      if (post !== undefined) at.home.documents.set(new URL(object).pathname, post);
      if (author !== undefined) at.home.documents.set('/users/eve', author);
      at.hall.at.time.now += 120_000;
      const told = { ...activity(at.home, 'eve', 'Delete'), object, to: everybody };
      const inbox = `${at.hall.origin}/ap/actors/bakers.secretary/inbox`;
      assert.equal((await other.post(inbox, told, { as: 'mallory' })).status, 202);
      await at.settle();
      assert.equal((await at.comments())[0]?.retracted === true, believed);
    });
  }
});
