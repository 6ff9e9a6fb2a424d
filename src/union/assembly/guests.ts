/**
 * What is said on other servers: replies by people who do not belong to the union, which the clerk
 * relays into the talk, and what becomes of a reply that is changed or deleted where it was written.
 * Nothing here counts in anything that decides.
 * @module
 */
import { z } from 'zod';
import { type CharterView, fediverseOf } from '../charter/charter.ts';
import { anyoneOrClerk, defineAct, type Doing, ministerial } from '../kernel/act.ts';
import { clerk, CommentId, type Doer, ProposalId } from '../kernel/ids.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { type Comment, commentIn, type CommentsView, OfComment, placeRefused } from './comments.ts';

/** What this file reads and changes. */
export interface GuestsView extends CommentsView, Pick<CharterView, 'charter'> {}

/** So many comments of guests a proposal has at most, of one guest, and changes of one comment. */
const mostOfGuests = 1_000;
const mostOfOneGuest = 50;
const mostChanges = 20;

const Relaying = z.strictObject({
  proposal: ProposalId,
  comment: CommentId,
  text: Text(5_000),
  /** The author’s address: the commitment is the same for all that they say about one proposal. */
  author: Text(1_000),
  /** The address of the post. */
  source: Text(1_000),
  replyTo: CommentId.optional(),
});
type Relaying = z.infer<typeof Relaying>;

export const relayComment = defineAct<GuestsView, Relaying>('assembly/relay-comment@1', {
  about: 'Relays what somebody who does not belong to the union said about a proposal.',
  body: Relaying,
  needs: ministerial,
  refuses: (view, { body }) =>
    guestsRefused(view) ?? placeRefused(view, body) ?? tooMuch(view, body),
  does: (view, { body, at }) => {
    const { comment: id, text, author, source, replyTo } = body;
    view.assembly.proposals.get(body.proposal)?.comments.push({
      id,
      by: clerk,
      at,
      text,
      ...(replyTo !== undefined && { replyTo }),
      guest: { author, source },
      ...(holdsGuests(view) && { held: true }),
    });
  },
});

const holdsGuests = ({ charter }: GuestsView): boolean =>
  charter !== undefined && fediverseOf(charter).guests === 'held';

const guestsRefused = ({ charter }: GuestsView): Refusal | undefined =>
  charter && fediverseOf(charter).guests !== 'ignored'
    ? undefined
    : refusal('assembly', 'By the rules, replies by people who do not belong are not shown.');

function tooMuch(
  { assembly }: GuestsView,
  { proposal, author }: Pick<Relaying, 'proposal' | 'author'>,
): Refusal | undefined {
  const guests = (assembly.proposals.get(proposal)?.comments ?? []).flatMap(
    ({ guest }) => guest ?? [],
  );
  if (guests.length >= mostOfGuests)
    return refusal('assembly', 'At most {most} replies by people who do not belong are shown.', {
      most: mostOfGuests,
    });
  return guests.filter((each) => each.author === author).length >= mostOfOneGuest
    ? refusal('assembly', 'At most {most} replies by one author are shown.', {
        most: mostOfOneGuest,
      })
    : undefined;
}

const Revising = OfComment.extend({ text: Text(5_000) });

export const reviseComment = defineAct<GuestsView, z.infer<typeof Revising>>(
  'assembly/revise-comment@1',
  {
    about: 'Puts a reply’s new words in the place of the old ones, which are erased.',
    body: Revising,
    needs: anyoneOrClerk,
    refuses: (view, doing) => notTheirs(view, doing) ?? changedTooOften(view, doing),
    does: (view, { body, at }) => {
      const said = commentIn(view, body);
      if (!said) return;
      said.text = body.text;
      said.changed = at;
      said.changes = (said.changes ?? 0) + 1;
      delete said.overruled;
      // Other words than those that were let through.
      if (said.guest && holdsGuests(view)) said.held = true;
    },
  },
);

const changedTooOften = (
  view: GuestsView,
  { body }: Doing<z.infer<typeof OfComment>>,
): Refusal | undefined =>
  (commentIn(view, body)?.changes ?? 0) >= mostChanges
    ? refusal('assembly', 'A comment can be changed {most} times.', { most: mostChanges })
    : undefined;

export const removeComment = defineAct<GuestsView, z.infer<typeof OfComment>>(
  'assembly/remove-comment@1',
  {
    about: 'Takes a reply out that its author deleted: its words are erased, its place stays.',
    body: OfComment,
    needs: anyoneOrClerk,
    phases: ['founded', 'wound-up'],
    refuses: (view, doing) => notTheirs(view, doing),
    does: (view, { body }) => {
      const said = commentIn(view, body);
      if (!said) return;
      said.retracted = true;
      delete said.held;
    },
  },
);

/**
 * Why the doer may not change or remove a comment by what happened to it on another server. A
 * guest’s is the clerk’s to keep up; a member’s is theirs, and must have come from there.
 */
function notTheirs(
  view: GuestsView,
  { by, body }: Doing<z.infer<typeof OfComment>>,
): Refusal | undefined {
  const said = commentIn(view, body);
  if (!said) return refusal('assembly', 'There is no such comment.');
  if (said.retracted) return refusal('assembly', 'This comment was taken back already.');
  if (!isAuthor(said, by)) return refusal('assembly', 'Only who made a comment can change it.');
  return said.guest || said.reply
    ? undefined
    : refusal('assembly', 'This comment was made here. Take it back, and say it anew.');
}

/** Whether that is who said it; the clerk speaks for guests. */
export const isAuthor = (said: Comment, by: Doer): boolean => said.by === by;
