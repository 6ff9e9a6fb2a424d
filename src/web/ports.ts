/**
 * What the web shell needs of the world outside: somebody to carry mail, somebody to check
 * passkeys, further ways to sign in. Adapters live in `cli`; a test hands in its own.
 * @module
 */
import type { Context, Hono } from 'hono';
import type { VaultWrite } from '../clerk/ports.ts';
import type { BudgetCount } from '../count/budget/budget.ts';
import type { SharingCast } from '../union/assembly/assembly.ts';
import type { Saying } from '../union/kernel/say.ts';
import type { Person } from './accounts/person.ts';
import type { Env, Notice, View } from './env.ts';
import type { Html } from './html.ts';
import type { ServerReach } from './reach/abroad.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** An address that ends these mails by one press (RFC 8058). */
  readonly listUnsubscribe?: string;
  /** By which the hall knows the mail again if it comes back: letters and digits. */
  readonly mark?: string;
}

/** Thrown by `send` when the mail could not be handed over. */
export class MailNotSentError extends Error {
  override readonly name = 'MailNotSentError';
  /** Whether the server refused this address or this mail for good, so that trying again is vain. */
  readonly refused: boolean;

  constructor(
    message: string,
    { cause, refused = false }: ErrorOptions & { refused?: boolean } = {},
  ) {
    super(message, { cause });
    this.refused = refused;
  }
}

export interface Mailer {
  /** Where mail goes: to a server, into a folder (development), or nowhere. */
  readonly way:
    | { readonly kind: 'server' | 'none' }
    | { readonly kind: 'folder'; readonly folder: string };
  /** Resolves when the mail is handed over; otherwise throws {@link MailNotSentError}. */
  send(mail: Mail): Promise<void>;
}

/** A passkey that was just made, as it is kept. Bytes are base64url. */
export interface NewPasskey {
  readonly credentialId: string;
  /** COSE, as the authenticator gave it. */
  readonly publicKey: string;
  /** The same key as a Multikey (`z…`): compressed P-256, or Ed25519. What a union's book records. */
  readonly publicKeyMultikey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  /** Kept by the maker in its cloud, so that it survives the device. */
  readonly backedUp: boolean;
}

export interface Ceremony {
  readonly challenge: string;
  readonly origin: string;
}

/** WebAuthn: the ceremonies of passkeys. `answer` is what the browser sent, unread. */
export interface Passkeys {
  /** The options for `navigator.credentials.create`, as JSON. */
  creation(request: {
    readonly hall: string;
    readonly ceremony: Ceremony;
    /** The person's id, and the name that their device shows. */
    readonly person: { readonly id: string; readonly name: string };
    /** Credentials that this person has already. */
    readonly known: readonly string[];
  }): Promise<unknown>;
  /** The options for `navigator.credentials.get`, for whichever passkey the person chooses. */
  request(ceremony: Ceremony): Promise<unknown>;
  /** The new passkey, or nothing where the answer doesn't hold. */
  created(answer: unknown, ceremony: Ceremony): Promise<NewPasskey | undefined>;
  /** The counter after the signature, or nothing where it doesn't hold. */
  asserted(
    answer: unknown,
    ceremony: Ceremony,
    key: Pick<NewPasskey, 'credentialId' | 'publicKey' | 'counter'>,
  ): Promise<number | undefined>;
}

/** Who somebody is elsewhere: one record of the vault, owned by the person it leads to. */
export interface Identity {
  /** The vault's collection, such as `fediverse`. */
  readonly collection: string;
  readonly id: string;
  readonly doc: unknown;
}

/** What a way to sign in is given: the one door through which somebody comes in. */
export interface Entrance {
  /**
   * Signs in whom the identity leads to; a new person where it leads to nobody, or ties it to the
   * person who is signed in already. Then goes on to `next`, a path of this hall, and tells them
   * `said` there, or that they are signed in.
   */
  enter(c: Context<Env>, identity: Identity, next: string, said?: Notice): Promise<Response>;
}

/** What went wrong, to be said in the reader's language. */
export interface Trouble {
  readonly trouble: Saying;
}

/** Where the proof of an account goes on. */
export type BegunProof =
  | {
      readonly kind: 'oauth';
      /** Known only to the browser that set out, and to the server it goes to. */
      readonly state: string;
      /** Where the person is asked by their own server. */
      readonly url: string;
      /** The account that was named: the server may say that they are another of its people. */
      readonly actor: string;
      readonly server: string;
      /** What the server says that it runs, in small letters. */
      readonly software: string | undefined;
    }
  | {
      readonly kind: 'challenge';
      readonly state: string;
      /** To be sent from the account to the hall, or put into its profile. */
      readonly code: string;
      /** The account as its server calls it. */
      readonly handle: string;
      readonly server: string;
      readonly software: string | undefined;
    };

/** An account on another server, proved to be somebody's. */
export interface ProvedAccount {
  /** The address of its actor, by which it is known for good. */
  readonly actor: string;
  /** `@name@server` */
  readonly handle: string;
  /** The server it lives on. */
  readonly server: string;
  /** When it was made, in milliseconds since 1970, by its server's word. */
  readonly created?: number;
  readonly name?: string;
  readonly page?: string;
  /** The server did not confirm that the hall's access to the account has ended. */
  readonly stillOpen?: true;
}

/** Accounts on the fediverse, and how one is proved. The adapter is in `federation`. */
export interface FediverseAccounts {
  /** Finds out what the server of `@name@server` can do, and begins there; by a code where asked. */
  begin(
    handle: string,
    asked: {
      /** The hall's address to come back to; what comes back has one more part. */
      readonly redirect: string;
      readonly byCode?: boolean;
    },
  ): Promise<BegunProof | Trouble>;
  /** Whose account it is, by what the server sent back to the address `at`. Spends the attempt. */
  finish(returned: {
    readonly state: string;
    readonly at: string;
    readonly query: URLSearchParams;
  }): Promise<ProvedAccount | Trouble>;
  /** Whether the code has come from the account, or stands in its profile. Spends it if so. */
  arrived(state: string): Promise<ProvedAccount | Trouble | undefined>;
}

/** A private message of a union's secretary to one account. The adapter is in `federation`. */
export interface FediverseMessages {
  /**
   * Delivers it at once: the account's server took it, refuses it, or has no such account (any
   * more). Throws where it may be tried again.
   */
  send(
    union: string,
    message: {
      /** The address of the account's actor. */
      readonly to: string;
      readonly html: string;
      readonly text: string;
    },
  ): Promise<'accepted' | 'refused' | 'gone'>;
}

/**
 * Posts to a push service, at an address that a browser named: `forbidden` where it leads into the
 * hall's own network or is none of the public web; otherwise the status of the answer. Throws where
 * the service can't be reached.
 */
export type PushOut = (
  address: string,
  request: { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array },
) => Promise<number | 'forbidden'>;

/** One more way to sign in, shown on `/sign-in`. */
export interface SignInWay {
  /** Its place in addresses: `/sign-in/<id>/…`. */
  readonly id: string;
  /** Its form or link on the sign-in page; `next` is where to go afterwards. */
  offer(view: View, next: string): Html;
  routes(entrance: Entrance): Hono<Env>;
}

/** A picture of another server. */
export interface OutsideImage {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Gets pictures of other servers: small ones, of the usual kinds, and each only once in a while. */
export interface OutsideImages {
  /** The picture at an address; nothing where there is none that may be shown. Never throws. */
  get(url: string): Promise<OutsideImage | undefined>;
}

/** Another room's private records about a person: part of their export, gone with their account. */
export interface Keeper {
  /** Its key in the export. */
  readonly name: string;
  export(person: Person): Promise<unknown>;
  /** What goes when the account goes. */
  forget(person: Person): Promise<readonly VaultWrite[]>;
}

/** How the hall federates: `secure` answers only servers that say who they are. */
export type FediverseMode = 'open' | 'secure' | 'off';

/** A delivery to another server that is not tried any more. */
export interface GivenUp {
  readonly id: string;
  /** Empty where it was to go to many. */
  readonly inbox: string;
  readonly error: string;
  readonly since: number;
  /** The slug of the union that said it; nothing of what the hall itself says. */
  readonly union?: string;
  /** The sort of activity; nothing where its text is not kept any more. */
  readonly type?: string;
  /** The page of this hall that it tells of. */
  readonly page?: string;
}

/** What the host sees and decides of federation. The adapter is in `federation`. */
export interface FediverseDesk {
  state(): Promise<{
    readonly mode: FediverseMode;
    /** Activities that were taken since the start, by type; requests that were not, by reason. */
    readonly taken: Readonly<Record<string, number>>;
    readonly refused: Readonly<Record<string, number>>;
    /** Jobs that wait, and those that were given up, by kind. */
    readonly waiting: Readonly<Record<string, number>>;
    readonly dead: Readonly<Record<string, number>>;
  }>;
  setMode(mode: FediverseMode): Promise<void>;
  /** Deliveries that were given up, after the one with the id `after`. */
  undelivered(after: string | undefined, limit: number): Promise<readonly GivenUp[]>;
  /** How other servers take what is sent, by host, after the one named. */
  reach(
    after: string,
    limit: number,
  ): Promise<
    readonly (ServerReach & {
      /** How often it failed since it last answered. */
      readonly failing: number;
    })[]
  >;
  retry(ids: readonly string[]): Promise<void>;
  drop(ids: readonly string[]): Promise<void>;
}

/** Counts a budget: a large one perhaps on another core. Rejects where that takes too long there. */
export type CountBudget = (
  cast: SharingCast,
) => BudgetCount | undefined | Promise<BudgetCount | undefined>;
