/**
 * Replies: comments that were written on another server, and where they stand there. Private records,
 * which go with the comment; the book has commitments at most.
 * @module
 */
import { hex, utf8 } from '../book/bytes.ts';
import { sha256 } from '../book/hash.ts';
import type { Hash, MemberId, ProposalId } from '../union/kernel/ids.ts';
import type { KeptText } from '../union/kernel/text.ts';
import type { Vault, VaultWrite } from './ports.ts';

export interface ReplyImage {
  readonly url: string;
  /** What it shows, by its author’s word. */
  readonly alt?: string;
}

/** A comment as it stands elsewhere. */
export interface Reply {
  readonly union: Hash;
  readonly proposal: ProposalId;
  readonly comment: string;
  /** Whose comment it is here; nobody’s, for a guest. */
  readonly member?: MemberId;
  /** The address of the account, and of the post: what servers call them. */
  readonly actor: string;
  readonly object: string;
  /** Where people read the post. */
  readonly url: string;
  /** `@name@server` */
  readonly handle: string;
  readonly name?: string;
  /** The server it was written on: by it readers can choose what they see. */
  readonly server: string;
  readonly images: readonly ReplyImage[];
}

const collection = 'reply';
const byObject = 'reply-object';
const salts = 'reply-author';
const silences = 'reply-silence';

const digest = (text: string): string => hex(sha256(utf8(text)));
const idOf = ({ union, comment }: Pick<Reply, 'union' | 'comment'>): string =>
  `${union}:${comment}`;

/** What becomes durable with a comment that was written elsewhere, or with its change. */
export const replyKept = (reply: Reply): readonly VaultWrite[] => [
  { put: { collection, id: idOf(reply), owner: reply.actor, doc: reply } },
  {
    put: {
      collection: byObject,
      id: digest(reply.object),
      owner: reply.actor,
      doc: { union: reply.union, comment: reply.comment },
    },
  },
];

/**
 * What goes with such a comment. A stone stays, which names nobody: whoever repeats the post, or comes
 * upon it where it still stands, makes no second comment of it.
 */
export const replyGone = (reply: Reply): readonly VaultWrite[] => [
  { delete: { collection, id: idOf(reply) } },
  { put: { collection: byObject, id: digest(reply.object), owner: reply.union, doc: {} } },
];

/** What goes with a comment’s words: where it stands elsewhere. That its post is known, stays. */
export const replyGoneHere = (union: Hash, comment: string): VaultWrite => ({
  delete: { collection, id: idOf({ union, comment }) },
});

/** Whether a post of another server is (or was) a comment here. */
export const knowsObject = async (vault: Vault, object: string, now: number): Promise<boolean> =>
  (await vault.get(byObject, digest(object), now)) !== undefined;

/** The comment that a post of another server is here. */
export async function replyByObject(
  vault: Vault,
  object: string,
  now: number,
): Promise<Reply | undefined> {
  const found = await vault.get(byObject, digest(object), now);
  const { union, comment } = (found?.doc ?? {}) as Partial<Pick<Reply, 'union' | 'comment'>>;
  if (union === undefined || comment === undefined) return undefined;
  return (await vault.get(collection, idOf({ union, comment }), now))?.doc as Reply | undefined;
}

/** Where comments stand elsewhere, by their ids; those that were written here are left out. */
export async function repliesIn(
  vault: Vault,
  union: Hash,
  { comments, now }: { readonly comments: readonly string[]; readonly now: number },
): Promise<ReadonlyMap<string, Reply>> {
  const ids = [...new Set(comments)].slice(0, 1_000).map((comment) => idOf({ union, comment }));
  if (ids.length === 0) return new Map();
  const records = await vault.getMany(collection, ids, now);
  return new Map(records.map(({ doc }) => [(doc as Reply).comment, doc as Reply]));
}

/** Whether an account has comments here. */
export const hasReplies = async (vault: Vault, actor: string, now: number): Promise<boolean> =>
  (await vault.count(byObject, actor, now)) > 0;

const pageSize = 1_000;

/** All comments of an account, in this union or in all of the hall. */
export async function repliesOf(
  vault: Vault,
  actor: string,
  { union, now }: { readonly union?: Hash; readonly now: number },
): Promise<readonly Reply[]> {
  const all: Reply[] = [];
  for (let after = ''; ;) {
    const page = await vault.list(collection, actor, { now, after, limit: pageSize });
    all.push(...page.map(({ doc }) => doc as Reply));
    if (page.length < pageSize) break;
    after = page.at(-1)?.id ?? '';
  }
  return all.filter((reply) => union === undefined || reply.union === union);
}

/**
 * What is forgotten once an account is linked to a member no longer: where their comments stand on
 * its server. The comments stay theirs.
 */
export const repliesUnlinked = async (
  vault: Vault,
  actor: string,
  now: number,
): Promise<readonly VaultWrite[]> =>
  (await repliesOf(vault, actor, { now }))
    .filter(({ member }) => member !== undefined)
    .flatMap(replyGone);

/**
 * The author of a guest’s comment as the text that the book commits to: always with the same salt for
 * one proposal, so that what one guest says there can be counted; `fresh` is taken for the first.
 */
export async function authorText(
  vault: Vault,
  { union, proposal, actor }: Pick<Reply, 'union' | 'proposal' | 'actor'>,
  { fresh, now }: { readonly fresh: string; readonly now: number },
): Promise<KeptText> {
  const id = `${union}:${proposal}:${digest(actor)}`;
  const record = { collection: salts, id, owner: actor, doc: { salt: fresh } };
  if (await vault.claim(record, now)) return { salt: fresh, text: actor };
  const kept = (await vault.get(salts, id, now))?.doc as { readonly salt: string } | undefined;
  return { salt: kept?.salt ?? fresh, text: actor };
}

const silenceOf = (union: Hash, actor: string): string => `${union}:${digest(actor)}`;

/** Whether an account asked that what it says is not shown in this union. */
export const isSilent = async (
  vault: Vault,
  { union, actor }: Pick<Reply, 'union' | 'actor'>,
  now: number,
): Promise<boolean> => (await vault.get(silences, silenceOf(union, actor), now)) !== undefined;

/** From now on nothing that the account says is shown in this union. */
export const silenced = ({ union, actor }: Pick<Reply, 'union' | 'actor'>): VaultWrite => ({
  put: { collection: silences, id: silenceOf(union, actor), owner: actor, doc: {} },
});

/** What the account says may be shown again. */
export const unsilenced = ({ union, actor }: Pick<Reply, 'union' | 'actor'>): VaultWrite => ({
  delete: { collection: silences, id: silenceOf(union, actor) },
});
