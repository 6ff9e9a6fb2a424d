import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { repliesUnlinked } from '../../clerk/replies.ts';
import { ada } from '../delivery/testing.ts';
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
