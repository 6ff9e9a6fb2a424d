/**
 * What is typed into the form for the rules, read one field at a time: days instead of hours, `2/3` or `50 %`
 * instead of pairs of numbers.
 * @module
 */
import type { Fraction } from '../../../../union/kernel/fraction.ts';

export type Values = Readonly<Record<string, string | readonly string[]>>;

/** `7` or `1.5` days. */
export const daysOf = (hours: number): string => String(Math.round((hours / 24) * 1_000) / 1_000);

export const hoursOf = (days: string): number =>
  /^\d{1,5}(?:[.,]\d{1,3})?$/.test(days)
    ? Math.round(Number(days.replace(',', '.')) * 24)
    : Number.NaN;

export const shareText = ({ num, den }: Fraction): string => `${num}/${den}`;

/** `2/3`, `66 %` or `66`. What is neither comes out as a share that no schema takes. */
export function shareFrom(text: string): Fraction {
  const [, num, den] = /^(\d{1,4})\s*\/\s*(\d{1,4})$/.exec(text) ?? [];
  if (num !== undefined && den !== undefined) return { num: Number(num), den: Number(den) };
  const [, percent] = /^(\d{1,3}(?:[.,]\d{1,2})?)\s*%?$/.exec(text) ?? [];
  const hundredths = Math.round(Number((percent ?? 'none').replace(',', '.')) * 100);
  return { num: hundredths, den: 10_000 };
}

export const text = (values: Values, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value.trim() : '';
};

export const list = (values: Values, name: string): readonly string[] => {
  const value = values[name];
  return typeof value === 'string' ? [value] : (value ?? []);
};

/** A whole number; what is none comes out as something no schema takes. */
export const whole = (values: Values, name: string): number =>
  /^\d{1,6}$/.test(text(values, name)) ? Number(text(values, name)) : Number.NaN;

export const days = (values: Values, name: string): number => hoursOf(text(values, name));

export const unless = <T>(empty: boolean, name: string, value: T): Record<string, T> =>
  empty ? {} : { [name]: value };

/** What stands in a field with one thing a line. */
export const lines = (values: Values, name: string): readonly string[] =>
  text(values, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** `Treasurer’s Office` is called `treasurer-s-office` in the rules. */
export const shortNameOf = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40) || 'other';

/** A list in the form has at most so many rows. */
export const mostRows = 40;
