/**
 * Votes as they are shown: whole ones, decimals and fractions, each as a text and as a length.
 * @module
 */
import { decimal, fixed, type Ratio } from '../../../count/ratio.ts';
import type { Words } from '../../words.ts';

export interface Figure {
  readonly text: string;
  /** For the length of a bar; nothing is decided by it. */
  readonly size: number;
}

/** Past so many decimals a figure is cut, and the page says so. */
export const mostDecimals = 5;

/** A figure of a count whose whole numbers stand for units of 10^−`decimals`. */
export function figure(t: Words, value: number | bigint | Ratio, decimals = 0): Figure {
  if (typeof value === 'number') return { text: t.number(value), size: value };
  if (typeof value === 'bigint')
    return decimals === 0
      ? { text: t.number(value), size: Number(value) }
      : written(t, fixed(value, decimals));
  return value.den === 1n
    ? { text: t.number(value.num), size: Number(value.num) }
    : written(t, decimal(value, mostDecimals));
}

function written(t: Words, digits: string): Figure {
  const [whole = '0', more = ''] = digits.split('.');
  const shown = more.slice(0, mostDecimals).replace(/0+$/, '');
  const size = Number(digits);
  if (shown === '') return { text: t.number(BigInt(whole)), size };
  return { text: inDigits(t, whole, shown), size };
}

function inDigits(t: Words, whole: string, more: string): string {
  const sign = whole.startsWith('-') ? '−' : '';
  return `${sign}${t.number(BigInt(whole.replace('-', '')))}${point(t)}${more}`;
}

/** `2842.05` as the reader’s language writes it, with all its decimals; any other text as it is. */
export function decimalText(t: Words, text: string): string {
  const [, whole, more] = /^(-?\d+)\.(\d+)$/.exec(text) ?? [];
  return whole === undefined || more === undefined ? text : inDigits(t, whole, more);
}

const points = new Map<string, string>();

/** What stands before decimals in the reader’s language. */
function point({ language }: Words): string {
  const known = points.get(language);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(language).formatToParts(0.5);
  const found = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  points.set(language, found);
  return found;
}
