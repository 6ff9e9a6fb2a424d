/**
 * A union and servers that nobody here wrote Fedify for: followed, read, blocked and let go, over real
 * HTTP, by peers whose signatures are their own.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commitment } from '../union/kernel/text.ts';
import { said } from '../union/testing.ts';
import { peerWith } from '../../test/peer/social/testing.ts';
import type { SoftwareName } from '../../test/peer/software.ts';
import { ada, bakers, type FederatedHall, proposal, propose } from './delivery/testing.ts';
import type { Message } from './inbox/hearing.ts';

const software: readonly SoftwareName[] = [
  'mastodon',
  'mastodon-old',
  'gotosocial',
  'snac',
  'misskey',
  'lemmy',
];

/** Lets everything that is under way on both sides have its effect. */
async function settle(hall: FederatedHall, peer: { settled(): Promise<void> }): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await hall.federation.drained();
    await peer.settled();
  }
}

const amend = (hall: FederatedHall, title: string, text: string) =>
  hall.at.enter('bakers', ada, {
    act: 'assembly/amend@1',
    body: { proposal, title: said(title), text: said(text), carries: [], documents: [] },
    texts: [title, text],
  });

async function withhold(hall: FederatedHall, text: string): Promise<void> {
  const { id } = await hall.at.union('bakers');
  const order = { salt: 'ab'.repeat(32), text: 'By order of the court.' };
  const answer = await hall.at.clerk.submit(id, {
    act: 'minutes/withhold@1',
    body: { text: said(text), order: commitment(order) },
    texts: [order],
  });
  assert.ok('entered' in answer, JSON.stringify(answer));
}

for (const name of software) {
  describe(`a union and a server that is like ${name}`, () => {
    it('find, follow and hear each other, and part', async () => {
      const heard: Message[] = [];
      const hears = async (message: Message): Promise<void> => void heard.push(message);
      await using hall = await bakers({ listeners: [{ hears }] });
      const peer = await peerWith({ software: name, people: ['bo'] });
      const who = `${hall.origin}/ap/actors/bakers`;
      await peer.follow({ as: 'bo', who });
      await settle(hall, peer);
      const [following] = await peer.following({ name: 'bo' });
      assert.equal(following?.state, 'accepted');
      assert.equal(await hall.federation.followers('bakers'), 1);

      await propose(hall, 'Open on Sundays?', 'Let us open on Sundays.');
      await settle(hall, peer);
      const seen = async () => (await peer.timeline({ name: 'bo' })).at(-1);
      const first = await seen();
      assert.equal(first?.name, 'Open on Sundays?');
      assert.match(first?.content ?? '', /Let us open on Sundays\./);
      assert.deepEqual(first?.announcedBy, [who]);
      assert.equal(first?.author, `${who}.secretary`);
      // A server that reads only the old form of signatures is knocked at twice, the first time.
      const brought = (await peer.received({ actor: who })).filter(({ status }) => status < 300);
      assert.deepEqual(
        brought.map(({ type, signature }) => [type, signature.holds]),
        [
          ['Accept', true],
          ['Announce', true],
          ['Announce', true],
        ],
      );

      await amend(hall, 'Open on Saturdays?', 'Let us open on Saturdays.');
      await settle(hall, peer);
      const second = await seen();
      assert.equal(second?.id, first?.id);
      assert.match(second?.content ?? '', /Saturdays/);
      assert.equal(second?.edits, 1);

      const answer = await peer.post({
        as: 'bo',
        html: '<p>Sundays are for sleep.</p>',
        inReplyTo: first?.id ?? '',
      });
      await settle(hall, peer);
      assert.match(heard.at(-1)?.text ?? '', /Sundays are for sleep\.$/);
      assert.equal(heard.at(-1)?.object.id, answer.note);
      assert.equal(heard.at(-1)?.answers?.of, 'note');

      await withhold(hall, 'Let us open on Saturdays.');
      await settle(hall, peer);
      assert.ok(
        (await peer.timeline({ name: 'bo' })).every(({ id, isGone }) => id !== first?.id || isGone),
      );

      await peer.unfollow({ as: 'bo', who });
      await settle(hall, peer);
      assert.equal(await hall.federation.followers('bakers'), 0);
      assert.deepEqual(hall.log, []);
    });

    it('are told apart by a block, and found again when it ends', async () => {
      await using hall = await bakers();
      const peer = await peerWith({ software: name, people: ['bo'] });
      const who = `${hall.origin}/ap/actors/bakers`;
      await peer.follow({ as: 'bo', who });
      await settle(hall, peer);
      const domain = new URL(hall.origin).host;
      await peer.blockDomain({ domain });
      await propose(hall, 'Open on Sundays?', 'Let us open on Sundays.');
      await settle(hall, peer);
      const host = new URL(peer.origin).host;
      const refused = await hall.federation.reachOf(host);
      assert.equal(refused?.state, 'refuses', JSON.stringify(refused));
      assert.deepEqual((await hall.federation.state()).waiting, {}, 'nothing is tried again');
      await peer.unblockDomain({ domain });
      await amend(hall, 'Open on Saturdays?', 'Let us open on Saturdays.');
      await settle(hall, peer);
      assert.equal((await hall.federation.reachOf(host))?.state, 'reachable');
    });
  });
}

describe('a union whose hall answers only who signs', () => {
  it('is followed and read by a server that does so too', async () => {
    await using hall = await bakers();
    await hall.federation.setMode('secure');
    const peer = await peerWith({
      software: 'mastodon',
      people: ['bo'],
      otherwise: { secure: true },
    });
    const who = `${hall.origin}/ap/actors/bakers`;
    await peer.follow({ as: 'bo', who });
    await settle(hall, peer);
    await propose(hall, 'Open on Sundays?', 'Let us open on Sundays.');
    await settle(hall, peer);
    assert.equal((await peer.timeline({ name: 'bo' })).at(-1)?.name, 'Open on Sundays?');
  });

  it('keeps its key over a restart, so that others go on believing it', async () => {
    await using hall = await bakers();
    const peer = await peerWith({ people: ['bo'] });
    await peer.follow({ as: 'bo', who: `${hall.origin}/ap/actors/bakers` });
    await settle(hall, peer);
    await hall.restart();
    await propose(hall, 'Open on Sundays?', 'Let us open on Sundays.');
    await settle(hall, peer);
    assert.equal((await peer.timeline({ name: 'bo' })).at(-1)?.name, 'Open on Sundays?');
  });
});
