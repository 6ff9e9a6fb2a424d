/**
 * Disputes: a voter says that something is wrong with a secret vote while it can still be looked into,
 * which is before it is opened.
 * @module
 */
import { z } from 'zod';
import { defineAct, type Doing, standing } from '../../kernel/act.ts';
import { MemberId, ProposalId } from '../../kernel/ids.ts';
import { hoursAfter, type Instant } from '../../kernel/instant.ts';
import { type Refusal, refusal } from '../../kernel/refusal.ts';
import { Text } from '../../kernel/text.ts';
import { ceremonyNumbered, keyHolders } from '../../secrecy/secrecy.ts';
import type { AssemblyView } from '../assembly-view.ts';
import { notOnRoll } from '../ballot-box.ts';
import { isAbout } from './candidates.ts';
import { sealedIn, type SealedPoll } from './casting.ts';
import type { Dispute, SealedVote } from './sealed-vote.ts';

const Disputing = z.strictObject({ proposal: ProposalId, text: Text(2_000) });
type Disputing = z.infer<typeof Disputing>;

const openOf = ({ disputes }: SealedVote, by: MemberId): Dispute | undefined =>
  disputes.find((each) => each.by === by && !each.settled);

/** The secret vote on a proposal, if it has not been decided; otherwise what to tell the person. */
export function undecided(view: AssemblyView, id: ProposalId): SealedPoll | Refusal {
  const poll = sealedIn(view, id);
  if (!poll) return refusal('assembly', 'There is no secret vote on this.');
  return view.assembly.proposals.get(id)?.stage === 'poll'
    ? poll
    : refusal('assembly', 'Its vote is over.');
}

export const dispute = defineAct<AssemblyView, Disputing>('assembly/dispute@1', {
  about: 'Says that something is wrong with a secret vote, before it is opened.',
  body: Disputing,
  needs: standing('member'),
  refuses: (view, { by, body, at }) => {
    const poll = undecided(view, body.proposal);
    if ('refused' in poll) return poll;
    const { sealed } = poll;
    if (!poll.roll.has(by)) return notOnRoll(poll);
    if (at >= sealed.opensFrom)
      return refusal('assembly', 'This vote could be disputed until {until}.', {
        until: sealed.opensFrom,
      });
    return openOf(sealed, by)
      ? refusal('assembly', 'You have disputed this vote already; that is still open.')
      : undefined;
  },
  does: (view, { by, body, at }) =>
    void sealedIn(view, body.proposal)?.sealed.disputes.push({ by, at, text: body.text }),
});

/** What is said of a dispute. */
export const OnDispute = Disputing.extend({
  /** Who disputed it. */
  member: MemberId,
});
export type OnDispute = z.infer<typeof OnDispute>;

export const settle = defineAct<AssemblyView, OnDispute>('assembly/settle@1', {
  about: 'Answers a dispute, or takes one’s own back.',
  body: OnDispute,
  needs: keyHolders,
  ownKey: true,
  refuses: (view, doing) => {
    const poll = undecided(view, doing.body.proposal);
    return 'refused' in poll ? poll : settlingRefused(view, poll.sealed, doing);
  },
  does: (view, { by, body, at }) => {
    const sealed = sealedIn(view, body.proposal)?.sealed;
    const open = sealed && openOf(sealed, body.member);
    if (open) open.settled = { by, text: body.text, at };
  },
});

function settlingRefused(
  view: AssemblyView,
  sealed: SealedVote,
  { by, body }: Doing<OnDispute>,
): Refusal | undefined {
  if (!openOf(sealed, body.member))
    return refusal('assembly', 'This member has no open dispute about this vote.');
  return by === body.member
    ? undefined
    : answererRefused(view, sealed, { by, proposal: body.proposal });
}

/** Why somebody may not answer what is disputed of a vote, or nothing. */
export function answererRefused(
  view: AssemblyView,
  { ceremony }: SealedVote,
  { by, proposal: id }: { readonly by: MemberId; readonly proposal: ProposalId },
): Refusal | undefined {
  if (!ceremonyNumbered(view, ceremony)?.trustees.includes(by))
    return refusal(
      'assembly',
      'A dispute is answered by a key holder, or taken back by who began it.',
    );
  const proposal = view.assembly.proposals.get(id);
  return proposal && isAbout(proposal, by)
    ? refusal(
        'secrecy',
        'This vote is about you yourself, so other key holders answer what is disputed.',
      )
    : undefined;
}

/** How long a dispute that nobody answers holds the opening up: nobody can do so for ever. */
const mostHeld = 14 * 24;

/** From when on a secret vote can be opened, as far as its disputes are concerned. */
export const openableFrom = ({ disputes, opensFrom }: SealedVote): Instant =>
  disputes.some(({ settled }) => !settled) ? hoursAfter(opensFrom, mostHeld) : opensFrom;
