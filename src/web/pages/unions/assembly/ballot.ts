/**
 * The ballot: every choice explained once, changeable until the vote closes; and advice, for those
 * who have no vote.
 * @module
 */
import {
  type Choice,
  choicesOf,
  closableFrom,
  isMarkedPoll,
  isSealed,
  type Poll,
  type QuestionPoll,
  type SealedPoll,
} from '../../../../union/assembly/assembly.ts';
import { actForm, filledIn } from '../../../acts/act-form.ts';
import { type Html, html } from '../../../html.ts';
import { linkButton, buttons } from '../../../parts/button.ts';
import { callout } from '../../../parts/callout.ts';
import { fieldsOf } from '../../../parts/fields.ts';
import { hidden } from '../../../parts/form.ts';
import { markedBallot } from './contest/ballot-form.ts';
import { choiceWord } from './outcome-words.ts';
import { isNoLonger, noLongerPart } from './no-longer.ts';
import { whyNoVote } from './no-vote.ts';
import { votedId, votePart } from './vote-part.ts';
import { ownBallotPart } from './secret/own-ballot-part.ts';
import { secretBallot } from './secret/ballot-part.ts';
import { disputesPart } from './secret/disputes-part.ts';
import { explained } from './explained-choice.ts';
import { fromNow, type OnProposal, proposalPath, stageOf } from './sitting.ts';

/** What the reader can do in an open vote: vote, give advice, or how to come to that. */
export function ballotPart(on: OnProposal): Html | false {
  const { proposal } = on;
  const { poll } = proposal;
  if (stageOf(on.union, proposal) !== 'poll' || !poll) return false;
  if (isNoLonger(on, poll)) return html`${noLongerPart(on, poll)} ${besideThat(on, poll)}`;
  if (poll.closes <= on.at) return closedPart(on, poll);
  const as = partIn(on, poll);
  if (as === 'none') return newcomer(on);
  if (isSealed(poll)) return secretPart(on, poll, as);
  if (isMarkedPoll(poll)) return markedBallot(on, poll, as);
  return as === 'vote' ? voting(on, poll) : advising(on, poll);
}

/** What everybody reads of a vote, whether they can bring anything to it or not. */
const besideThat = (on: OnProposal, poll: Poll): Html | false =>
  poll.closes <= on.at
    ? closedPart(on, poll)
    : isSealed(poll) && html`${ownBallotPart(on, poll)} ${disputesPart(on, poll)}`;

/** What a secret vote waits for stands where it is opened. */
const closedPart = (on: OnProposal, poll: Poll): Html | false =>
  isSealed(poll) ? disputesPart(on, poll) : counting(on, poll);

/** A secret vote takes no advice: there is nothing to advise on but by saying it in the talk. */
const secretPart = (on: OnProposal, poll: SealedPoll, as: 'vote' | 'advice'): Html =>
  as === 'vote'
    ? html`${secretBallot(on, poll)} ${disputesPart(on, poll)}`
    : votePart(on.t('A secret vote'), false, whyNoVote(on, poll));

/** What the reader can bring to a vote. */
function partIn({ member, standing }: OnProposal, { roll }: Poll): 'vote' | 'advice' | 'none' {
  if (member !== undefined && roll.has(member)) return 'vote';
  return standing === 'supporter' || standing === 'applicant' || standing === 'member'
    ? 'advice'
    : 'none';
}

const counting = ({ t }: OnProposal, poll: Poll): Html =>
  callout(
    { tone: 'info', title: t('The vote has closed') },
    html`<p>
      ${
        poll.unreached
          ? t.html(
              'By the rules it counts only if word of it reached enough of those who may vote. Some notices may still be on their way; the outcome follows by {when} at the latest.',
              { when: t.moment(closableFrom(poll)) },
            )
          : t('The outcome is entered within a few seconds. Load the page again.')
      }
    </p>`,
  );

function voting(on: OnProposal, poll: QuestionPoll): Html {
  const { t, member = '', proposal } = on;
  const act = 'assembly/vote@1';
  const mine = poll.ballots.get(member);
  const filled = filledIn(on, act);
  const f = fieldsOf(t, filled);
  const { method } = poll.rule;
  const here = `${proposalPath(on, proposal.id)}#vote`;
  return votePart(
    mine ? t('Your ballot') : t('Your vote'),
    mine !== undefined,
    html`${mine && yourBallot(on, poll, mine.choice)}
      ${actForm(
        on,
        {
          act,
          next: here,
          back: proposalPath(on, proposal.id),
          submit: mine ? t('Change my vote') : t('Cast my vote'),
          look: { icon: 'ballot' },
        },
        hidden('b.proposal', proposal.id),
        f.choice({
          name: 'b.choice',
          label: mine ? t('Do you want to change it?') : t('What do you say?'),
          ...(mine && { value: mine.choice }),
          choices: choicesOf(poll.rule).map((choice) => ({
            value: choice,
            label: html`<b>${choiceWord(t, method, choice)}</b>`,
            hint: explained(t, poll.rule, choice),
          })),
        }),
        method === 'consent' &&
          f.area({
            name: 't.reason',
            label: t('Why do you block?'),
            hint: t(
              'Needed with a block only, so that the others can answer it. Everybody who reads this page sees it.',
            ),
            optional: true,
            rows: 3,
            maxlength: 2_000,
          }),
      )}
      <p class="small">
        ${t.html('This is an open vote: whoever may read the minutes can see how you voted. You can change it until {closes}.', { closes: t.moment(poll.closes) })}
      </p>`,
  );
}

const yourBallot = (on: OnProposal, poll: QuestionPoll, choice: Choice): Html =>
  callout(
    { tone: 'good' },
    html`<p id="${votedId}">
      ${on.t.html('You voted “{choice}”. You can change it until {closes}, {when}.', {
        choice: html`<b>${choiceWord(on.t, poll.rule.method, choice)}</b>`,
        closes: on.t.moment(poll.closes),
        when: fromNow(on, poll.closes),
      })}
    </p>`,
  );

function advising(on: OnProposal, poll: QuestionPoll): Html {
  const { t, member = '', proposal, standing } = on;
  const act = 'assembly/advise@1';
  const mine = poll.advice.get(member);
  const f = fieldsOf(t, filledIn(on, act));
  const { method } = poll.rule;
  return votePart(
    t('Your advice'),
    mine !== undefined,
    html`${whyNoVote(on, poll)}
    ${mine && callout({ tone: 'good' }, html`<p id="${votedId}">${t('Your advice is “{choice}”. You can change it until the vote closes.', { choice: choiceWord(t, method, mine) })}</p>`)}
    ${actForm(
      on,
      {
        act,
        next: `${proposalPath(on, proposal.id)}#vote`,
        back: proposalPath(on, proposal.id),
        submit: mine ? t('Change my advice') : t('Give my advice'),
      },
      hidden('b.proposal', proposal.id),
      f.choice({
        name: 'b.choice',
        label: t('What do you advise?'),
        hint: t('Advice is shown beside the vote and counted apart from it.'),
        ...(mine && { value: mine }),
        choices: choicesOf(poll.rule)
          .filter((choice) => choice !== 'block')
          .map((choice) => ({ value: choice, label: choiceWord(t, method, choice) })),
      }),
    )}
    ${standing === 'supporter' && html`<p class="small">${t.html('Members vote. {link}', { link: html`<a href="${on.home}/join">${t('Become a member')}</a>` })}</p>`}`,
  );
}

const newcomer = (on: OnProposal): Html => {
  const { t, home, proposal } = on;
  const next = encodeURIComponent(`${proposalPath(on, proposal.id)}#vote`);
  return html`
    <section class="next-step" id="vote">
      <h2>${t('What would you say?')}</h2>
      <div>
        <p>
          ${t('Members vote on this. As a supporter you can give advice, which is shown beside the vote: no money, no account, a name is enough.')}
        </p>
        ${buttons(linkButton(t('Support, and give advice'), `${home}/support?next=${next}`, { kind: 'main' }))}
      </div>
    </section>
  `;
};
