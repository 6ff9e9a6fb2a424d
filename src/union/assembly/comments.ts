/**
 * Comments: what people say about a proposal, for it, against it, or to each other.
 * @module
 */
import { z } from 'zod';
import { defineAct, type Doing, power, standing } from '../kernel/act.ts';
import { CommentId, type Hash, type MemberId, ProposalId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';

const Side = z.enum(['for', 'against']);
/** Which way a comment's reason speaks. */
export type Side = z.infer<typeof Side>;

export interface Comment {
  readonly id: string;
  readonly by: MemberId;
  readonly at: Instant;
  readonly text: Hash;
  readonly replyTo?: string;
  /** Set where it is a reason for or against. */
  readonly side?: Side;
  /** Set once its author took it back. */
  retracted?: boolean;
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
});

export const comment = defineAct<CommentsView, z.infer<typeof Commenting>>('assembly/comment@1', {
  about: 'Says something about a proposal.',
  body: Commenting,
  needs: power('assembly/comment'),
  refuses: (view, doing) => commentRefused(view, doing),
  does: ({ assembly }, { by, body, at }) => {
    const { comment: id, text, replyTo, side } = body;
    assembly.proposals.get(body.proposal)?.comments.push({
      id,
      by,
      at,
      text,
      ...(replyTo !== undefined && { replyTo }),
      ...(side !== undefined && { side }),
    });
  },
});

function commentRefused(
  { assembly }: CommentsView,
  { body }: Doing<z.infer<typeof Commenting>>,
): Refusal | undefined {
  const proposal = assembly.proposals.get(body.proposal);
  if (!proposal) return refusal('assembly', 'There is no such proposal.');
  if (proposal.stage === 'withdrawn') return refusal('assembly', 'This proposal was taken back.');
  if (proposal.comments.length >= 2_000)
    return refusal('assembly', 'Two thousand comments are the most. Put a new proposal to go on.');
  if (proposal.comments.some(({ id }) => id === body.comment))
    return refusal('assembly', 'This comment has been made already.');
  const known =
    body.replyTo === undefined || proposal.comments.some(({ id }) => id === body.replyTo);
  return known ? undefined : refusal('assembly', 'The comment you reply to does not exist.');
}

const Retracting = z.strictObject({ proposal: ProposalId, comment: CommentId });

export const retractComment = defineAct<CommentsView, z.infer<typeof Retracting>>(
  'assembly/retract-comment@1',
  {
    about: 'Takes back one’s own comment: its text is erased, its place in the book stays.',
    body: Retracting,
    needs: standing('supporter', 'applicant', 'member', 'left', 'declined'),
    ownKey: true,
    phases: ['founded', 'wound-up'],
    refuses: ({ assembly }, { by, body }) => {
      const said = assembly.proposals
        .get(body.proposal)
        ?.comments.find(({ id }) => id === body.comment);
      if (said?.by !== by) return refusal('assembly', 'Only who made a comment can take it back.');
      return said.retracted
        ? refusal('assembly', 'This comment was taken back already.')
        : undefined;
    },
    does: ({ assembly }, { body }) => {
      const said = assembly.proposals
        .get(body.proposal)
        ?.comments.find(({ id }) => id === body.comment);
      if (said) said.retracted = true;
    },
  },
);
