/**
 * One page of the talk: comments in the order in which they are read (each thread together), so
 * many at a time, and the newest reasons of both sides.
 * @module
 */
import type { Comment, Proposal, Side } from '../../../../union/assembly/assembly.ts';

const perPage = 50;
const reasonsShown = 3;

interface Reasons {
  readonly shown: readonly Comment[];
  readonly count: number;
}

export interface TalkPage {
  readonly comments: readonly Comment[];
  readonly count: number;
  readonly page: number;
  readonly pages: number;
  readonly sides: Readonly<Record<Side, Reasons>>;
}

/** The page of that number, or the nearest there is. Costs time in proportion to this one talk. */
export function talkPage(proposal: Proposal, wanted: number): TalkPage {
  const comments = letThrough(proposal);
  const pages = Math.max(1, Math.ceil(comments.length / perPage));
  const page = Math.min(Math.max(1, wanted), pages);
  const threads = inThreads(comments);
  return {
    comments: threads.slice((page - 1) * perPage, page * perPage),
    count: comments.length,
    page,
    pages,
    sides: { for: reasonsOf(comments, 'for'), against: reasonsOf(comments, 'against') },
  };
}

/** All comments but those that wait to be let through. */
export const letThrough = ({ comments }: Pick<Proposal, 'comments'>): readonly Comment[] =>
  comments.filter(({ held }) => held !== true);

/** Every comment behind the first of its thread, threads in the order they began. */
export function inThreads(comments: readonly Comment[]): readonly Comment[] {
  const rootOf = new Map<string, string>();
  const threads = new Map<string, Comment[]>();
  for (const comment of comments) {
    const root =
      comment.replyTo === undefined ? comment.id : (rootOf.get(comment.replyTo) ?? comment.id);
    rootOf.set(comment.id, root);
    const thread = threads.get(root);
    if (thread) thread.push(comment);
    else threads.set(root, [comment]);
  }
  return [...threads.values()].flat();
}

function reasonsOf(comments: readonly Comment[], side: Side): Reasons {
  const all = comments.filter(
    (each) => each.side === side && each.retracted !== true && !each.hidden,
  );
  return { shown: all.slice(-reasonsShown).toReversed(), count: all.length };
}

/** The comments whose words are wanted. */
export const commentsShown = ({ comments, sides }: TalkPage): readonly Comment[] => [
  ...comments,
  ...sides.for.shown,
  ...sides.against.shown,
];

/** On which page of the talk a comment stands; 1 where it is not there. */
export function pageOf(proposal: Proposal, id: string): number {
  const place = inThreads(letThrough(proposal)).findIndex((comment) => comment.id === id);
  return Math.floor(Math.max(0, place) / perPage) + 1;
}
