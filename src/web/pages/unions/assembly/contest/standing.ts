/**
 * How a vote on options stands while it is open: how many took part. What comes of it is counted at its end, so that
 * nobody’s ballot hangs on what others seem to want.
 * @module
 */
import { isBudgetPoll, type MarkedPoll } from '../../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../../html.ts';
import { type OnProposal, proposalPath } from '../sitting.ts';

export const contestStanding = (on: OnProposal, poll: MarkedPoll): Html => html`
  <p>${on.t('What comes of it is counted when the vote closes.')}</p>
  ${
    poll.advice.size > 0 &&
    html`<p class="small">
      ${on.t.many(poll.advice.size, 'Besides, {n} who has no vote gave advice.', 'Besides, {n} who have no vote gave advice.')}
    </p>`
  }
  <p class="small">
    <a href="${proposalPath(on, on.proposal.id)}/count"
      >${isBudgetPoll(poll) ? on.t('What other rules would fund') : on.t('What each method would do')}</a
    >
  </p>
`;
