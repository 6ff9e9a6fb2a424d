/**
 * The talk with servers of six kinds, over real HTTP: what is answered, changed and deleted there,
 * what is asked and told here.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instant } from '../../union/kernel/instant.ts';
import { said, uuidOf } from '../../union/testing.ts';
import { peerWith } from '../../../test/peer/social/testing.ts';
import type { Peer } from '../../../test/peer/control.ts';
import type { SoftwareName } from '../../../test/peer/software.ts';
import { ada } from '../delivery/testing.ts';
import { talkingHall, type TalkingHall } from './testing.ts';

const software: readonly SoftwareName[] = [
  'mastodon',
  'mastodon-old',
  'gotosocial',
  'snac',
  'misskey',
  'lemmy',
];

/** Lets everything that is under way on both sides have its effect. */
async function settle(at: TalkingHall, peer: Peer): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await at.settle();
    await peer.settled();
  }
}

const lettersTo = async (peer: Peer, name: string): Promise<readonly string[]> =>
  (await peer.timeline({ name }))
    .filter(({ announcedBy }) => announcedBy.length === 0)
    .map(({ content }) => content ?? '');

for (const name of software) {
  describe(`a server that is like ${name}`, () => {
    it('brings answers, changes and deletions, and its people are told once', async () => {
      await using at = await talkingHall();
      const peer = await peerWith({ software: name, people: ['eve'] });
      const { note } = await peer.post({ as: 'eve', html: '<p>Why not?</p>', inReplyTo: at.note });
      await settle(at, peer);
      const [comment] = await at.comments();
      assert.equal(await at.wordsOf(comment), 'Why not?');
      assert.ok(comment?.guest);
      const letters = await lettersTo(peer, 'eve');
      assert.equal(letters.length, 1, JSON.stringify(letters));
      assert.match(letters[0] ?? '', /shown in its discussion/);
      await peer.edit({ note, html: '<p>Why <em>not</em>?</p>', inReplyTo: at.note });
      await settle(at, peer);
      assert.equal(await at.wordsOf((await at.comments())[0]), 'Why *not*?');
      await peer.erase({ note });
      await settle(at, peer);
      assert.equal((await at.comments())[0]?.retracted, true);
      assert.deepEqual(at.hall.log, []);
    });

    it('has its people answer straw polls', async () => {
      await using at = await talkingHall();
      const peer = await peerWith({ software: name, people: ['eve', 'ada'] });
      at.members.set((await peer.person({ name: 'ada' })).actor, ada.id);
      const straw = uuidOf('tea or coffee');
      const texts = ['Tea or coffee?', 'Tea', 'Coffee'] as const;
      const [question, ...options] = texts;
      await at.hall.at.enter('bakers', ada, {
        act: 'assembly/ask@1',
        body: {
          straw,
          question: said(question),
          options: options.map(said),
          several: false,
          until: instant(at.hall.at.time.now + 48 * 3_600_000),
        },
        texts,
      });
      const { size } = await at.union();
      const poll = `${at.hall.origin}/ap/bakers/notes/${size - 1}`;
      for (const as of ['eve', 'ada']) await peer.vote({ as, poll, choices: ['Tea'] });
      await settle(at, peer);
      await at.hall.at.pass(48);
      const counts = (await at.union()).assembly.straws?.all.get(straw)?.counts;
      assert.deepEqual(counts?.members, { people: 1, options: [1, 0] });
      assert.deepEqual(counts.others, { people: 1, options: [1, 0] });
    });
  });
}
