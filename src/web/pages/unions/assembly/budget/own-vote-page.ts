/**
 * `/p/:id/mine`: what the reader’s own vote in a budget paid for.
 * @module
 */
import type { BudgetPoll } from '../../../../../union/assembly/assembly.ts';
import { isBudgetOutcome } from '../../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../../html.ts';
import { placeNames } from '../contest/words.ts';
import { type OnProposal, proposalPath, titleOf } from '../sitting.ts';
import { budgetCountOf } from './budget-counted.ts';
import { ownVotePart } from './own-vote.ts';

export function ownVotePage(on: OnProposal, poll: BudgetPoll): Html {
  const { t, proposal, ownMarks } = on;
  const { outcome } = proposal;
  const decided = outcome && isBudgetOutcome(outcome) && outcome.result !== 'void';
  const count = decided ? budgetCountOf(poll, outcome, placeNames(on, poll.rule)) : undefined;
  return html`
    <h1>${t('What your vote paid for')}</h1>
    <p class="lead"><a href="${proposalPath(on, proposal.id)}">${titleOf(on, proposal)}</a></p>
    ${
      count && ownMarks
        ? ownVotePart(t, { poll, count, marks: ownMarks })
        : html`<p>${t('You cast no ballot in this vote, or nothing was decided by it.')}</p>`
    }
  `;
}
