/**
 * For whoever is on the voter list and no longer a member: that they cast no more, and what became of their ballot.
 * @module
 */
import {
  countingBallot,
  fallenBallot,
  hasVoted,
  isSealed,
  mayCast,
  type Poll,
  trackerInWords,
} from '../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../html.ts';
import { callout } from '../../../parts/callout.ts';
import type { OnProposal } from './sitting.ts';
import { votedId, votePart } from './vote-part.ts';

/** Whether the reader was a member when the vote opened, and is none now. */
export const isNoLonger = ({ union, member }: OnProposal, poll: Poll): boolean =>
  member !== undefined && poll.roll.has(member) && !mayCast(union, poll, member);

export const noLongerPart = (on: OnProposal, poll: Poll): Html =>
  votePart(
    on.t('You cast no more ballots in this vote'),
    true,
    html`<p>
        ${on.t('You are no longer a member, so you can neither cast a ballot here nor change one. The voter list stays as it was when the vote opened, with you on it.')}
      </p>
      ${callout({ tone: 'info' }, html`<p id="${votedId}">${whatBecame(on, poll)}</p>`)}
      ${isSealed(poll) && html`<p>${on.t('You can’t dispute this vote any more. If something is wrong with it, tell somebody on its voter list who is a member.')}</p>`}`,
  );

function whatBecame({ t, union, member = '' }: OnProposal, poll: Poll): Html | string {
  const fallen = fallenBallot(union, poll, member);
  if (fallen)
    return t.html(
      'The ballot that you cast fell away when your voting key was replaced on {when}, and does not count.',
      { when: t.moment(fallen.since) },
    );
  if (!hasVoted(union, poll, member)) return t('You had cast no ballot.');
  const sealed = isSealed(poll) ? countingBallot(union, poll, member) : undefined;
  return sealed
    ? t.html(
        'The ballot that you cast stands, and counts as those of the members do. It is in the minutes as {words}.',
        { words: html`<b class="tracker">${trackerInWords(sealed.ballot)}</b>` },
      )
    : t('The ballot that you cast stands, and counts as those of the members do.');
}
