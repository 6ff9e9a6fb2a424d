/**
 * What a voter’s own device finds of the ballot that it cast: whether it stands in the minutes, now and after the end.
 * @module
 */
import {
  countingBallot,
  type FallenBallot,
  fallenBallot,
  type SealedPoll,
  trackerInWords,
  votingKeyFor,
} from '../../../../../union/assembly/assembly.ts';
import { attrs, type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import type { Words } from '../../../../words.ts';
import type { OnProposal } from '../sitting.ts';
import { openedId } from '../opening/opened-part.ts';
import { mayDispute } from './disputes-part.ts';

/** Hidden until the script has looked. */
export function ownBallotPart(on: OnProposal, poll: SealedPoll): Html | false {
  const { t, member, union, home, proposal } = on;
  if (member === undefined) return false;
  // Once it is over, who cast which ballot stands in the book alone.
  const isKnown = proposal.stage === 'poll';
  const fallen = isKnown ? fallenBallot(union, poll, member) : undefined;
  const set = attrs({
    'data-own-ballot': proposal.id,
    'data-member': member,
    'data-book': `${home}/book`,
    'data-union': union.id,
    'data-since': poll.opened,
    'data-until': poll.closes,
    'data-cast': isKnown ? (countingBallot(union, poll, member)?.ballot ?? 'none') : undefined,
    'data-fallen': fallen?.ballot,
    'data-key-since': votingKeyFor(union, poll, member)?.since,
    hidden: !fallen,
  });
  const dispute =
    mayDispute(on, poll) && html`<p><a href="#dispute">${t('Dispute this vote')}</a></p>`;
  return html`<div ${set}>
    ${fallenPart(on, poll, { fallen, dispute })} ${standsPart(on, poll)} ${absentPart(t, dispute)}
    ${replacedPart(t, dispute)} ${unconfirmedPart(on, dispute)} ${unansweredPart(on)}
    ${state(
      'missing',
      { tone: 'bad', role: 'alert', title: t('Your ballot was not found as it should be') },
      html`<p data-why></p>
        <p>
          ${t.html('Check the minutes as a whole: {link}. If the ballot is missing, dispute the vote.', { link: html`<a href="${home}/check">${t('Check the minutes')}</a>` })}
        </p>
        ${dispute}`,
    )}
  </div>`;
}

/** What is shown where that is found. */
const state = (
  name: string,
  spec: Parameters<typeof callout>[0],
  body: Html,
  isShown = false,
): Html =>
  html`<div ${attrs({ 'data-state': name, hidden: !isShown })}>${callout(spec, body)}</div>`;

/** What tells a voter that their ballot fell away. */
export const fallenId = 'ballot-fell-away';

/**
 * That the ballot fell away. The page shows it as long as it knows the ballot; afterwards the device finds it by the time of its
 * receipt.
 */
function fallenPart(
  on: OnProposal,
  poll: SealedPoll,
  { fallen, dispute }: { fallen: FallenBallot | undefined; dispute: Html | false },
): Html | false {
  const { t, union, member = '', at, proposal, home } = on;
  const key = votingKeyFor(union, poll, member);
  if (!key || (proposal.stage === 'poll' && !fallen)) return false;
  const words = fallen ? trackerInWords(fallen.ballot) : '';
  return state(
    'fallen',
    { tone: 'bad', role: 'alert', title: t('Your ballot does not count') },
    html`<p id="${fallenId}">
        ${t.html('The ballot {words} fell away when your voting key was replaced on {when}.', { words: html`<b class="tracker" data-own-words>${words}</b>`, when: t.moment(key.since) })}
        ${at < poll.closes && t('Cast it anew, with the new key.')}
      </p>
      <p>
        ${t.html('If it was not you who replaced it, somebody has a key of yours: {link}.', { link: html`<a href="${home}/me">${t('look through your keys')}</a>` })}
        ${at < poll.sealed.keysUntil && t('Then replace your voting key once more before you cast.')}
      </p>
      ${dispute}`,
    fallen !== undefined,
  );
}

/** The words of the ballot, as the device remembers them. */
const ownWords = html`<b class="tracker" data-own-words></b>`;

const standsPart = ({ t, member = '', proposal }: OnProposal, { sealed }: SealedPoll): Html =>
  state(
    'stands',
    { tone: 'good', role: 'status' },
    html`<p>
        ${t.html('Your browser has looked: record {n} of {all} in the minutes holds the ballot that this device cast, and the clerk has signed for it.', { n: html`<b data-put="seq"></b>`, all: html`<b data-put="size"></b>` })}
        <a href="#" download="ballot-receipt.json" data-receipt
          >${t('Keep the receipt as a file')}</a
        >
      </p>
      ${proposal.stage !== 'poll' && sealed.counted !== undefined && mayBeReplaced(t)}
      <p class="small">
        ${t.html('In the minutes you are the member {member}. Only a receipt that names this one is yours: “syndicat check-receipt --member” checks that.', { member: html`<code class="hash">${member}</code>` })}
      </p>`,
  );

/** Whose each ballot was this page no longer knows then, so it can't say which was the last. */
const mayBeReplaced = (t: Words): Html =>
  html`<p>
    ${t.html('That it stands there does not say that it counted: of each voter only the last ballot did. If you may have cast a later one on another device, look for the words {words}: {link}.', { words: html`<b class="tracker" data-found-words></b>`, link: html`<a href="#${openedId}">${t('A secret vote that anybody can check')}</a>` })}
  </p>`;

const absentPart = (t: Words, dispute: Html | false): Html =>
  state(
    'absent',
    { tone: 'bad', role: 'alert', title: t('Your ballot is not in the minutes') },
    html`<p>
        ${t.html('This device sent the ballot {words}, and the minutes have none of yours. As long as the vote is open, seal and cast one anew. If that does not help, or the vote has closed, dispute it.', { words: ownWords })}
      </p>
      ${dispute}`,
  );

const replacedPart = (t: Words, dispute: Html | false): Html =>
  state(
    'replaced',
    { tone: 'bad', role: 'alert', title: t('Another ballot is shown as yours') },
    html`<p>
        ${t.html('This device cast the ballot {words}, and this page shows another one as yours. If you did not cast that one later on another device, dispute the vote.', { words: html`<b class="tracker" data-replaced-words></b>` })}
      </p>
      ${dispute}`,
  );

const unconfirmedPart = ({ t, home }: OnProposal, dispute: Html | false): Html =>
  state(
    'unconfirmed',
    { tone: 'warn', role: 'status' },
    html`<p>
        ${t.html('This device cast the ballot {words}, and has no confirmation of it: this browser has forgotten it, or the hall never gave one. {link} show what stands there; if your words are missing before the vote is opened, dispute it.', { words: ownWords, link: html`<a href="${home}/minutes">${t('The minutes')}</a>` })}
      </p>
      ${dispute}`,
  );

/** Nothing to dispute: who was refused, or called it off, finds nothing in the minutes either. */
const unansweredPart = ({ t, home }: OnProposal): Html =>
  state(
    'unanswered',
    { tone: 'warn', role: 'status' },
    html`<p>
      ${t.html('This device last sent the ballot {words}. It may not have come: perhaps it was refused, called off, or lost on its way. {link} show what stands there. As long as the vote is open, you can seal and cast one anew.', { words: html`<b class="tracker" data-sent-words></b>`, link: html`<a href="${home}/minutes">${t('The minutes')}</a>` })}
    </p>`,
  );
