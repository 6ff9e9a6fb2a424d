import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFederation, MemoryKvStore, type Federation } from '@fedify/fedify';
import { Create, Group, Note, type Recipient } from '@fedify/vocab';
import { createKeys, type Keys } from '../actors/keys.ts';
import type { Courier, Parcel } from './courier.ts';
import { FedifyQueue } from './fedify-queue.ts';
import { createTexts } from './texts.ts';
import { deliveryKind, deliveryKinds, fanOutKind } from './kinds.ts';
import { testStore, type TestStore } from './testing.ts';

const origin = 'https://hall.example';
const secret = /privateKey|"d":|"dp":|"qi":/;

interface Bench {
  readonly federation: Federation<void>;
  readonly queue: FedifyQueue;
  readonly carried: Parcel[];
}

/** Fedify on a queue whose courier only notes down what it is given. */
function bench(at: TestStore, keys: Keys): Bench {
  const { queue: jobs, vault } = at.store;
  const carried: Parcel[] = [];
  const courier = {
    carry: async (parcel: Parcel) => {
      carried.push(parcel);
      return 'done';
    },
  } as unknown as Courier;
  const texts = createTexts(vault, () => 0);
  const log = (line: string, error: unknown): void => assert.fail(`${line} ${String(error)}`);
  const queue = new FedifyQueue({ queue: jobs, vault, keys, courier, now: () => 0, log }, texts);
  const federation = createFederation<void>({
    kv: new MemoryKvStore(),
    queue: { outbox: queue, fanout: queue },
    manuallyStartQueue: true,
    circuitBreaker: false,
    origin,
  });
  federation
    .setActorDispatcher(
      '/ap/actors/{identifier}',
      (ctx, name) => new Group({ id: ctx.getActorUri(name) }),
    )
    .setKeyPairsDispatcher(async (_, name) => {
      const { rsa, ed25519 } = await keys.of(name);
      return [rsa, ed25519];
    });
  return { federation, queue, carried };
}

const recipients = (n: number): Recipient[] =>
  Array.from({ length: n }, (_, i) => ({
    id: new URL(`https://home${i}.example/users/ada`),
    inboxId: new URL(`https://home${i}.example/users/ada/inbox`),
    endpoints: null,
  }));

async function say({ federation }: Bench, words: string, to: Recipient[]): Promise<void> {
  const ctx = federation.createContext(new URL(origin), undefined);
  const id = `${origin}/ap/bakers/notes/1`;
  const activity = new Create({
    id: new URL(`${id}#${words}`),
    actor: ctx.getActorUri('bakers'),
    object: new Note({ id: new URL(id), content: words }),
  });
  await ctx.sendActivity({ identifier: 'bakers' }, to, activity, { orderingKey: id });
}

/** Does what waits, until nothing is left. */
async function run({ federation, queue }: Bench): Promise<void> {
  const closing = new AbortController();
  const listening = federation.startQueue(undefined, { signal: closing.signal });
  await queue.drained();
  closing.abort();
  await listening;
}

describe('Fedify’s queue on the hall’s own', () => {
  it('holds no private key, neither of a fan-out nor of a delivery', async () => {
    await using at = await testStore();
    const here = bench(
      at,
      createKeys(at.store.vault, () => 0),
    );
    await say(here, 'few', recipients(2));
    await say(here, 'many', recipients(20));
    const jobs = await at.store.queue.claim(deliveryKinds, 0, 1, 99);
    assert.deepEqual(new Set(jobs.map(({ kind }) => kind)), new Set(deliveryKinds));
    const text = JSON.stringify(jobs);
    assert.doesNotMatch(text, secret);
    assert.match(text, /#main-key/, 'only its name');
  });

  it('sends a fan-out to each inbox once, also where it had to begin anew', async () => {
    await using at = await testStore();
    const keys = createKeys(at.store.vault, () => 0);
    const here = bench(at, keys);
    await say(here, 'many', recipients(30));
    const [fanOut] = await at.store.queue.claim([fanOutKind], 0, 1, 9);
    await run(here);
    assert.equal(here.carried.length, 0, 'it is leased');
    await at.store.queue.retry(fanOut?.id ?? '', 0, '');
    const first = bench(at, keys);
    await run(first);
    // As if who took it up had died after it had queued every delivery, and before it said so.
    await at.store.queue.enqueue([{ kind: fanOutKind, key: 'again', at: 0, doc: fanOut?.doc }]);
    const second = bench(at, keys);
    await run(second);
    assert.equal(second.carried.length, 0);
    assert.equal(new Set(first.carried.map(({ inbox }) => inbox)).size, 30);
    assert.equal(first.carried.length, 30);
  });

  it('keeps the words of an activity once, signed and proved', async () => {
    await using at = await testStore();
    const here = bench(
      at,
      createKeys(at.store.vault, () => 0),
    );
    await say(here, 'many', recipients(30));
    await run(here);
    const texts = new Set(here.carried.map(({ activity }) => activity));
    assert.equal(texts.size, 1);
    const [digest = ''] = texts;
    const text = await createTexts(at.store.vault, () => 0).read(digest);
    const { proof } = JSON.parse(text ?? '{}') as { proof?: unknown };
    assert.match(JSON.stringify(proof), /eddsa-jcs-2022/);
  });

  it('lets nothing overtake what is about the same post, for each inbox', async () => {
    await using at = await testStore();
    const here = bench(
      at,
      createKeys(at.store.vault, () => 0),
    );
    const words = ['first', 'second', 'third'];
    for (const each of words) await say(here, each, recipients(8));
    await run(here);
    assert.equal(here.carried.length, 24);
    const texts = createTexts(at.store.vault, () => 0);
    const said = new Map<string, string[]>();
    for (const { inbox, activity } of here.carried) {
      const { object } = JSON.parse((await texts.read(activity)) ?? '{}') as {
        object: { content: string };
      };
      said.set(inbox, [...(said.get(inbox) ?? []), object.content]);
    }
    for (const each of said.values()) assert.deepEqual(each, words);
  });

  it('has deliveries in lanes, a server each', async () => {
    await using at = await testStore();
    const here = bench(
      at,
      createKeys(at.store.vault, () => 0),
    );
    await say(here, 'few', recipients(3));
    const jobs = await at.store.queue.claim([deliveryKind], 0, 1, 99);
    assert.deepEqual(
      jobs.map(({ lane }) => String(lane)).toSorted((a, b) => a.localeCompare(b)),
      ['home0.example', 'home1.example', 'home2.example'],
    );
  });
});
