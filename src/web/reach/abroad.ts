/**
 * What the pages ask about other servers: how they take what the hall sends, and whom they block.
 * The adapter is in `federation`.
 * @module
 */

/**
 * `trying`: nothing has arrived yet. `refuses`: it turns the hall away, which is what a block looks
 * like from outside. `rejects`: it answers, and takes nothing. `gone`: nobody is there any more.
 * `silent`: it does not answer.
 */
export type ReachState = 'trying' | 'reachable' | 'refuses' | 'rejects' | 'gone' | 'silent';

export interface ServerReach {
  readonly host: string;
  readonly state: ReachState;
  /** Since when it has been so, in milliseconds since 1970. */
  readonly since: number;
}

/** What a server publishes of whom it blocks: not asked yet, nothing, or its list. */
export type KnownBlocks =
  | { readonly state: 'asked' | 'silent' }
  | {
      readonly state: 'published';
      /** When it was asked, in milliseconds since 1970. */
      readonly at: number;
      /** How it stands to a host; nothing where it does not name it. */
      standingTo(host: string): 'suspended' | 'limited' | undefined;
      /** Names that it hides. */
      readonly hidden: number;
    };

export interface Abroad {
  /** Whether the hall speaks with other servers now; its host may have ended that. */
  speaks(): Promise<boolean>;
  /** The servers on which a union has followers, by its slug, with how many there are. */
  followed(slug: string): Promise<readonly { readonly host: string; readonly followers: number }[]>;
  /** How these servers take what is sent; those to which nothing was sent yet are left out. */
  reachOf(hosts: readonly string[]): Promise<readonly ServerReach[]>;
  blocksOf(server: string): Promise<KnownBlocks>;
  /** The address of the post that says what a page says; nothing where there is none to be found. */
  postOf(
    slug: string,
    page: { readonly proposal?: string; readonly straw?: string },
  ): Promise<string | undefined>;
}

/** Whether a page may send somebody to the fediverse, or speak of who comes from there. */
export const speaksAbroad = async ({ abroad }: { readonly abroad?: Abroad }): Promise<boolean> =>
  abroad !== undefined && (await abroad.speaks());
