/**
 * What each method would do with the ballots of a choice: the one that the rules name in full, the others
 * in a line each; and the ballots to take along, so that anybody can count them with a program of their own.
 * @module
 */
import type { MethodName } from '../../../../../count/methods.ts';
import type { ContestPoll } from '../../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../../html.ts';
import { callout, emptyState } from '../../../../parts/callout.ts';
import { type CountedSoon, isCounted } from '../counted-soon.ts';
import { notYetCounted } from '../not-yet-counted.ts';
import { type OnProposal, proposalPath, titleOf } from '../sitting.ts';
import { ballotFiles } from './ballot-files.ts';
import { calledAs } from './count-choice.ts';
import type { CountedChoice } from './method-counts.ts';
import { methodPart, othersPart } from './method-parts.ts';
import { placeNames } from './words.ts';

interface Counting {
  readonly poll: ContestPoll;
  readonly counted: CountedSoon<CountedChoice>;
}

/** `shown` is the method to show in full: the rules’ own, or another one that the reader wants to see. */
export function countPage(on: OnProposal, { poll, counted }: Counting, shown: MethodName): Html {
  const { t, proposal } = on;
  return html`
    <h1>${t('What each method would do')}</h1>
    <p class="lead"><a href="${proposalPath(on, proposal.id)}">${titleOf(on, proposal)}</a></p>
    ${
      isCounted(counted)
        ? countedPart(on, poll, { counted, shown })
        : notYetCounted(on, counted, { page: '/count', files: ballotFiles(on.rule) })
    }
  `;
}

function countedPart(
  on: OnProposal,
  poll: ContestPoll,
  {
    counted: { ballots, counts },
    shown,
  }: { readonly counted: CountedChoice; readonly shown: MethodName },
): Html {
  const isOpen = poll.counted === undefined && !poll.sealed && ballots > 0;
  const called = counts && calledAs(counts, poll, placeNames(on, poll.rule));
  return html`
    ${isOpen && stillOpen(on)}
    ${
      called
        ? html`${methodPart(on, {
            method: shown,
            count: called.get(shown),
            isOwn: shown === poll.rule.method,
            ballots,
          })}
          ${othersPart(on, called, shown)} ${takeAlong(on, poll)}`
        : nothingYet(on)
    }
  `;
}

const stillOpen = ({ t }: OnProposal): Html =>
  callout(
    { tone: 'info', title: t('The vote is still open') },
    html`<p>
      ${t('This is how the ballots stand by now. It decides nothing, and may change with every ballot.')}
    </p>`,
  );

const nothingYet = ({ t }: OnProposal): Html =>
  emptyState(
    t('No ballots yet'),
    html`<p>
        ${t('As soon as somebody has marked an option, you see here what each method makes of it.')}
      </p>
      <p><a href="/counting">${t('Try the methods with ballots of your own')}</a></p>`,
  );

const takeAlong = (on: OnProposal, { sealed }: ContestPoll): Html => html`
  <section>
    <h2>${on.t('Count it yourself')}</h2>
    <p>
      ${
        sealed
          ? on.t(
              'The ballots, for any program that counts them. They were shuffled, so they do not say whose each is; how they were shuffled and opened stands in the minutes.',
            )
          : on.t(
              'The ballots without names, for any program that counts them; every ballot with its voter stands in the minutes.',
            )
      }
    </p>
    <ul>
      ${ballotFiles(on.rule).map(
        ({ ending, format }) =>
          html`<li>
            <a href="${proposalPath(on, on.proposal.id)}/ballots.${ending}" download>${format}</a>
          </li>`,
      )}
    </ul>
  </section>
`;
