/**
 * What is wrong with the sums of a draft that shares out money, at the field where it is wrong.
 * @module
 */
import type { BudgetRule } from '../../../../../union/charter/charter.ts';
import { readAmount } from '../../../../../union/kernel/amounts.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import type { Words } from '../../../../words.ts';
import { budgetField, costField, type Draft } from '../draft.ts';
import { typedInOther } from './draft-currency.ts';

/** What a sum that was typed comes to, in minor units; nothing where it can’t be read. */
export function amountTyped(
  text: string,
  { currency }: Pick<BudgetRule, 'currency'>,
): number | undefined {
  const read = readAmount(text, currency);
  return typeof read === 'number' ? read : undefined;
}

/** By the field’s name. */
export function wrongsInSums(
  t: Words,
  draft: Draft,
  rule: BudgetRule,
): Readonly<Record<string, string>> {
  const other = typedInOther(draft, rule);
  return other ? { [budgetField]: sayRefusal(t, other) } : wrongsAsRead(t, draft, rule);
}

function wrongsAsRead(
  t: Words,
  { options, budget }: Draft,
  rule: BudgetRule,
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  const sum = readAmount(budget, rule.currency);
  if (typeof sum !== 'number') errors[budgetField] = sayRefusal(t, sum);
  const most = typeof sum === 'number' ? sum : Infinity;
  let total = 0;
  for (const [place, { cost }] of options.entries()) {
    const read = readAmount(cost, rule.currency);
    if (typeof read !== 'number') errors[costField(place)] = sayRefusal(t, read);
    else if (read > most) errors[costField(place)] = t('This is more than there is to share out.');
    else total += read;
  }
  const wrong = wrongSum(t, rule, { sum: most, total });
  if (wrong !== undefined && Object.keys(errors).length === 0) errors[budgetField] = wrong;
  return errors;
}

function wrongSum(
  t: Words,
  { most, currency }: BudgetRule,
  { sum, total }: { readonly sum: number; readonly total: number },
): string | undefined {
  if (most !== undefined && sum > most)
    return t('By the rules at most {most} are shared out at a time.', {
      most: t.money(most, currency),
    });
  return total <= sum
    ? t('All projects together cost no more than that, so that there is nothing to decide.')
    : undefined;
}
