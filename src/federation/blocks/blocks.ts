/**
 * Whom the servers of members block, by what those servers publish themselves: asked when somebody
 * wants to know, kept for a day, and forgotten when nobody has asked for a month.
 * @module
 */
import { z } from 'zod';
import type { Clock, Store } from '../../clerk/ports.ts';
import { readJson } from '../accounts/answers.ts';
import { schemeFor } from '../accounts/webfinger.ts';
import { type Answered, type Outside, OutsideError } from '../outside.ts';
import {
  GoToSocialPeers,
  LemmyInstances,
  MastodonBlocks,
  PleromaNodeInfo,
  type Published,
} from './published.ts';

export type { Published, Standing } from './published.ts';
export { standingTo } from './published.ts';

export interface Blocks {
  /** What is known of a server's blocks by now; where nothing is, it is asked soon. */
  of(server: string): Promise<Known>;
  /** Asks the servers that somebody wants to know about. Called every few seconds. */
  work(): Promise<void>;
}

/** What is known: being asked, published, or not published (which says nothing of whom it blocks). */
export type Known =
  | { readonly state: 'asked' }
  | { readonly state: 'silent'; readonly at: number }
  | { readonly state: 'published'; readonly at: number; readonly published: Published };

export interface BlocksDeps {
  readonly store: Pick<Store, 'kv'>;
  readonly outside: Outside;
  readonly now: Clock;
  /** By http where the hall tries things out on one machine. */
  readonly allowPrivate?: boolean;
}

const Names = z.array(z.string());
const Kept = z.object({
  /** When the server was last asked; 0 where it was not yet. */
  at: z.number(),
  /** The day on which somebody last wanted to know. */
  wanted: z.number(),
  published: z.object({ suspended: Names, limited: Names, hidden: z.number() }).optional(),
});
type Kept = z.infer<typeof Kept>;

const day = 24 * 3_600_000;
const keptFor = 30 * day;
const atOnce = 5;
const prefix = 'blocks/';

export function createBlocks(deps: BlocksDeps): Blocks {
  return {
    of: (server) => known(deps, server),
    work: () => askDue(deps),
  };
}

async function known({ store: { kv }, now }: BlocksDeps, server: string): Promise<Known> {
  const key = `${prefix}${server}`;
  const kept = Kept.safeParse(await kv.get(key)).data ?? { at: 0, wanted: 0 };
  // A mark a day is enough: a page that is looked at writes next to nothing.
  if (now() - kept.wanted > day) await kv.set(key, { ...kept, wanted: now() });
  const { at, published } = kept;
  if (at === 0) return { state: 'asked' };
  return published ? { state: 'published', at, published } : { state: 'silent', at };
}

async function askDue(deps: BlocksDeps): Promise<void> {
  const { store, now } = deps;
  const all = (await store.kv.list(prefix)).map(([key, value]) => ({
    key,
    kept: Kept.safeParse(value).data,
  }));
  for (const { key, kept } of all) {
    if (!kept || now() - kept.wanted > keptFor) await store.kv.delete(key);
  }
  const due = all.filter(
    (each): each is { key: string; kept: Kept } =>
      each.kept !== undefined && now() - each.kept.at > day && now() - each.kept.wanted <= keptFor,
  );
  await Promise.all(due.slice(0, atOnce).map((each) => askOne(deps, each)));
}

async function askOne(
  deps: BlocksDeps,
  { key, kept }: { readonly key: string; readonly kept: Kept },
): Promise<void> {
  const published = await askedOf(deps, key.slice(prefix.length));
  const { wanted } = kept;
  await deps.store.kv.set(key, { at: deps.now(), wanted, ...(published && { published }) });
}

/** The ways to ask, each tried until one is answered. */
const ways = [
  { path: '/api/v1/instance/domain_blocks', form: MastodonBlocks },
  { path: '/api/v1/instance/peers?filter=suspended', form: GoToSocialPeers },
  { path: '/api/v3/federated_instances', form: LemmyInstances },
  { path: '/nodeinfo/2.0.json', form: PleromaNodeInfo },
] as const;

async function askedOf(deps: BlocksDeps, server: string): Promise<Published | undefined> {
  for (const { path, form } of ways) {
    const answer = await answerOf(deps, server, path);
    const read = answer?.status === 200 ? readJson(answer, form) : undefined;
    if (read) return read;
  }
  return undefined;
}

const limits = { most: 8 * 1024 * 1024, headers: { accept: 'application/json' } };

async function answerOf(
  { outside, ...rules }: BlocksDeps,
  server: string,
  path: string,
): Promise<Answered | undefined> {
  try {
    return await outside.ask(`${schemeFor(server, rules)}://${server}${path}`, limits);
  } catch (error) {
    if (error instanceof OutsideError) return undefined;
    throw error;
  }
}
