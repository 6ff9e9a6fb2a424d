/**
 * Ballots on a question, that can be changed until the vote closes; and advice of those who have no vote.
 * @module
 */
import { z } from 'zod';
import { defineAct, type Doing, standing } from '../kernel/act.ts';
import { type MemberId, ProposalId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import type { AssemblyView } from './assembly-view.ts';
import { notOnRoll, openPollOf, sealedFirst, unlessOwnKey } from './ballot-box.ts';
import { Choice, choicesOf } from './outcome.ts';
import { isMarkedPoll, type QuestionPoll } from './poll.ts';

/** The open vote on a question; otherwise what to tell the person. */
function openQuestion(view: AssemblyView, id: ProposalId, at: Instant): QuestionPoll | Refusal {
  const poll = openPollOf(view, id, at);
  if ('refused' in poll) return poll;
  if (isMarkedPoll(poll))
    return refusal('assembly', 'This vote is a choice among options, not a yes or a no.');
  return poll.sealed ? sealedFirst : poll;
}

/** The vote on a question, open or not. */
function questionIn({ assembly }: AssemblyView, id: ProposalId): QuestionPoll | undefined {
  const poll = assembly.proposals.get(id)?.poll;
  return poll && !isMarkedPoll(poll) ? poll : undefined;
}

const Voting = z.strictObject({
  proposal: ProposalId,
  choice: Choice,
  /** Why: asked for with a block. */
  reason: Text(2_000).optional(),
});
type Voting = z.infer<typeof Voting>;

export const vote = defineAct<AssemblyView, Voting>('assembly/vote@1', {
  about: 'Casts a ballot, or changes the one cast before.',
  body: Voting,
  needs: standing('member'),
  refuses: (view, doing) => voteRefused(view, doing),
  does: (view, { by, body, attested, evidence }) => {
    const poll = questionIn(view, body.proposal);
    if (!poll) return;
    uncount(poll, by);
    const reply = evidence === 'reply' && ({ reply: true } as const);
    poll.ballots.set(by, { choice: body.choice, attested, ...reply });
    poll.tally[body.choice]++;
    if (attested) poll.attested++;
    if (body.reason !== undefined) poll.reasons.set(by, body.reason);
  },
});

function voteRefused(
  view: AssemblyView,
  { by, body, at, ...how }: Doing<Voting>,
): Refusal | undefined {
  const poll = openQuestion(view, body.proposal, at);
  if ('refused' in poll) return poll;
  if (!poll.roll.has(by)) return notOnRoll(poll);
  if (!choicesOf(poll.rule).includes(body.choice))
    return refusal('assembly', 'This vote does not offer that choice.');
  if (body.choice === 'block' && body.reason === undefined)
    return refusal('assembly', 'A block needs a reason, so that the others can answer it.');
  return onClerksWord(poll, by, how);
}

/** Why the clerk's word is not enough for this ballot, or nothing. */
function onClerksWord(
  { replies, ballots }: QuestionPoll,
  by: MemberId,
  { attested, evidence }: Pick<Doing<Voting>, 'attested' | 'evidence'>,
): Refusal | undefined {
  if (evidence === 'reply' && !replies)
    return refusal('assembly', 'By the rules, ballots in this vote are cast in the hall alone.');
  const before = ballots.get(by);
  // The admins of two servers can forge a reply. What was done in the hall is out of their reach.
  if (evidence === 'reply' && before && !before.reply)
    return refusal('assembly', 'You cast this ballot in the hall, so it is changed there alone.');
  return unlessOwnKey(before, attested);
}

function uncount(poll: QuestionPoll, by: MemberId): void {
  const before = poll.ballots.get(by);
  if (!before) return;
  poll.tally[before.choice]--;
  if (before.attested) poll.attested--;
  poll.reasons.delete(by);
}

const Advising = z.strictObject({ proposal: ProposalId, choice: Choice });

export const advise = defineAct<AssemblyView, z.infer<typeof Advising>>('assembly/advise@1', {
  about: 'Gives advice on an open vote, without having a vote in it.',
  body: Advising,
  needs: standing('supporter', 'applicant', 'member'),
  refuses: (view, { by, body, at }) => {
    const poll = openQuestion(view, body.proposal, at);
    if ('refused' in poll) return poll;
    if (poll.roll.has(by)) return refusal('assembly', 'You have a vote here: cast it.');
    return body.choice !== 'block' && choicesOf(poll.rule).includes(body.choice)
      ? undefined
      : refusal('assembly', 'Advice is for, against or neither.');
  },
  does: (view, { by, body }) => {
    const poll = questionIn(view, body.proposal);
    if (!poll) return;
    const before = poll.advice.get(by);
    if (before) poll.advised[before]--;
    poll.advice.set(by, body.choice);
    poll.advised[body.choice]++;
  },
});
