/**
 * The works: everything that needs Fedify, put together and set going. Loaded when it is needed.
 * @module
 */
import type { Context } from '@fedify/fedify';
import { Accept, Follow, type Recipient, Reject } from '@fedify/vocab';
import { fediverseKind, type FediverseJob } from '../clerk/clerk.ts';
import type { Job } from '../clerk/ports.ts';
import { readName } from './actors/names.ts';
import type { Answer } from './delivery/courier.ts';
import { createDelivery, type Delivery } from './delivery/delivery.ts';
import { type Outcome, Pump } from './delivery/pump.ts';
import { createEngine, type Engine } from './engine.ts';
import { boundsOfAsking, createHaste } from './inbox/haste.ts';
import { AwayError, hear, type HearingDeps } from './inbox/hearing.ts';
import { createInbox, type HeardJob, type Inbox } from './inbox/inbox.ts';
import { heardKind } from './inbox/kinds.ts';
import { createVerify, type Reader, readerOf } from './inbox/signatures.ts';
import type { Outside } from './outside.ts';
import type { FederationDeps, Parts } from './parts.ts';
import { type AnnouncingDeps, type Outgoing, outgoingOf } from './posts/announcing.ts';
import { createObjects } from './posts/objects.ts';
import { type Letter, sendPrivately } from './posts/private.ts';

export interface Works {
  readonly engine: Engine;
  readonly inbox: Inbox;
  /** Asks under the hall's own name, as some servers want. */
  readonly signed: Outside;
  /** Which server asks to read. */
  readonly readBy: (request: Request, network: string | undefined) => Promise<Reader>;
  send(slug: string, letter: Letter): Promise<Answer>;
  /** Looks for work in every queue. */
  wake(): void;
  /** Resolves when nothing is due any more. */
  drained(): Promise<void>;
  stop(): Promise<void>;
}

export function createWorks(parts: Parts): Works {
  const { deps, places, keys, followers, posts, counters, concerns } = parts;
  const { store, now, chance, spokenIn, hallName, version, bounds } = deps;
  const { abroad, courier, queue, signed } = createDelivery(parts);
  const asks = createHaste(boundsOfAsking, now);
  const verify = createVerify(abroad, asks, now);
  const objects = createObjects({ places, markdown: deps.markdown });
  const documents = { places, spokenIn, hallName };
  const engine = createEngine({
    places,
    store,
    posts,
    objects,
    keys,
    followers,
    queue,
    abroad,
    now,
    documents,
    version,
  });
  const pumps = pumpsOf(parts, { engine, abroad }, { places, posts, objects, now });
  const inbox = createInbox({
    origin: places.origin,
    queue: store.queue,
    abroad,
    verify,
    asks,
    concerns,
    counters,
    now,
    wake: () => pumps.hearing.wake(),
    ...(bounds && { bounds }),
  });
  return {
    engine,
    inbox,
    signed,
    readBy: readerOf(verify, places.origin),
    send: (slug, letter) =>
      sendPrivately({ places, keys, abroad, courier, now, chance }, slug, letter),
    ...running(parts, { engine, queue, pumps }),
  };
}

interface Pumps {
  readonly announcing: Pump;
  readonly hearing: Pump;
}

/** Sets everything going. */
function running(
  { reach }: Parts,
  {
    engine,
    queue,
    pumps: { announcing, hearing },
  }: {
    readonly engine: Engine;
    readonly queue: Delivery['queue'];
    readonly pumps: Pumps;
  },
): Pick<Works, 'wake' | 'drained' | 'stop'> {
  const closing = new AbortController();
  const listening = engine.startQueue(undefined, { signal: closing.signal });
  const wake = (): void => {
    for (const each of [announcing, hearing, queue]) each.wake();
  };
  wake();
  return {
    wake,
    drained: async () => {
      // What is heard or announced brings something to be delivered.
      for (const each of [hearing, announcing, queue]) await each.drained();
    },
    stop: async () => {
      closing.abort();
      await Promise.all([listening, announcing.stop(), hearing.stop()]);
      await reach.flush();
    },
  };
}

interface Speaking extends Pick<Delivery, 'abroad'> {
  readonly engine: Engine;
}

function pumpsOf(parts: Parts, speaking: Speaking, announcing: AnnouncingDeps): Pumps {
  const { store, now, log } = parts.deps;
  const common = { queue: store.queue, now, log };
  const hearing = hearingOf(parts, speaking);
  const announced = async (job: Job): Promise<Outcome> => {
    const ctx = contextOf(parts, speaking.engine);
    // Doing it twice sends nothing twice: each activity goes to an inbox once.
    for (const each of await outgoingOf(announcing, job.doc as FediverseJob)) {
      await send(ctx, parts.followers, each);
      await sendTo(ctx, speaking.abroad, each);
    }
    return 'done';
  };
  return {
    announcing: new Pump({ ...common, kinds: [fediverseKind], handle: announced }),
    hearing: new Pump({
      ...common,
      kinds: [heardKind],
      handle: (job) => heard(parts.deps, hearing, job),
    }),
  };
}

const contextOf = ({ places }: Parts, engine: Engine): Context<void> =>
  engine.createContext(new URL(places.origin), undefined);

function hearingOf(parts: Parts, { engine, abroad }: Speaking): HearingDeps {
  const { deps, places, followers, posts } = parts;
  return {
    origin: places.origin,
    abroad,
    followers,
    listeners: deps.listeners ?? [],
    now: deps.now,
    canBeFollowed: async (name) => {
      const named = readName(name);
      return named !== undefined && named.sort !== 'hall' && !!(await posts.of(named.slug));
    },
    answerFollow: async (name, { id, by, accepted }) => {
      const actor = new URL(places.actor(name));
      const number = Buffer.from(deps.chance(12)).toString('hex');
      const follow = new Follow({ id: new URL(id), actor: new URL(by.id), object: actor });
      const word = accepted ? 'accept' : 'reject';
      const answer = { id: new URL(`#${word}-${number}`, actor), actor, object: follow };
      const to: Recipient = { id: new URL(by.id), inboxId: new URL(by.inbox), endpoints: null };
      const activity = accepted ? new Accept(answer) : new Reject(answer);
      await contextOf(parts, engine).sendActivity({ identifier: name }, to, activity);
    },
  };
}

const awayWait = 120_000;
const mostTries = 8;

/** Hears what was taken at the inboxes; a server that must be asked first may take its time. */
async function heard(
  { now }: FederationDeps,
  hearing: HearingDeps,
  { doc, attempts }: Job,
): Promise<Outcome> {
  try {
    await hear(hearing, doc as HeardJob);
    return 'done';
  } catch (error) {
    if (!(error instanceof AwayError)) throw error;
    if (attempts >= mostTries) return 'done';
    return { again: now() + awayWait * attempts, why: error.message };
  }
}

async function send(
  ctx: Context<void>,
  followers: Parts['followers'],
  { by, activity, to, order }: Outgoing,
): Promise<void> {
  const options = { preferSharedInbox: true, orderingKey: order } as const;
  const [only, ...others] = to;
  if (only === by && others.length === 0) {
    const synchronised = { ...options, syncCollection: true };
    await ctx.sendActivity({ identifier: by }, 'followers', activity, synchronised);
    return;
  }
  const all: Recipient[] = [];
  for (const name of to) {
    for await (const { actor, inbox, sharedInbox } of followers.all(name)) {
      const shared = sharedInbox === undefined ? null : { sharedInbox: new URL(sharedInbox) };
      all.push({ id: new URL(actor), inboxId: new URL(inbox), endpoints: shared });
    }
  }
  if (all.length > 0) await ctx.sendActivity({ identifier: by }, all, activity, options);
}

/** To the person whom it answers. Whoever can’t be found finds it in the thread. */
async function sendTo(
  ctx: Context<void>,
  abroad: Delivery['abroad'],
  { by, activity, person, order }: Outgoing,
): Promise<void> {
  const found = person === undefined ? undefined : await abroad.actor(person);
  if (found === undefined || typeof found === 'string') return;
  const to: Recipient = { id: new URL(found.id), inboxId: new URL(found.inbox), endpoints: null };
  await ctx.sendActivity({ identifier: by }, to, activity, { orderingKey: order });
}
