/**
 * A secret vote that was opened: by whom, and how anybody checks it, with our program or with others’.
 * @module
 */
import {
  electionHash,
  type SealedPoll,
  trackerInWords,
} from '../../../../../union/assembly/assembly.ts';
import { numberOf } from '../../../../../union/secrecy/secrecy.ts';
import { type Html, html } from '../../../../html.ts';
import { more } from '../../../../parts/callout.ts';
import type { Words } from '../../../../words.ts';
import { checkElectionPart } from '../../../ballots/check-election-part.ts';
import { type OnProposal, personLink, proposalPath, titleOf } from '../sitting.ts';
import { isGivenOut, type SecretVote, secretVoteOn } from './opening-part.ts';

/** Of the heading below which a vote that is over is checked. */
export const openedId = 'opened-title';

export function openedPart(on: OnProposal): Html | false {
  const { t, proposal, union } = on;
  const vote = secretVoteOn(union, proposal);
  if (!vote || !isGivenOut(proposal, on.at)) return false;
  const { openings, mixing, threshold } = vote.poll.sealed;
  const openedBy =
    openings.size < threshold ? t('Parts of the opening came from:') : t('It was opened by:');
  const cameTo = (parts: ReadonlyMap<number, unknown>): readonly Html[] =>
    vote.ceremony.trustees
      .filter((who) => parts.has(numberOf(vote.ceremony, who)))
      .map((who, at) => html`${at > 0 && ', '}${personLink(on, who)}`);
  return html`
    <section class="flow" aria-labelledby="${openedId}">
      <h2 id="${openedId}">${t('A secret vote that anybody can check')}</h2>
      <p>${whatIsOpened(on, vote)}</p>
      ${mixing && mixing.shuffles.size > 0 && html`<p>${t('It was shuffled by:')} ${cameTo(mixing.shuffles)}</p>`}
      ${openings.size > 0 && html`<p>${openedBy} ${cameTo(openings)}</p>`}
      ${more(t('Check it here, in your browser'), checkHere(on, vote.poll))}
      <p>
        <a href="${electionPath(on)}" download>${t('Download the sealed election (one file)')}</a>
      </p>
      ${more(t('How to check it'), howToCheck(on))}
    </section>
  `;
}

/** How many people keep the key, and how many of them together could read ballots. */
type Kept = Readonly<Record<'n' | 'threshold', number>>;

/** What is opened of the ballots, as far as it has come, and what could be done against the rules. */
function whatIsOpened({ t, proposal }: OnProposal, { poll, ceremony }: SecretVote): Html | string {
  const { openings, mixing, threshold } = poll.sealed;
  const kept = { n: ceremony.trustees.length, threshold };
  const isOpen = openings.size >= threshold;
  if (!isOpen && proposal.stage !== 'poll') return neverOpened(t, kept);
  return mixing ? openedWhole(t, kept, isOpen) : openedAsSum(t, kept, isOpen);
}

const neverOpened = (t: Words, kept: Kept): string =>
  t(
    'Nothing was opened. {threshold} of the {n} key holders could still read every single ballot, if they broke the rules together.',
    kept,
  );

const openedWhole = (t: Words, kept: Kept, isOpen: boolean): Html => html`
  ${
    isOpen
      ? t(
          'The ballots were shuffled before they were opened, so what was opened does not say whose each is. {threshold} of the {n} key holders could still find out, if they broke the rules together, whoever has shuffled.',
          kept,
        )
      : t(
          'The ballots are shuffled before they are opened, so what is opened will not say whose each is. {threshold} of the {n} key holders could find out, if they broke the rules together, whoever shuffles.',
          kept,
        )
  }
  ${t('That the ballots are right anybody can check: every sealed ballot is public, and each shuffle and each part of the opening comes with a proof.')}
`;

const openedAsSum = (t: Words, kept: Kept, isOpen: boolean): Html => html`
  ${
    isOpen
      ? t(
          'Only the sum of all ballots was opened. {threshold} of the {n} key holders could still read every single one, if they broke the rules together.',
          kept,
        )
      : t(
          'Only the sum of all ballots will be opened. {threshold} of the {n} key holders could read every single one, if they broke the rules together.',
          kept,
        )
  }
  ${t('That the sum is right anybody can check: every sealed ballot is public, and each part of the opening comes with a proof.')}
`;

export const electionPath = (on: Pick<OnProposal, 'home' | 'proposal'>): string =>
  `${proposalPath(on, on.proposal.id)}/election.bel`;

const checkHere = (on: OnProposal, poll: SealedPoll): Html => {
  const { t, proposal, called = [] } = on;
  const words = trackerInWords(electionHash(poll.sealed.election));
  return html`
    <p>
      ${t('Your browser goes through every ballot, every proof and every sum. Nothing is sent anywhere.')}
    </p>
    <noscript><p>${t('This needs script.')}</p></noscript>
    ${checkElectionPart(on, {
      archive: electionPath(on),
      level: 3,
      vote: {
        election: words,
        asked: proposal.title ? { [proposal.title]: titleOf(on, proposal) } : {},
        called,
      },
    })}
    <p>
      ${t.html('The words of this vote are {words}.', { words: html`<b class="tracker">${words}</b>` })}
      ${t.html('{page} checks the file of a vote of any hall.', { page: html`<a href="/check-election">${t('Check a secret vote')}</a>` })}
    </p>
  `;
};

const howToCheck = ({ t, home }: OnProposal): Html => html`
  <p>${t('With our program, from a copy that you trust:')}</p>
  <pre tabindex="0"><code>npx syndicat verify-election election.bel</code></pre>
  <p>
    ${t('With the program of those who made the protocol (belenios-tool from release 3.0 on; older ones do not know the group of keys), in a folder with nothing but this file:')}
  </p>
  <pre tabindex="0"><code>belenios-tool election verify --dir .</code></pre>
  <p>
    ${t('Releases 3.0 to 3.3 look at ballots in no fixed order and can miss a bad one: besides, have each ballot looked at by itself, with belenios-tool election verify-ballot, in a folder with the file’s records up to the Setup.')}
  </p>
  <p>${t('Or with sirona, a third program that others wrote for such files.')}</p>
  <p>
    ${t.html('Whose ballots count is written in the minutes: {check} shows whether they are in order.', { check: html`<a href="${home}/check">${t('Check the minutes')}</a>` })}
  </p>
`;
