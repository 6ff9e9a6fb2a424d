/**
 * What came of a choice: the picture of the count, why it ended so, every number, and advice beside it.
 * @module
 */
import type { AnyCount } from '../../../../../count/methods.ts';
import {
  ballotsIn,
  type ContestOutcome,
  type ContestPoll,
  electedBy,
  explainContest,
  isKnown,
  isSealed,
  markedIn,
} from '../../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../../html.ts';
import { more } from '../../../../parts/callout.ts';
import { type Fact, facts } from '../../../../parts/timeline.ts';
import type { Words } from '../../../../words.ts';
import { pictureOf } from '../../../counting/pictures.ts';
import { storyOf } from '../../../counting/telling.ts';
import { isCounted } from '../counted-soon.ts';
import { notYetCounted } from '../not-yet-counted.ts';
import { noticesFact } from '../notices-fact.ts';
import { type OnProposal, proposalPath } from '../sitting.ts';
import { countAgain } from '../count-again.ts';
import { closeCall } from './close-call.ts';
import { ballotFiles } from './ballot-files.ts';
import { calledAs } from './count-choice.ts';
import { type ChoiceCounts, hasBallots } from './method-counts.ts';
import { placeNames } from './words.ts';

export function contestCounted(on: OnProposal, poll: ContestPoll, outcome: ContestOutcome): Html {
  const { t, proposal } = on;
  const names = placeNames(on, poll.rule);
  const own = on.choiceCounts?.ballots;
  const count = ownCount(own, poll, names);
  return html`
    ${ballotsWait(on, poll)}
    ${count && pictureOf(t, { count, standing: [...count.candidates.keys()], total: outcome.cast })}
    ${count && besides(t, outcome, { count, options: poll.options.length })}
    ${closeCall(t, outcome, isSealed(poll))}
    ${
      count &&
      more(
        t('The whole story in sentences'),
        html`<ol class="counting-story">
          ${storyOf(t, count).map((told) => html`<li>${told}</li>`)}
        </ol>`,
      )
    }
    ${more(t('The whole arithmetic'), arithmetic(on, poll, { outcome, names }))} ${adviceWaits(on)}
    ${advicePart(on, poll, names)}
    ${
      isKnown(outcome) &&
      html`<p>
        <a href="${proposalPath(on, proposal.id)}/count">${t('What each method would do')}</a>
      </p>`
    }
  `;
}

const ownCount = (
  counted: ChoiceCounts['ballots'],
  poll: ContestPoll,
  names: readonly string[],
): AnyCount | undefined =>
  isCounted(counted) && counted.counts
    ? calledAs(counted.counts, poll, names).get(poll.rule.method)
    : undefined;

const ballotsWait = (on: OnProposal, poll: ContestPoll): Html | false =>
  typeof on.choiceCounts?.ballots === 'string' &&
  notYetCounted(on, on.choiceCounts.ballots, {
    page: '',
    files: hasBallots(poll) ? ballotFiles(poll.rule) : [],
  });

/** Where the votes are counted, and the advice is not yet. */
const adviceWaits = ({ choiceCounts, ...on }: OnProposal): Html | false =>
  typeof choiceCounts?.ballots !== 'string' &&
  typeof choiceCounts?.advice === 'string' &&
  notYetCounted(on, choiceCounts.advice, { page: '', files: [] });

/** Where the count shows others as elected than were chosen, why. */
function besides(
  t: Words,
  { result, elected }: ContestOutcome,
  { count, options }: { count: AnyCount; options: number },
): Html | false {
  if (result === 'void')
    return html`<p>${t('So the ballots fell; but nothing was decided by them.')}</p>`;
  const isForEachSeat = count.candidates.length > options + 1;
  const others = count.elected.some((each) => each < options && !elected.includes(each));
  return html`
    ${isForEachSeat && html`<p>${seatsOfNone(t, count.elected.filter((each) => each >= options).length)}</p>`}
    ${others && html`<p>${isForEachSeat ? unmarked(t) : noBetter(t)}</p>`}
  `;
}

/** What “none of these” won where groups get their share of the seats, and so it stands among them several times. */
const seatsOfNone = (t: Words, won: number): string =>
  won === 0
    ? t(
        '“None of these” stands in the count once for each seat, so that those who want none of the options can keep as many seats empty as their votes are worth. Here that was none.',
      )
    : t.many(
        won,
        '“None of these” stands in the count once for each seat, so that those who want none of the options can keep as many seats empty as their votes are worth. Here it won {n} seat, which stays empty.',
        '“None of these” stands in the count once for each seat, so that those who want none of the options can keep as many seats empty as their votes are worth. Here it won {n} seats, which stay empty.',
      );

const unmarked = (t: Words): string =>
  t('The count fills every seat. An option that nobody marked is not chosen all the same.');

const noBetter = (t: Words): string =>
  t(
    'The count fills every seat. An option that nobody marked, or that did no better than “none of these”, is not chosen all the same.',
  );

const arithmetic = (
  on: OnProposal,
  poll: ContestPoll,
  { outcome, names }: { outcome: ContestOutcome; names: readonly string[] },
): Html => html`
  <ol class="reasoning">
    ${explainContest(outcome, names, on.t).map((line) => html`<li>${line}</li>`)}
  </ol>
  ${facts(numbers(on.t, outcome))} ${countAgain(on, poll)}
`;

function numbers(t: Words, outcome: ContestOutcome): readonly Fact[] {
  const { entitled, turnout, cast, attested, seats, vacant, quorum, lot, drawn } = outcome;
  const enough = quorum.met ? t('enough') : t('not enough');
  return [
    { name: t('On the voter list'), value: t.number(entitled) },
    { name: t('Took part'), value: t.number(turnout) },
    { name: t('Ballots that mark an option'), value: t.number(cast) },
    { name: t('Recorded without the voter’s key'), value: t.number(attested) },
    {
      name: t('Seats, and how many stay empty'),
      value: `${t.number(seats)} / ${t.number(vacant)}`,
    },
    ...noticesFact(t, outcome),
    {
      name: t('Needed for it to count'),
      value:
        quorum.kind === 'none'
          ? t('No number is asked for')
          : `${t.number(quorum.reached)} / ${t.number(quorum.needed)}: ${enough}`,
    },
    {
      name: drawn
        ? t('The seed of the lot that decided')
        : t('The seed of the lot, which was not needed'),
      value: html`<code class="hash">${lot}</code>`,
    },
  ];
}

/** What those who have no vote would have chosen, counted in the same way. */
function advicePart(
  { t, choiceCounts }: OnProposal,
  poll: ContestPoll,
  names: readonly string[],
): Html | false {
  const advice = poll.counted?.advice ?? [];
  const given = ballotsIn(advice);
  if (given === 0 || !isCounted(choiceCounts?.advice)) return false;
  const count = ownCount(choiceCounts.advice, poll, names);
  const chosen = count ? electedBy(poll, count, markedIn(poll.rule, advice)) : [];
  const title = t.many(given, 'Advice of {n} who has no vote', 'Advice of {n} who have no vote');
  const said =
    chosen.length === 0
      ? t('Counted in the same way, they would choose none of the options.')
      : t('Counted in the same way, they would choose {names}.', {
          names: t.list([...new Set(chosen)].map((each) => names[each] ?? '')),
        });
  return more(t('{title} (counted apart)', { title }), html`<p>${said}</p>`);
}
