/**
 * The outcome: in one line, as a picture, and with every number it was worked out from.
 * @module
 */
import {
  explainOutcome,
  isBudgetOutcome,
  isBudgetPoll,
  isContestOutcome,
  isContestPoll,
  isKnown,
  isQuestionOutcome,
  isSealed,
  type Outcome,
  type Poll,
  type QuestionOutcome,
  type QuestionPoll,
} from '../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../html.ts';
import { callout, more } from '../../../parts/callout.ts';
import { type Fact, facts } from '../../../parts/timeline.ts';
import type { Words } from '../../../words.ts';
import { noticesFact } from './notices-fact.ts';
import { budgetCounted } from './budget/budget-result.ts';
import { countAgain } from './count-again.ts';
import { contestCounted } from './contest/contest-result.ts';
import { outcomeLine, tallyBar } from './outcome-words.ts';
import { type OnProposal, optionNames } from './sitting.ts';
import { advicePart, blocksPart } from './turnout.ts';

const tones = { adopted: 'good', rejected: 'bad', void: 'warn' } as const;

export function resultPart(on: OnProposal): Html | false {
  const { t, proposal } = on;
  const { outcome, poll, closed } = proposal;
  if (!outcome || !poll || closed === undefined) return false;
  return html`
    <section class="outcome" id="outcome" aria-labelledby="outcome-title">
      <h2 id="outcome-title" class="unseen">${t('Outcome')}</h2>
      ${callout(
        { tone: tones[outcome.result] },
        html`<p class="verdict">${outcomeLine(t, outcome, optionNames(on, proposal))}</p>
          <p>
            ${t.html('Closed {when}. {n} of {all} on the voter list took part ({share}).', {
              when: t.moment(isSealed(poll) ? poll.closes : closed),
              n: t.number(outcome.turnout),
              all: t.number(outcome.entitled),
              share: t.percent(outcome.entitled === 0 ? 0 : outcome.turnout / outcome.entitled),
            })}
          </p>`,
      )}
      ${countedPart(on, poll, outcome)}
    </section>
  `;
}

function countedPart(on: OnProposal, poll: Poll, outcome: Outcome): Html | false {
  if (isBudgetPoll(poll)) return isBudgetOutcome(outcome) && budgetCounted(on, poll, outcome);
  if (isContestPoll(poll)) return isContestOutcome(outcome) && contestCounted(on, poll, outcome);
  return isQuestionOutcome(outcome) && questionCounted(on, poll, outcome);
}

const questionCounted = (on: OnProposal, poll: QuestionPoll, outcome: QuestionOutcome): Html =>
  html`${isKnown(outcome) && tallyBar(on.t, poll, on.t('How the votes fell'))}
  ${closeCall(on.t, outcome)} ${blocksPart(on, poll)}
  ${more(on.t('The whole arithmetic'), arithmetic(on, poll, outcome))} ${advicePart(on, poll)}`;

/** An outcome that ballots without a key of the voter's could have turned says so. */
function closeCall(t: Words, { margin, attested }: QuestionOutcome): Html | false {
  if (attested === 0 || margin > attested) return false;
  return callout(
    { tone: 'warn', title: t('This outcome rests on trust in this hall') },
    html`<p>
      ${t.many(
        attested,
        '{n} ballot was recorded without a key of the voter’s, on the word of the automatic clerk (the program that keeps the minutes), and {margin} could have changed the result. Those who voted so can see in the minutes whether their ballot stands there as they cast it.',
        '{n} ballots were recorded without a key of the voters’, on the word of the automatic clerk (the program that keeps the minutes), and {margin} could have changed the result. Those who voted so can see in the minutes whether their ballot stands there as they cast it.',
        { margin },
      )}
    </p>`,
  );
}

const arithmetic = (on: OnProposal, poll: QuestionPoll, outcome: QuestionOutcome): Html => html`
  <ol class="reasoning">
    ${explainOutcome(outcome, poll.rule, on.t).map((line) => html`<li>${line}</li>`)}
  </ol>
  ${isKnown(outcome) && facts([...counted(on.t, outcome), ...tested(on.t, outcome)])}
  ${countAgain(on, poll)}
`;

function counted(
  t: Words,
  { entitled, turnout, cast, tally, attested }: QuestionOutcome,
): readonly Fact[] {
  return [
    { name: t('On the voter list'), value: t.number(entitled) },
    { name: t('Took part'), value: t.number(turnout) },
    {
      name: t('Votes cast (without abstentions)'),
      value: `${t.number(turnout)} − ${t.number(tally.abstain)} = ${t.number(cast)}`,
    },
    { name: t('Recorded without the voter’s key'), value: t.number(attested) },
  ];
}

function tested(t: Words, outcome: QuestionOutcome): readonly Fact[] {
  const { quorum, threshold, blocks, margin } = outcome;
  const sign = (met: boolean): string => (met ? t('enough') : t('not enough'));
  const quorumFact: Fact = {
    name: t('Needed for it to count'),
    value:
      quorum.kind === 'none'
        ? t('No number is asked for')
        : `${t.number(quorum.reached)} / ${t.number(quorum.needed)}: ${sign(quorum.met)}`,
  };
  const thresholdFact: Fact = {
    name: t('In favour, of the {n} it takes', { n: threshold.needed }),
    value: `${t.number(threshold.reached)} / ${t.number(threshold.needed)}: ${sign(threshold.met)}`,
  };
  const blocked: readonly Fact[] =
    blocks.count === 0
      ? []
      : [
          {
            name: t('Blocks'),
            value: blocks.overridden
              ? t('{n}, overridden', { n: blocks.count })
              : t.number(blocks.count),
          },
        ];
  return [
    ...noticesFact(t, outcome),
    quorumFact,
    thresholdFact,
    ...blocked,
    {
      name: t('Ballots that could have changed it'),
      value: t.number(margin),
    },
  ];
}
