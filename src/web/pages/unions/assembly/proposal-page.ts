/**
 * One proposal from top to bottom: what it is, what it does, both sides, the vote, its way, the talk.
 * @module
 */
import {
  mayCarry,
  type Proposal,
  titlesOfOptions,
  hasVoted,
  isSealed,
} from '../../../../union/assembly/assembly.ts';
import { countingInWords, isContest, ruleInWords } from '../../../../union/charter/charter.ts';
import { actForm } from '../../../acts/act-form.ts';
import { type Html, html } from '../../../html.ts';
import { badge } from '../../../parts/badge.ts';
import { buttons, linkButton } from '../../../parts/button.ts';
import { callout, more } from '../../../parts/callout.ts';
import { hidden } from '../../../parts/form.ts';
import { crumbs } from '../../../parts/nav.ts';
import { ballotPart } from './ballot.ts';
import { isNoLonger } from './no-longer.ts';
import { carriedPart, documentsPart } from './carried-part.ts';
import { peopleIn } from './carried-words.ts';
import { wantedByHiding } from './comment-parts.ts';
import { indexOf } from './index-of.ts';
import { motion } from './motion.ts';
import { textsOfCarried } from './money/offered.ts';
import { awaitedKey, namedWhileAwaited } from './opening/awaited-key.ts';
import { openedPart } from './opening/opened-part.ts';
import { keyHoldersOf, keyLine, openingPart } from './opening/opening-part.ts';
import { optionsPart, optionTexts } from './contest/options-part.ts';
import { stageBadge } from './outcome-words.ts';
import { disputePeople, disputeTexts, wasDisputed } from './secret/disputes-part.ts';
import { resultPart } from './result.ts';
import { ownBallotPart } from './secret/own-ballot-part.ts';
import {
  assemblyPath,
  fromNow,
  mayDo,
  type OnProposal,
  personLink,
  proposalPath,
  stageOf,
  stageShown,
  titleOf,
} from './sitting.ts';
import { questionOf, strawBadge, strawHashes, strawPath } from './straw-parts.ts';
import { sidesPart, type Talking, talkPart } from './talk.ts';
import { commentsShown } from './talk-page.ts';
import type { Wanted } from './texts.ts';
import { reasonsShown, turnoutPart } from './turnout.ts';
import { wayPart } from './way.ts';

const sponsorsShown = 8;

/** The words that the page says: all of them are fetched at once. */
export function wantedOn(
  proposal: Proposal,
  { talk, straws, union }: Pick<Talking, 'talk' | 'straws' | 'union'>,
  replyTo: string | undefined,
): Wanted {
  const comments = commentsShown(talk);
  const hiding = wantedByHiding(comments);
  const answered = proposal.comments.find(({ id }) => id === replyTo);
  const reasons = reasonsShown(proposal.poll);
  const sealed = proposal.poll && isSealed(proposal.poll) ? proposal.poll : undefined;
  return {
    hashes: [
      proposal.title,
      proposal.text,
      proposal.warning,
      ...titlesOfOptions(proposal.choice),
      ...optionTexts(proposal),
      answered?.text,
      ...comments.map(({ text }) => text),
      ...hiding.hashes,
      ...strawHashes(straws),
      ...reasons.map(([, hash]) => hash),
      ...textsOfCarried(union, mayCarry(proposal)),
      ...(sealed ? disputeTexts(sealed) : []),
    ],
    people: [
      proposal.by,
      ...(answered ? [answered.by] : []),
      ...[...proposal.sponsors].slice(0, sponsorsShown),
      ...comments.map(({ by }) => by),
      ...hiding.people,
      ...reasons.map(([who]) => who),
      ...peopleIn(mayCarry(proposal)),
      ...(sealed ? disputePeople(sealed) : []),
      ...keyHoldersOf(union, proposal),
      ...namedWhileAwaited(union, proposal),
    ],
  };
}

export const proposalCrumbs = (on: Pick<OnProposal, 't' | 'home'>): Html =>
  crumbs(on.t, [{ href: assemblyPath(on), text: on.t('Assembly') }]);

export const proposalPage = (on: Talking): Html => html`
  <article class="proposal">
    <div class="proposal-main flow">
      ${headPart(on)} ${statePart(on)} ${awaitedKey(on)} ${resultPart(on)} ${openingPart(on)}
      ${ownAfterEnd(on)} ${textPart(on)} ${optionsPart(on)} ${carriedPart(on)} ${documentsPart(on)}
      ${openedPart(on)} ${wasDisputed(on)} ${sidesPart(on)} ${ballotPart(on)} ${authorPart(on)}
    </div>
    <div class="proposal-side flow">
      ${turnoutPart(on)} ${sponsorPart(on)} ${rulePart(on)} ${wayPart(on)} ${strawsPart(on)}
    </div>
    <div class="proposal-talk flow">${talkPart(on)}</div>
  </article>
`;

/** Once a secret vote has closed, whether the ballot that this device cast still stands in the minutes. */
function ownAfterEnd(on: OnProposal): Html | false {
  const { poll } = on.proposal;
  return poll !== undefined && isSealed(poll) && poll.closes <= on.at && ownBallotPart(on, poll);
}

function headPart(on: OnProposal): Html {
  const { t, proposal, rule } = on;
  const number = indexOf(on.union).numbers.get(proposal.id) ?? 0;
  return html`<header>
    <p class="over">
      ${t('Proposal {n}', { n: number })} · ${rule?.title ?? proposal.kind}
      ${stageBadge(t, stageShown(on, proposal), proposal.outcome)}
    </p>
    <h1>${titleOf(on, proposal)}</h1>
    <p class="small">
      ${t.html('Put by {name} on {date}', { name: personLink(on, proposal.by), date: t.date(proposal.put) })}
      ${proposal.amendments > 0 && html` ${badge(t('Changed {date}', { date: t.plainDate(proposal.changed) }))}`}
    </p>
  </header>`;
}

/** Where it stands and what one can do now, in one line with one link. */
function statePart(on: OnProposal): Html | false {
  const { t, proposal, at } = on;
  const { poll } = proposal;
  const stage = stageOf(on.union, proposal);
  if (stage === 'left') return woundUp(on);
  if (stage !== 'poll' || !poll || poll.closes <= at) return false;
  const mine = isNoLonger(on, poll) || hasVoted(on.union, poll, on.member ?? '');
  const toMine = isNoLonger(on, poll)
    ? t('See what became of my ballot')
    : t('See or change my vote');
  const text = t.html('The vote is open until {closes}, {when}.', {
    closes: t.moment(poll.closes),
    when: fromNow(on, poll.closes),
  });
  return html`
    <div class="state">
      <p>${text}</p>
      ${linkButton(mine ? toMine : t('To the vote'), '#vote', { kind: mine ? 'plain' : 'main', icon: 'ballot' })}
    </div>
  `;
}

const woundUp = ({ t }: OnProposal): Html =>
  callout(
    { tone: 'info', title: t('This union has wound up') },
    html`<p>${t('This proposal was open then, and nothing more is decided in it.')}</p>`,
  );

function textPart(on: OnProposal): Html {
  const { t, proposal, texts } = on;
  const text = texts.of(proposal.text);
  const warning = texts.of(proposal.warning);
  if (text !== undefined)
    return html`<section class="motion">${motion(on, { text, warning })}</section>`;
  const words =
    proposal.by === 'clerk'
      ? t(
          'By the rules the members say from time to time whether the union should go on. If they say no, it is wound up: nothing more is decided in it, and its minutes stay readable.',
        )
      : t(
          'The text was taken out of the minutes. That there was one, and when, still stands there.',
        );
  return html`<section class="motion"><p>${words}</p></section>`;
}

function rulePart(on: OnProposal): Html {
  const { t, rule, proposal } = on;
  const words =
    rule === undefined
      ? t('The rules no longer know this kind of decision, so it can’t come to a vote.')
      : ruleInWords(rule, t);
  return html`
    <section aria-labelledby="rule-title">
      <h2 id="rule-title">${t('How it is decided')}</h2>
      <p>${words}</p>
      ${keyLine(on)}
      ${rule && isContest(rule) && more(t('How the ballots are counted'), html`<p>${countingInWords(rule, t)}</p>`)}
      ${proposal.poll && rollPart(t, proposal.poll)} ${reachLine(on)}
    </section>
  `;
}

const rollPart = (
  t: OnProposal['t'],
  { opened, entitled, rollRoot }: NonNullable<Proposal['poll']>,
): Html =>
  more(
    t('Who may vote'),
    html`<p>
        ${t.html(
          'The voter list closed on {when}, with {n} on it. The minutes hold its fingerprint, so nobody can be added or left out unseen:',
          {
            when: t.moment(opened),
            n: t.many(entitled, '{n} member', '{n} members'),
          },
        )}
      </p>
      <p><code class="hash">${rollRoot}</code></p>`,
  );

/** Whether word of the vote got through, for members to see. */
const reachLine = ({ t, reach, standing }: OnProposal): Html | false =>
  reach !== undefined &&
  standing === 'member' &&
  html`<p class="small">
    ${t('Word that the vote is open reached {reached} of {wanted} who wanted it.', { reached: reach.reached, wanted: reach.wanted })}
    ${reach.failed > 0 && t.many(reach.failed, 'No way leads to {n}.', 'No way leads to {n}.')}
  </p>`;

/** Standing behind a proposal, before its vote. */
function sponsorPart(on: OnProposal): Html | false {
  const { t, proposal, rule } = on;
  const { sponsors } = proposal;
  const stage = stageOf(on.union, proposal);
  if (sponsors.size === 0 && (stage !== 'deliberation' || !rule?.sponsors)) return false;
  const named = [...sponsors].slice(0, sponsorsShown).map((who) => html`${personLink(on, who)} `);
  const further = sponsors.size - named.length;
  return html`
    <section aria-labelledby="sponsors-title">
      <h2 id="sponsors-title">${t('Who stands behind it')}</h2>
      ${
        sponsors.size > 0
          ? html`<p class="names">
              ${named}${further > 0 && t.many(further, 'and {n} more', 'and {n} more')}
            </p>`
          : html`<p>${t('Nobody besides its author yet.')}</p>`
      }
      ${sponsorForm(on)}
    </section>
  `;
}

function sponsorForm(on: OnProposal): Html | false {
  const { t, proposal, member = '', standing } = on;
  const may =
    standing === 'member' &&
    stageOf(on.union, proposal) === 'deliberation' &&
    proposal.by !== member &&
    !proposal.sponsors.has(member);
  if (!may) return false;
  const here = proposalPath(on, proposal.id);
  return actForm(
    on,
    {
      act: 'assembly/sponsor@1',
      next: here,
      back: here,
      submit: t('I stand behind it'),
      look: { kind: 'plain', icon: 'person' },
    },
    hidden('b.proposal', proposal.id),
  );
}

/** Straw polls about it, and the way to another one. */
function strawsPart(on: Talking): Html | false {
  const { t, proposal, straws } = on;
  const asks = mayDo(on, 'assembly/ask') && proposal.closed === undefined;
  if (straws.length === 0 && !asks) return false;
  return html`
    <section aria-labelledby="straws-title">
      <h2 id="straws-title">${t('Straw polls about it')}</h2>
      ${
        straws.length > 0 &&
        html`<ul>
          ${straws.map(
            (straw) =>
              html`<li>
                <a href="${strawPath(on, straw.id)}">${questionOf(on, straw)}</a>
                ${strawBadge(on, straw)}
              </li>`,
          )}
        </ul>`
      }
      ${asks && html`<p><a href="${assemblyPath(on)}/ask?about=${proposal.id}">${t('Ask everybody for their view')}</a></p>`}
    </section>
  `;
}

/** What its author can still do. */
function authorPart(on: OnProposal): Html | false {
  const { t, proposal, member } = on;
  if (proposal.by !== member || stageOf(on.union, proposal) !== 'deliberation') return false;
  const here = proposalPath(on, proposal.id);
  const withdraw = actForm(
    on,
    {
      act: 'assembly/withdraw@1',
      next: here,
      back: here,
      submit: t('Take the proposal back'),
      look: { kind: 'danger' },
    },
    hidden('b.proposal', proposal.id),
  );
  return callout(
    { title: t('You are its author') },
    html`<p>
        ${t('Until the vote opens you can change it (the discussion then starts anew) or take it back.')}
      </p>
      ${buttons(linkButton(t('Change it'), `${here}/edit`))} ${withdraw}`,
  );
}
