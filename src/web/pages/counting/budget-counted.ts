/**
 * What every rule does with a budget, in the reader’s words where it does nothing.
 * @module
 */
import type { BudgetCount, BudgetVote } from '../../../count/budget/budget.ts';
import type { Words } from '../../words.ts';
import type { BudgetQuestion, RuleCounted } from './budget-rules-counted.ts';
import { type Answered, countInThread } from './budget-thread.ts';

export type BudgetAnswer =
  | { readonly ok: true; readonly count: BudgetCount }
  | { readonly ok: false; readonly why: string; readonly tooLong: boolean };

/** What one rule does. */
export interface RuleLine {
  readonly rule: string;
  readonly answer: BudgetAnswer;
}

export type BudgetsCounted =
  | { readonly ok: true; readonly count: BudgetCount; readonly lines: readonly RuleLine[] }
  | { readonly ok: false; readonly why: string };

/** The count by the rule that was asked for, with what the others do; or why there is none. */
export async function budgetsCounted(t: Words, question: BudgetQuestion): Promise<BudgetsCounted> {
  const answered = await answerTo(question);
  if (answered === 'busy')
    return no(t('Many budgets are being counted here now. Try again in a minute.'));
  if (answered === 'too-long') return no(tooLong(t));
  const { asked, all } = answered;
  if (!('count' in asked)) return no(whyNot(t, asked));
  const lines = [...all].map(([rule, each]) => ({ rule, answer: answerOf(t, each) }));
  return { ok: true, count: asked.count, lines };
}

/** What was counted of votes that somebody looks at again and again. */
const answers = new WeakMap<BudgetVote, Map<string, Promise<Answered>>>();

/** Of the same vote, every rule is counted once. */
function answerTo(question: BudgetQuestion): Promise<Answered> {
  const { vote, ...asked } = question;
  const known = answers.get(vote) ?? new Map<string, Promise<Answered>>();
  answers.set(vote, known);
  const key = JSON.stringify(asked);
  const answer = known.get(key) ?? countInThread(question);
  known.set(key, answer);
  const forget = (): boolean => known.delete(key);
  answer.then((it) => typeof it === 'string' && forget(), forget);
  return answer;
}

const no = (why: string): BudgetsCounted => ({ ok: false, why });

const answerOf = (t: Words, counted: RuleCounted): BudgetAnswer =>
  'count' in counted
    ? { ok: true, count: counted.count }
    : {
        ok: false,
        why: whyNot(t, counted),
        tooLong: 'lacks' in counted && counted.lacks === 'time',
      };

function whyNot(t: Words, counted: Exclude<RuleCounted, { readonly count: BudgetCount }>): string {
  if ('why' in counted) return counted.why;
  return counted.lacks === 'points'
    ? t('It asks for points for each project, and these ballots give none.')
    : tooLong(t);
}

const tooLong = (t: Words): string =>
  t(
    'With so many projects, ballots or steps, it would take this page too long. The program on your own computer counts it: “syndicat count”.',
  );
