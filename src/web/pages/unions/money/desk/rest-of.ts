/**
 * What stands in the fields of a form that says what money is, and what is left for its last part.
 * @module
 */
import { decimal, readAmount } from '../../../../../union/kernel/amounts.ts';
import type { Filled } from '../../../../form.ts';
import type { Kind } from './part-kinds.ts';
import type { Told } from './told-money.ts';

type Values = Filled['values'];

export const textIn = (values: Values, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value.trim() : '';
};

/** What is left for the last part, as a person would write it. */
export function restOf(
  told: Pick<Told, 'amount' | 'currency'>,
  values: Values,
  kinds: readonly Kind[],
): string {
  if (told.amount === undefined) return '';
  const sum = kinds.reduce((all, _, i) => {
    const read = readAmount(textIn(values, `p.${i}.amount`) || '-', told.currency);
    return typeof read === 'number' ? all + read : all;
  }, 0);
  const rest = Math.abs(told.amount) - sum;
  return rest > 0 ? decimal(rest, told.currency) : '';
}
