/**
 * What a post answers: a vote and its outcome the post that put the proposal, a comment whatever it
 * answers in the hall, wherever that was said. So they stand in one thread.
 * @module
 */
import { commentIn } from '../../union/assembly/assembly.ts';
import type { Places } from '../actors/names.ts';
import type { Post } from './journal.ts';
import type { UnionPosts } from './posts.ts';

/** The post that is answered, and who wrote it on another server. */
export interface Answered {
  readonly address: string;
  readonly person?: { readonly actor: string; readonly handle: string };
}

/** What a post answers; nothing where it begins a thread, or where what it answers is gone. */
export async function answeredBy(
  places: Places,
  of: UnionPosts,
  post: Post,
): Promise<Answered | undefined> {
  const { proposal } = post;
  if (proposal === undefined) return undefined;
  const comment = await commentAnswered(places, of, post);
  if (comment) return comment;
  const first = of.journal.ofProposal(proposal);
  if (!first || first === post || !(await of.words(first))) return undefined;
  return { address: places.note(of.slug, first.seq) };
}

async function commentAnswered(
  places: Places,
  of: UnionPosts,
  { proposal = '', comment = '' }: Post,
): Promise<Answered | undefined> {
  const answered = commentIn(of.union, { proposal, comment })?.replyTo;
  if (answered === undefined) return undefined;
  const post = of.journal.ofComment({ proposal, comment: answered });
  if (post) {
    return (await of.words(post)) ? { address: places.note(of.slug, post.seq) } : undefined;
  }
  const reply = await of.reply(answered);
  return reply && { address: reply.object, person: { actor: reply.actor, handle: reply.handle } };
}
