import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Fediverse } from '../../union/charter/charter.ts';
import { repliesIn } from '../../clerk/replies.ts';
import { ada, elsewhere, proposal, read } from '../delivery/testing.ts';
import { activity, everybody, talkingHall } from './testing.ts';

const listens = (guests: Fediverse['guests']): { fediverse: Fediverse } => ({
  fediverse: { announce: ['proposals', 'openings', 'outcomes'], guests, ballots: false },
});

describe('an answer to a union’s post', () => {
  it('is a guest’s comment, with its author and the way to it', async () => {
    await using at = await talkingHall();
    const url = `${at.home.origin}/@eve/1`;
    await at.says(
      'eve',
      '<p><a href="https://x.example/@bakers">@bakers</a> And <b>Mondays</b>?</p>',
      { url },
    );
    const [comment, ...others] = await at.comments();
    assert.equal(others.length, 0);
    assert.equal(await at.wordsOf(comment), 'And **Mondays**?');
    assert.ok(comment?.guest);
    const { id } = await at.union();
    const texts = await at.hall.at.clerk.texts(id, [comment.guest.author, comment.guest.source]);
    assert.deepEqual([...texts.values()].toSorted(), [at.home.actor('eve'), url].toSorted());
    const reply = (
      await repliesIn(at.hall.at.store.vault, id, {
        comments: [comment.id],
        now: at.hall.at.time.now,
      })
    ).get(comment.id);
    const { host } = new URL(at.home.origin);
    assert.deepEqual(
      [reply?.handle, reply?.name, reply?.url, reply?.server],
      [`@eve@${host}`, 'The one called eve', url, host],
    );
    assert.deepEqual(at.hall.log, []);
  });

  it('answers a comment where it answers one, and is heard once however often it comes', async () => {
    await using at = await talkingHall();
    const first = await at.says('eve', '<p>One.</p>');
    await at.says('fay', '<p>Two.</p>', { inReplyTo: first });
    const [one, two] = await at.comments();
    assert.equal(two?.replyTo, one?.id);
    const object = { ...(at.home.documents.get('/posts/0') as object), to: everybody };
    await at.sends('eve', { ...activity(at.home, 'eve', 'Create'), object, to: everybody });
    assert.equal((await at.comments()).length, 2);
  });

  it('is a member’s comment where the account is linked to one', async () => {
    await using at = await talkingHall();
    at.members.set(at.home.actor('ada'), ada.id);
    await at.says('ada', '<p>As a member.</p>');
    const [comment] = await at.comments();
    assert.deepEqual([comment?.by, comment?.reply, comment?.guest], [ada.id, true, undefined]);
  });

  it('is nothing where the rules ignore guests, or it was not said to everybody', async () => {
    await using ignoring = await talkingHall(listens('ignored'));
    await ignoring.says('eve', '<p>Hello?</p>');
    assert.equal((await ignoring.comments()).length, 0);
    await using at = await talkingHall();
    await at.says('eve', '<p>Between us.</p>', { to: `${at.home.actor('eve')}/followers` });
    assert.equal((await at.comments()).length, 0);
  });

  it('is heard by whichever name a server calls everybody', async () => {
    await using at = await talkingHall();
    for (const to of ['as:Public', 'Public', everybody])
      await at.says('eve', '<p>Hello.</p>', { to });
    assert.equal((await at.comments()).length, 3);
  });

  it('waits where the rules hold guests back', async () => {
    await using at = await talkingHall(listens('held'));
    await at.says('eve', '<p>Hello.</p>');
    assert.equal((await at.comments())[0]?.held, true);
    assert.match(at.letters('eve')[0]?.content ?? '', /once somebody of the union has looked/);
  });

  it('brings its pictures, unless its author would not show them to everybody', async () => {
    await using at = await talkingHall();
    const attachment = [
      { type: 'Document', mediaType: 'image/png', url: 'https://files.example/a.png', name: 'A' },
      { type: 'Document', mediaType: 'video/mp4', url: 'https://files.example/b.mp4' },
    ];
    await at.says('eve', '', { attachment });
    await at.says('eve', '<p>Careful.</p>', { attachment, sensitive: true, summary: 'Bread' });
    const [shown, hidden] = await at.comments();
    const replies = await repliesIn(at.hall.at.store.vault, (await at.union()).id, {
      comments: [shown?.id ?? '', hidden?.id ?? ''],
      now: at.hall.at.time.now,
    });
    assert.deepEqual(replies.get(shown?.id ?? '')?.images, [
      { url: 'https://files.example/a.png', alt: 'A' },
    ]);
    assert.deepEqual(replies.get(hidden?.id ?? '')?.images, []);
    assert.equal(await at.wordsOf(shown), '(Only a picture.)');
    assert.equal(await at.wordsOf(hidden), '**Bread**\n\nCareful.');
  });

  it('is cut where it is very long', async () => {
    await using at = await talkingHall();
    await at.says('eve', `<p>${'word '.repeat(4_000)}</p>`);
    const words = (await at.wordsOf((await at.comments())[0])) ?? '';
    assert.ok(words.length <= 5_000 && words.endsWith('…'), String(words.length));
  });
});

describe('what becomes of it there', () => {
  const edited = (at: Awaited<ReturnType<typeof talkingHall>>, id: string, content: string) => ({
    ...(at.home.documents.get(new URL(id).pathname) as object),
    content,
  });

  it('becomes of it here: changed words, and deletion', async () => {
    await using at = await talkingHall();
    const id = await at.says('eve', '<p>One.</p>');
    const object = edited(at, id, '<p>Two.</p>');
    await at.sends('eve', { ...activity(at.home, 'eve', 'Update'), object, to: everybody });
    const [comment] = await at.comments();
    assert.equal(await at.wordsOf(comment), 'Two.');
    assert.equal(comment?.changes, 1);
    await at.sends('eve', { ...activity(at.home, 'eve', 'Update'), object, to: everybody });
    assert.equal((await at.comments())[0]?.changes, 1);
    const tombstone = { id, type: 'Tombstone' };
    await at.sends('eve', { ...activity(at.home, 'eve', 'Delete'), object: tombstone });
    assert.equal((await at.comments())[0]?.retracted, true);
    assert.equal(await at.wordsOf(comment), undefined);
  });

  it('is nobody else’s to bring about', async () => {
    await using at = await talkingHall();
    const id = await at.says('eve', '<p>One.</p>');
    const object = edited(at, id, '<p>Forged.</p>');
    await at.sends('mallory', { ...activity(at.home, 'mallory', 'Update'), object });
    await at.sends('mallory', {
      ...activity(at.home, 'mallory', 'Delete'),
      object: { id, type: 'Tombstone' },
    });
    const [comment] = await at.comments();
    assert.equal(await at.wordsOf(comment), 'One.');
  });

  it('follows a member’s reply too, although they have a key of their own', async () => {
    await using at = await talkingHall();
    at.members.set(at.home.actor('ada'), ada.id);
    const id = await at.says('ada', '<p>One.</p>');
    const object = edited(at, id, '<p>Two.</p>');
    await at.sends('ada', { ...activity(at.home, 'ada', 'Update'), object, to: everybody });
    assert.equal(await at.wordsOf((await at.comments())[0]), 'Two.');
    await at.sends('ada', { ...activity(at.home, 'ada', 'Delete'), object: id });
    assert.equal((await at.comments())[0]?.retracted, true);
  });

  it('is taken out with the account', async () => {
    await using at = await talkingHall();
    await at.says('eve', '<p>One.</p>');
    const eve = at.home.actor('eve');
    await at.sends('eve', { ...activity(at.home, 'eve', 'Delete'), object: eve, to: everybody });
    assert.equal((await at.comments())[0]?.retracted, true);
  });
});

describe('whoever answers', () => {
  it('is told once that it is shown, and has it taken out by a word', async () => {
    await using at = await talkingHall();
    await at.says('eve', '<p>One.</p>');
    await at.says('eve', '<p>Two.</p>');
    const [letter, ...others] = at.letters('eve');
    assert.equal(others.length, 0);
    assert.match(letter?.content ?? '', /shown in its discussion/);
    assert.match(letter?.content ?? '', /said-elsewhere/);
    await at.whispers(
      'eve',
      '<p><a href="https://x.example/@s">@bakers.secretary</a> Remove</p>',
      letter?.id,
    );
    assert.deepEqual(
      (await at.comments()).map(({ retracted }) => retracted),
      [true, true],
    );
    await at.says('eve', '<p>Three.</p>');
    assert.equal((await at.comments()).length, 2);
    await at.whispers('eve', '<p>show</p>', at.letters('eve').at(-1)?.id);
    await at.says('eve', '<p>Four.</p>');
    assert.equal((await at.comments()).length, 3);
  });

  it('is told, as a member, that the account and the name are seen together', async () => {
    await using at = await talkingHall(listens('held'));
    await at.says('ada', '<p>Before I linked it.</p>');
    assert.match(at.letters('ada')[0]?.content ?? '', /with the name of this account/);
    at.members.set(at.home.actor('ada'), ada.id);
    await at.says('ada', '<p>One.</p>');
    await at.says('ada', '<p>Two.</p>');
    const [, letter, ...others] = at.letters('ada');
    assert.equal(others.length, 0, 'once');
    assert.match(letter?.content ?? '', /under the name you have in the union/);
    assert.match(letter?.content ?? '', /everyone who reads it can connect this account/);
    assert.doesNotMatch(letter?.content ?? '', /once somebody of the union has looked/);
  });

  it('is told when it is hidden, and objects by answering', async () => {
    await using at = await talkingHall();
    await at.says('eve', '<p>Buy my bread.</p>');
    const [comment] = await at.comments();
    await at.seat();
    await at.hides(comment?.id ?? '', 'Advertising');
    const letter = at.letters('eve').at(-1);
    assert.match(letter?.content ?? '', /The reason given: “Advertising”/);
    await at.whispers('eve', '<p>It is for the strike fund.</p>', letter?.id);
    const appealed = (await at.comments())[0]?.hidden?.appeal;
    const { id } = await at.union();
    const text = appealed && (await at.hall.at.clerk.texts(id, [appealed.text])).get(appealed.text);
    assert.equal(text, 'It is for the strike fund.');
    assert.match(at.letters('eve').at(-1)?.content ?? '', /Your objection stands/);
  });
});

describe('a conversation', () => {
  it('is fetched upwards, where what is answered is not here yet', async () => {
    await using at = await talkingHall();
    await using other = await elsewhere();
    const parent = `${other.origin}/posts/parent`;
    other.documents.set('/posts/parent', {
      '@context': 'https://www.w3.org/ns/activitystreams',
      id: parent,
      type: 'Note',
      attributedTo: other.actor('gil'),
      content: '<p>First.</p>',
      inReplyTo: at.note,
      to: everybody,
    });
    await at.says('eve', '<p>Second.</p>', { inReplyTo: parent });
    const [first, second] = await at.comments();
    assert.equal(await at.wordsOf(first), 'First.');
    assert.equal(second?.replyTo, first?.id);
  });

  it('can be read whole by other servers, but for what waits or is gone', async () => {
    const shown = async (guests: Fediverse['guests']): Promise<readonly unknown[]> => {
      await using at = await talkingHall(listens(guests));
      const kept = await at.says('eve', '<p>Why not?</p>');
      const erased = await at.says('gil', '<p>Never.</p>');
      const sent = { ...activity(at.home, 'gil', 'Delete'), object: erased, to: everybody };
      assert.equal(await at.sends('gil', sent), 202);
      const { orderedItems, type } = await read(`${at.hall.origin}/ap/bakers/contexts/${proposal}`);
      assert.equal(type, 'OrderedCollection');
      const names = new Map([
        [at.note, 'the post'],
        [kept, 'its answer'],
      ]);
      return [orderedItems].flat().map((each) => names.get(String(each)) ?? each);
    };
    assert.deepEqual(await shown('shown'), ['the post', 'its answer']);
    assert.deepEqual(await shown('held'), ['the post']);
  });

  it('is not fetched through what was not said to everybody, nor in circles', async () => {
    await using at = await talkingHall();
    for (const [path, inReplyTo, to] of [
      ['/posts/private', at.note, at.home.actor('eve')],
      ['/posts/round', `${at.home.origin}/posts/round`, everybody],
    ] as const)
      at.home.documents.set(path, {
        id: at.home.origin + path,
        type: 'Note',
        attributedTo: at.home.actor('gil'),
        content: '<p>x</p>',
        inReplyTo,
        to,
      });
    await at.says('eve', '<p>a</p>', { inReplyTo: `${at.home.origin}/posts/private` });
    await at.says('eve', '<p>b</p>', { inReplyTo: `${at.home.origin}/posts/round` });
    assert.equal((await at.comments()).length, 0);
  });

  it('is fetched downwards after a while, where its server lists answers', async () => {
    await using at = await talkingHall();
    const id = await at.says('eve', '<p>One.</p>');
    const { pathname } = new URL(id);
    const answer = `${at.home.origin}/posts/answer`;
    const forged = { id: 'https://else.example/x', content: 'Forged.' };
    at.home.documents.set('/posts/answer', {
      id: answer,
      type: 'Note',
      attributedTo: at.home.actor('fay'),
      content: '<p>Two.</p>',
      inReplyTo: id,
      to: everybody,
    });
    at.home.documents.set(pathname, {
      ...(at.home.documents.get(pathname) as object),
      replies: { type: 'Collection', first: { type: 'CollectionPage', items: [answer, forged] } },
    });
    at.hall.at.time.now += 11 * 60_000;
    await at.settle();
    const [one, two, ...others] = await at.comments();
    assert.equal(others.length, 0);
    assert.equal(await at.wordsOf(two), 'Two.');
    assert.equal(two?.replyTo, one?.id);
  });
});
