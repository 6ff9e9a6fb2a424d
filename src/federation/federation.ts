/**
 * The door of the room: the hall as a server of the fediverse.
 * @module
 */
import { fediverseKind } from '../clerk/clerk.ts';
import type { Clock, Job } from '../clerk/ports.ts';
import { secretaryOf } from './actors/names.ts';
import type { Answer } from './delivery/courier.ts';
import type { Reach } from './delivery/reach.ts';
import { heardKind } from './inbox/kinds.ts';
import { deliveryKinds } from './delivery/kinds.ts';
import { type Undelivered, undeliveredOf } from './delivery/undelivered.ts';
import { createMemory } from './memory.ts';
import { type Mode, type ModeSetting, modeSetting } from './mode.ts';
import type { Asking, Outside } from './outside.ts';
import { createParts, type FederationDeps, type Parts } from './parts.ts';
import type { Letter } from './posts/private.ts';
import type { Posts } from './posts/posts.ts';
import { createReading, isForServers } from './reading.ts';
import type { Works } from './works.ts';

export type { Message, Listener } from './inbox/hearing.ts';
export type { Place } from './actors/names.ts';
export type { Reach, ReachState } from './delivery/reach.ts';
export type { FederationDeps } from './parts.ts';
export type { SpokenIn } from './posts/words.ts';

/** How federation stands, for the host. */
export interface FederationState {
  readonly mode: Mode;
  /** Activities that were taken since the start, by type; requests that were not, by reason. */
  readonly taken: Readonly<Record<string, number>>;
  readonly refused: Readonly<Record<string, number>>;
  /** Jobs that wait, and that were given up, by kind. */
  readonly waiting: Readonly<Record<string, number>>;
  readonly dead: Readonly<Record<string, number>>;
}

/** A page of a union whose words are a post, too. */
export interface PostedPage {
  readonly proposal?: string;
  readonly straw?: string;
}

export interface Federation {
  /** Whether a request is one that other servers make, and not a reader's. */
  takes(request: Request): boolean;
  /**
   * Answers a request that it takes; nothing where the pages are to answer it. `network` says whence
   * it comes, where that is known.
   */
  answer(request: Request, network: string | undefined): Promise<Response | undefined>;
  /** What a server that reads a union's page should know: where its actor lies. */
  hint(request: Request): Promise<Readonly<Record<string, string>> | undefined>;
  /** One round of what is to be done. Called every few seconds. */
  work(): Promise<void>;
  /** A private message of a union's secretary, delivered at once. Throws where it may be tried again. */
  send(union: string, letter: Letter): Promise<Answer>;
  /** What the unions of this hall have told. */
  readonly posts: Posts;
  /** Where the post lies that says what a page says; nothing where other servers find none. */
  postOf(slug: string, page: PostedPage): Promise<string | undefined>;
  /** Asks other servers under the hall's own name. */
  readonly signed: Outside;
  mode(): Promise<Mode>;
  setMode(mode: Mode): Promise<void>;
  state(): Promise<FederationState>;
  undelivered(after: string | undefined, limit: number): Promise<readonly Undelivered[]>;
  /** Delivers once more what was given up. */
  retry(ids: readonly string[]): Promise<void>;
  drop(ids: readonly string[]): Promise<void>;
  reach(after: string, limit: number): Promise<readonly Reach[]>;
  reachOf(host: string): Promise<Reach | undefined>;
  followers(slug: string): Promise<number>;
  /** On which servers a union's followers are, and how many on each; up to ten minutes old where any are. */
  followersByHost(slug: string): Promise<ReadonlyMap<string, number>>;
  /** Resolves when nothing is due any more; for tests. */
  drained(): Promise<void>;
  close(): Promise<void>;
}

const lease = 60_000;
const atOnce = 100;

export function createFederation(deps: FederationDeps): Federation {
  const parts = createParts(deps);
  const { store, now } = deps;
  const setting = modeSetting(store.kv, now);
  const works = lazily(parts);
  const isOff = async (): Promise<boolean> => (await setting.now()) === 'off';
  const reading = createReading(parts, { works: () => works.load(), mode: () => setting.now() });
  return {
    takes: (request) => isForServers(request),
    answer: async (request, network) =>
      (await isOff()) ? undefined : reading.answer(request, network),
    hint: async (request) => ((await isOff()) ? undefined : alternateOf(parts, request)),
    work: async () => {
      if (await isOff()) return forget(parts);
      if (works.loaded || (await isNeeded(parts))) (await works.load()).wake();
      return undefined;
    },
    send: async (union, letter) => {
      const row = await store.books.byId(union);
      if (!row) throw new Error('This hall keeps no such book.');
      return (await works.load()).send(row.slug, letter);
    },
    posts: parts.posts,
    postOf: async (slug, page) => ((await isOff()) ? undefined : postOf(parts, slug, page)),
    signed: { ask: async (url, asking?: Asking) => (await works.load()).signed.ask(url, asking) },
    mode: () => setting.now(),
    setMode: (mode) => setting.set(mode),
    state: () => stateOf(parts, setting),
    ...deadLettersOf(deps, async () => (await works.load()).wake()),
    reach: (after, limit) => parts.reach.page(after, limit),
    reachOf: (host) => parts.reach.of(host),
    followers: (slug) => parts.followers.count(slug),
    followersByHost: remembered(now, (slug) => parts.followers.byHost(slug)),
    drained: async () => (await works.load()).drained(),
    close: () => works.close(),
  };
}

const tenMinutes = 600_000;
const mostRemembered = 200;

/**
 * Asks once in ten minutes: what is found takes a walk through a long list. That nothing is there is
 * found at once, and not remembered: whoever came first would wait to see themselves.
 */
function remembered<Value extends { readonly size: number }>(
  now: Clock,
  find: (key: string) => Promise<Value>,
): (key: string) => Promise<Value> {
  const memory = createMemory<Value>(mostRemembered, now);
  return async (key) => {
    const known = memory.get(key);
    if (known !== undefined) return known;
    const found = await find(key);
    if (found.size > 0) memory.set(key, found, tenMinutes);
    return found;
  };
}

async function postOf(
  { posts, places }: Parts,
  slug: string,
  page: PostedPage,
): Promise<string | undefined> {
  const of = await posts.of(slug);
  const post = of?.journal.ofPage(page);
  return post && (await of?.words(post)) ? places.note(slug, post.seq) : undefined;
}

async function stateOf({ deps, counters }: Parts, setting: ModeSetting): Promise<FederationState> {
  const { queue } = deps.store;
  return {
    mode: await setting.now(),
    taken: { ...counters.taken },
    refused: { ...counters.refused },
    waiting: ours(await queue.depth()),
    dead: ours(await queue.dead()),
  };
}

const deadLettersOf = (
  deps: FederationDeps,
  wake: () => Promise<void>,
): Pick<Federation, 'undelivered' | 'retry' | 'drop'> => ({
  undelivered: (after, limit) =>
    undeliveredOf(deps, { limit, ...(after !== undefined && { after }) }),
  retry: async (ids) => {
    await deps.store.queue.takeUp(ids, deps.now());
    await wake();
  },
  drop: (ids) => deps.store.queue.drop(ids, deps.now()),
});

/** RFC 8288: where the actor, or the post, of a page lies. */
function alternateOf(
  { places }: Parts,
  { url }: Request,
): Readonly<Record<string, string>> | undefined {
  const { pathname } = new URL(url);
  if (!/^\/u\/[a-z0-9-]{3,40}(?:\/(?:p|assembly\/straw)\/[0-9a-f-]{36})?$/.test(pathname))
    return undefined;
  const link = `<${places.origin}${pathname}>; rel="alternate"; type="application/activity+json"`;
  return { Link: link, Vary: 'Accept' };
}

/** The works, loaded once when somebody first needs them. */
function lazily(parts: Parts) {
  let loading: Promise<Works> | undefined;
  return {
    get loaded(): boolean {
      return loading !== undefined;
    },
    load(): Promise<Works> {
      loading ??= import('./works.ts').then(({ createWorks }) => createWorks(parts));
      return loading;
    },
    async close(): Promise<void> {
      await (await loading)?.stop();
    },
  };
}

const kinds: readonly string[] = [fediverseKind, heardKind, ...deliveryKinds];

const ours = (all: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(all).filter(([kind]) => kinds.includes(kind)));

/** Whether there is something to do that needs the works. What nobody follows is told to nobody. */
async function isNeeded(parts: Parts): Promise<boolean> {
  const { queue } = parts.deps.store;
  const depth = await queue.depth();
  if ([heardKind, ...deliveryKinds].some((kind) => (depth[kind] ?? 0) > 0)) return true;
  if ((depth[fediverseKind] ?? 0) === 0) return false;
  const jobs = await queue.claim([fediverseKind], parts.deps.now(), lease, atOnce);
  const heardBy = await Promise.all(jobs.map((job) => isFollowed(parts, job)));
  const vain = jobs.filter((_, i) => !heardBy[i]).map(({ id }) => id);
  await queue.done(vain, parts.deps.now());
  const wanted = jobs.filter((_, i) => heardBy[i]);
  for (const { id } of wanted) await queue.retry(id, parts.deps.now(), '');
  return wanted.length > 0;
}

async function isFollowed({ deps, followers }: Parts, { doc }: Job): Promise<boolean> {
  const { union } = doc as { readonly union: string };
  const row = await deps.store.books.byId(union);
  if (!row) return false;
  const counts = [row.slug, secretaryOf(row.slug)].map((name) => followers.count(name));
  return (await Promise.all(counts)).some((count) => count > 0);
}

/** Lets go of what would be told, while the hall does not federate. */
async function forget({ deps: { store, now } }: Parts): Promise<void> {
  for (;;) {
    const jobs = await store.queue.claim([fediverseKind], now(), lease, atOnce);
    if (jobs.length === 0) return;
    await store.queue.done(
      jobs.map(({ id }) => id),
      now(),
    );
  }
}
