/**
 * The engine: Fedify, told what this hall's actors, posts and collections are. Loaded when there is
 * something to federate and not before, since it takes half a second and 60 MB.
 * @module
 */
import {
  createFederation,
  type Context,
  type Federation,
  preloadedContexts,
  type RequestContext,
} from '@fedify/fedify';
import {
  Announce,
  Create,
  Object as Thing,
  OrderedCollection,
  type Recipient,
} from '@fedify/vocab';
import type { Clock, Store } from '../clerk/ports.ts';
import {
  type DocumentsDeps,
  groupOf,
  hallDocument,
  secretaryDocument,
} from './actors/documents.ts';
import type { Followers } from './actors/followers.ts';
import type { Keys } from './actors/keys.ts';
import { patterns, type Places, readName } from './actors/names.ts';
import { nodeInfo } from './actors/node-info.ts';
import { createFedifyStore } from './delivery/fedify-store.ts';
import type { FedifyQueue } from './delivery/fedify-queue.ts';
import type { Abroad } from './inbox/abroad.ts';
import { activitiesPage, activitiesCount, votesOf } from './posts/collections.ts';
import type { Objects } from './posts/objects.ts';
import type { Post } from './posts/journal.ts';
import type { Posts, UnionPosts } from './posts/posts.ts';
import { threadOf } from './posts/threads.ts';

export interface EngineDeps {
  readonly places: Places;
  readonly store: Store;
  readonly posts: Posts;
  readonly objects: Objects;
  readonly keys: Keys;
  readonly followers: Followers;
  readonly queue: FedifyQueue;
  readonly abroad: Abroad;
  readonly documents: DocumentsDeps;
  readonly now: Clock;
  readonly version: string;
}

export type Engine = Federation<void>;
type Ctx = Context<void>;

/** Builds it. Nothing is listened for before `startQueue`. */
export function createEngine(deps: EngineDeps): Engine {
  const engine = createFederation<void>({
    kv: createFedifyStore(deps.now),
    queue: { outbox: deps.queue, fanout: deps.queue },
    manuallyStartQueue: true,
    // Hosts that fail are put off by the hall’s own queue, which keeps what follows in order.
    circuitBreaker: false,
    origin: deps.places.origin,
    documentLoaderFactory: () => loaderOf(deps.abroad),
    contextLoaderFactory: () => knownContext,
  });
  addActors(engine, deps);
  addObjects(engine, deps);
  addCollections(engine, deps);
  // Requests to inboxes are answered before they come here; this says only where they lie.
  engine.setInboxListeners(patterns.inbox, patterns.sharedInbox);
  engine.setNodeInfoDispatcher(patterns.nodeInfo, () => nodeInfo(deps));
  return engine;
}

const loaderOf = (abroad: Abroad) => async (url: string) => {
  if (url in preloadedContexts) return knownContext(url);
  const document = await abroad.document(url);
  if (typeof document === 'string') throw new Error(`${url} is ${document}`);
  return { contextUrl: null, documentUrl: url, document };
};

/** Only what the hall itself writes is ever expanded, and its contexts are at hand. */
function knownContext(url: string) {
  const document = preloadedContexts[url];
  if (document === undefined) return Promise.reject(new Error(`the context ${url} is not at hand`));
  return Promise.resolve({ contextUrl: null, documentUrl: url, document });
}

function addActors(engine: Engine, deps: EngineDeps): void {
  engine
    .setActorDispatcher(patterns.actor, (ctx, name) => actorOf(deps, ctx, name))
    .setKeyPairsDispatcher(async (_ctx, name) => {
      if (!(await exists(deps, name))) return [];
      const { rsa, ed25519 } = await deps.keys.of(name);
      return [rsa, ed25519];
    })
    .mapAlias((_ctx, resource) => {
      const slug = /^\/u\/([^/]+)\/?$/.exec(resource.pathname)?.[1];
      const isHere = resource.origin === deps.places.origin;
      return isHere && slug !== undefined ? { identifier: slug } : null;
    });
}

async function exists({ posts }: EngineDeps, name: string): Promise<boolean> {
  const named = readName(name);
  if (!named) return false;
  return named.sort === 'hall' || (await posts.of(named.slug)) !== undefined;
}

async function actorOf({ posts, documents }: EngineDeps, ctx: RequestContext<void>, name: string) {
  const named = readName(name);
  if (!named) return null;
  if (named.sort === 'hall') return hallDocument(documents, await ctx.getActorKeyPairs(name));
  const of = await posts.of(named.slug);
  if (!of) return null;
  const { slug, union } = of;
  const whole = { slug, union, keys: await ctx.getActorKeyPairs(name) };
  return named.sort === 'union' ? groupOf(documents, whole) : secretaryDocument(documents, whole);
}

/** A post by its address; nothing where there is none. */
async function postAt(
  { posts }: EngineDeps,
  { slug = '', seq = '' }: { readonly slug?: string; readonly seq?: string },
): Promise<{ readonly of: UnionPosts; readonly post: Post } | undefined> {
  const of = /^\d{1,9}$/.test(seq) ? await posts.of(slug) : undefined;
  const post = of?.journal.post(Number(seq));
  return of && post && { of, post };
}

function addObjects(engine: Engine, deps: EngineDeps): void {
  const { objects, places, posts } = deps;
  engine.setObjectDispatcher(Thing, patterns.note, async (_ctx, values) => {
    const found = await postAt(deps, values);
    return (found && (await objects.note(found.of, found.post))) ?? null;
  });
  engine.setObjectDispatcher(Create, patterns.create, async (_ctx, values) => {
    const found = await postAt(deps, values);
    return (found && (await objects.create(found.of, found.post))) ?? null;
  });
  engine.setObjectDispatcher(Announce, patterns.announce, async (_ctx, values) => {
    const found = await postAt(deps, values);
    const { what } = values;
    if (!found || (what !== 'note' && what !== 'create')) return null;
    return (await objects.announce(found.of, found.post, what)) ?? null;
  });
  engine.setObjectDispatcher(
    OrderedCollection,
    patterns.context,
    async (_ctx, { slug, proposal }) => {
      const of = await posts.of(slug);
      const notes = of ? await threadOf(deps, of, proposal) : [];
      if (notes.length === 0) return null;
      return new OrderedCollection({
        id: new URL(places.context(slug, proposal)),
        attribution: new URL(places.actor(slug)),
        totalItems: notes.length,
        items: notes.map((id) => new URL(id)),
      });
    },
  );
}

function addCollections(engine: Engine, deps: EngineDeps): void {
  const { followers } = deps;
  engine
    .setFollowersDispatcher(patterns.followers, async (ctx, name, cursor, base) => {
      if (cursor !== null) return null;
      return { items: await recipients(deps, ctx, name, base) };
    })
    .setCounter((_ctx, name) => followers.count(name));
  engine.setFollowingDispatcher(patterns.following, () => ({ items: [] })).setCounter(() => 0);
  engine
    .setFeaturedDispatcher(patterns.featured, async (_ctx, name) => ({
      items: await votesOf(deps, name),
    }))
    .setCounter(async (_ctx, name) => (await votesOf(deps, name)).length);
  engine
    .setOutboxDispatcher(patterns.outbox, (_ctx, name, cursor) =>
      cursor === null ? null : activitiesPage(deps, name, cursor),
    )
    .setCounter((_ctx, name) => activitiesCount(deps, name))
    .setFirstCursor(() => 'newest');
}

/**
 * Who asks over the network sees at most those of its own server (FEP-8fcf), which is seen to before it
 * comes here; the hall itself sees all.
 */
async function recipients(
  { followers }: EngineDeps,
  ctx: Ctx,
  name: string,
  base: URL | undefined,
): Promise<readonly Recipient[]> {
  if ('request' in ctx && base === undefined) return [];
  const found: Recipient[] = [];
  for await (const { actor, inbox, sharedInbox } of followers.all(name, base?.origin)) {
    const shared = sharedInbox === undefined ? null : { sharedInbox: new URL(sharedInbox) };
    found.push({ id: new URL(actor), inboxId: new URL(inbox), endpoints: shared });
  }
  return found;
}
