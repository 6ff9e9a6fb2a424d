/**
 * What federation is made of that needs no Fedify: so little that a hall where nobody ever asks for it
 * hardly notices.
 * @module
 */
import type { Clerk } from '../clerk/clerk.ts';
import type { Chance, Clock, Store } from '../clerk/ports.ts';
import { createFollowers, type Followers } from './actors/followers.ts';
import { createKeys, type Keys } from './actors/keys.ts';
import { type Place, placeOf, placesAt, type Places } from './actors/names.ts';
import type { Measure } from './delivery/pump.ts';
import { createReach, type ReachLedger } from './delivery/reach.ts';
import { type Counters, createCounters } from './inbox/counters.ts';
import type { Bounds } from './inbox/haste.ts';
import type { Listener } from './inbox/hearing.ts';
import type { Heard } from './inbox/heard.ts';
import type { Concerns } from './inbox/inbox.ts';
import { createOutside, type Outside } from './outside.ts';
import { createPosts, type Posts } from './posts/posts.ts';
import type { Markdown } from './posts/markup.ts';
import type { SpokenIn } from './posts/words.ts';

export interface FederationDeps {
  /** The hall's public address without a slash at its end. */
  readonly origin: string;
  readonly hallName: () => string;
  readonly version: string;
  readonly store: Store;
  readonly clerk: Pick<Clerk, 'union' | 'texts'>;
  readonly now: Clock;
  readonly chance: Chance;
  readonly spokenIn: SpokenIn;
  readonly markdown: Markdown;
  readonly log: (line: string, error?: unknown) => void;
  /** Whoever wants to hear what is said to the hall. */
  readonly listeners?: readonly Listener[];
  /** Plain http, ports and this very machine are allowed: for trials. */
  readonly allowPrivate?: boolean;
  readonly bounds?: Bounds;
  readonly measure?: Measure;
}

export interface Parts {
  readonly deps: FederationDeps;
  readonly places: Places;
  readonly outside: Outside;
  readonly keys: Keys;
  readonly followers: Followers;
  readonly posts: Posts;
  readonly reach: ReachLedger;
  readonly counters: Counters;
  readonly concerns: Concerns;
}

export function createParts(deps: FederationDeps): Parts {
  const { origin, store, now, allowPrivate = false } = deps;
  const followers = createFollowers(store.vault, now);
  return {
    deps,
    places: placesAt(origin),
    outside: createOutside({ origin, allowPrivate }),
    keys: createKeys(store.vault, now),
    followers,
    posts: createPosts(deps),
    reach: createReach(store.vault, now),
    counters: createCounters(),
    concerns: concernsOf(deps, followers),
  };
}

function concernsOf({ origin, listeners = [] }: FederationDeps, followers: Followers): Concerns {
  const here = (address: string | undefined): Place | undefined =>
    address === undefined ? undefined : placeOf(origin, address);
  const isKept = async (object: string | undefined): Promise<boolean> => {
    if (object === undefined) return false;
    const kept = await Promise.all(listeners.map(async (listener) => listener.keeps?.(object)));
    return kept.some(Boolean);
  };
  const follows = async (actor: string): Promise<boolean> =>
    (await followers.followedBy(actor)).length > 0;
  return {
    concerns: async (heard: Heard) => {
      const { type, actor, object, about } = heard;
      if (type === 'Follow' || type === 'Block') return here(object.id)?.of === 'actor';
      if (about.some((address) => here(address) !== undefined)) return true;
      // Some undo a follow by its own address only.
      const isMatter = (await isKept(object.id)) || (await isKept(object.inReplyTo));
      return isMatter || (type === 'Undo' && (await follows(actor)));
    },
    knows: async (actor) => {
      if (await follows(actor)) return true;
      const kept = await Promise.all(listeners.map(async (listener) => listener.keepsOf?.(actor)));
      return kept.some(Boolean);
    },
  };
}
