/**
 * In the place of a count that is not there yet: that the ballots are being counted, or that it takes too long.
 * @module
 */
import { attrs, type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import { type OnProposal, proposalPath } from '../sitting.ts';
import type { CountedBudget, CountedSoon } from './budget-counted.ts';

/** `page` is the page that shows the count, below the proposal’s. Needs `wait.js`. */
export function notYetCounted(
  on: OnProposal,
  why: Exclude<CountedSoon, CountedBudget>,
  page: '' | '/count' | '/mine',
): Html {
  const { t, proposal } = on;
  const path = proposalPath(on, proposal.id);
  if (why === 'not-counted')
    return callout(
      { tone: 'warn', title: t('Not counted') },
      html`<p>
        ${t('It could not be counted for this page. Look again in some minutes, or count the ballots with the program on your own computer: “syndicat count”.')}
        <a href="${path}/ballots.pb" download>Pabulib</a>
      </p>`,
    );
  return html`<div ${attrs({ 'data-wait': `${path}/counted${page}` })}>
    ${callout(
      { title: t('The ballots are being counted'), role: 'status' },
      html`<p>${t('There are many of them. The page goes on by itself once they are counted.')}</p>
        <p><progress aria-label="${t('The ballots are being counted')}"></progress></p>
        <p><a href="${path}${page}">${t('Look again')}</a></p>`,
    )}
  </div>`;
}
