import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { hex } from '../book/bytes.ts';
import { sha256 } from '../book/hash.ts';
import { openStore } from '../store/store.ts';
import type { Intent } from '../union/kernel/entry.ts';
import { commitment } from '../union/kernel/text.ts';
import { charterOf, hand, proofBy, uuidOf } from '../union/testing.ts';
import { registry, textsIn } from '../union/union.ts';
import type { Answer, Clerk } from './clerk.ts';
import type { Store } from './ports.ts';
import { ada, seatedAt, text } from './testing.ts';

const bo = hand('Bo');
const [secret, known] = ['Bo can’t pay, for now', 'What everybody reads'];
const hashOf = (words: string): string => commitment(text(words));
const foreign = hashOf(secret);

let folder: string;
let store: Store;
let clerk: Clerk;
let union: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'door-'));
  store = await openStore({ folder });
  ({ clerk } = seatedAt(store));
  const body = {
    charter: charterOf('association', { waiting: 0 }),
    seats: [],
    founders: [{ member: ada.id, name: hashOf('Ada'), keys: [{ kind: 'device', key: ada.key }] }],
    clerkKey: await clerk.newKey(),
  };
  const seen = { size: 0, root: hex(sha256(new Uint8Array())) };
  const intent: Intent = { act: 'founding/found@1', by: ada.id, body, seen, prev: null };
  const texts = [text('Ada')];
  const opened = await clerk.open('door', { intent, proof: proofBy(ada, intent), texts });
  assert.ok('entered' in opened, JSON.stringify(opened));
  ({ union } = opened.entered);
  const came = await does(bo.id, 'members/apply@1', { name: hashOf('Bo'), keys: [] }, 'Bo');
  assert.ok('entered' in came, JSON.stringify(came));
  const left = await does(bo.id, 'members/leave@1', { reason: foreign }, secret);
  assert.ok('entered' in left, JSON.stringify(left));
});
after(async () => {
  await clerk.close();
  await store.close();
  await rm(folder, { recursive: true });
});

const does = (
  by: string,
  act: string,
  body: Readonly<Record<string, unknown>>,
  ...texts: readonly string[]
): Promise<Answer> =>
  clerk.submit(union, { act, by, body, evidence: 'session', texts: texts.map(text) });

const refusedIn = (answer: Answer): string => ('refused' in answer ? answer.refused.refused : '');

/** A body that has that hash wherever a private text can stand, and nothing else. */
function naming(shape: unknown, hash: string): unknown {
  if (typeof shape !== 'object' || shape === null) return undefined;
  if ('private' in shape) return hash;
  if ('items' in shape) {
    const item = naming(shape.items, hash);
    return item === undefined ? undefined : [item];
  }
  if (!('properties' in shape) || typeof shape.properties !== 'object') return undefined;
  const fields = Object.entries(shape.properties ?? {}).map(
    ([name, inner]) => [name, naming(inner, hash)] as const,
  );
  const named = fields.filter(([, value]) => value !== undefined);
  return named.length === 0 ? undefined : Object.fromEntries(named);
}

const acts = [...registry]
  .map(([act, { body }]) => ({ act, shape: z.toJSONSchema(body, { unrepresentable: 'any' }) }))
  .filter(({ shape }) => JSON.stringify(shape).includes('"private":true'))
  .map(({ act, shape }) => ({ act, body: naming(shape, foreign) as Record<string, unknown> }));

describe('a private text', () => {
  it('is in some acts', () => assert.ok(acts.length >= 7, `${acts.length}`));

  for (const { act, body } of acts) {
    it(`of somebody else is not to be had by naming its hash: ${act}`, async () => {
      const places = textsIn(act, body).filter(({ isPrivate }) => isPrivate);
      assert.ok(places.length > 0);
      const refused = refusedIn(await does(ada.id, act, body));
      assert.match(refused, /did not come along/);
      for (const { where } of places) assert.ok(refused.includes(where), `${where}: ${refused}`);
      assert.doesNotMatch(refusedIn(await does(ada.id, act, body, secret)), /did not come along/);
    });

    it(`nor by carrying it in a proposal: ${act}`, async () => {
      const carries = [{ act, body }];
      for (const putting of ['assembly/propose@1', 'assembly/amend@1'])
        for (const put of [{ carries }, { choice: { options: [{ carries }] } }])
          assert.match(
            refusedIn(await does(ada.id, putting, { proposal: uuidOf('p'), ...put })),
            /did not come along/,
          );
    });
  }

  it('is not taken for one that is in clear, nor the other way round', async () => {
    const revealed = await does(ada.id, 'members/rename@1', { name: foreign });
    assert.match(refusedIn(revealed), /name: the text itself did not come along/);
    await does(ada.id, 'members/rename@1', { name: hashOf(known) }, known);
    const hidden = await does(ada.id, 'members/leave@1', { reason: hashOf(known) });
    assert.match(refusedIn(hidden), /reason: the text itself did not come along/);
  });

  it('is refused also where its hash is signed', async () => {
    const head = await clerk.head(union, ada.id);
    assert.ok(head);
    const intent: Intent = {
      ...head,
      act: 'members/leave@1',
      by: ada.id,
      body: { reason: foreign },
    };
    const answer = await clerk.submit(union, { intent, proof: proofBy(ada, intent) });
    assert.match(refusedIn(answer), /reason: the text itself did not come along/);
    assert.equal((await clerk.union(union))?.members.people.get(ada.id)?.standing, 'member');
  });
});
