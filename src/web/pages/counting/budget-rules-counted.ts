/**
 * Counts a budget by the rule that was asked for, and by all others, each within its time: what a thread of its
 * own does, so that the hall goes on meanwhile. Rules that raise voters’ money step by step take time that no
 * size of a file foretells.
 * @module
 */
import type { BudgetCount, BudgetVote, Raising } from '../../../count/budget/budget.ts';
import { TooManyStepsError } from '../../../count/budget/equal-shares.ts';
import { asksForPoints, budgetRules, byId, countBudget } from '../../../count/budget/rules.ts';
import type { BudgetOptions } from '../../../count/budget/support.ts';
import { lotOf } from '../../../count/lot.ts';
import { CountError } from '../../../count/rankings.ts';

/** Milliseconds for the rule that was asked for, and for all others together. */
export interface Patience {
  readonly asked: number;
  readonly others: number;
}

export interface BudgetQuestion {
  readonly vote: BudgetVote;
  readonly rule: string;
  readonly seed?: string | undefined;
  readonly patience: Patience;
}

/** What one rule does: the count, or why there is none. */
export type RuleCounted =
  | { readonly count: BudgetCount }
  | { readonly lacks: 'time' | 'points' }
  | { readonly why: string };

export interface EveryRule {
  readonly asked: RuleCounted;
  /** By rule, in the order in which a form offers them; none where the rule that was asked for can’t count. */
  readonly all: ReadonlyMap<string, RuleCounted>;
}

/** Measured, so that boosted equal shares are done in about half a second: names on ballots times projects. */
const mostBoosted = 2_500_000;

export type Clock = () => number;

/** Counts by the clock’s milliseconds. */
export function everyRule(question: BudgetQuestion, clock: Clock): EveryRule {
  const { rule, patience } = question;
  // How money was raised already serves all rules that raise it alike.
  const raisings = new Map<string, Raising>();
  const options = { ...lotIn(question), raisings };
  const asked = counted(question, rule, { ...options, goesOn: until(clock, patience.asked) });
  if (!('count' in asked)) return { asked, all: new Map() };
  const goesOn = until(clock, patience.others);
  const found = new Map<string, RuleCounted>([[rule, asked]]);
  for (const other of budgetRules.toSorted((a, b) => labour(a) - labour(b))) {
    if (other === rule) continue;
    found.set(other, goesOn() ? counted(question, other, { ...options, goesOn }) : noTime);
  }
  return { asked, all: new Map(budgetRules.map((each) => [each, found.get(each) ?? noTime])) };
}

const noTime: RuleCounted = { lacks: 'time' };

function until(clock: Clock, patience: number): () => boolean {
  const end = clock() + patience;
  return () => clock() < end;
}

/** What is done soonest comes first. */
const labour = (rule: string): number =>
  rule.includes('add1') ? 2 : rule.startsWith('bos') ? 1 : 0;

const lotIn = ({ vote: { projects }, seed }: BudgetQuestion): Pick<BudgetOptions, 'lot'> => ({
  lot:
    seed === undefined
      ? byId(projects)
      : lotOf(
          seed,
          projects.map(({ id }) => id),
        ),
});

function counted({ vote }: BudgetQuestion, rule: string, options: BudgetOptions): RuleCounted {
  const lacks = misfit(vote, rule);
  if (lacks) return { lacks };
  try {
    return { count: countBudget(rule, vote, options) };
  } catch (error) {
    if (error instanceof TooManyStepsError) return noTime;
    if (error instanceof CountError) return { why: error.message };
    throw error;
  }
}

/** What a rule lacks to count these ballots at all, or here. */
function misfit({ ballots, projects }: BudgetVote, rule: string): 'time' | 'points' | undefined {
  if (asksForPoints(rule) && ballots.kind === 'approval') return 'points';
  const work = ballots.projects.length * projects.length;
  return rule.startsWith('bos') && work > mostBoosted ? 'time' : undefined;
}
