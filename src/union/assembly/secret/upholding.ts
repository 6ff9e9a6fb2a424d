/**
 * What is founded: as many key holders as open a vote can say so of what is disputed of it. Then nobody opens it, and
 * the members vote anew.
 * @module
 */
import { defineAct, type Doing } from '../../kernel/act.ts';
import type { MemberId } from '../../kernel/ids.ts';
import { type Refusal, refusal } from '../../kernel/refusal.ts';
import { keyHolders } from '../../secrecy/secrecy.ts';
import type { AssemblyView } from '../assembly-view.ts';
import { sealedIn, type SealedPoll } from './casting.ts';
import { answererRefused, OnDispute, undecided } from './disputes.ts';
import { isUpheld } from './sealed-vote.ts';

export const uphold = defineAct<AssemblyView, OnDispute>('assembly/uphold@1', {
  about: 'Says that what is disputed of a secret vote is founded, so that it is not to be opened.',
  body: OnDispute,
  needs: keyHolders,
  ownKey: true,
  refuses: (view, doing) => {
    const poll = undecided(view, doing.body.proposal);
    return 'refused' in poll ? poll : upholdingRefused(view, poll, doing);
  },
  does: (view, { by, body: { proposal, member, text }, at }) =>
    void sealedIn(view, proposal)?.sealed.upheld.set(by, { member, text, at }),
});

function upholdingRefused(
  view: AssemblyView,
  { sealed, closes }: SealedPoll,
  { by, body, at }: Doing<OnDispute>,
): Refusal | undefined {
  if (at < closes) return refusal('assembly', 'This vote is open until {closes}.', { closes });
  if (sealed.counted) return refusal('assembly', 'Enough key holders have opened it already.');
  if (!isDisputed(sealed, body.member))
    return refusal('assembly', 'This member has not disputed this vote, or has taken it back.');
  if (sealed.upheld.has(by) || isUpheld(sealed))
    return refusal('assembly', 'That is said already.');
  return answererRefused(view, sealed, { by, proposal: body.proposal });
}

/** Whether somebody's dispute stands: whatever was answered, but not where they took it back. */
const isDisputed = ({ disputes }: SealedPoll['sealed'], member: MemberId): boolean =>
  disputes.some(({ by, settled }) => by === member && settled?.by !== member);
