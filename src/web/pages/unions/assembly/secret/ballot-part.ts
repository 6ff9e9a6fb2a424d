/**
 * The ballot of a secret vote. What somebody chooses never leaves their browser unsealed: the form with
 * the choices sends nothing, and only what the script has sealed is cast.
 * @module
 */
import {
  countingBallot,
  electionHash,
  fallenBallot,
  isContestPoll,
  keyFor,
  sealedFormOf,
  type SealedPoll,
  trackerInWords,
} from '../../../../../union/assembly/assembly.ts';
import { ceremonyNumbered } from '../../../../../union/secrecy/secrecy.ts';
import { actForm } from '../../../../acts/act-form.ts';
import { blank } from '../../../../form.ts';
import { attrs, type Html, html } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { callout, more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { qr } from '../../../../parts/qr.ts';
import { bringPart, keepPart } from '../../people/by-passkey/passkey-parts.ts';
import { keyHoldersPath } from '../../people/key-holders/own-tasks.ts';
import { type OnProposal, proposalPath } from '../sitting.ts';
import { broughtPart, clientKeyPart } from './brought-part.ts';
import { choosingForm } from './choosing-part.ts';
import { newKey, newKeyPart } from './new-key-part.ts';
import { openedPart, sealedPart, sealingPart, stepPart } from './steps.ts';
import { fallenId, ownBallotPart } from './own-ballot-part.ts';

/** What a voter does in a secret vote: makes a key, seals, checks or casts. */
export function secretBallot(on: OnProposal, poll: SealedPoll): Html {
  const { t, member = '', union, assets, proposal } = on;
  const { sealed } = poll;
  const mine = countingBallot(union, poll, member);
  const set = attrs({
    class: 'ballot secret-ballot',
    id: 'vote',
    // Who comes here after casting is led to it, and hears by which words the ballot stands in the minutes.
    tabindex: '-1',
    'aria-labelledby': 'vote-title',
    'aria-describedby': whatBecame(on, poll),
    'data-secret-vote': proposal.id,
    'data-member': member,
    'data-union': union.id,
    'data-key': keyFor(union, poll, member) ?? '',
    'data-new-key': newKey(on, poll)?.key,
    'data-cast': mine?.ballot ?? '',
    'data-election': sealed.election,
    'data-worker': assets.url('seal-worker.js'),
  });
  return html`
    <section ${set}>
      <h2 id="vote-title">${mine ? t('Your sealed ballot') : t('Your secret vote')}</h2>
      ${mine && castPart(on, mine.ballot)} ${ownBallotPart(on, poll)}
      ${mine && receiptPart(on, mine.ballot)}
      <noscript>
        <p>${t('Your ballot is sealed in your browser before it is sent. That needs script.')}</p>
      </noscript>
      ${newKeyPart(on, poll)} ${keyPart(on)} ${restorePart(on, poll)}
      ${choosingPart(on, poll, mine !== undefined)} ${sealingPart(t)} ${sealedPart(t, castForm(on))}
      ${openedPart(t, html`<a href="/check-ballot">${t('Check a ballot')}</a>`)}
      ${stepPart(
        'failed',
        callout(
          { tone: 'bad', role: 'alert', title: t('That did not work, and nothing was sent') },
          html`<p data-said></p>
            <p><a href="${proposalPath(on, proposal.id)}">${t('Load this page again')}</a></p>`,
        ),
        { label: t('That did not work, and nothing was sent') },
      )}
      ${whoTogether(on, poll)} ${whoCouldRead(on, poll)}
    </section>
  `;
}

/** What on the page says that the voter’s ballot counts, or that it fell away. */
function whatBecame({ union, member = '' }: OnProposal, poll: SealedPoll): string | undefined {
  if (countingBallot(union, poll, member)) return 'cast-as';
  return fallenBallot(union, poll, member) && fallenId;
}

const castPart = ({ t }: OnProposal, ballot: string): Html =>
  callout(
    { tone: 'good' },
    html`<p id="cast-as">
      ${t.html('Your ballot is in the minutes as {words}. Compare these words with what your device showed you.', { words: html`<b class="tracker">${trackerInWords(ballot)}</b>` })}
    </p>`,
  );

function receiptPart(on: OnProposal, ballot: string): Html {
  const { t, proposal } = on;
  const words = trackerInWords(ballot);
  const address = `${proposalPath(on, proposal.id)}/ballots`;
  return more(
    t('Keep these words as a picture'),
    html`<div class="qr-frame">${qr(words, t('The words of your ballot'))}</div>
      <p class="small">
        ${t.html(
          'The whole tracker is {hash}. It shows that your ballot is there, and not what it says. {link}',
          {
            hash: html`<code class="hash">${ballot}</code>`,
            link: html`<a href="${address}">${t('All ballots')}</a>`,
          },
        )}
      </p>`,
  );
}

function keyPart(on: OnProposal): Html {
  const { t } = on;
  return stepPart(
    'no-key',
    html`
      <p>
        ${t('First your browser makes you a voting key. It is for secret votes alone, and stays on your devices.')}
      </p>
      ${keyForm(on, t('Make my voting key'))} ${clientKeyPart(on, 'no-key')}
    `,
    { label: t('Make my voting key') },
  );
}

/** The form that the script fills and sends. */
const keyForm = (on: OnProposal, label: string): Html => html`
  ${button(label, { type: 'button', press: 'make-voting-key', kind: 'main', icon: 'key' })}
  <div hidden data-voting-key-form>
    ${actForm(on, {
      act: 'secrecy/voting-key@1',
      next: here(on),
      back: proposalPath(on, on.proposal.id),
      submit: label,
    })}
  </div>
`;

const here = (on: OnProposal): string => `${proposalPath(on, on.proposal.id)}#vote`;

function restorePart(on: OnProposal, poll: SealedPoll): Html {
  const { t, union, member = '' } = on;
  const f = fieldsOf(t, blank, 'secret');
  const own = keyFor(union, poll, member);
  const kept = bringPart(on, { use: 'voting', isMeant: (key) => key === own });
  return stepPart(
    'lost-key',
    html`
      <p>
        ${t('Your voting key is not in this browser. Bring it here from another device, or make a new one. If you made it in the voting client, don’t type its characters here: seal your ballot elsewhere, as it says below.')}
      </p>
      ${kept}
      <form class="flow" data-restore novalidate autocomplete="off">
        ${f.text({
          name: 'phrase',
          label: t('The 22 characters of your voting key'),
          hint: t(
            'Your other device shows them below its ballot, under “Take my voting key along”.',
          ),
          size: 'medium',
          autocomplete: 'off',
        })}
        <p class="error" role="alert" data-wrong-phrase hidden>
          ${t('These are not the characters of your voting key. Look at each of them again; capitals matter.')}
        </p>
        ${button(t('Bring it here'), { kind: kept ? 'plain' : 'main' })}
      </form>
      ${more(
        t('It is lost'),
        html`<p>${replacing(on, poll.sealed)}</p>
          ${keyForm(on, t('Make a new voting key'))} ${clientKeyPart(on, 'lost-key')}`,
      )}
      ${broughtPart(on, 'lost-key')}
    `,
    { label: t('Your voting key is not in this browser') },
  );
}

/** What a new key means for this vote. */
const replacing = ({ t, at }: OnProposal, { keysUntil }: SealedPoll['sealed']): Html | string =>
  at < keysUntil
    ? t(
        'Make a new one. A ballot that you cast in this vote with the old one falls away, so cast it anew.',
      )
    : t.html(
        'In this vote a lost key could be replaced until {until}. A ballot that you have cast stands. A new key is for the votes after this one.',
        { until: t.moment(keysUntil) },
      );

function choosingPart(on: OnProposal, poll: SealedPoll, isAgain: boolean): Html {
  const { t } = on;
  return stepPart(
    'choosing',
    html`
      ${isAgain && html`<h3>${t('Vote again')}</h3>`} ${choosingForm(on, poll)}
      <p class="small">
        ${t.html('You can vote again until {closes}; the last ballot counts.', { closes: t.moment(poll.closes) })}
      </p>
      ${keepPart(on, { use: 'voting', next: here(on) })}
      ${more(
        t('Take my voting key along'),
        html`<p>
            ${t('With these characters another device of yours can vote with the same key. Whoever else has them could cast ballots that look like yours, so show them to nobody.')}
          </p>
          <p><code class="phrase" data-phrase></code></p>`,
      )}
      ${broughtPart(on, 'choosing')} ${clientKeyPart(on, 'choosing', replacing(on, poll.sealed))}
    `,
    { label: isAgain ? t('Vote again') : t('Your secret vote') },
  );
}

const castForm = (on: OnProposal): Html =>
  actForm(on, {
    act: 'assembly/cast@1',
    next: here(on),
    back: proposalPath(on, on.proposal.id),
    submit: on.t('Cast it'),
    look: { icon: 'ballot' },
    files: true,
  });

/** How many keep the key, and how many of them together could break the secret. */
const keptBy = (
  { union }: OnProposal,
  { sealed }: SealedPoll,
): Readonly<Record<'n' | 'threshold', number>> => ({
  n: ceremonyNumbered(union, sealed.ceremony)?.trustees.length ?? 0,
  threshold: sealed.threshold,
});

/** What nobody should have to look for: who together could break the secret. */
const whoTogether = (on: OnProposal, poll: SealedPoll): Html => html`
  <p class="small">
    ${on.t.html('Once it is sealed, no single person can read your ballot. {threshold} of the {n} {holders} could together, if they broke the rules.', { ...keptBy(on, poll), holders: html`<a href="${keyHoldersPath(on)}">${on.t('key holders')}</a>` })}
  </p>
`;

/** How the secret could be broken, in full, and what it does not protect from. */
function whoCouldRead(on: OnProposal, poll: SealedPoll): Html {
  const { t } = on;
  const { sealed } = poll;
  return more(
    t('Who could learn how I voted?'),
    html`<ul>
      <li>
        ${t('Everybody who reads the minutes sees that you voted, and not how. They know you by a number; whoever may see the members sees your name beside it.')}
      </li>
      <li>
        ${howOpened(on, poll)}
        ${t('Whoever runs this hall’s machine holds no part of the key, unless the members made them a key holder.')}
      </li>
      ${isContestPoll(poll) && html`<li>${openedOfChoice(t, poll)}</li>`}
      <li>
        ${
          sealed.mixing
            ? t('Where all vote alike, the opened ballots say how each has voted.')
            : t(
                'Where all vote alike, the sum says how; and where one ballot counts, the sum is that ballot.',
              )
        }
      </li>
      <li>
        ${t.html('The words of this vote are {words}: whoever checks an open ballot must see them there too.', { words: html`<b class="tracker">${trackerInWords(electionHash(sealed.election))}</b>` })}
      </li>
      <li>
        ${t('Your receipt shows that your ballot stands in the minutes, and not what it says. But whoever seals a ballot can prove what is in it: you, with a program that keeps what others forget, and so whoever makes you use one.')}
      </li>
      <li>
        ${t('Nothing here protects from somebody who stands beside you while you vote, or who has your device. Vote again when you are alone: the last ballot counts.')}
      </li>
    </ul>`,
  );
}

/** What the key holders do by the rules, and what so many of them could do against them. */
const howOpened = (on: OnProposal, poll: SealedPoll): string =>
  poll.sealed.mixing
    ? on.t(
        '{n} people keep the key together. {threshold} of them shuffle the ballots one after the other, and only then is each opened. If any {threshold} of the {n} broke the rules together, they could read every ballot as it was cast and see whose it is, before the opening and after it, whoever has shuffled.',
        keptBy(on, poll),
      )
    : on.t(
        '{n} people keep the key together. They open only the sum of all ballots. If any {threshold} of them broke that rule together, they could read every single ballot, before the opening and after it.',
        keptBy(on, poll),
      );

/** What of a choice becomes known besides the outcome. */
function openedOfChoice(t: OnProposal['t'], poll: Parameters<typeof sealedFormOf>[0]): string {
  const { form, marks } = sealedFormOf(poll);
  switch (form) {
    case 'crosses':
      return t('What becomes known is how many put a cross beside each option.');
    case 'scores':
      return marks === 'grades'
        ? t('What becomes known is how often each option got each grade.')
        : t('What becomes known is how often each option got each score.');
    case 'pairs':
      return t(
        'What becomes known is how many prefer each option to each other, and no voter’s order.',
      );
    case 'whole':
      return t(
        'What becomes known is each ballot as it is, and not whose. Whoever asks somebody for an order that nobody else would give can see whether it is there.',
      );
  }
}
