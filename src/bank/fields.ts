/**
 * Amounts and days as banks write them in files.
 * @module
 */
import { decimalsByCode } from '../union/kernel/currencies.ts';
import type { Currency } from '../union/kernel/money.ts';

/**
 * A plain decimal number in minor units: `minorOf('18.15000', 'EUR')` is `1815n`. Nothing for what is no number
 * without a sign, or has more decimals than the currency that are not zero.
 */
export function minorOf(text: string, currency: Currency): bigint | undefined {
  const decimals = decimalsByCode.get(currency);
  const [, whole = '', part = ''] = /^(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  if (decimals === undefined || whole + part === '' || text.length > 40) return undefined;
  if (/[^0]/.test(part.slice(decimals))) return undefined;
  return BigInt(whole + part.slice(0, decimals).padEnd(decimals, '0'));
}

const lengthOf = (year: number, month: number): number =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
    ? 29
    : ([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0);

/** The day as `2026-05-03`, if the calendar has it. */
export function dayOf(year: number, month: number, day: number): string | undefined {
  const exists = day >= 1 && day <= lengthOf(year, month) && year >= 1900 && year <= 9999;
  if (!exists) return undefined;
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}
