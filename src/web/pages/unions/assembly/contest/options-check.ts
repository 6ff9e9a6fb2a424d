/**
 * What is wrong with the options of a draft, at the field where it is wrong.
 * @module
 */
import {
  type ContestRule,
  isBudget,
  isQuestion,
  type Rule,
} from '../../../../../union/charter/charter.ts';
import { asRead } from '../../../../../union/kernel/text.ts';
import type { Words } from '../../../../words.ts';
import { wrongsInSums } from '../budget/budget-check.ts';
import type { Draft } from '../draft.ts';
import { lengthWrong } from '../length-wrong.ts';

export const mostOptionTitle = 120;
export const mostOptionText = 2_000;
const mostSeats = 99;

/** By the field's name; empty where the draft asks no choice, or nothing is wrong. */
export function wrongsInChoice(
  t: Words,
  draft: Draft,
  rule: Rule | undefined,
): Readonly<Record<string, string>> {
  if (!rule || isQuestion(rule)) return {};
  if (isBudget(rule))
    return {
      ...wrongsInOptions(t, draft.options, { none: false }),
      ...wrongsInSums(t, draft, rule),
    };
  const errors: Record<string, string> = wrongsInOptions(t, draft.options, rule);
  if (draft.options.length < (rule.none ? 1 : 2))
    errors['t.choice.options.0.title'] ??= t('A choice needs at least two options.');
  if (!/^[1-9]\d?$/.test(draft.seats))
    errors['n.choice.seats'] = t('Write a whole number from 1 to {most}.', { most: mostSeats });
  return errors;
}

function wrongsInOptions(
  t: Words,
  options: Draft['options'],
  { none }: Pick<ContestRule, 'none'>,
): Record<string, string> {
  const errors: Record<string, string> = {};
  const taken = new Set(none ? [asRead(t('None of these'))] : []);
  for (const [place, { title, text }] of options.entries()) {
    const at = `t.choice.options.${place}`;
    const twice = taken.has(asRead(title));
    taken.add(asRead(title));
    const wrong =
      lengthWrong(t, title.trim(), mostOptionTitle) ?? (twice ? saidTwice(t) : undefined);
    const long = text === '' ? undefined : lengthWrong(t, text, mostOptionText);
    if (wrong !== undefined) errors[`${at}.title`] = wrong;
    if (long !== undefined) errors[`${at}.text`] = long;
  }
  return errors;
}

const saidTwice = (t: Words): string => t('This stands there already. Write something else.');
