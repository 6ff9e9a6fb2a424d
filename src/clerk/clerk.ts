/**
 * The clerk: the one path by which an act enters a book. It loads the union, judges the act,
 * appends it durably, and only then tells the rest of the house.
 * @module
 */
import type { VerifySignatures } from '../book/ed25519.ts';
import { ed25519Multikey } from '../book/multibase.ts';
import { hex } from '../book/bytes.ts';
import type { Evidence, Intent, Proof, Seen } from '../union/kernel/entry.ts';
import type { Doer, Hash, MemberId } from '../union/kernel/ids.ts';
import type { Refusal } from '../union/kernel/refusal.ts';
import type { KeptText } from '../union/kernel/text.ts';
import type { ReadUnion } from '../union/union.ts';
import type { Desk } from './desk.ts';
import { Desks } from './desks.ts';
import type { Receipt, SignedRefusal } from './letters.ts';
import type { Attachment, Chance, Clock, Signing, Store, VaultWrite } from './ports.ts';
import { nameErased, textsOf } from './texts.ts';

export type { Receipt, SignedRefusal } from './letters.ts';
export { type Announcement, announcementKind } from './announcements.ts';

/** What comes with an act, beside it: texts it commits to, documents, private records. */
export interface Enclosure {
  readonly texts?: readonly KeptText[];
  readonly attachments?: readonly Attachment[];
  /** Private records that become durable together with the act, such as whose membership it is. */
  readonly vault?: readonly VaultWrite[];
}

/** An act signed by its doer. */
export interface SignedAct extends Enclosure {
  readonly intent: Intent;
  readonly proof: Proof;
}

/** An act that the clerk enters on its own word, and what it goes by. */
export interface AttestedAct extends Enclosure {
  readonly act: string;
  readonly by: MemberId;
  readonly body: Readonly<Record<string, unknown>>;
  readonly evidence: Evidence;
}

/** A ministerial act that only the host can cause: a new clerk key, a legal order. */
export interface HostAct extends Enclosure {
  readonly act: 'minutes/rotate-clerk@1' | 'minutes/withhold@1' | 'minutes/release@1';
  readonly body: Readonly<Record<string, unknown>>;
}

export type Submission = SignedAct | AttestedAct | HostAct;

/** A receipt that the act stands in the book durably, or a signed refusal and nothing changed. */
export type Answer = { readonly entered: Receipt } | { readonly refused: SignedRefusal | Refusal };

/** What the doer of the next act needs to write its intent. */
export interface Head {
  readonly union: Hash;
  readonly seen: Seen;
  readonly prev: Hash | null;
}

export interface Clerk {
  /** Makes a clerk's key, to be named in a book's first intent. Returns its Multikey. */
  newKey(): Promise<string>;
  /**
   * Opens a book with its first act (a call or a founding), under that slug. The answer's receipt
   * names the new union's id. Refuses a slug that is taken.
   */
  open(slug: string, first: SignedAct | AttestedAct): Promise<Answer>;
  /** Enters an act, or refuses it. Throws only where the store or the clock fails. */
  submit(union: Hash, submission: Submission): Promise<Answer>;
  /** The union as its book stands, committed; `undefined` where this hall keeps no such book. */
  union(id: Hash): Promise<ReadUnion | undefined>;
  head(union: Hash, by: Doer): Promise<Head | undefined>;
  /** Texts by their hashes; those that were erased, redacted or withheld are left out. */
  texts(union: Hash, hashes: readonly Hash[]): Promise<ReadonlyMap<Hash, string>>;
  /** What the vault forgets when the person behind a member goes: the name they go by. */
  forgetting(union: Hash, member: MemberId): Promise<readonly VaultWrite[]>;
  /** The newest checkpoint, a signed note. */
  checkpoint(union: Hash): Promise<string | undefined>;
  /** A tile or entry bundle after C2SP tlog-tiles, full or partial. */
  tile(union: Hash, path: string): Promise<Uint8Array | undefined>;
  /** Does in every book whatever has fallen due. Called every few seconds. */
  attend(): Promise<void>;
  /** Lets go of every book, once what is under way is done. */
  close(): Promise<void>;
}

export interface ClerkDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly signing: Signing;
  readonly verify: VerifySignatures;
  /** The hall's public host name (and port): the front part of every checkpoint's origin. */
  readonly host: string;
  /** Names this process among those that share the store. */
  readonly holder: string;
  /** Where a failure that nobody waits for is told: never a secret, never a name. */
  readonly log: (line: string) => void;
}

/** Puts a clerk at the desk of every book in the store. */
export function createClerk(deps: ClerkDeps): Clerk {
  const desks = new Desks(deps);
  const read = async <T>(id: Hash, ask: (desk: Desk) => T | Promise<T>): Promise<T | undefined> => {
    const desk = await desks.of(id);
    return desk && ask(desk);
  };
  return {
    newKey: () => newClerkKey(deps),
    open: (slug, first) => desks.open(slug, first),
    submit: async (id, submission) => {
      const desk = await desks.of(id);
      if (!desk) return { refused: { article: 'hall', refused: 'This hall keeps no such book.' } };
      return desk.submit(submission);
    },
    union: (id) => read(id, (desk) => desk.read()),
    head: (id, by) => read(id, (desk) => desk.head(by)),
    texts: async (id, hashes) =>
      (await read(id, (desk) => textsOf(deps, desk, hashes))) ?? new Map(),
    forgetting: async (id, member) =>
      (await read(id, async (desk) => nameErased(await desk.read(), member))) ?? [],
    checkpoint: (id) => deps.store.books.checkpoint(id),
    tile: async (id, path) => read(id, (desk) => desk.tile(path)),
    attend: () => desks.attend(),
    close: () => desks.close(),
  };
}

async function newClerkKey({ signing, store }: ClerkDeps): Promise<string> {
  const { publicKey, seed } = signing.make();
  const id = ed25519Multikey(publicKey);
  const record = { collection: 'clerk-key', id, owner: 'clerk', doc: { seed: hex(seed) } };
  await store.vault.write([{ put: record }]);
  return id;
}
