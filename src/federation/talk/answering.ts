/**
 * Answers to the hall’s questions, given where the post is read: of members to straw polls and, where
 * the rules say so, their ballots; of anybody else to straw polls.
 * @module
 */
import { type Counted, countingJob } from '../../clerk/clerk.ts';
import { answeredAsMember, keepAnswer } from '../../clerk/straw-answers.ts';
import { isMarkedPoll, isRunning, type Straw } from '../../union/assembly/assembly.ts';
import type { MemberId } from '../../union/kernel/ids.ts';
import { instant } from '../../union/kernel/instant.ts';
import { standingOf } from '../../union/members/members.ts';
import type { Place } from '../actors/names.ts';
import type { Thing } from '../inbox/heard.ts';
import type { Post } from '../posts/journal.ts';
import type { UnionPosts } from '../posts/posts.ts';
import { ballotNames, plainName } from '../posts/questions.ts';
import { languageOf } from '../posts/words.ts';
import type { TalkParts } from './deps.ts';

/** An answer: a note that has a name and no words, and answers a post. */
export const isAnswer = ({ type, name, content }: Thing): boolean =>
  type === 'Note' && name !== undefined && (content === undefined || content === '');

interface Answering {
  readonly of: UnionPosts;
  readonly post: Post;
  readonly actor: string;
  readonly name: string;
}

/** Counts an answer, or casts a ballot; does nothing where the post asks nothing. */
export async function answerAt(
  parts: TalkParts,
  place: Place | undefined,
  { actor, name }: { readonly actor: string; readonly name: string },
): Promise<void> {
  if (place?.of !== 'note') return;
  const of = await parts.posts.of(place.slug);
  const post = of?.journal.post(place.seq);
  if (!of || !post) return;
  const answering = { of, post, actor, name: plainName(name) };
  if (post.straw !== undefined) await answerStraw(parts, answering, post.straw);
  else if (post.kind === 'opening') await castBallot(parts, answering);
}

async function answerStraw(parts: TalkParts, answering: Answering, id: string): Promise<void> {
  const { clerk, now, store } = parts;
  const { of, actor, name } = answering;
  const straw = of.union.assembly.straws?.all.get(id);
  if (!straw || !isRunning(straw, instant(now()))) return;
  const texts = await clerk.texts(of.union.id, straw.options);
  const named = straw.options.flatMap((each, option) =>
    plainName(texts.get(each) ?? '') === name ? [option] : [],
  );
  const [option] = named;
  // Where two are called the same, nobody can say which one was meant.
  if (option === undefined || named.length > 1) return;
  const member = await seatedMember(parts, of, actor);
  if (member !== undefined) {
    await answerAsMember(parts, answering, { straw, option, member });
    return;
  }
  const isNew = await keepAnswer(
    store.vault,
    { union: of.union.id, straw, now: now() },
    { account: actor, option },
  );
  if (isNew) await tellCount(parts, of, { straw: id });
}

/** Whoever belongs to the union, by their account. */
async function seatedMember(
  { memberOf, clerk }: TalkParts,
  { union: { id } }: UnionPosts,
  actor: string,
): Promise<MemberId | undefined> {
  const member = await memberOf(id, actor);
  const union = member === undefined ? undefined : await clerk.union(id);
  if (!union || member === undefined) return undefined;
  const standing = standingOf(union.members, member);
  return standing === 'member' || standing === 'supporter' || standing === 'applicant'
    ? member
    : undefined;
}

/** Further answers come one by one, so each adds to those before it. */
async function answerAsMember(
  { clerk }: TalkParts,
  {
    of: {
      union: { id },
    },
    actor,
  }: Answering,
  { straw, option, member }: { straw: Straw; option: number; member: MemberId },
): Promise<void> {
  const union = await clerk.union(id);
  const before = union?.assembly.straws?.all.get(straw.id)?.answers.get(member)?.options ?? [];
  const options = straw.several
    ? [...new Set([...before, option])].toSorted((a, b) => a - b)
    : [option];
  await clerk.submit(id, {
    act: 'assembly/answer@1',
    by: member,
    evidence: 'reply',
    body: { straw: straw.id, options },
    vault: [answeredAsMember({ union: id, straw }, actor)],
  });
}

/** A member’s ballot, or the advice of who has no vote; nobody else’s answer counts. */
async function castBallot(parts: TalkParts, answering: Answering): Promise<void> {
  const { clerk, spokenIn } = parts;
  const { of, post, actor, name } = answering;
  const { proposal = '' } = post;
  const poll = of.union.assembly.proposals.get(proposal)?.poll;
  const { say } = spokenIn(languageOf(of.union));
  if (!poll || isMarkedPoll(poll) || !poll.replies) return;
  const [choice] = ballotNames(poll, say).find(([, each]) => each === name) ?? [];
  if (choice === undefined) return;
  const member = await seatedMember(parts, of, actor);
  if (member === undefined) return;
  const act = poll.roll.has(member) ? 'assembly/vote@1' : 'assembly/advise@1';
  const body = { proposal, choice };
  await clerk.submit(of.union.id, { act, by: member, evidence: 'reply', body });
}

async function tellCount(
  { store, now }: TalkParts,
  { union: { id } }: UnionPosts,
  counted: Counted,
): Promise<void> {
  await store.queue.enqueue([countingJob(id, counted, now())]);
}
