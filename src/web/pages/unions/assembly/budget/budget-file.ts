/**
 * The ballots of a budget as a Pabulib file, for programs that others wrote.
 * @module
 */
import {
  type BudgetBallots,
  budgetBallotsIn,
  budgetBallotsOf,
} from '../../../../../count/budget/ballots.ts';
import type { BudgetCount, BudgetVote } from '../../../../../count/budget/budget.ts';
import { writePabulib } from '../../../../../count/formats/write-pabulib.ts';
import { fixed } from '../../../../../count/ratio.ts';
import {
  type BudgetOutcome,
  lotOfBudget,
  supportIn,
} from '../../../../../union/assembly/assembly.ts';
import {
  budgetBallotInWords,
  type BudgetRule,
  sharingInWords,
} from '../../../../../union/charter/charter.ts';
import { decimalsOf } from '../../../../../union/kernel/amounts.ts';
import { dayOf, type Instant } from '../../../../../union/kernel/instant.ts';
import { english } from '../../../../../union/kernel/say.ts';
import type { BudgetCounting } from './budget-count-page.ts';

/** Whose budget it is, what the decision on it is called, and what was decided. */
interface Named {
  readonly union: string;
  readonly title: string;
  readonly outcome: Pick<BudgetOutcome, 'funded'> | undefined;
}

/**
 * What the format has for an election that is not held in one country: a union’s members live wherever they do, and no
 * entry says where.
 */
const country = 'Worldwide';

/** The text of the file: projects by their numbers, as the ballots in the minutes have them, from 1. */
export function budgetFile(counting: BudgetCounting, { union, title, outcome }: Named): string {
  const { poll, profile, names, vote } = counting;
  const { currency, ballot, points } = poll.rule;
  const projects = vote.projects.map(({ cost }, i) => ({ id: String(i + 1), cost }));
  const meta = new Map([
    ['description', title],
    ['country', country],
    ['unit', union],
    // Published files call a vote by its year, and say in the description what it was about.
    ['instance', dayOf(poll.opened).slice(0, 4)],
    ['rule', ruleNamed(poll.rule)],
    ['date_begin', dotted(poll.opened)],
    ['date_end', dotted(poll.closes)],
    // Whoever supports none of them counts among the voters all the same.
    ['min_length', '0'],
    ...(ballot === 'points' ? [['max_sum_points', String(points)] as const] : []),
    ['currency', currency],
    ['comment', commentsOn(counting, outcome)],
  ]);
  const ballots = ballot === 'ranking' ? ranked({ poll, profile }) : vote.ballots;
  const details = detailsOf(ballots, { names, outcome });
  return writePabulib({ vote: { ...vote, title, projects, ballots }, meta, details });
}

/** A rule as files of others name it; what has no name among them is a greedy rule that a comment tells. */
function ruleNamed({ method, utility, tooDear }: BudgetRule): string {
  switch (method) {
    case 'equal-shares-budget':
      // Never `equalshares/add1`: there every step is as large as the first.
      return 'equalshares';
    case 'greedy-budget':
      if (utility !== 'cost') return 'greedy-custom';
      return tooDear === 'stop' ? 'greedy-no-skip' : 'greedy';
    case 'phragmen-budget':
      return 'phragmen';
  }
}

/** The rule in full, since its name in such files is that of a family; numbered, as the format asks. */
const commentsOn = (counting: BudgetCounting, outcome: Named['outcome']): string =>
  [
    [
      budgetBallotInWords(counting.poll.rule, english),
      ...sharingInWords(counting.poll.rule, english),
    ].join(' '),
    'A ballot that supports no project counts among the voters.',
    ...(outcome ? [] : ['The vote was still open when this file was written.']),
    ...(counting.own ? [`To count it again: ${commandOf(counting, counting.own)}`] : []),
  ]
    .map((comment, i) => `#${i + 1}: ${comment}`)
    .join(' ');

/** How the command line counts the file by the rule of the decision; a lot that decided something comes along. */
function commandOf({ poll, seed }: BudgetCounting, { method, ties, steps }: BudgetCount): string {
  const { step, currency } = poll.rule;
  const drawn = steps?.drawn === true || ties.some(({ by }) => by === 'lot');
  const order = lotOfBudget(seed, poll)([...poll.options.keys()]).map((option) => option + 1);
  return [
    `syndicat count ballots.pb --method ${method} --ties cheapest --unsupported never`,
    ...(step === undefined ? [] : [`--step ${fixed(BigInt(step), decimalsOf(currency))}`]),
    ...(drawn ? [`--lot ${order.join()}`] : []),
  ].join(' ');
}

/** Beside each project its supporters, the points it got and, once that is decided, whether it is funded. */
function detailsOf(
  ballots: BudgetBallots,
  { names, outcome }: Pick<BudgetCounting, 'names'> & Pick<Named, 'outcome'>,
): readonly ReadonlyMap<string, string>[] {
  const [votes, score] = [names.map(() => 0), names.map(() => 0)];
  for (const { weight, projects, points } of budgetBallotsIn(ballots))
    for (const [i, project] of projects.entries()) {
      votes[project] = (votes[project] ?? 0) + weight;
      score[project] = (score[project] ?? 0) + weight * (points[i] ?? 0);
    }
  const funded = new Set(outcome?.funded.map(({ option }) => option));
  return names.map((name, i) => {
    const given = ballots.kind === 'points' ? [['score', String(score[i])] as const] : [];
    const selected = outcome ? [['selected', funded.has(i) ? '1' : '0'] as const] : [];
    return new Map([['votes', String(votes[i])], ...given, ['name', name], ...selected]);
  });
}

/** The day of a moment, as `31.12.2026`. */
const dotted = (at: Instant): string => dayOf(at).split('-').toReversed().join('.');

/** What voters wrote was an order; what it is worth in points is the rule’s to say. */
const ranked = ({
  poll,
  profile,
}: Pick<BudgetCounting, 'poll' | 'profile'>): BudgetVote['ballots'] =>
  budgetBallotsOf(
    poll.options.length,
    profile.map(({ marks, weight }) => ({
      weight,
      projects: supportIn(poll.rule, marks).projects,
    })),
    'order',
  );
