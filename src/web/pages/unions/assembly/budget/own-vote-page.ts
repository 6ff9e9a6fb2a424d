/**
 * `/p/:id/mine`: what the reader’s own vote in a budget paid for.
 * @module
 */
import type { BudgetPoll } from '../../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../../html.ts';
import { placeNames } from '../contest/words.ts';
import { isCounted } from '../counted-soon.ts';
import { notYetCounted } from '../not-yet-counted.ts';
import { type OnProposal, proposalPath, titleOf } from '../sitting.ts';
import { budgetFiles } from './budget-files.ts';
import { ownVotePart } from './own-vote.ts';

export function ownVotePage(on: OnProposal, poll: BudgetPoll): Html {
  const { t, proposal, ownMarks, counts } = on;
  const own = counts?.ballots;
  return html`
    <h1>${t('What your vote paid for')}</h1>
    <p class="lead"><a href="${proposalPath(on, proposal.id)}">${titleOf(on, proposal)}</a></p>
    ${ownMarks && typeof own === 'string' ? notYetCounted(on, own, { page: '/mine', files: budgetFiles }) : paidPart(on, poll)}
  `;
}

function paidPart(on: OnProposal, poll: BudgetPoll): Html {
  const { t, ownMarks, counts } = on;
  const own = counts?.ballots;
  const count = isCounted(own) ? own.count : undefined;
  if (!count || !ownMarks)
    return html`<p>${t('You cast no ballot in this vote, or nothing was decided by it.')}</p>`;
  const candidates = placeNames(on, poll.rule);
  return ownVotePart(t, { poll, count: { ...count, candidates }, marks: ownMarks });
}
