/**
 * The clerk: the one path by which an act enters a book. It loads the union, judges the act,
 * appends it durably, and only then tells the rest of the house.
 * @module
 */
import { ed25519Multikey } from '../book/multibase.ts';
import { hex } from '../book/bytes.ts';
import type { Doer, Hash, MemberId } from '../union/kernel/ids.ts';
import { refusal } from '../union/kernel/refusal.ts';
import type { KeptText } from '../union/kernel/text.ts';
import type { ReadUnion } from '../union/union.ts';
import type { Desk } from './desk.ts';
import { Desks } from './desks.ts';
import { FoundTexts } from './found-texts.ts';
import type { VaultWrite } from './ports.ts';
import type { Answer, AttestedAct, ClerkDeps, Head, SignedAct, Submission } from './submission.ts';
import { keptTextsOf, nameErased, privateTextsOf, textsOf } from './texts.ts';

export type { Decide } from './deciding.ts';
export { FoundTexts } from './found-texts.ts';
export type { Receipt, SignedRefusal } from './letters.ts';
export {
  actOf,
  type Answer,
  type AttestedAct,
  type ClerkDeps,
  doerOf,
  type Enclosure,
  type Head,
  type HostAct,
  type Refused,
  type SignedAct,
  type Submission,
} from './submission.ts';
export {
  type Announcement,
  announcementKind,
  type NoticesJob,
  noticesKind,
  type Counted,
  countingJob,
  fediverseKind,
  type FediverseJob,
  letterKind,
  type LetterJob,
  opensVote,
  toldToFediverse,
} from './announcements.ts';
export { type FileJob, fileKind } from './bank-files.ts';

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
  /** Texts by their hashes; those that were erased, redacted, withheld or altered are left out. */
  texts(union: Hash, hashes: readonly Hash[]): Promise<FoundTexts<string>>;
  /** The same with their salts, so that whoever reads one can hold it against the book. */
  keptTexts(union: Hash, hashes: readonly Hash[]): Promise<FoundTexts<KeptText>>;
  /** Private texts with their salts: the caller makes sure that the reader is one whom they concern. */
  privateTexts(union: Hash, hashes: readonly Hash[]): Promise<FoundTexts<KeptText>>;
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
      if (!desk) return { refused: refusal('hall', 'This hall keeps no such book.') };
      return desk.submit(submission);
    },
    union: (id) => read(id, (desk) => desk.read()),
    head: (id, by) => read(id, (desk) => desk.head(by)),
    texts: async (id, hashes) =>
      (await read(id, async (desk) => textsOf(deps, await desk.read(), hashes))) ??
      new FoundTexts<string>(),
    keptTexts: async (id, hashes) =>
      (await read(id, async (desk) => keptTextsOf(deps, await desk.read(), hashes))) ??
      new FoundTexts<KeptText>(),
    privateTexts: async (id, hashes) =>
      (await read(id, async (desk) => privateTextsOf(deps, await desk.read(), hashes))) ??
      new FoundTexts<KeptText>(),
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
