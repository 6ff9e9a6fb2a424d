/**
 * The ballot of a vote on options: numbers, crosses, scores, grades or points beside them, changeable until the vote closes.
 * Where the page has script, options are put in order by dragging or with buttons, too.
 * @module
 */
import { ballotForms } from '../../../../../count/methods.ts';
import {
  type ContestPoll,
  isBudgetPoll,
  type MarkedPoll,
  type Marks,
  saysAll,
  sealedFormOf,
} from '../../../../../union/assembly/assembly.ts';
import { ballotInWords, highestOf } from '../../../../../union/charter/charter.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import type { Filled } from '../../../../form.ts';
import { type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import type { Words } from '../../../../words.ts';
import { hidden } from '../../../../parts/form.ts';
import { type Paper, paperOf } from '../../../../parts/paper.ts';
import { budgetPaper } from '../budget/budget-paper.ts';
import { whyNoVote } from '../no-vote.ts';
import { fromNow, type OnProposal, proposalPath } from '../sitting.ts';
import { votedId, votePart } from '../vote-part.ts';
import { marksInWords, placeNames } from './words.ts';

export function markedBallot(on: OnProposal, poll: MarkedPoll, as: 'vote' | 'advice'): Html {
  const { t, member = '', proposal } = on;
  const mine = as === 'vote' ? poll.ballots.get(member)?.marks : poll.advice.get(member);
  const act = as === 'vote' ? 'assembly/mark@1' : 'assembly/advise-on-options@1';
  const here = proposalPath(on, proposal.id);
  return votePart(
    headingOf(on, as, mine),
    mine !== undefined,
    html`${as === 'advice' && whyNoVote(on, poll)} ${mine && yours(on, poll, { mine, as })}
      ${actForm(
        on,
        {
          act,
          next: `${here}#vote`,
          back: here,
          submit: submitOf(on, as, mine),
          look: { icon: 'ballot' },
        },
        hidden('b.proposal', proposal.id),
        paperOf(t, paperFor(on, poll, { mine, filled: filledIn(on, act) })),
      )}
      <p class="small">
        ${as === 'vote' ? openVote(on, poll) : t('Advice is shown beside the vote and counted apart from it.')}
      </p>`,
  );
}

function headingOf({ t }: OnProposal, as: 'vote' | 'advice', mine: Marks | undefined): string {
  if (as === 'advice') return t('Your advice');
  return mine ? t('Your ballot') : t('Your vote');
}

function submitOf({ t }: OnProposal, as: 'vote' | 'advice', mine: Marks | undefined): string {
  if (as === 'advice') return mine ? t('Change my advice') : t('Give my advice');
  return mine ? t('Change my vote') : t('Cast my vote');
}

function yours(
  on: OnProposal,
  poll: MarkedPoll,
  { mine, as }: { mine: Marks; as: 'vote' | 'advice' },
): Html {
  const { t } = on;
  const said = marksInWords(t, { rule: poll.rule, names: placeNames(on, poll.rule) }, mine);
  const marks = html`<b>${said}</b>`;
  const about = { marks, closes: t.moment(poll.closes), when: fromNow(on, poll.closes) };
  return callout(
    { tone: 'good' },
    html`<p id="${votedId}">
      ${
        as === 'vote'
          ? t.html('You chose: {marks}. You can change it until {closes}, {when}.', about)
          : t.html('Your advice: {marks}. You can change it until {closes}, {when}.', about)
      }
    </p>`,
  );
}

const openVote = ({ t }: OnProposal, { closes }: MarkedPoll): Html =>
  t.html(
    'This is an open vote: whoever may read the minutes can see how you voted. You can change it until {closes}.',
    { closes: t.moment(closes) },
  );

/** By a long order a voter could be made out where ballots are opened whole. */
function mostRanked(t: Words, poll: ContestPoll): string | false {
  const { ranks = Infinity, places, marks } = sealedFormOf(poll);
  const isRanked = marks === 'order' || marks === 'ranks';
  return isRanked && ranks < places && t('At most {n} options can be ranked.', { n: ranks });
}

/** The paper of a vote on options. */
export function paperFor(
  on: OnProposal,
  poll: MarkedPoll,
  { mine, filled }: { mine: Marks | undefined; filled: Filled },
): Paper {
  if (isBudgetPoll(poll)) return budgetPaper(on, poll, { mine, filled });
  const { t } = on;
  const { rule, seats } = poll;
  const names = placeNames(on, rule);
  return {
    name: 'marks',
    form: ballotForms[rule.method],
    label: mine ? t('Do you want to change it?') : t('What do you want?'),
    hint: html`${ballotInWords(rule, t)} ${seats > 1 && t('{n} are chosen.', { n: seats })}
    ${mostRanked(t, poll)} ${!saysAll(rule) && t('What you leave empty, you leave to the others.')}`,
    top: highestOf(rule),
    places: names.map((name, place) => ({ name, mark: mine?.[place] ?? null })),
    filled,
  };
}
