/**
 * How anybody counts a vote again: by its ballots, or by what was proved of their sum.
 * @module
 */
import { isSealed, type Poll } from '../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../html.ts';
import type { OnProposal } from './sitting.ts';

export function countAgain(on: OnProposal, poll: Poll): Html | false {
  const { t, home, proposal } = on;
  const minutes = html`<a href="${home}/minutes?proposal=${proposal.id}">${t('minutes')}</a>`;
  if (!isSealed(poll))
    return html`<p class="small">
      ${t.html('Anybody can count again: every ballot stands in the {minutes}.', { minutes })}
    </p>`;
  if (!poll.sealed.counted) return false;
  if (poll.sealed.mixing)
    return html`<p class="small">
      ${t.html('Anybody can check it: the sealed ballots, how they were shuffled, and the proofs of those who opened them stand in the {minutes}.', { minutes })}
    </p>`;
  return html`<p class="small">
    ${t.html('Anybody can check it: the sealed ballots, their sum and the proofs of those who opened it stand in the {minutes}.', { minutes })}
  </p>`;
}
