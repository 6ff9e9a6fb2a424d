/**
 * For tests: unions that share out money among projects.
 * @module
 */
import type { BudgetRule, Charter } from '../charter/charter.ts';
import { charterOf, type Hand, said, type TestBook, uuidOf } from '../testing.ts';
import {
  type BudgetOutcome,
  type BudgetPoll,
  isBudgetOutcome,
  isBudgetPoll,
  type Proposal,
} from './assembly.ts';

/** A charter in which one kind of decision, `budget`, shares out money by this rule, at once and without sponsors. */
export function sharingBy(rule: Partial<BudgetRule> & Pick<BudgetRule, 'method'>): Charter {
  const base = charterOf('association', { waiting: 0 });
  return { ...base, decisions: { ...base.decisions, budget: budgetRule(rule) } };
}

export const budgetRule = (rule: Partial<BudgetRule> & Pick<BudgetRule, 'method'>): BudgetRule => ({
  title: 'A budget',
  currency: 'EUR',
  ballot: 'approval',
  ...(rule.method !== 'phragmen-budget' && {
    utility: (rule.ballot ?? 'approval') === 'approval' ? 'cost' : 'points',
  }),
  ...(rule.method !== 'equal-shares-budget' && { tooDear: 'skip' }),
  ...(rule.ballot === 'points' && { points: 10 }),
  ...(rule.raise && { step: 1 }),
  quorum: { kind: 'none' },
  deliberation: 0,
  poll: 24,
  sponsors: 0,
  ...rule,
});

/** A project of that name and cost; what it carries. */
export const projectOf = (word: string, cost: number, ...carries: readonly object[]): object => ({
  title: said(word),
  cost,
  carries,
});

/** Puts a budget to share out among projects, and gives its id. */
export function putsBudget(
  book: TestBook,
  author: Hand,
  {
    budget,
    options,
    kind = 'budget',
  }: {
    readonly budget: number;
    readonly options: readonly object[];
    readonly kind?: string;
  },
): string {
  const proposal = uuidOf(`budget ${book.union.size}`);
  book.do(author, 'assembly/propose@1', {
    proposal,
    kind,
    title: said(`title ${proposal}`),
    text: said(`text ${proposal}`),
    carries: [],
    choice: { options, budget },
    documents: [],
  });
  book.settle();
  return proposal;
}

/** What came of a budget. */
export function budgetOutcomeOf({ outcome }: Proposal): BudgetOutcome {
  if (!outcome || !isBudgetOutcome(outcome)) throw new Error('No budget was shared out.');
  return outcome;
}

export function budgetPollOf({ poll }: Proposal): BudgetPoll {
  if (!poll || !isBudgetPoll(poll)) throw new Error('There is no vote on a budget.');
  return poll;
}
