/**
 * Counts a budget by the rule that was asked for, and by all others, within what a page may take: a hall has
 * other things to do. Rules that raise voters’ money step by step take time that no size of a file foretells,
 * so that they are held to the clock.
 * @module
 */
import { setImmediate } from 'node:timers/promises';
import type { BudgetCount, BudgetVote, Raising } from '../../../count/budget/budget.ts';
import { TooManyStepsError } from '../../../count/budget/equal-shares.ts';
import { budgetRules, byId, countBudget } from '../../../count/budget/rules.ts';
import type { BudgetOptions } from '../../../count/budget/support.ts';
import { lotOf } from '../../../count/lot.ts';
import { CountError } from '../../../count/rankings.ts';
import type { Words } from '../../words.ts';

export interface BudgetQuestion {
  readonly vote: BudgetVote;
  readonly rule: string;
  readonly seed?: string | undefined;
  /** How money was raised already, for all rules that raise it alike. */
  readonly raisings: Map<string, Raising>;
}

export type BudgetAnswer =
  | { readonly ok: true; readonly count: BudgetCount }
  | { readonly ok: false; readonly why: string; readonly tooLong: boolean };

/** What one rule does. */
export interface RuleLine {
  readonly rule: string;
  readonly answer: BudgetAnswer;
}

/** Milliseconds by the clock for the rule that was asked for, and for all others together. */
const patience = { asked: 1_500, others: 1_500 } as const;
/** Measured, so that boosted equal shares are done in about half a second: names on ballots times projects. */
const mostBoosted = 2_500_000;

export type Now = () => number;

/** The count, or why not. */
export function budgetCounted(t: Words, question: BudgetQuestion, now: Now): BudgetAnswer {
  const end = now() + patience.asked;
  const options = { ...optionsOf(question), goesOn: () => now() < end };
  return misfit(t, question) ?? countedBy(t, question, options);
}

/** What every rule does with the same ballots; the hall takes a breath after each. */
export async function everyRule(
  t: Words,
  question: BudgetQuestion,
  now: Now,
): Promise<readonly RuleLine[]> {
  const end = now() + patience.others;
  const goesOn = (): boolean => now() < end;
  const options = { ...optionsOf(question), goesOn };
  const lines = new Map<string, BudgetAnswer>();
  for (const rule of budgetRules.toSorted((a, b) => labour(a) - labour(b))) {
    const each = { ...question, rule };
    lines.set(rule, misfit(t, each) ?? (goesOn() ? countedBy(t, each, options) : tooLong(t)));
    await setImmediate();
  }
  return budgetRules.map((rule) => ({ rule, answer: lines.get(rule) ?? tooLong(t) }));
}

/** What is done soonest comes first. */
const labour = (rule: string): number =>
  rule.includes('add1') ? 2 : rule.startsWith('bos') ? 1 : 0;

function optionsOf({ vote: { projects }, seed, raisings }: BudgetQuestion): BudgetOptions {
  const ids = projects.map(({ id }) => id);
  return { lot: seed === undefined ? byId(projects) : lotOf(seed, ids), raisings };
}

/** Why a rule can’t count these ballots at all, or not here. */
function misfit(t: Words, { vote, rule }: BudgetQuestion): BudgetAnswer | undefined {
  const { ballots, projects } = vote;
  if (rule.includes('points') && !ballots.points)
    return no(t('It asks for points for each project, and these ballots give none.'));
  const work = ballots.projects.length * projects.length;
  return rule.startsWith('bos') && work > mostBoosted ? tooLong(t) : undefined;
}

function countedBy(t: Words, { vote, rule }: BudgetQuestion, options: BudgetOptions): BudgetAnswer {
  try {
    return { ok: true, count: countBudget(rule, vote, options) };
  } catch (error) {
    if (error instanceof TooManyStepsError) return tooLong(t);
    if (error instanceof CountError) return no(error.message);
    throw error;
  }
}

const no = (why: string): BudgetAnswer => ({ ok: false, why, tooLong: false });

const tooLong = (t: Words): BudgetAnswer => ({
  ok: false,
  why: t(
    'With so many projects, ballots or steps, it would take this page too long. The program on your own computer counts it: “syndicat count”.',
  ),
  tooLong: true,
});
