/**
 * What each method would do with the opened sums of a secret choice: no ballot is seen, so only those methods that
 * count by the same sums can say.
 * @module
 */
import type { MethodName } from '../../../../../count/methods.ts';
import {
  type ContestOutcome,
  type ContestPoll,
  countsBySums,
  isContestOutcome,
  lotOfContest,
  type SealedPoll,
} from '../../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../../html.ts';
import { emptyState } from '../../../../parts/callout.ts';
import { methodPart, othersPart } from '../contest/method-parts.ts';
import { placeNames } from '../contest/words.ts';
import { countAgain } from '../count-again.ts';
import { type OnProposal, proposalPath, titleOf } from '../sitting.ts';

export function sumsPage(on: OnProposal, poll: ContestPoll & SealedPoll, shown: MethodName): Html {
  const { t, proposal } = on;
  const { outcome } = proposal;
  return html`
    <h1>${t('What each method would do')}</h1>
    <p class="lead"><a href="${proposalPath(on, proposal.id)}">${titleOf(on, proposal)}</a></p>
    ${outcome && isContestOutcome(outcome) && poll.sealed.result ? counted(on, poll, { outcome, shown }) : nothingYet(on)}
  `;
}

function counted(
  on: OnProposal,
  poll: ContestPoll & SealedPoll,
  { outcome, shown }: { outcome: ContestOutcome; shown: MethodName },
): Html {
  const { rule, entitled } = poll;
  const names = placeNames(on, rule);
  const counts = countsBySums(poll, { names, lot: lotOfContest(outcome.lot, poll), entitled });
  if (counts.size === 0) return nobodyMarked(on);
  const own = { method: shown, count: counts.get(shown), isOwn: shown === rule.method };
  return html`
    <p>
      ${on.t('This vote was secret: only sums were opened. Here are the methods that need no more than these.')}
    </p>
    ${methodPart(on, { ...own, ballots: outcome.turnout })} ${othersPart(on, counts, shown)}
    ${countAgain(on, poll)}
  `;
}

const nobodyMarked = ({ t }: OnProposal): Html => html`<p>${t('Nobody marked an option.')}</p>`;

const nothingYet = ({ t, proposal }: OnProposal): Html =>
  emptyState(
    t('Sealed'),
    html`<p>
      ${
        proposal.outcome
          ? t('Nothing of this secret vote was opened.')
          : t(
              'This vote is secret. Once its key holders have opened it, you see here what each method makes of it.',
            )
      }
    </p>`,
  );
