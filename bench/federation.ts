/**
 * Federation: activities that come in, verified and stored durably, and deliveries that go out, each
 * beside bare Fedify with nothing but its memory, measured in the same run.
 * @module
 */
import { randomBytes, type webcrypto } from 'node:crypto';
import {
  createFederation as bareFederation,
  type Federation as Bare,
  InProcessMessageQueue,
  MemoryKvStore,
} from '@fedify/fedify';
import { Announce, Create, Group, type Recipient } from '@fedify/vocab';
import { createKeys } from '../src/federation/actors/keys.ts';
import { createFollowers } from '../src/federation/actors/followers.ts';
import { createFederation, type Federation } from '../src/federation/federation.ts';
import { english } from '../src/union/kernel/say.ts';
import type { Figure } from './figures.ts';
import { openHall, inFolder, type BenchHall } from './hall.ts';
import { type Begun, found, put } from './founding.ts';
import { type Peer, replies, startPeer } from './federation-side.ts';

const inbound = 1_500;
const inboxes = 1_000;
const rounds = 2;
const servers = 50;
const atOnce = 32;
const origin = 'http://127.0.0.1:9';
const megabyte = 1_000_000;

export async function federation(): Promise<readonly Figure[]> {
  const peer = await startPeer();
  try {
    return await inFolder(async (folder) => {
      const hall = await openHall({ folder });
      const here = federationOf(hall);
      try {
        const begun = await found(hall.clerk, 'bench');
        const into = await incoming(hall, here, peer);
        return [...into, ...(await outgoing({ hall, here, begun }, peer))];
      } finally {
        await here.close();
        await hall.close();
      }
    });
  } finally {
    peer.stop();
  }
}

const federationOf = ({ store, clerk }: BenchHall): Federation =>
  createFederation({
    origin,
    hallName: () => 'Bench',
    version: '0.0.0',
    store,
    clerk,
    now: Date.now,
    chance: (n) => new Uint8Array(randomBytes(n)),
    spokenIn: () => ({ say: english, momentOf: (at) => at }),
    markdown: (text) => `<p>${text}</p>`,
    log: (line, error) => console.error(line, error),
    allowPrivate: true,
    listeners: [{ hears: async () => undefined }],
    // One process sends for all servers there are.
    bounds: { atOnce: 99, atOnceInAll: 99, burst: 1e9, perSecond: 1e9 },
  });

async function keysOfBench({ store }: BenchHall): Promise<webcrypto.CryptoKeyPair[]> {
  const { rsa, ed25519 } = await createKeys(store.vault, Date.now).of('bench');
  return [rsa, ed25519];
}

/** How many of these are answered with 202 in a second, some at a time. */
async function answered(
  requests: readonly Request[],
  answer: (request: Request) => Promise<Response | undefined>,
): Promise<number> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let request = requests[next++]; request; request = requests[next++]) {
      const { status } = (await answer(request)) ?? { status: 0 };
      if (status !== 202) throw new Error(`an activity was answered with ${status}`);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  return requests.length / ((performance.now() - start) / 1_000);
}

async function incoming(hall: BenchHall, here: Federation, peer: Peer): Promise<readonly Figure[]> {
  const about = `${origin}/ap/actors/bench`;
  const bare = bareInbox(await keysOfBench(hall));
  const inbox = `${origin}/ap/inbox`;
  const sent = (name: string) => replies(peer, inbound, { name, about, inbox });
  const take = async (name: string): Promise<number> =>
    answered(await sent(name), (request) => here.answer(request, undefined));
  const bareRate = async (name: string): Promise<number> =>
    answered(await sent(name), (request) => bare.fetch(request, { contextData: undefined }));
  // Both once to warm up, then in turn.
  await take('warm');
  await bareRate('warm-bare');
  await here.drained();
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const limit = await bareRate('bare');
  const rate = await take('hall');
  await here.drained();
  globalThis.gc?.();
  const grown = process.memoryUsage().rss - before;
  return [
    {
      what: 'activities in, verified and stored durably',
      value: rate,
      unit: '/s',
      limit: { what: '/s by bare Fedify in memory', value: limit },
      aim: { atLeast: 0.76, share: true },
    },
    {
      what: 'memory grown over 3,000 of them',
      value: grown / megabyte,
      unit: 'MB',
      aim: { below: 60 },
    },
  ];
}

function bareInbox(keys: webcrypto.CryptoKeyPair[]): Bare<void> {
  const bare = bareWith(keys);
  bare
    .setInboxListeners('/ap/actors/{identifier}/inbox', '/ap/inbox')
    .on(Create, () => undefined)
    .setSharedKeyDispatcher(() => ({ identifier: 'bench' }));
  return bare;
}

/** Fedify with what it brings, and keys as the hall has them. */
function bareWith(keys: webcrypto.CryptoKeyPair[], queue?: InProcessMessageQueue): Bare<void> {
  const bare = bareFederation<void>({
    kv: new MemoryKvStore(),
    origin,
    allowPrivateAddress: true,
    manuallyStartQueue: true,
    ...(queue && { queue }),
  });
  bare
    .setActorDispatcher(
      '/ap/actors/{identifier}',
      (ctx, name) =>
        new Group({
          id: ctx.getActorUri(name),
          preferredUsername: name,
          inbox: ctx.getInboxUri(name),
        }),
    )
    .setKeyPairsDispatcher(() => keys);
  return bare;
}

interface Sending {
  readonly hall: BenchHall;
  readonly here: Federation;
  readonly begun: Begun;
}

async function outgoing(sending: Sending, peer: Peer): Promise<readonly Figure[]> {
  const { vault } = sending.hall.store;
  const followers = createFollowers(vault, Date.now);
  const all: Recipient[] = [];
  const { port } = new URL(peer.origin);
  for (let i = 0; i < inboxes; i++) {
    const actor = `http://127.0.0.${1 + (i % servers)}:${port}/users/${i}`;
    all.push({ id: new URL(actor), inboxId: new URL(`${actor}/inbox`), endpoints: null });
    await followers.add('bench', {
      actor,
      inbox: `${actor}/inbox`,
      follow: `${actor}#f`,
      since: 0,
    });
  }
  const limit = await bareDeliveries(await keysOfBench(sending.hall), peer, all);
  const rate = await deliveries(sending, peer);
  return [
    {
      what: `deliveries to ${inboxes} inboxes, durable`,
      value: rate,
      unit: '/s',
      limit: { what: '/s by bare Fedify in memory', value: limit },
      aim: { atLeast: 0.7, share: true },
    },
  ];
}

/** Waits until so many posts came to the peer. */
async function until(peer: Peer, posts: number): Promise<void> {
  for (let i = 0; i < 6_000; i++) {
    if ((await peer.count()) >= posts) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the deliveries did not come');
}

async function bareDeliveries(
  keys: webcrypto.CryptoKeyPair[],
  peer: Peer,
  all: Recipient[],
): Promise<number> {
  const bare = bareWith(keys, new InProcessMessageQueue());
  bare.setInboxListeners('/ap/actors/{identifier}/inbox', '/ap/inbox');
  const closing = new AbortController();
  const listening = bare.startQueue(undefined, { signal: closing.signal });
  const ctx = bare.createContext(new URL(origin), undefined);
  let rate = 0;
  for (let round = 0; round < rounds; round++) {
    const before = await peer.count();
    const start = performance.now();
    const activity = new Announce({
      id: new URL(`${origin}/bare/${round}`),
      actor: ctx.getActorUri('bench'),
      object: new URL(`${origin}/ap/bench/notes/1`),
    });
    await ctx.sendActivity({ identifier: 'bench' }, all, activity);
    await until(peer, before + inboxes);
    rate = inboxes / ((performance.now() - start) / 1_000);
  }
  closing.abort();
  await listening;
  return rate;
}

/** From the act of a member to the last answer: told, fanned out, signed, delivered, and done with. */
async function deliveries({ hall, here, begun }: Sending, peer: Peer): Promise<number> {
  const { pen, founder } = begun;
  let rate = 0;
  for (let round = 0; round < rounds; round++) {
    await here.drained();
    const before = await peer.count();
    await put(hall.clerk, pen, { by: founder, kind: 'later' });
    const start = performance.now();
    await here.drained();
    await until(peer, before + 2 * inboxes);
    rate = (2 * inboxes) / ((performance.now() - start) / 1_000);
  }
  return rate;
}
