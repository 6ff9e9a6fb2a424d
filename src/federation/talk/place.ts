/**
 * To which proposal something belongs that was said on another server: by the post it answers, or by
 * the comment that it answers here.
 * @module
 */
import { type Reply, replyByObject } from '../../clerk/replies.ts';
import type { ProposalId } from '../../union/kernel/ids.ts';
import { type Place, placeOf } from '../actors/names.ts';
import { everybody } from '../inbox/document.ts';
import type { Thing } from '../inbox/heard.ts';
import type { UnionPosts } from '../posts/posts.ts';
import type { TalkParts } from './deps.ts';

/** Where a comment goes. */
export interface Spot {
  readonly of: UnionPosts;
  readonly proposal: ProposalId;
  /** The comment that it answers. */
  readonly replyTo?: string;
}

/** The proposal that something answers; nothing where it answers none. */
export async function spotOf(
  parts: TalkParts,
  { inReplyTo, context }: Pick<Thing, 'inReplyTo' | 'context'>,
): Promise<Spot | undefined> {
  if (inReplyTo === undefined) return undefined;
  const { origin, store, now } = parts;
  const answered = await replyByObject(store.vault, inReplyTo, now());
  if (answered) return spotBeside(parts, answered);
  const place = [inReplyTo, context]
    .flatMap((each) => (each === undefined ? [] : (placeOf(origin, each) ?? [])))
    .at(0);
  return place && spotAt(parts, place);
}

async function spotBeside(
  { posts }: TalkParts,
  { union, proposal, comment: replyTo }: Reply,
): Promise<Spot | undefined> {
  const of = await posts.ofUnion(union);
  return of && { of, proposal, replyTo };
}

async function spotAt({ posts }: TalkParts, place: Place): Promise<Spot | undefined> {
  if (place.of !== 'note' && place.of !== 'context' && place.of !== 'page') return undefined;
  const of = await posts.of(place.slug);
  if (!of) return undefined;
  const { proposal, comment: replyTo } =
    place.of === 'note' ? (of.journal.post(place.seq) ?? {}) : { proposal: place.proposal };
  return proposal !== undefined && of.union.assembly.proposals.has(proposal)
    ? { of, proposal, ...(replyTo !== undefined && { replyTo }) }
    : undefined;
}

/** Whether it was said to everybody. What was not, is shown to nobody else. */
export const isPublic = ({ to, cc }: Pick<Thing, 'to' | 'cc'>): boolean =>
  [...to, ...cc].includes(everybody);
