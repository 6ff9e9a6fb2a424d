/**
 * The ballots of a budget as a Pabulib file, for programs that others wrote.
 * @module
 */
import { budgetBallotsOf } from '../../../../../count/budget/ballots.ts';
import type { BudgetVote } from '../../../../../count/budget/budget.ts';
import { writePabulib } from '../../../../../count/formats/write-pabulib.ts';
import { dayOf, type Instant } from '../../../../../union/kernel/instant.ts';
import { supportIn } from '../../../../../union/assembly/assembly.ts';
import type { BudgetCounting } from './budget-count-page.ts';

/** Whose budget it is, and what the decision on it is called. */
interface Named {
  readonly union: string;
  readonly title: string;
}

/** Rules as files of others name them. */
const rules = {
  'equal-shares-budget': 'equalshares',
  'greedy-budget': 'greedy',
  'phragmen-budget': 'phragmen',
} as const;

/**
 * The text of the file: projects by their numbers, as the ballots in the minutes have them, from 1. The country, which
 * the format asks for, is left empty: a union has none.
 */
export function budgetFile(
  { poll, profile, names, vote }: BudgetCounting,
  { union, title }: Named,
): string {
  const { currency, method, ballot, points } = poll.rule;
  const projects = vote.projects.map(({ cost }, i) => ({
    id: String(i + 1),
    name: names[i] ?? '',
    cost,
  }));
  const meta = new Map([
    ['description', title],
    ['unit', union],
    ['instance', title],
    ['date_begin', dotted(poll.opened)],
    ['date_end', dotted(poll.closes)],
    ['currency', currency],
    ['rule', rules[method]],
    ...(ballot === 'points' ? [['max_sum_points', String(points)] as const] : []),
  ]);
  const ballots = ballot === 'ranking' ? ranked({ poll, profile }) : vote.ballots;
  return writePabulib({ vote: { ...vote, title, projects, ballots }, meta, details: [] });
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
