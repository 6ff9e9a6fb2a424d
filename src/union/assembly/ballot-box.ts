/**
 * What every ballot is held to, whatever the vote is about.
 * @module
 */
import type { ProposalId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { AssemblyView } from './assembly-view.ts';
import type { Poll } from './poll.ts';

/** The vote on a proposal, if it is open; otherwise what to tell the person. */
export function openPollOf(
  { assembly }: AssemblyView,
  id: ProposalId,
  at: Instant,
): Poll | Refusal {
  const proposal = assembly.proposals.get(id);
  if (!proposal) return refusal('assembly', 'There is no such proposal.');
  const { poll, stage } = proposal;
  if (stage === 'deliberation') return refusal('assembly', 'Its vote has not opened yet.');
  if (stage !== 'poll' || !poll) return refusal('assembly', 'Its vote is over.');
  return at < poll.closes
    ? poll
    : refusal('assembly', 'Its vote closed at {closed}.', { closed: poll.closes });
}

/** For who brings a ballot that everybody can read to a secret vote. */
export const sealedFirst = refusal(
  'assembly',
  'This vote is secret: ballots are sealed before they are cast.',
);

/** For who came too late to have a vote in this. */
export const notOnRoll = ({ opened }: Pick<Poll, 'opened'>): Refusal =>
  refusal(
    'assembly',
    'The voter list closed at {opened}, before your right to vote began. Your view counts as advice in this vote.',
    { opened },
  );

/** Why the clerk’s word is not enough to change this ballot, or nothing. */
export const unlessOwnKey = (
  before: { readonly attested: boolean } | undefined,
  attested: boolean,
): Refusal | undefined =>
  attested && before?.attested === false
    ? refusal(
        'keys',
        'You cast this ballot with a key of your own, so only such a key can change it. Use the device you voted on.',
      )
    : undefined;
