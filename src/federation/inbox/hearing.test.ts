import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { elsewhere, proposal } from '../delivery/testing.ts';
import type { Listener } from './hearing.ts';
import { ear, listening, refusals, reply } from './testing.ts';

describe('what is said to a union', () => {
  it('comes to who listens, proved, cleaned and once, however often it is sent', async () => {
    const listener = ear();
    await using hall = await listening(listener);
    await using home = await elsewhere();
    const said = reply(hall, home);
    for (let i = 0; i < 3; i++) {
      assert.equal((await home.post(`${hall.origin}/ap/inbox`, said, { as: 'bo' })).status, 202);
    }
    await hall.federation.drained();
    assert.equal(listener.heard.length, 1);
    const [message] = listener.heard;
    assert.equal(message?.actor, home.actor('bo'));
    assert.equal(message?.html, '<p>I <b>agree</b>.</p><p>Really.</p>');
    assert.equal(message?.text, 'I agree.\nReally.');
    assert.deepEqual(message?.answers, { of: 'page', slug: 'bakers', proposal });
    assert.equal((await refusals(hall))['repeated'], 2);
    await hall.restart();
    assert.equal((await home.post(`${hall.origin}/ap/inbox`, said, { as: 'bo' })).status, 202);
    await hall.federation.drained();
    assert.equal(listener.heard.length, 1, 'also after a restart');
  });

  it('is heard again where the listener failed', async () => {
    let failures = 1;
    const heard: string[] = [];
    const listener: Listener = {
      hears: async ({ actor }) => {
        if (failures-- > 0) throw new Error('not now');
        heard.push(actor);
      },
    };
    await using hall = await listening(listener);
    await using home = await elsewhere();
    await home.post(`${hall.origin}/ap/inbox`, reply(hall, home), { as: 'bo' });
    await hall.federation.drained();
    assert.deepEqual(heard, []);
    hall.at.time.now += 120_000;
    await hall.federation.drained();
    assert.deepEqual(heard, [home.actor('bo')]);
  });

  it('is about things the listener keeps, too, and about nothing else', async () => {
    const listener = ear({ keeps: async (object) => object.endsWith('/notes/1') });
    await using hall = await listening(listener);
    await using home = await elsewhere();
    const [id, other] = [`${home.origin}/notes/1`, `${home.origin}/notes/2`];
    const of = (object: string) => ({
      id: `${object}/delete`,
      type: 'Delete',
      actor: home.actor('bo'),
      object: { id: object, type: 'Tombstone' },
    });
    for (const object of [id, other]) {
      assert.equal(
        (await home.post(`${hall.origin}/ap/inbox`, of(object), { as: 'bo' })).status,
        202,
      );
    }
    await hall.federation.drained();
    assert.deepEqual(
      listener.heard.map(({ activity, object }) => [activity.type, object.id]),
      [['Delete', id]],
    );
    assert.equal((await refusals(hall))['not-for-us'], 1);
  });

  it('is believed of who passed it on only when its own server says the same', async () => {
    const listener = ear();
    await using hall = await listening(listener);
    await using home = await elsewhere();
    await using other = await elsewhere();
    const said = reply(hall, home);
    const forged = { ...said, object: { ...said.object, content: '<p>Forged.</p>' } };
    home.documents.set('/notes/1', said.object);
    await other.post(`${hall.origin}/ap/inbox`, forged, { as: 'eve' });
    await hall.federation.drained();
    assert.equal(listener.heard[0]?.text, 'I agree.\nReally.');
    // The true word still comes through afterwards.
    await home.post(`${hall.origin}/ap/inbox`, said, { as: 'bo' });
    await hall.federation.drained();
    assert.equal(listener.heard.length, 2);
    const invented = {
      ...forged,
      id: `${home.origin}/notes/9/activity`,
      object: { ...forged.object, id: `${home.origin}/notes/9` },
    };
    home.documents.set('/notes/9', 404);
    await other.post(`${hall.origin}/ap/inbox`, invented, { as: 'eve' });
    await hall.federation.drained();
    assert.equal(listener.heard.length, 2);
  });
});
