import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isHeard, readActivity, Thing } from './heard.ts';
import { readDocument } from './document.ts';

const actor = 'https://home.example/users/ada';
const note = {
  id: 'https://home.example/notes/1',
  type: 'Note',
  attributedTo: actor,
  inReplyTo: 'https://hall.example/ap/bakers/notes/3',
  content: '<p>I agree.</p>',
  to: ['https://www.w3.org/ns/activitystreams#Public'],
  cc: `${actor}/followers`,
  tag: [
    {
      type: 'Mention',
      href: 'https://hall.example/ap/actors/bakers',
      name: '@bakers@hall.example',
    },
    { type: 'Hashtag', href: 'https://home.example/tags/bread' },
    'nonsense',
  ],
  attachment: { type: 'Image', url: 'https://home.example/1.png', mediaType: 'image/png' },
  published: '2026-11-01T10:00:00Z',
};
const create = {
  '@context': 'https://www.w3.org/ns/activitystreams',
  id: 'https://home.example/notes/1/activity',
  type: 'Create',
  actor,
  object: note,
};

/** As it comes over the wire. */
const heard = (activity: unknown) => {
  const document = readDocument(Buffer.from(JSON.stringify(activity)));
  assert.ok(typeof document === 'object');
  return readActivity(document);
};

/** The activity with something else in one place. */
function twist([key, value, inner, type]: readonly [string, unknown, boolean, string]) {
  const object = { ...note, [key]: value };
  return inner ? { ...create, type, object } : { ...create, type, [key]: value };
}

describe('an activity', () => {
  it('is read in the other forms that servers write', () => {
    const { content, to, cc, ...bare } = note;
    const read = heard({
      ...create,
      to,
      cc,
      object: {
        ...bare,
        type: ['http://litepub.social/ns#X', 'Note'],
        contentMap: { en: content },
      },
    });
    assert.ok(isHeard(read));
    const { object } = read;
    assert.deepEqual([object.type, object.content, object.to], ['Note', content, to]);
    const named = heard({ ...create, object: note.id });
    assert.ok(isHeard(named));
    assert.equal(named.object.id, note.id);
  });

  it('is read with all that counts, and all that it is about', () => {
    const read = heard(create);
    assert.ok(isHeard(read));
    assert.equal(read.type, 'Create');
    assert.equal(read.object.content, '<p>I agree.</p>');
    assert.equal(read.object.published, Date.UTC(2026, 10, 1, 10));
    assert.deepEqual(read.object.tag.length, 2);
    assert.equal(read.object.attachment[0]?.url, 'https://home.example/1.png');
    for (const about of [note.inReplyTo, 'https://hall.example/ap/actors/bakers']) {
      assert.ok(read.about.includes(about), about);
    }
  });

  it('may name its parts as addresses, objects or lists', () => {
    const follow = {
      id: 'https://home.example/f',
      type: ['Follow'],
      actor: { id: actor, type: 'Person' },
    };
    for (const object of [note.inReplyTo, { id: note.inReplyTo }, [note.inReplyTo]]) {
      const read = heard({ ...follow, object });
      assert.ok(isHeard(read), JSON.stringify(object));
      assert.equal(read.object.id, note.inReplyTo);
      assert.equal(read.actor, actor);
    }
  });

  it('is of no use where the hall knows no such kind', () => {
    assert.equal(heard({ ...create, type: 'Listen' }), 'unsupported');
    assert.equal(heard({ ...create, type: 'Create2' }), 'unsupported');
  });

  it('is refused where a part has a wrong form', () => {
    const wrong = [
      { ...create, type: 7 },
      { ...create, type: {} },
      { ...create, id: undefined },
      { ...create, id: 'not an address' },
      { ...create, actor: undefined },
      { ...create, actor: ['https://a.example/1', 'https://b.example/2'] },
      { ...create, actor: 'javascript:alert(1)' },
      { ...create, object: undefined },
      { ...create, object: 7 },
      { ...create, to: 'nobody' },
      { ...create, cc: Array.from({ length: 300 }, () => actor) },
      { ...create, object: { ...note, to: Array.from({ length: 300 }, () => actor) } },
    ];
    for (const each of wrong)
      assert.equal(heard(each), 'wrong-type', JSON.stringify(each).slice(0, 300));
  });

  it('speaks for no other server: neither in its name nor about its things', () => {
    const other = 'https://other.example/notes/1';
    for (const each of [
      { ...create, id: other },
      { ...create, object: { ...note, id: other } },
      { ...create, object: { ...note, attributedTo: 'https://other.example/users/bo' } },
      { ...create, type: 'Update', object: { ...note, id: other } },
      { ...create, type: 'Delete', object: other },
      { ...create, type: 'Delete', object: { ...note, id: undefined } },
    ]) {
      assert.equal(heard(each), 'foreign-object', JSON.stringify(each).slice(0, 300));
    }
    assert.ok(isHeard(heard({ ...create, type: 'Like', object: other })));
  });

  it('is cut to a length that does no harm', () => {
    const read = heard({
      ...create,
      object: { ...note, content: 'x'.repeat(200_000), name: 'n'.repeat(9_000) },
    });
    assert.ok(isHeard(read));
    assert.equal(read.object.content?.length, 60_000);
    assert.equal(read.object.name?.length, 500);
  });

  it('is read or refused, and never fails, whatever it is', () => {
    const anything = fc.jsonValue({ maxDepth: 4 });
    const keys = [
      'id',
      'type',
      'actor',
      'object',
      'to',
      'cc',
      'content',
      'tag',
      'attachment',
      'inReplyTo',
    ];
    const types = fc.constantFrom(
      'Create',
      'Update',
      'Delete',
      'Follow',
      'Undo',
      'Flag',
      'Like',
      'as:Create',
    );
    const twisted = fc.tuple(fc.constantFrom(...keys), anything, fc.boolean(), types).map(twist);
    fc.assert(
      fc.property(fc.oneof(twisted, fc.dictionary(fc.string(), anything)), (activity) => {
        const read = readActivity(activity);
        if (!isHeard(read)) return;
        assert.equal(new URL(read.id).origin, new URL(read.actor).origin);
        // What is put into the queue is JSON, and reads the same when it comes back.
        assert.deepEqual(Thing.parse(JSON.parse(JSON.stringify(read.object))).id, read.object.id);
      }),
      { numRuns: 1_000 },
    );
  });
});
