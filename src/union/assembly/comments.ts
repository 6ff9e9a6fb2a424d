/**
 * Comments: what people say about a proposal, for it, against it, or to each other.
 * @module
 */
import { z } from 'zod';
import { defineAct, type Doing, power, standing } from '../kernel/act.ts';
import { CommentId, type Doer, type Hash, type MemberId, ProposalId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';

const Side = z.enum(['for', 'against']);
/** Which way a comment's reason speaks. */
export type Side = z.infer<typeof Side>;

/** Who wrote a comment without belonging to the union, and where it stands. */
export interface Guest {
  /** The commitment to the author’s address; the same for all that they say about one proposal. */
  readonly author: Hash;
  /** The commitment to the address of the post itself. */
  readonly source: Hash;
}

/** A comment that somebody hid, and what its author says to that. */
export interface Hiding {
  readonly by: Doer;
  /** The resolution by which it was hidden, where the members decided so. */
  readonly resolution?: ProposalId;
  readonly at: Instant;
  readonly reason: Hash;
  appeal?: { readonly at: Instant; readonly text: Hash };
  /** What came of the appeal, where the comment stays hidden. */
  answer?: { readonly by: Doer; readonly at: Instant; readonly reason: Hash };
}

export interface Comment {
  readonly id: string;
  /** Who said it; the clerk, for a guest. */
  readonly by: MemberId | 'clerk';
  readonly at: Instant;
  text: Hash;
  readonly replyTo?: string;
  /** Set where it is a reason for or against. */
  readonly side?: Side;
  /** Set once its author took it back. */
  retracted?: boolean;
  /** Set where a member said it by replying on another server. */
  readonly reply?: true;
  /** Set where its author wishes it to be told on the fediverse, too. */
  readonly also?: 'fediverse';
  /** Set where somebody said it who does not belong: it counts in nothing that decides. */
  readonly guest?: Guest;
  /** Set while a guest’s comment waits to be let through. */
  held?: true;
  hidden?: Hiding;
  /** Who hid it once, and was overruled: they don’t hide these words again. */
  overruled?: Doer;
  /** When it was last changed where it was written, and how often. */
  changed?: Instant;
  changes?: number;
}

/** What this file reads and changes of the assembly. */
export interface CommentsView {
  readonly assembly: {
    readonly proposals: ReadonlyMap<
      ProposalId,
      { readonly stage: string; readonly comments: Comment[] }
    >;
  };
}

const Commenting = z.strictObject({
  proposal: ProposalId,
  comment: CommentId,
  text: Text(5_000),
  replyTo: CommentId.optional(),
  /** Set where it gives a reason for or against, so that both sides can be read side by side. */
  side: Side.optional(),
  /** Where it is to be told besides; what is said in the hall stays there otherwise. */
  also: z.literal('fediverse').optional(),
});

export const comment = defineAct<CommentsView, z.infer<typeof Commenting>>('assembly/comment@1', {
  about: 'Says something about a proposal.',
  body: Commenting,
  needs: power('assembly/comment'),
  refuses: (view, doing) => commentRefused(view, doing),
  does: ({ assembly }, { by, body, at, evidence }) => {
    const { comment: id, text, replyTo, side, also } = body;
    assembly.proposals.get(body.proposal)?.comments.push({
      id,
      by,
      at,
      text,
      ...(replyTo !== undefined && { replyTo }),
      ...(side !== undefined && { side }),
      ...(evidence === 'reply' && { reply: true }),
      ...(also !== undefined && { also }),
    });
  },
});

function commentRefused(
  view: CommentsView,
  { body }: Doing<z.infer<typeof Commenting>>,
): Refusal | undefined {
  const refused = placeRefused(view, body);
  if (refused) return refused;
  const { comments = [] } = view.assembly.proposals.get(body.proposal) ?? {};
  // What guests say takes nobody’s place.
  return comments.filter(({ guest }) => !guest).length >= 2_000
    ? refusal('assembly', 'Two thousand comments are the most. Put a new proposal to go on.')
    : undefined;
}

/** Why a comment has no place in the talk about a proposal, whoever makes it; or nothing. */
export function placeRefused(
  { assembly }: CommentsView,
  body: {
    readonly proposal: string;
    readonly comment: string;
    readonly replyTo?: string | undefined;
  },
): Refusal | undefined {
  const proposal = assembly.proposals.get(body.proposal);
  if (!proposal) return refusal('assembly', 'There is no such proposal.');
  if (proposal.stage === 'withdrawn') return refusal('assembly', 'This proposal was taken back.');
  if (proposal.comments.some(({ id }) => id === body.comment))
    return refusal('assembly', 'This comment has been made already.');
  const known =
    body.replyTo === undefined || proposal.comments.some(({ id }) => id === body.replyTo);
  return known ? undefined : refusal('assembly', 'The comment you reply to does not exist.');
}

/** A comment by the proposal it belongs to; what was taken back is found too. */
export const commentIn = (
  { assembly }: CommentsView,
  { proposal, comment: wanted }: { readonly proposal: string; readonly comment: string },
): Comment | undefined =>
  assembly.proposals.get(proposal)?.comments.find(({ id }) => id === wanted);

/** Which comment of which proposal. */
export const OfComment = z.strictObject({ proposal: ProposalId, comment: CommentId });

export const retractComment = defineAct<CommentsView, z.infer<typeof OfComment>>(
  'assembly/retract-comment@1',
  {
    about: 'Takes back one’s own comment: its text is erased, its place in the book stays.',
    body: OfComment,
    needs: standing('supporter', 'applicant', 'member', 'left', 'declined'),
    ownKey: true,
    phases: ['founded', 'wound-up'],
    refuses: (view, { by, body }) => {
      const said = commentIn(view, body);
      if (said?.by !== by) return refusal('assembly', 'Only who made a comment can take it back.');
      return said.retracted
        ? refusal('assembly', 'This comment was taken back already.')
        : undefined;
    },
    does: (view, { body }) => {
      const said = commentIn(view, body);
      if (said) said.retracted = true;
    },
  },
);
