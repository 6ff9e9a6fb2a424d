/**
 * Reading: what other servers ask for, and the way to the inboxes. Actors, posts and collections are
 * drawn when they are asked for, and kept for some seconds, since whatever a union says is asked for by
 * many servers at once.
 * @module
 */
import type { Clock } from '../clerk/ports.ts';
import { pageOf, placeOf, readName } from './actors/names.ts';
import { createPictures } from './actors/pictures.ts';
import { everybody, originOf } from './inbox/document.ts';
import { type Bounds, createHaste } from './inbox/haste.ts';
import { keyNamedIn } from './inbox/named-key.ts';
import { createMemory } from './memory.ts';
import type { Mode } from './mode.ts';
import type { Parts } from './parts.ts';
import type { Works } from './works.ts';

export interface ReadingDeps {
  readonly works: () => Promise<Works>;
  readonly mode: () => Promise<Mode>;
}

export interface Reading {
  answer(request: Request, network: string | undefined): Promise<Response | undefined>;
}

/** One network may ask so much: a server asks for a post when its first reader sees it. */
const bounds: Bounds = { atOnce: 64, atOnceInAll: 256, burst: 1_500, perSecond: 60 };
const keptFor = 20_000;
const mostKept = 500;
const activityType = /\bapplication\/(?:activity\+json|ld\+json)\b/i;
const servers = /^\/(?:ap\/|\.well-known\/(?:webfinger|nodeinfo)$|nodeinfo\/2\.1$)/;
const pages = /^\/u\/[^/]+(?:\/(?:p|assembly\/straw)\/[^/]+)?\/?$/;

/** Whether a request is one that servers make: by its address, or for what they read of a page. */
export function isForServers({ url, headers, method }: Request): boolean {
  const { pathname } = new URL(url);
  if (servers.test(pathname)) return true;
  return (
    method !== 'POST' && pages.test(pathname) && activityType.test(headers.get('accept') ?? '')
  );
}

export function createReading(parts: Parts, deps: ReadingDeps): Reading {
  const { now } = parts.deps;
  const haste = createHaste(bounds, now);
  const pictures = pictureAnswers(parts, now);
  const render = renderer(parts, deps);
  return {
    async answer(request, network) {
      const { pathname } = new URL(request.url);
      if (request.method === 'POST') return posted(deps, request, network);
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return plain(405, 'GET, HEAD, POST');
      const leave = haste.enter(network ?? 'here');
      if (typeof leave === 'string') return plain(429);
      try {
        return (await pictures(pathname)) ?? (await render(request, network));
      } finally {
        leave();
      }
    },
  };
}

const plain = (status: number, allow?: string): Response =>
  new Response(null, {
    status,
    headers: {
      ...(allow !== undefined && { Allow: allow }),
      ...(status === 429 && { 'Retry-After': '30' }),
    },
  });

const inboxes = /^\/ap\/(?:inbox|actors\/([^/]+)\/inbox)$/;

async function posted(
  { works }: ReadingDeps,
  request: Request,
  network: string | undefined,
): Promise<Response | undefined> {
  const found = inboxes.exec(new URL(request.url).pathname);
  if (!found) return plain(405, 'GET, HEAD');
  if (found[1] !== undefined && !readName(found[1])) return plain(404);
  return (await works()).inbox.take(request, network);
}

/** Avatars and banners. */
function pictureAnswers({ deps, posts }: Parts, now: Clock) {
  const pictures = createPictures(now);
  return async (path: string): Promise<Response | undefined> => {
    const found = /^\/ap\/([a-z0-9-]{3,40})\/(icon|banner)\.png$/.exec(path);
    if (!found) return undefined;
    const [, slug = '', what] = found;
    const row = await deps.store.books.bySlug(slug);
    if (!row || !(await posts.of(slug))) return plain(404);
    const bytes = what === 'icon' ? pictures.avatar(slug) : pictures.banner(slug);
    return new Response(bytes, {
      headers: { 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=86400' },
    });
  };
}

interface Rendered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

function renderer(parts: Parts, deps: ReadingDeps) {
  const kept = createMemory<Rendered>(mostKept, parts.deps.now);
  const drawn = async (asked: Asked): Promise<Rendered | Response> => {
    const name = asked.url.pathname + asked.url.search;
    const ready = isForAll(asked) ? kept.get(name) : undefined;
    const rendered = ready ?? (await rendering(parts, deps, asked));
    if (!(rendered instanceof Response) && rendered.status === 200 && isForAll(asked)) {
      kept.set(name, rendered, keptFor);
    }
    return rendered;
  };
  return async (request: Request, network: string | undefined): Promise<Response | undefined> => {
    const url = await meant(parts, request);
    if (!url) return undefined;
    const asked = { request, url };
    const barred = await barredFrom(parts, deps, { ...asked, network });
    if (barred) return barred;
    const rendered = await drawn(asked);
    return rendered instanceof Response ? rendered : responseOf(rendered);
  };
}

/**
 * The answer to who may not read it: in secure mode to who does not say who they are, and where it is
 * about one server’s followers (FEP-8fcf) to every other. Nothing where they may.
 */
async function barredFrom(
  parts: Parts,
  deps: ReadingDeps,
  { network, ...asked }: Asked & { readonly network: string | undefined },
): Promise<Response | undefined> {
  const { request, url } = asked;
  const only = baseIn(url);
  // Who comes in another server’s name is refused before anybody is asked for their key.
  if (only !== undefined && keyOriginOf(request) !== only) return plain(401);
  const isSecure = (await deps.mode()) === 'secure' && !isFree(url.pathname);
  if (!isSecure && only === undefined) return undefined;
  const reader = await (await deps.works()).readBy(request, network);
  if (typeof reader === 'string') return plain(429);
  if (only !== undefined) return reader.origin === only ? undefined : plain(401);
  return reader.origin === undefined ? unsigned(parts, deps, asked) : undefined;
}

/** The server whose followers are asked for; no server at all where what stands there is none. */
const baseIn = ({ searchParams }: URL): string | undefined => {
  const base = searchParams.get('base-url');
  return base === null ? undefined : (URL.parse(base)?.origin ?? '');
};

function keyOriginOf({ headers }: Request): string | undefined {
  const key = keyNamedIn(headers);
  return key === undefined ? undefined : originOf(key);
}

/** Whether the answer is the same for every server: not so for what only one may see (FEP-8fcf). */
const isForAll = ({ request, url }: Asked): boolean =>
  activityType.test(request.headers.get('accept') ?? '') &&
  url.pathname.startsWith('/ap/') &&
  !url.searchParams.has('base-url');

/** What lies open whatever the mode: names, software, and the key that the hall itself asks with. */
const isFree = (path: string): boolean =>
  /^\/(?:\.well-known\/|nodeinfo\/|ap\/actors\/instance\.actor$)/.test(path);

const responseOf = ({ status, type, text }: Rendered): Response =>
  new Response(text, { status, headers: { 'Content-Type': type, Vary: 'Accept' } });

/** What is meant: by the address of a page its actor or post, otherwise what was asked. */
async function meant({ posts, places }: Parts, request: Request): Promise<URL | undefined> {
  const { pathname, search } = new URL(request.url);
  const asked = new URL(pathname + search, places.origin);
  const place = placeOf(places.origin, asked.href.replace(/\/$/, ''));
  if (place?.of !== 'page') return asked;
  const of = await posts.of(place.slug);
  if (!of) return undefined;
  const { slug, proposal, straw } = place;
  if (proposal === undefined && straw === undefined) return new URL(places.actor(slug));
  const post = of.journal.ofPage(place);
  return post && new URL(places.note(place.slug, post.seq));
}

interface Asked {
  readonly request: Request;
  readonly url: URL;
}

async function rendering(
  parts: Parts,
  { works }: ReadingDeps,
  { request, url }: Asked,
): Promise<Rendered | Response> {
  const { engine } = await works();
  const asked = new Request(url, { headers: request.headers });
  const answer = await engine.fetch(asked, {
    contextData: undefined,
    onNotFound: () => gone(parts, url),
    onNotAcceptable: () => toPage(parts, url),
  });
  const type = answer.headers.get('content-type') ?? '';
  if (!/json/.test(type)) return answer;
  // Servers know what is for everybody by its whole name.
  const text = (await answer.text()).replaceAll('"as:Public"', `"${everybody}"`);
  return { status: answer.status, type, text };
}

/** A post that was there and is gone leaves a stone (410); what never was is not found. */
async function gone({ posts }: Parts, url: URL): Promise<Response> {
  const place = placeOf(url.origin, url.href);
  if (place?.of !== 'note') return plain(404);
  const of = await posts.of(place.slug);
  if (!of?.journal.post(place.seq)) return plain(404);
  const tombstone = {
    '@context': 'https://www.w3.org/ns/activitystreams',
    id: url.href,
    type: 'Tombstone',
    formerType: 'Note',
  };
  return new Response(JSON.stringify(tombstone), {
    status: 410,
    headers: { 'Content-Type': 'application/activity+json' },
  });
}

/** Who comes with a browser is sent to the page that says the same. */
async function toPage({ posts, places }: Parts, url: URL): Promise<Response> {
  const place = placeOf(url.origin, url.href);
  const see = (page: string): Response =>
    new Response(null, { status: 303, headers: { Location: page, Vary: 'Accept' } });
  if (place?.of === 'actor') {
    const named = readName(place.name);
    return see(named && named.sort !== 'hall' ? places.page(named.slug) : places.origin);
  }
  if (place?.of !== 'note') return plain(406);
  const of = await posts.of(place.slug);
  return see(pageOf(places, place.slug, of?.journal.post(place.seq) ?? {}));
}

/** Without a signature an actor shows its key and no more, since others need it to know who asks them. */
async function unsigned(parts: Parts, deps: ReadingDeps, asked: Asked): Promise<Response> {
  if (placeOf(parts.places.origin, asked.url.href)?.of !== 'actor') return plain(401);
  const whole = await rendering(parts, deps, asked);
  if (whole instanceof Response || whole.status !== 200) return plain(401);
  const document = JSON.parse(whole.text) as Readonly<Record<string, unknown>>;
  const shown = ['@context', 'id', 'type', 'preferredUsername', 'inbox', 'publicKey'];
  const stub = Object.fromEntries(shown.map((field) => [field, document[field]]));
  return responseOf({ ...whole, text: JSON.stringify(stub) });
}
