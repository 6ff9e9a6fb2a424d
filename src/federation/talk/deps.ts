/**
 * What the talk with other servers is made of.
 * @module
 */
import type { Clerk } from '../../clerk/clerk.ts';
import type { Chance, Clock, Store } from '../../clerk/ports.ts';
import type { Hash, MemberId } from '../../union/kernel/ids.ts';
import type { Answer } from '../delivery/courier.ts';
import type { Outside } from '../outside.ts';
import type { Letter } from '../posts/private.ts';
import type { Posts } from '../posts/posts.ts';
import type { SpokenIn } from '../posts/words.ts';

export interface TalkDeps {
  /** The hall's public address without a slash at its end. */
  readonly origin: string;
  readonly store: Store;
  readonly clerk: Pick<Clerk, 'union' | 'texts' | 'submit'>;
  readonly now: Clock;
  readonly chance: Chance;
  readonly posts: Posts;
  readonly spokenIn: SpokenIn;
  readonly log: (line: string, error?: unknown) => void;
  /** The member that an account leads to in a union; nothing where it is linked to nobody there. */
  readonly memberOf: (union: Hash, actor: string) => Promise<MemberId | undefined>;
  /** Where somebody takes out what they said, without belonging to the union. */
  readonly removalPage: (slug: string, actor: string) => string;
  /** A private message of a union's secretary. Throws where it may be tried again. */
  readonly send: (union: Hash, letter: Letter) => Promise<Answer>;
  /** Asks other servers under the hall's own name. */
  readonly signed: Outside;
}

export interface TalkParts extends TalkDeps {
  /** Something may wait to be done. */
  readonly wake: () => void;
  /** Does what concerns a post of another server when nothing else that concerns it is under way. */
  readonly inTurnOf: (object: string, work: () => Promise<void>) => Promise<void>;
}
