/**
 * In which currency the sums of a draft were typed. They name none, and are read in the one of their rule, which the
 * members may have changed since: then they are no sums of that, and whoever writes looks at them anew.
 * @module
 */
import type { Proposal } from '../../../../../union/assembly/assembly.ts';
import { type BudgetRule, isBudget, type Rule } from '../../../../../union/charter/charter.ts';
import { named } from '../../../../../union/kernel/ids.ts';
import type { Refusal } from '../../../../../union/kernel/refusal.ts';
import type { ReadUnion } from '../../../../../union/union.ts';
import { sumsInOther } from '../../../../acts/own-currency.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import type { Filled } from '../../../../form.ts';
import type { Words } from '../../../../words.ts';
import { budgetField, type Draft } from '../draft.ts';

/** The currency of a proposal’s sums: that of its rule when it was last changed. Nothing where that shares out none. */
export function currencyPut(
  { charters }: Pick<ReadUnion, 'charters'>,
  { kind, changed }: Pick<Proposal, 'kind' | 'changed'>,
): string | undefined {
  const then = charters.findLast(({ since }) => since <= changed)?.charter;
  const rule = named(then?.decisions ?? {}, kind);
  return rule && isBudget(rule) ? rule.currency : undefined;
}

/** Why the sums of a draft can’t be read: they were typed in another currency than that of the rule. Nothing where they can. */
export function typedInOther(
  { currency, budget, options }: Draft,
  rule: BudgetRule,
): Refusal | undefined {
  const sums = [budget, ...options.map(({ cost }) => cost)];
  return sums.some((sum) => sum.trim() !== '') ? sumsInOther(currency, rule) : undefined;
}

/** The form in which it is written, with that at its first sum; as it was where there is nothing to say. */
export function withCurrencyWrong(
  t: Words,
  form: Filled,
  { draft, rule }: { readonly draft: Draft; readonly rule: Rule | undefined },
): Filled {
  const why = rule && isBudget(rule) ? typedInOther(draft, rule) : undefined;
  if (!why) return form;
  // The hall may have said the same of the form as a whole.
  const { '': _, ...others } = form.errors;
  return { ...form, errors: { ...others, [budgetField]: sayRefusal(t, why) } };
}
