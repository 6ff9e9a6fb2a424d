/**
 * The counting room: anybody pastes ballots, and sees what each method makes of them. Nothing is kept.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { isScoresMethod } from '../../../count/methods.ts';
import { show } from '../../answer.ts';
import type { Pages } from '../../deps.ts';
import type { Env } from '../../env.ts';
import { type Filled, hasErrors, withError } from '../../form.ts';
import { line, whole } from '../../guard/fields.ts';
import { limited } from '../../guard/limits.ts';
import { readForm } from '../../guard/read-form.ts';
import type { Rate } from '../../guard/rate-limits.ts';
import type { Words } from '../../words.ts';
import { ballotsIn } from './ballots.ts';
import { paths } from './ballots-form.ts';
import type { Patience } from './budget-rules-counted.ts';
import { budgetForm, isBudget, postBudget, postedBudget } from './budgets.ts';
import { compared, counted } from './counted.ts';
import { countingPage, example, type Shown } from './counting-page.ts';
import { methodNames } from './method-words.ts';
import { fileIn, limits, mostBody, readText, replaced, textIn } from './pasted.ts';
import type { Question } from './question.ts';

/** Counting is work: so many at once from one network, then one every two seconds. */
const rate: Rate = { burst: 30, every: 2_000 };

/** What a budget may take; it keeps others waiting who count budgets. */
const usualPatience: Patience = { asked: 3_000, others: 2_000 };

export const countingPages = (patience = usualPatience): Pages => ({
  at: '/',
  bodies: { [paths.elections]: mostBody, [paths.budgets]: mostBody },
  routes: () =>
    new Hono<Env>()
      .get(paths.elections, (c) =>
        answer(c, outcome(c.var.t, exampleForm, { method: 'irv', seats: 1 })),
      )
      .post(paths.elections, (c) => post(c, patience))
      .get(paths.budgets, (c) => budgetForm(c, patience))
      .post(paths.budgets, (c) => postBudget(c, patience)),
});

const exampleForm: Filled = {
  values: { ballots: example, method: 'irv', seats: '1' },
  errors: {},
};

const asked = z.object({
  ballots: z.string().optional(),
  method: z.enum(methodNames),
  /** A button beside another method. */
  show: z.enum(methodNames).optional(),
  seats: whole(1, limits.candidates),
  seed: line(200).optional(),
  default: line(200).optional(),
  quorum: line(40).optional(),
  majorities: z.string().max(10_000).optional(),
  threshold: line(40).optional(),
});

function answer(c: Context<Env>, shown: Shown): Response {
  return show(c, countingPage(c.var, shown), hasErrors(shown.filled) ? 422 : 200);
}

async function post(c: Context<Env>, patience: Patience): Promise<Response> {
  const often = limited(c, 'counting', rate);
  if (often) return often;
  const read = await readForm(c, asked);
  const file = await fileIn(c);
  if (file !== undefined && 'error' in file)
    return answer(c, { filled: withError(read.form, 'file', file.error) });
  const typed = textIn(read.form);
  const text = file?.text ?? typed;
  const before = file === undefined ? undefined : replaced(typed, file.text, example);
  if (isBudget(text)) return postedBudget(c, { text, before }, patience);
  const filled = withText(read.form, text);
  if (!read.ok) return answer(c, { filled, before });
  const { method, show: other = method, default: defaultOption, ...given } = read.value;
  return answer(c, {
    ...outcome(c.var.t, filled, { ...given, method: other, defaultOption }),
    before,
  });
}

/** The form as it comes back: a file’s text stands in the field, and the method that was counted is chosen. */
function withText({ values, errors }: Filled, ballots: string): Filled {
  const { show: other, ...rest } = values;
  return { values: { ...rest, ballots, ...(other !== undefined && { method: other }) }, errors };
}

/** The form with what came of it: a result, or what is wrong with which field. */
function outcome(t: Words, filled: Filled, question: Question): Shown {
  const as = isScoresMethod(question.method) ? 'scores' : 'rankings';
  const text = readText(t, textIn(filled), (given) => ballotsIn(given, as));
  if ('why' in text) return { filled: withError(filled, 'ballots', text.why) };
  const ballots = text.read;
  const result = counted(t, ballots, question);
  if (!result.ok) return { filled: withError(filled, result.field, result.why) };
  const lines = compared(t, ballots, question);
  return { filled, result: { ballots, count: result.count, seed: question.seed, lines } };
}
