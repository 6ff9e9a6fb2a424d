/**
 * Conversations fetched whole: what an answer answers, up to something that stands here; and, later,
 * what others answered to it, where servers list that. Nothing is believed of what a server says of
 * another’s posts: each is asked of its own.
 * @module
 */
import { z } from 'zod';
import type { Job } from '../../clerk/ports.ts';
import { hex, utf8 } from '../../book/bytes.ts';
import { sha256 } from '../../book/hash.ts';
import { type ForeignActor, readActor } from '../inbox/abroad.ts';
import {
  accept,
  Address,
  type Document,
  originOf,
  ownDocument,
  Reference,
} from '../inbox/document.ts';
import { Thing } from '../inbox/heard.ts';
import type { Outcome } from '../delivery/pump.ts';
import { OutsideError } from '../outside.ts';
import type { TalkParts } from './deps.ts';
import { threadKind } from './kinds.ts';
import { isPublic, type Spot, spotOf } from './place.ts';
import { say } from './saying.ts';

/** So far up, so many answers in all, and so many pages of a list. */
const mostUp = 8;
const mostFetched = 40;
const mostPages = 4;
const mostListed = 200;
/** When somebody answers, others may soon: their answers are looked for after a while. */
const waits = [10 * 60_000, 24 * 3_600_000];

/** A document, as its own server has it; nothing where it has none, or can’t be asked. */
async function documentAt({ signed }: TalkParts, address: string): Promise<Document | undefined> {
  try {
    return ownDocument(await signed.ask(address, { headers: { accept } }), address);
  } catch (error) {
    if (error instanceof OutsideError) return undefined;
    throw error;
  }
}

type Post = Thing & { readonly id: string; readonly attributedTo: string };

/** A post of another server, if it is its author’s. */
async function postAt(parts: TalkParts, address: string): Promise<Post | undefined> {
  const document = await documentAt(parts, address);
  const { data } = Thing.safeParse(document);
  const { id, attributedTo } = data ?? {};
  if (!data || id !== address || attributedTo === undefined) return undefined;
  return originOf(attributedTo) === originOf(id) ? { ...data, id, attributedTo } : undefined;
}

async function authorOf(parts: TalkParts, actor: string): Promise<ForeignActor | undefined> {
  const document = await documentAt(parts, actor);
  return document && readActor(document, actor);
}

async function relay(parts: TalkParts, post: Post, spot: Spot): Promise<void> {
  const by = await authorOf(parts, post.attributedTo);
  await say(parts, { actor: post.attributedTo, by, object: post }, spot);
}

/**
 * Where something belongs that answers what is not here yet: what it answers is fetched and shown
 * first. Nothing where that leads nowhere within a few steps, or through what is not for everybody.
 */
export async function climb(parts: TalkParts, from: Thing): Promise<Spot | undefined> {
  const missing: Post[] = [];
  let next = from.inReplyTo;
  let spot: Spot | undefined;
  for (let up = 0; up < mostUp && next !== undefined && !spot; up++) {
    const post = await postAt(parts, next);
    if (!post || !isPublic(post)) return undefined;
    missing.unshift(post);
    spot = await spotOf(parts, post);
    next = post.inReplyTo;
  }
  if (!spot) return undefined;
  for (const post of missing) {
    await relay(parts, post, spot);
    spot = (await spotOf(parts, { inReplyTo: post.id, context: undefined })) ?? spot;
  }
  return spot;
}

/** Looks for what others answer to a post, after a while and again after a day. */
export async function lookLater({ store, now }: TalkParts, object: string): Promise<void> {
  const mark = hex(sha256(utf8(object)));
  await store.queue.enqueue(
    waits.map((wait) => ({
      kind: threadKind,
      key: `${threadKind}:${mark}:${wait}`,
      at: now() + wait,
      doc: { object },
      lane: new URL(object).host,
    })),
  );
}

const Listed = z.object({
  replies: z.unknown().optional(),
  context: z.unknown().optional(),
  first: z.unknown().optional(),
  next: z.unknown().optional(),
  items: z.unknown().optional(),
  orderedItems: z.unknown().optional(),
});

/** Shows what was answered to a post, as far as servers list it. */
export async function lookForAnswers(parts: TalkParts, { doc }: Job): Promise<Outcome> {
  const { object } = doc as { readonly object: string };
  const document = await documentAt(parts, object);
  const listed = Listed.safeParse(document);
  if (!document || !listed.success) return 'done';
  const { replies, context } = listed.data;
  const answers = await addressesIn(parts, replies, originOf(object));
  const whole = await conversationIn(parts, context);
  for (const address of [...new Set([...answers, ...whole])].slice(0, mostFetched)) {
    const post = await postAt(parts, address);
    const spot = post && isPublic(post) ? await spotOf(parts, post) : undefined;
    if (post && spot) await relay(parts, post, spot);
  }
  return 'done';
}

/** The addresses of a whole conversation (FEP-7888, FEP-f228), where another server keeps one. */
async function conversationIn(parts: TalkParts, context: unknown): Promise<readonly string[]> {
  const { data: address } = Reference.safeParse(context);
  if (address === undefined || originOf(address) === originOf(parts.origin)) return [];
  return addressesIn(parts, address, originOf(address));
}

/** The addresses that a collection lists, of whatever server; its pages are of its own. */
async function addressesIn(
  parts: TalkParts,
  collection: unknown,
  origin: string,
): Promise<readonly string[]> {
  const found = new Set<string>();
  let page: unknown = collection;
  for (let pages = 0; pages < mostPages && page !== undefined; pages++) {
    const read = await pageOf(parts, page, origin);
    for (const each of [read?.items, read?.orderedItems].flat().slice(0, mostListed)) {
      const id = Reference.safeParse(each);
      if (id.success) found.add(id.data);
    }
    page = read?.first ?? read?.next;
  }
  return [...found];
}

/** A page of a collection: as it stands there, or at its address on the same server. */
async function pageOf(
  parts: TalkParts,
  page: unknown,
  origin: string,
): Promise<z.infer<typeof Listed> | undefined> {
  const address = Address.safeParse(page);
  if (!address.success) return Listed.safeParse(page).data;
  if (originOf(address.data) !== origin) return undefined;
  return Listed.safeParse(await documentAt(parts, address.data)).data;
}
