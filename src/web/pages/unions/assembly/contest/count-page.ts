/**
 * What each method would do with the ballots of a choice: the one that the rules name in full, the others
 * in a line each; and the ballots to take along, so that anybody can count them with a program of their own.
 * @module
 */
import { ballotForms, isScoresMethod, type MethodName } from '../../../../../count/methods.ts';
import { scoresAsRankings } from '../../../../../count/scores-as-rankings.ts';
import {
  ballotsIn,
  type ContestPoll,
  placesOn,
  type Profile,
  profileOf,
  rankingsIn,
  scoresIn,
} from '../../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../../html.ts';
import { callout, emptyState } from '../../../../parts/callout.ts';
import type { Ballots } from '../../../counting/ballots.ts';
import { type OnProposal, proposalPath, titleOf } from '../sitting.ts';
import { ballotFiles } from './ballot-files.ts';
import type { Counting } from './counting.ts';
import { countsOf } from './method-counts.ts';
import { methodPart, othersPart } from './method-parts.ts';
import { placeNames } from './words.ts';

export function countingOf(on: OnProposal, poll: ContestPoll): Counting {
  const { counted, sealed } = poll;
  const profile = counted?.ballots ?? sealed?.mixing?.ballots ?? profileOf(poll.ballots.values());
  const names = placeNames(on, poll.rule);
  return { poll, profile, names, ballots: ballotsOf(poll, profile, names) };
}

function ballotsOf(poll: ContestPoll, profile: Profile, candidates: readonly string[]): Ballots {
  const { rule, seats } = poll;
  const places = placesOn(poll);
  const head = { candidates, format: 'abif', seats } as const;
  if (!isScoresMethod(rule.method)) {
    const rankings = { candidates, seats, ballots: rankingsIn(places, profile) };
    const kind = ballotForms[rule.method] === 'some' ? 'approvals' : 'rankings';
    return { ...head, kind, rankings };
  }
  const scores = { candidates, seats, ballots: scoresIn(places, profile) };
  const rankings = { candidates, seats, ballots: scoresAsRankings(scores.ballots) };
  return { ...head, kind: 'scores', rankings, scores };
}

/** `shown` is the method to show in full: the rules’ own, or another one that the reader wants to see. */
export function countPage(on: OnProposal, counting: Counting, shown: MethodName): Html {
  const { t, proposal } = on;
  const { poll, profile } = counting;
  const counts = countsOf(on, counting);
  return html`
    <h1>${t('What each method would do')}</h1>
    <p class="lead"><a href="${proposalPath(on, proposal.id)}">${titleOf(on, proposal)}</a></p>
    ${poll.counted === undefined && !poll.sealed && ballotsIn(profile) > 0 && stillOpen(on)}
    ${
      counts === undefined
        ? nothingYet(on)
        : html`${methodPart(on, {
            method: shown,
            count: counts.get(shown),
            isOwn: shown === poll.rule.method,
            ballots: ballotsIn(profile),
          })}
          ${othersPart(on, counts, shown)} ${takeAlong(on, poll)}`
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
