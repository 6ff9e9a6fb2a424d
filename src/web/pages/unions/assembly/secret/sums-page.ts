/**
 * What each method would do with the opened sums of a secret choice: no ballot is seen, so only those methods that
 * count by the same sums can say.
 * @module
 */
import type { MethodName } from '../../../../../count/methods.ts';
import {
  type ContestOutcome,
  type ContestPoll,
  isContestOutcome,
} from '../../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../../html.ts';
import { emptyState } from '../../../../parts/callout.ts';
import { calledAs } from '../contest/count-choice.ts';
import type { CountedChoice } from '../contest/method-counts.ts';
import { methodPart, othersPart } from '../contest/method-parts.ts';
import { placeNames } from '../contest/words.ts';
import { countAgain } from '../count-again.ts';
import { type CountedSoon, isCounted } from '../counted-soon.ts';
import { notYetCounted } from '../not-yet-counted.ts';
import { type OnProposal, proposalPath, titleOf } from '../sitting.ts';

/** Nothing is counted where nothing was opened. */
export function sumsPage(
  on: OnProposal,
  { poll, counted }: { poll: ContestPoll; counted: CountedSoon<CountedChoice> | undefined },
  shown: MethodName,
): Html {
  const { t, proposal } = on;
  const { outcome } = proposal;
  const decided = outcome && isContestOutcome(outcome) ? outcome : undefined;
  return html`
    <h1>${t('What each method would do')}</h1>
    <p class="lead"><a href="${proposalPath(on, proposal.id)}">${titleOf(on, proposal)}</a></p>
    ${decided && counted ? countedPart(on, poll, { outcome: decided, counted, shown }) : nothingYet(on)}
  `;
}

interface Shown {
  readonly outcome: ContestOutcome;
  readonly counted: CountedSoon<CountedChoice>;
  readonly shown: MethodName;
}

function countedPart(on: OnProposal, poll: ContestPoll, { outcome, counted, shown }: Shown): Html {
  if (!isCounted(counted)) return notYetCounted(on, counted, { page: '/count', files: [] });
  if (!counted.counts) return nobodyMarked(on);
  const { rule } = poll;
  const counts = calledAs(counted.counts, poll, placeNames(on, rule));
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
