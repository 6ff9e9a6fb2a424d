/**
 * Who follows an actor of the hall. A private record: the union sees how many, other servers see
 * only those that are theirs.
 * @module
 */
import { z } from 'zod';
import type { Clock, Vault, VaultWrite } from '../../clerk/ports.ts';

/** A follower: an account on another server, and where its post goes. */
export const Follower = z.strictObject({
  actor: z.string(),
  inbox: z.string(),
  sharedInbox: z.string().optional(),
  /** The id of the `Follow` that was accepted. */
  follow: z.string(),
  since: z.number(),
});
export type Follower = z.infer<typeof Follower>;

export interface Followers {
  add(name: string, follower: Follower): Promise<void>;
  remove(name: string, actor: string): Promise<void>;
  /** Removes an account from all that it followed. */
  forget(actor: string): Promise<void>;
  count(name: string): Promise<number>;
  /** The names of the hall's actors that an account follows. */
  followedBy(actor: string): Promise<readonly string[]>;
  /** One page, and the mark after which the next one begins. */
  page(name: string, after: string, limit: number): Promise<FollowersPage>;
  /** On which servers they are, and how many on each. */
  byHost(name: string): Promise<ReadonlyMap<string, number>>;
  /** All of them; of one server alone where its origin is given. */
  all(name: string, origin?: string): AsyncGenerator<Follower>;
}

export interface FollowersPage {
  readonly followers: readonly Follower[];
  readonly next: string | undefined;
}

/** By whom they are followed, and the same the other way round: the account is the owner. */
const [collection, reverse] = ['fediverse-follower', 'fediverse-following'] as const;
const perPage = 1_000;

const idOf = (name: string, actor: string): string => `${name} ${actor}`;

export function createFollowers(vault: Vault, now: Clock): Followers {
  const page = async (name: string, after: string, limit: number): Promise<FollowersPage> => {
    const records = await vault.list(collection, name, { now: now(), after, limit });
    const next = records.length < limit ? undefined : records.at(-1)?.id;
    return { followers: records.map(({ doc }) => Follower.parse(doc)), next };
  };
  const followedBy = async (actor: string): Promise<readonly string[]> => {
    const records = await vault.list(reverse, actor, { now: now(), limit: perPage });
    return records.map(({ id }) => id.slice(0, id.indexOf(' ')));
  };
  async function* all(name: string, origin?: string): AsyncGenerator<Follower> {
    const start = origin === undefined ? '' : idOf(name, `${origin}/`);
    for (let after: string | undefined = start; after !== undefined;) {
      const { followers, next }: FollowersPage = await page(name, after, perPage);
      for (const follower of followers) {
        if (!idOf(name, follower.actor).startsWith(start)) return;
        yield follower;
      }
      after = next;
    }
  }
  return {
    add: (name, follower) => vault.write(added(name, follower)),
    remove: (name, actor) => vault.write(removed(name, actor)),
    forget: async (actor) =>
      vault.write((await followedBy(actor)).flatMap((name) => removed(name, actor))),
    count: (name) => vault.count(collection, name, now()),
    followedBy,
    page,
    byHost: async (name) => {
      const counts = new Map<string, number>();
      for await (const { actor } of all(name)) {
        const { host } = new URL(actor);
        counts.set(host, (counts.get(host) ?? 0) + 1);
      }
      return counts;
    },
    all,
  };
}

const added = (name: string, follower: Follower): readonly VaultWrite[] => {
  const id = idOf(name, follower.actor);
  return [
    { put: { collection, id, owner: name, doc: follower } },
    { put: { collection: reverse, id, owner: follower.actor, doc: {} } },
  ];
};

const removed = (name: string, actor: string): readonly VaultWrite[] =>
  [collection, reverse].map((each) => ({ delete: { collection: each, id: idOf(name, actor) } }));
