/**
 * Who follows whom, as this server knows it.
 * @module
 */
import type { Person } from '../people.ts';

export interface Follower {
  readonly actor: string;
  readonly inbox: string;
  readonly sharedInbox: string | undefined;
  /** The request, which is accepted or rejected by its address. */
  readonly request: unknown;
  /** It waits for the person to accept it. */
  readonly waits: boolean;
}

export interface Following {
  readonly actor: string;
  /** The address of the request. */
  readonly request: string;
  readonly state: 'pending' | 'accepted' | 'rejected';
}

export interface Relations {
  /** By the actor's address. */
  followers(person: Person): Map<string, Follower>;
  following(person: Person): Map<string, Following>;
  /** Ends all that leads to a host, as a suspension does: silently. */
  sever(isThere: (host: string | undefined) => boolean): void;
  /** Hosts with which there is anything. */
  hosts(): readonly string[];
}

const hostOf = (actor: string): string | undefined => URL.parse(actor)?.host;

export function createRelations(): Relations {
  const followers = new Map<string, Map<string, Follower>>();
  const following = new Map<string, Map<string, Following>>();
  const all = (): readonly Map<string, Follower | Following>[] => [
    ...followers.values(),
    ...following.values(),
  ];
  return {
    followers: ({ name }) => within(followers, name),
    following: ({ name }) => within(following, name),
    sever(isThere) {
      for (const each of all()) {
        for (const actor of each.keys()) if (isThere(hostOf(actor))) each.delete(actor);
      }
    },
    hosts: () => [
      ...new Set(all().flatMap((each) => [...each.keys()].flatMap((actor) => hostOf(actor) ?? []))),
    ],
  };
}

function within<T>(all: Map<string, Map<string, T>>, name: string): Map<string, T> {
  const known = all.get(name) ?? new Map<string, T>();
  all.set(name, known);
  return known;
}
