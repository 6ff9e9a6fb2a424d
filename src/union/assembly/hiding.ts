/**
 * Hiding a comment, with a reason, and the way back: the author appeals, and somebody other than who
 * hid it answers. Nothing is silenced without trace: what is hidden can be read by whoever unfolds it.
 * @module
 */
import type { z } from 'zod';
import { anyoneOrClerk, defineAct, type Doing, power } from '../kernel/act.ts';
import { clerk, type Doer } from '../kernel/ids.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { type Comment, commentIn, type CommentsView, type Hiding, OfComment } from './comments.ts';

/** Who acts: somebody in person, or the members by a resolution. */
type Acting = Pick<Doing<unknown>, 'by' | 'under'>;

const WithReason = OfComment.extend({ reason: Text(1_000) });
type WithReason = z.infer<typeof WithReason>;

export const hideComment = defineAct<CommentsView, WithReason>('assembly/hide-comment@1', {
  about: 'Hides a comment, and says why. It can still be unfolded, and its author can appeal.',
  body: WithReason,
  needs: power('assembly/hide'),
  refuses: (view, { body, ...acting }) => {
    const said = standing(view, body);
    if ('refused' in said) return said;
    if (said.hidden) return refusal('assembly', 'This comment is hidden already.');
    return said.overruled !== undefined && said.overruled === acting.by && !acting.under
      ? refusal('assembly', 'You hid this before and were overruled. Somebody else must judge it.')
      : undefined;
  },
  does: (view, { by, body, at, under }) => {
    const said = commentIn(view, body);
    if (!said) return;
    const { reason } = body;
    said.hidden = { by, at, reason, ...(under && { resolution: under.resolution }) };
    delete said.held;
  },
});

export const showComment = defineAct<CommentsView, z.infer<typeof OfComment>>(
  'assembly/show-comment@1',
  {
    about: 'Shows a comment that was hidden, or lets one through that was held back.',
    body: OfComment,
    needs: power('assembly/hide'),
    refuses: (view, { body, ...acting }) => {
      const said = standing(view, body);
      if ('refused' in said) return said;
      const { hidden, held } = said;
      if (!hidden) return held ? undefined : refusal('assembly', 'This comment is shown already.');
      return ownComment(said, acting) ?? decidedByMembers(hidden, acting);
    },
    does: (view, { by, body, under }) => {
      const said = commentIn(view, body);
      if (!said) return;
      if (said.hidden && !isWhoHid(said.hidden, { by, under })) said.overruled = said.hidden.by;
      delete said.hidden;
      delete said.held;
    },
  },
);

const Appealing = OfComment.extend({ text: Text(2_000) });

export const appealHiding = defineAct<CommentsView, z.infer<typeof Appealing>>(
  'assembly/appeal-hiding@1',
  {
    about: 'Says, as its author, why a comment should not be hidden. Once for each hiding.',
    body: Appealing,
    needs: anyoneOrClerk,
    refuses: (view, { by, body }) => {
      const said = standing(view, body);
      if ('refused' in said) return said;
      if (said.by !== by) return refusal('assembly', 'Only who made a comment can appeal.');
      if (!said.hidden) return refusal('assembly', 'This comment is not hidden.');
      return said.hidden.appeal && refusal('assembly', 'You have appealed already.');
    },
    does: (view, { body, at }) => {
      const hidden = commentIn(view, body)?.hidden;
      if (hidden) hidden.appeal = { at, text: body.text };
    },
  },
);

export const confirmHiding = defineAct<CommentsView, WithReason>('assembly/confirm-hiding@1', {
  about: 'Answers an appeal: the comment stays hidden, and why. Not for who hid it.',
  body: WithReason,
  needs: power('assembly/hide'),
  refuses: (view, { body, ...acting }) => {
    const said = standing(view, body);
    if ('refused' in said) return said;
    const { hidden } = said;
    if (!hidden?.appeal || hidden.answer)
      return refusal('assembly', 'No appeal waits for an answer here.');
    if (isWhoHid(hidden, acting))
      return refusal('assembly', 'You hid this, so somebody else must answer the appeal.');
    return ownComment(said, acting) ?? decidedByMembers(hidden, acting);
  },
  does: (view, { by, body, at }) => {
    const hidden = commentIn(view, body)?.hidden;
    if (hidden) hidden.answer = { by, at, reason: body.reason };
  },
});

/** A comment that is there and was not taken back, or what to tell the person. */
function standing(view: CommentsView, of: z.infer<typeof OfComment>): Comment | Refusal {
  const said = commentIn(view, of);
  if (!said) return refusal('assembly', 'There is no such comment.');
  return said.retracted ? refusal('assembly', 'This comment was taken back already.') : said;
}

const isWhoHid = ({ by, resolution }: Hiding, acting: Acting): boolean =>
  resolution === acting.under?.resolution && by === acting.by;

/** What the members decided is theirs to undo. */
const decidedByMembers = ({ resolution }: Hiding, { under }: Acting): Refusal | undefined =>
  resolution !== undefined && !under
    ? refusal('assembly', 'The members hid this by a decision. Only another one can undo it.')
    : undefined;

const ownComment = ({ by }: { readonly by: Doer }, acting: Acting): Refusal | undefined =>
  by === acting.by && by !== clerk
    ? refusal('assembly', 'This is your own comment. Somebody else must decide about it.')
    : undefined;
