/**
 * Opening a secret vote that is over: who has come, the disputes that are to be answered before, and each
 * key holder’s one button.
 * @module
 */
import {
  givenUpFrom,
  isSealed,
  isAbout,
  lackingIn,
  lackingToShuffle,
  opensSealed,
  type Proposal,
  type SealedPoll,
  tooFewCounted,
} from '../../../../../union/assembly/assembly.ts';
import { isSecret } from '../../../../../union/charter/charter.ts';
import type { Instant } from '../../../../../union/kernel/instant.ts';
import { type Ceremony, ceremonyNumbered, numberOf } from '../../../../../union/secrecy/secrecy.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import { icon } from '../../../../parts/icon.ts';
import type { Words } from '../../../../words.ts';
import { withoutVote } from '../../people/key-holders/from-elsewhere.ts';
import { holderScripts } from '../../people/key-holders/holder-part.ts';
import { ownOpening } from '../../people/key-holders/own-opening.ts';
import { keyHoldersPath } from '../../people/key-holders/own-tasks.ts';
import { type OnProposal, personLink, proposalPath } from '../sitting.ts';
import { awaitedFor } from './awaited-key.ts';
import { disputedPart } from './disputed-part.ts';

/** A secret vote, and the key it is sealed with. */
export interface SecretVote {
  readonly poll: SealedPoll;
  readonly ceremony: Ceremony;
}

/** The secret vote on a proposal, where its vote is one. */
export function secretVoteOn(
  union: UnionView['union'],
  { poll }: Proposal,
): SecretVote | undefined {
  if (!poll || !isSealed(poll)) return undefined;
  const ceremony = ceremonyNumbered(union, poll.sealed.ceremony);
  return ceremony && { poll, ceremony };
}

/** Who holds the key of the vote, where it is a secret one: the page says their names. */
export const keyHoldersOf = (union: UnionView['union'], proposal: Proposal): readonly string[] =>
  secretVoteOn(union, proposal)?.ceremony.trustees ?? [];

/** Whether a vote’s archive is given out: from its end on, since what is found in it can be disputed before it is opened. */
export const isGivenOut = ({ poll }: Proposal, at: Instant): boolean =>
  poll?.sealed !== undefined && poll.closes <= at;

/** The browser’s modules of a page with a secret vote that is over. */
export const openingScripts = (proposal: Proposal, at: Instant): readonly string[] => [
  ...(proposal.poll?.sealed && proposal.stage === 'poll' ? holderScripts : []),
  ...(isGivenOut(proposal, at) ? ['check-election.js'] : []),
];

/** At a decision that is secret by the rules: whether its vote is, and the way to who keeps the key. */
export const keyLine = (on: OnProposal): Html | false =>
  on.rule !== undefined &&
  isSecret(on.rule) &&
  html`${openLine(on)}
    <p>
      <a href="${keyHoldersPath(on)}">${on.t('Who keeps the key, and what they could do')}</a>
    </p>`;

/** Where a vote that is secret while there is a key is an open one, or would be one now. */
function openLine({ t, union, proposal, at }: OnProposal): Html | false {
  const { poll, stage } = proposal;
  if (poll)
    return (
      !poll.sealed &&
      html`<p>
        ${t('This vote is not secret: who votes how stands in the minutes. When it opened there was no key to seal ballots with, or there were too few voters for that.')}
      </p>`
    );
  return (
    stage === 'deliberation' &&
    !opensSealed(union, proposal, at) &&
    !awaitedFor(union, proposal, at) &&
    html`<p>
      ${t('As things are, its vote will not be secret: who votes how will stand in the minutes. It is secret once there is a key to seal ballots with, and there are voters enough for that.')}
    </p>`
  );
}

/** What is seen of the opening while it is under way. */
export function openingPart(on: OnProposal): Html | false {
  const { t, at, proposal, union } = on;
  const vote = secretVoteOn(union, proposal);
  if (!vote || proposal.stage !== 'poll') return false;
  const { poll, ceremony } = vote;
  if (at < poll.closes) return answering(on, poll, ceremony);
  return html`
    <section class="flow" id="opening" aria-labelledby="opening-title">
      <h2 id="opening-title">${t('Opening the vote')}</h2>
      ${disputable(on, poll)} ${whoCame(on, poll, ceremony)} ${disputedPart(on, poll, ceremony)}
    </section>
    ${ownOpening(on, proposal, `${proposalPath(on, proposal.id)}#opening`)}
  `;
}

/** While ballots are cast: what is disputed already can be answered, and the voter who did may still vote again. */
function answering(on: OnProposal, poll: SealedPoll, ceremony: Ceremony): Html | false {
  return (
    poll.sealed.disputes.some(({ settled }) => !settled) &&
    html`<section class="flow" id="opening" aria-labelledby="opening-title">
      <h2 id="opening-title">${on.t('Disputed before it is opened')}</h2>
      ${disputedPart(on, poll, ceremony)}
    </section>`
  );
}

/** Before it can be opened: until when it can still be disputed. */
const disputable = ({ t, at }: OnProposal, { sealed }: SealedPoll): Html | false =>
  at < sealed.opensFrom &&
  callout(
    { tone: 'info', level: 3, title: t('The vote has closed, and its ballots are sealed') },
    html`<p>
      ${
        sealed.mixing
          ? t.html(
              'Until {until}, its voters can say what is wrong with it. From then on, or as long as a dispute is open up to two weeks later, {n} key holders shuffle the ballots one after the other, and {n} open them together.',
              { until: t.moment(sealed.opensFrom), n: sealed.threshold },
            )
          : t.html(
              'Until {until}, its voters can say what is wrong with it. From then on, or as long as a dispute is open up to two weeks later, {n} key holders open the sum of all ballots together.',
              { until: t.moment(sealed.opensFrom), n: sealed.threshold },
            )
      }
    </p>`,
  );

function whoCame(on: OnProposal, poll: SealedPoll, ceremony: Ceremony): Html {
  const { t, union } = on;
  const { openings, mixing, cast, upheld } = poll.sealed;
  if (cast.size === 0) return html`<p>${t('Nobody has voted, so there is nothing to open.')}</p>`;
  const few = tooFewCounted(union, poll);
  if (few) return tooFew(t, few);
  const isMixing = mixing !== undefined && lackingToShuffle(poll.sealed) > 0;
  const came = isMixing ? mixing.shuffles : openings;
  const hasCome = (who: string): boolean => came.has(numberOf(ceremony, who));
  return html`
    <p>
      ${isMixing ? toShuffle(t, poll) : toOpen(on, poll)}
      ${t.html('They have time until {until}; after that the vote is void.', { until: t.moment(givenUpFrom(poll)) })}
    </p>
    <ul class="came">
      ${ceremony.trustees.map(
        (who) =>
          html`<li>
            ${icon(hasCome(who) ? 'check' : 'clock')} ${personLink(on, who)}${withoutVote(on, who)}:
            ${cameInWords(t, { hasCome: hasCome(who), isMixing, isAbout: isAbout(on.proposal, who), hasUpheld: upheld.has(who) })}
          </li>`,
      )}
    </ul>
  `;
}

/** A ballot under a voting key that was replaced does not count. */
const tooFew = (
  t: Words,
  { ballots, fewest }: { readonly ballots: number; readonly fewest: number },
): Html =>
  callout(
    { tone: 'info', level: 3, title: t('Nobody opens these ballots') },
    html`<p>
      ${t.many(
        ballots,
        'Only {n} ballot counts, and by the rules no fewer than {fewest} are opened whole. So the vote ends without a decision.',
        'Only {n} ballots count, and by the rules no fewer than {fewest} are opened whole. So the vote ends without a decision.',
        { fewest },
      )}
    </p>`,
  );

const toShuffle = (t: Words, { sealed }: SealedPoll): string =>
  t.many(
    lackingToShuffle(sealed),
    'One key holder is still to shuffle the ballots, so that they no longer show whose each is. Then {all} open them.',
    '{n} key holders are still to shuffle the ballots, so that they no longer show whose each is. Then {all} open them.',
    { all: sealed.threshold },
  );

const toOpen = ({ t, union }: OnProposal, poll: SealedPoll): string =>
  t.many(
    lackingIn(union, poll),
    'One key holder is still to come. Then everybody sees the result.',
    '{n} key holders are still to come. Then everybody sees the result.',
  );

function cameInWords(
  t: Words,
  who: Readonly<Record<'hasCome' | 'isMixing' | 'isAbout' | 'hasUpheld', boolean>>,
): string {
  if (who.hasUpheld) return t('found what is disputed to be so, and gives no part');
  if (who.hasCome) return who.isMixing ? t('has shuffled them') : t('has given their part');
  return who.isAbout ? t('stays away, since the vote is about them') : t('has not come yet');
}
