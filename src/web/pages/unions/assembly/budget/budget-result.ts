/**
 * What came of a budget: the projects against the money, what the reader’s own vote paid for, the story by rounds,
 * every number, and advice beside it.
 * @module
 */
import type { BudgetCount } from '../../../../../count/budget/budget.ts';
import {
  ballotsIn,
  type BudgetOutcome,
  type BudgetPoll,
  explainBudget,
} from '../../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../../html.ts';
import { more } from '../../../../parts/callout.ts';
import { type Fact, facts } from '../../../../parts/timeline.ts';
import type { Words } from '../../../../words.ts';
import { barsOf } from '../../../counting/budget-part.ts';
import { budgetStoryOf, storyPart } from '../../../counting/telling.ts';
import { closeCall } from '../contest/close-call.ts';
import { placeNames } from '../contest/words.ts';
import { type CountedSoon, isCounted } from '../counted-soon.ts';
import { noticesFact } from '../notices-fact.ts';
import { notYetCounted } from '../not-yet-counted.ts';
import { type OnProposal, proposalPath } from '../sitting.ts';
import type { CountedBudget } from './budget-counted.ts';
import { budgetFiles } from './budget-files.ts';
import { ownVoteSection } from './own-vote.ts';

export function budgetCounted(on: OnProposal, poll: BudgetPoll, outcome: BudgetOutcome): Html {
  const { t, proposal, ownMarks, counts } = on;
  const names = placeNames(on, poll.rule);
  const own = counts?.ballots;
  const isVoid = outcome.result === 'void';
  const count = countIn(own, names);
  return html`
    ${!isVoid && html`<p>${spentLine(t, outcome)}</p>`}
    ${typeof own === 'string' && notYetCounted(on, own, { page: '', files: budgetFiles })}
    ${count && barsOf(t, { count, ids: names, currency: outcome.currency, seed: outcome.lot, lines: [], said: (units) => t.money(units, outcome.currency) })}
    ${count && (ownMarks ? ownVoteSection(t, { poll, count, marks: ownMarks }) : toOwnVote(on))}
    ${closeCall(t, outcome)} ${count && storyPart(t, budgetStoryOf(t, count))}
    ${more(t('The whole arithmetic'), arithmetic(on, outcome, names))} ${adviceWaits(on)}
    ${advicePart(on, poll, names)}
    <p>
      <a href="${proposalPath(on, proposal.id)}/count">${t('What other rules would fund')}</a>
    </p>
  `;
}

const countIn = (
  counted: CountedSoon<CountedBudget> | undefined,
  candidates: readonly string[],
): BudgetCount | undefined =>
  isCounted(counted) && counted.count ? { ...counted.count, candidates } : undefined;

/** Where the reader’s ballot was not looked for that far back. */
const toOwnVote = ({ t, home, proposal, member }: OnProposal): Html | false =>
  member !== undefined &&
  html`<p>
    <a href="${proposalPath({ home }, proposal.id)}/mine">${t('What your vote paid for')}</a>
  </p>`;

const spentLine = (t: Words, { spent, budget, currency }: BudgetOutcome): string =>
  `${t('Spent: {spent} of {budget}.', {
    spent: t.money(spent, currency),
    budget: t.money(budget, currency),
  })} ${t('Left over: {left}.', { left: t.money(budget - spent, currency) })}`;

const arithmetic = (on: OnProposal, outcome: BudgetOutcome, names: readonly string[]): Html => html`
  <ol class="reasoning">
    ${explainBudget(outcome, names, on.t).map((line) => html`<li>${line}</li>`)}
  </ol>
  ${facts(numbers(on.t, outcome))}
  <p class="small">
    ${on.t.html('Anybody can count again: every ballot stands in the {minutes}.', {
      minutes: html`<a href="${on.home}/minutes?proposal=${on.proposal.id}">${on.t('minutes')}</a>`,
    })}
  </p>
`;

function numbers(t: Words, outcome: BudgetOutcome): readonly Fact[] {
  const { entitled, turnout, cast, attested, quorum, lot, drawn } = outcome;
  const enough = quorum.met ? t('enough') : t('not enough');
  return [
    { name: t('On the voter list'), value: t.number(entitled) },
    { name: t('Took part: all of them share the budget'), value: t.number(turnout) },
    { name: t('Ballots that support a project'), value: t.number(cast) },
    { name: t('Recorded without the voter’s key'), value: t.number(attested) },
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

/** Where the votes are counted, and the advice is not yet. */
const adviceWaits = (on: OnProposal): Html | false =>
  typeof on.counts?.ballots !== 'string' &&
  typeof on.counts?.advice === 'string' &&
  notYetCounted(on, on.counts.advice, { page: '', files: [] });

/** What those who have no vote would have funded, counted in the same way. */
function advicePart(
  { t, counts }: OnProposal,
  poll: BudgetPoll,
  names: readonly string[],
): Html | false {
  const given = ballotsIn(poll.counted?.advice ?? []);
  const advice = counts?.advice;
  if (given === 0 || !isCounted(advice)) return false;
  const funded = advice.count?.elected ?? [];
  const title = t.many(given, 'Advice of {n} who has no vote', 'Advice of {n} who have no vote');
  const said =
    funded.length === 0
      ? t('Counted in the same way, they would fund none of the projects.')
      : t('Counted in the same way, they would fund {names}.', {
          names: t.list(funded.map((each) => names[each] ?? '')),
        });
  return more(t('{title} (counted apart)', { title }), html`<p>${said}</p>`);
}
