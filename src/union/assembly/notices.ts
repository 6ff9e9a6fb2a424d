/**
 * Whether word of a vote got through. Where the rules want it, the hall reports that once the vote is
 * over, and a vote of which too many never heard decides nothing.
 * @module
 */
import { z } from 'zod';
import { defineAct, ministerial } from '../kernel/act.ts';
import { leastAbove } from '../../count/share.ts';
import { ProposalId } from '../kernel/ids.ts';
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { AssemblyView } from './assembly-view.ts';
import type { Missed } from './outcome.ts';
import { castIn, type Poll } from './poll.ts';

const Count = z.int().min(0);

const Reporting = z.strictObject({
  proposal: ProposalId,
  /** How many of those on the voter list were to be told, by how much they want to hear. */
  wanted: Count,
  /** How many of these it reached by no path, and who cast no ballot. */
  failed: Count,
});
type Reporting = z.infer<typeof Reporting>;

/** Hours after its closing from which on a vote is closed without a report. */
const patience = 24;

/**
 * The clerk's word on what the book can't know: whom the hall's notices reached. The book bounds it all
 * the same: whoever voted had heard of the vote, so at most those can have been missed who did not.
 * For that, it comes once the ballots are final, and once. A clerk that keeps it back holds nothing up
 * for long: a day after its closing the vote is closed without it, and then everybody who cast no
 * ballot counts as missed. So a hall gains nothing by silence, and a vote in which enough took part
 * stands whatever the hall says.
 */
export const reportNotices = defineAct<AssemblyView, Reporting>('assembly/report-notices@1', {
  about: 'Says how many of those who may vote could not be told that the vote was open.',
  body: Reporting,
  needs: ministerial,
  refuses: ({ assembly }, { body, at }) => {
    const proposal = assembly.proposals.get(body.proposal);
    if (proposal?.stage !== 'poll' || !proposal.poll)
      return refusal('assembly', 'There is no open vote on this.');
    return reportRefused(proposal.poll, body, at);
  },
  does: ({ assembly }, { body: { proposal, wanted, failed } }) => {
    const poll = assembly.proposals.get(proposal)?.poll;
    if (poll) poll.notices = { wanted, failed };
  },
});

function reportRefused(
  poll: Poll,
  { wanted, failed }: Reporting,
  at: Instant,
): Refusal | undefined {
  const { unreached, notices, closes, entitled } = poll;
  if (!unreached)
    return refusal('assembly', 'The rules of this vote don’t ask whom its notice reached.');
  if (notices) return refusal('assembly', 'This has been reported already.');
  if (closes > at) return refusal('assembly', 'This vote is open until {closes}.', { closes });
  if (wanted > entitled)
    return refusal('assembly', 'Only {entitled} may vote, so no more were to be told.', {
      entitled,
    });
  const most = Math.min(wanted, silent(poll));
  return failed > most
    ? refusal(
        'assembly',
        'Whoever voted had heard of the vote, so at most {most} can have been missed.',
        { most },
      )
    : undefined;
}

/** How many of those on the voter list cast no ballot. */
const silent = (poll: Poll): number => poll.entitled - castIn(poll);

/** From when a vote can be closed: at its closing, or where a report is missing, a day later. */
export const closableFrom = ({ closes, unreached, notices }: Poll): Instant =>
  unreached && !notices ? hoursAfter(closes, patience) : closes;

/** Whom the notice missed, as far as an outcome depends on it; nothing where the rules don't ask. */
export function missedIn(poll: Poll): Missed | undefined {
  const { unreached, notices, entitled } = poll;
  if (!unreached) return undefined;
  return {
    reported: notices !== undefined,
    failed: notices?.failed ?? silent(poll),
    allowed: leastAbove(unreached, entitled) - 1,
  };
}
