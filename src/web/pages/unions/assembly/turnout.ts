/**
 * How a vote stands while it is open: how many have voted, whether it will count, which way it
 * leans, and what advice says beside it.
 * @module
 */
import {
  type Choice,
  choicesOf,
  isMarkedPoll,
  type Poll,
  type QuestionPoll,
  type Tally,
  votedIn,
} from '../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../html.ts';
import { more } from '../../../parts/callout.ts';
import { progress } from '../../../parts/progress.ts';
import { resultBar } from '../../../parts/result-bar.ts';
import { contestStanding } from './contest/standing.ts';
import { choiceWord, tallyBar } from './outcome-words.ts';
import { type OnProposal, personLink, proposalPath, stageOf } from './sitting.ts';

export function turnoutPart(on: OnProposal): Html | false {
  const { t, proposal } = on;
  const { poll } = proposal;
  if (proposal.stage !== 'poll' || !poll) return false;
  return html`
    <section class="turnout" aria-labelledby="turnout-title">
      <h2 id="turnout-title">${t('How it stands')}</h2>
      ${turnoutBar(on, poll)} ${quorumBar(on, poll)} ${standingSoFar(on, poll)}
      <p class="small">
        <a href="${proposalPath(on, proposal.id)}/ballots"
          >${poll.sealed ? t('Who has voted') : t('Who voted how')}</a
        >
        ·
        <a href="${proposalPath(on, proposal.id)}/roll">${t('The voter list')}</a>
      </p>
    </section>
  `;
}

function standingSoFar(on: OnProposal, poll: Poll): Html | false {
  if (poll.sealed)
    return html`<p class="small">
      ${on.t('How the ballots stand nobody knows before they are opened together.')}
    </p>`;
  return isMarkedPoll(poll) ? contestStanding(on, poll) : votesSoFar(on, poll);
}

function votesSoFar(on: OnProposal, poll: QuestionPoll): Html {
  const { t, union, proposal } = on;
  const left = stageOf(union, proposal) === 'left';
  return html`${poll.ballots.size > 0 && tallyBar(t, poll, left ? t('Votes until then') : t('Votes so far'))}
  ${blocksPart(on, poll)} ${advicePart(on, poll)}`;
}

function turnoutBar({ t, union }: OnProposal, poll: Poll): Html | false {
  const { entitled } = poll;
  if (entitled === 0) return html`<p>${t('Nobody was entitled to vote when it opened.')}</p>`;
  return progress({
    id: 'turnout',
    label: t('Have voted'),
    value: votedIn(union, poll),
    max: entitled,
    text: t('{n} of {all}', { n: votedIn(union, poll), all: entitled }),
  });
}

/** How far it is to counting at all. */
function quorumBar({ t, union }: OnProposal, poll: Poll): Html | false {
  const { rule, entitled } = poll;
  const { quorum } = rule;
  if (quorum.kind === 'none' || entitled === 0) return false;
  // In a choice among options, yes is what the count finds: nothing that grows while votes come in.
  if (quorum.kind === 'yes-of-entitled' && (isMarkedPoll(poll) || poll.sealed)) return false;
  const needed = Math.max(1, Math.ceil((quorum.share.num * entitled) / quorum.share.den));
  const reached =
    isMarkedPoll(poll) || quorum.kind === 'turnout' ? votedIn(union, poll) : poll.tally.yes;
  const met = reached >= needed;
  return progress({
    id: 'quorum',
    label:
      quorum.kind === 'turnout'
        ? t('Must take part for it to count')
        : t('Must say yes for it to count'),
    value: reached,
    max: needed,
    text: met
      ? t('{n} of {needed}: enough', { n: reached, needed })
      : t('{n} of {needed}', { n: reached, needed }),
  });
}

/** The reasons of blocks: what the others have to answer. */
export function blocksPart(on: OnProposal, poll: QuestionPoll): Html | false {
  const { t, texts } = on;
  if (poll.reasons.size === 0) return false;
  const reasons = firstOf(poll.reasons, mostReasons);
  return html`
    <h3>${t('Reasons for blocking')}</h3>
    ${reasons.map(
      ([who, hash]) => html`
        <blockquote class="reason">
          <p>${texts.of(hash) ?? t('(This text was taken out.)')}</p>
          <footer>${personLink(on, who)}</footer>
        </blockquote>
      `,
    )}
    ${poll.reasons.size > reasons.length && html`<p class="small">${t.many(poll.reasons.size - reasons.length, 'And {n} more, in the minutes.', 'And {n} more, in the minutes.')}</p>`}
  `;
}

const mostReasons = 10;

/** The reasons that the page shows: their texts and names are wanted. */
export const reasonsShown = (poll: Poll | undefined): readonly (readonly [string, string])[] =>
  poll === undefined || isMarkedPoll(poll) ? [] : firstOf(poll.reasons, mostReasons);

function firstOf<K, V>(map: ReadonlyMap<K, V>, most: number): readonly (readonly [K, V])[] {
  const first: (readonly [K, V])[] = [];
  for (const pair of map) {
    if (first.length === most) break;
    first.push(pair);
  }
  return first;
}

/** Advice of supporters and of those whose vote does not count yet, apart from the vote. */
export function advicePart({ t }: OnProposal, { rule, advised }: QuestionPoll): Html | false {
  const offered = choicesOf(rule).filter((choice) => choice !== 'block');
  const given = sumOf(advised, offered);
  if (given === 0) return false;
  const title = t.many(given, 'Advice of {n} who has no vote', 'Advice of {n} who have no vote');
  const parts = offered.map((choice) => ({
    label: choiceWord(t, rule.method, choice),
    count: advised[choice],
    ink: choice,
  }));
  return more(t('{title} (counted apart)', { title }), resultBar(t, { title, parts }));
}

const sumOf = (tally: Tally, choices: readonly Choice[]): number =>
  choices.reduce((sum, choice) => sum + tally[choice], 0);
