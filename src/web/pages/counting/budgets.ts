/**
 * The counting room’s budgets: anybody pastes a vote on a budget, and sees what each rule would fund.
 * @module
 */
import type { Context } from 'hono';
import { z } from 'zod';
import { budgetRules } from '../../../count/budget/rules.ts';
import { type Pabulib, readPabulib } from '../../../count/formats/pabulib.ts';
import { show } from '../../answer.ts';
import type { Env } from '../../env.ts';
import { type Filled, hasErrors, withError } from '../../form.ts';
import { line } from '../../guard/fields.ts';
import { limited } from '../../guard/limits.ts';
import { readForm } from '../../guard/read-form.ts';
import type { Rate } from '../../guard/rate-limits.ts';
import type { Words } from '../../words.ts';
import { budgetsCounted } from './budget-counted.ts';
import { budgetExample, budgetPage, type BudgetShown } from './budget-page.ts';
import type { Patience } from './budget-rules-counted.ts';
import { usualRule } from './budget-rule-words.ts';
import { fileIn, limits, readText, replaced, textIn } from './pasted.ts';

/** All rules are more work than all methods. */
const rate: Rate = { burst: 15, every: 4_000 };
const budgetLimits = { ...limits, candidates: 250 };

const rule = z.enum(budgetRules as [string, ...string[]]);
const asked = z.object({
  ballots: z.string().optional(),
  rule,
  /** The button of another rule. */
  show: rule.optional(),
  seed: line(200).optional(),
});

interface Asked {
  readonly rule: string;
  readonly seed?: string | undefined;
}

/** Whether a text is a vote on a budget, and no election. */
export const isBudget = (text: string): boolean => /^META\s/.test(text);

export async function budgetForm(c: Context<Env>, patience: Patience): Promise<Response> {
  const filled = { values: { ballots: budgetExample, rule: usualRule }, errors: {} };
  return answer(c, await outcome(c.var.t, filled, { rule: usualRule, patience }));
}

export async function postBudget(c: Context<Env>, patience: Patience): Promise<Response> {
  const often = limited(c, 'counting budgets', rate);
  if (often) return often;
  const read = await readForm(c, asked);
  const file = await fileIn(c);
  if (file !== undefined && 'error' in file)
    return answer(c, { filled: withError(read.form, 'file', file.error) });
  const typed = textIn(read.form);
  const before = file === undefined ? undefined : replaced(typed, file.text, budgetExample);
  const filled = chosen(read.form, file?.text ?? typed);
  if (!read.ok) return answer(c, { filled, before });
  const { show: other = read.value.rule, seed } = read.value;
  return answer(c, {
    ...(await outcome(c.var.t, filled, { rule: other, seed, patience })),
    before,
  });
}

/** A budget that was pasted where elections are counted. */
export async function postedBudget(
  c: Context<Env>,
  { text, before }: { readonly text: string; readonly before: string | undefined },
  patience: Patience,
): Promise<Response> {
  const often = limited(c, 'counting budgets', rate);
  if (often) return often;
  const filled = { values: { ballots: text, rule: usualRule }, errors: {} };
  return answer(c, { ...(await outcome(c.var.t, filled, { rule: usualRule, patience })), before });
}

/** The form as it comes back: a file’s text stands in the field, and the rule that was counted is chosen. */
function chosen({ values, errors }: Filled, ballots: string): Filled {
  const { show: other, ...rest } = values;
  return { values: { ...rest, ballots, ...(other !== undefined && { rule: other }) }, errors };
}

function answer(c: Context<Env>, shown: BudgetShown): Response {
  return show(c, budgetPage(c.var, shown), hasErrors(shown.filled) ? 422 : 200);
}

/** The form with what came of it: a result, or what is wrong with which field. */
async function outcome(
  t: Words,
  filled: Filled,
  given: Asked & { readonly patience: Patience },
): Promise<BudgetShown> {
  const text = readText(t, textIn(filled), (typed) => readPabulib(typed, budgetLimits));
  if ('why' in text) return { filled: withError(filled, 'ballots', text.why) };
  const { vote, meta } = text.read;
  const counted = await budgetsCounted(t, { ...given, vote });
  if (!counted.ok) return { filled: withError(filled, 'rule', counted.why) };
  const { lines } = counted;
  const count = { ...counted.count, candidates: namesIn(text.read) };
  const ids = counted.count.candidates;
  return {
    filled,
    result: { count, ids, currency: meta.get('currency'), seed: given.seed, lines },
  };
}

/** What people call the projects; a project without a name is called by its id. */
const namesIn = ({ vote: { projects } }: Pabulib): readonly string[] =>
  projects.map(({ id, name = '' }) => (name.trim() === '' ? id : name));
