/**
 * What a test can make people on a peer do, and what it can see of what came of it.
 * @module
 */
import type { AccountActs } from './accounts.ts';
import type { DomainBlock } from './blocks.ts';
import type { Posting } from './posting.ts';
import type { Received, Wanted } from './received.ts';
import type { Relating } from './relating.ts';
import type { Follower, Following } from './relations.ts';
import type { Seen } from './timelines.ts';

interface Named {
  readonly name: string;
}

export interface SocialControls extends Posting, Relating, AccountActs {
  /** Blocks a host (`localhost:8900`) as its administrators would. */
  blockDomain(given: Partial<DomainBlock> & Pick<DomainBlock, 'domain'>): Promise<void>;
  unblockDomain(given: { readonly domain: string }): Promise<void>;
  domainBlocks(): Promise<readonly DomainBlock[]>;
  /** What was brought here, in order, with what was found of its signature. */
  received(wanted?: Wanted): Promise<readonly Received[]>;
  /** The first that fits, as soon as it is there. Throws when it is not there in time. */
  arrival(wanted: Wanted & { readonly patience?: number }): Promise<Received>;
  /** Waits until everything that came has had its effect. Throws what went wrong. */
  settled(): Promise<void>;
  /** What somebody sees of what others wrote. */
  timeline(given: Named): Promise<readonly Seen[]>;
  /** Loses a follower (an actor's address) without a word to anybody, as a restored backup does. */
  dropFollower(given: Named & { readonly follower: string }): Promise<void>;
  followers(given: Named): Promise<readonly Follower[]>;
  following(given: Named): Promise<readonly Following[]>;
}
