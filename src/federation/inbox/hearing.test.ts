import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, it } from 'node:test';
import { utf8 } from '../../book/bytes.ts';
import { sha256 } from '../../book/hash.ts';
import { canonical } from '../../book/json.ts';
import { base58btc, ed25519Multikey } from '../../book/multibase.ts';
import { elsewhere, type Elsewhere, proposal } from '../delivery/testing.ts';
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

  it('is fetched where only its address comes along', async () => {
    const listener = ear();
    await using hall = await listening(listener);
    await using home = await elsewhere();
    const said = reply(hall, home);
    home.documents.set('/notes/1', said.object);
    const cc = `${hall.origin}/ap/actors/bakers`;
    const bare = { ...said, cc, object: said.object.id };
    assert.equal((await home.post(`${hall.origin}/ap/inbox`, bare, { as: 'bo' })).status, 202);
    await hall.federation.drained();
    assert.equal(listener.heard[0]?.text, 'I agree.\nReally.');
  });

  it('is believed of who passed it on with its author’s proof, while that is fresh', async () => {
    const listener = ear();
    await using hall = await listening(listener);
    await using home = await elsewhere();
    await using other = await elsewhere();
    const { now } = hall.at.time;
    for (const [i, age] of [0, 3 * 24 * 3_600_000].entries()) {
      const id = `${home.origin}/notes/${i}`;
      const said = reply(hall, home, { id: `${id}/activity` });
      // Meanwhile its author has deleted it.
      home.documents.set(`/notes/${i}`, 404);
      const object = { ...said.object, id, content: `<p>${i}</p>` };
      const proved = await provedBy(home, { ...said, object }, new Date(now - age).toISOString());
      await other.post(`${hall.origin}/ap/inbox`, proved, { as: 'eve' });
      await hall.federation.drained();
    }
    assert.deepEqual(
      listener.heard.map(({ text }) => text),
      ['0'],
    );
  });
});

const { publicKey, privateKey } = generateKeyPairSync('ed25519');

/** With a proof by its actor (FEP-8b32), whose key their server shows from now on. */
async function provedBy(
  home: Elsewhere,
  activity: ReturnType<typeof reply>,
  created: string,
): Promise<object> {
  const { '@context': context, actor } = activity;
  const known = await (await home.get(actor)).json();
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const method = { id: `${actor}#ed`, type: 'Multikey', controller: actor };
  const assertionMethod = [{ ...method, publicKeyMultibase: ed25519Multikey(raw) }];
  home.documents.set(new URL(actor).pathname, { ...(known as object), assertionMethod });
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    verificationMethod: method.id,
    proofPurpose: 'assertionMethod',
    created,
  };
  const parts = [{ ...options, '@context': context }, activity];
  const message = Buffer.concat(parts.map((part) => sha256(utf8(canonical(part)))));
  const proofValue = base58btc(sign(null, message, privateKey));
  return { ...activity, proof: { ...options, proofValue } };
}
