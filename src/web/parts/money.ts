/**
 * Amounts of money as the reader’s language writes them.
 * @module
 */
import { decimal } from '../../union/kernel/amounts.ts';
import { type Currency } from '../../union/kernel/money.ts';
import type { Words } from '../words.ts';
import { decimalText } from './counting/figures.ts';

/** `money(t, 123450, 'EUR')` is `'1,234.50 EUR'` in English, `'1.234,50 EUR'` in German; the two never part. */
export function money(t: Words, minor: number | bigint, currency: Currency): string {
  const text = decimal(minor, currency);
  const digits = text.includes('.') ? decimalText(t, text) : t.number(BigInt(minor));
  return `${digits}\u00A0${currency}`;
}
