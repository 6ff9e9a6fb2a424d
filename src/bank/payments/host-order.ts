/**
 * A list of payments for a fiscal host, who carries them out in whatever way it has: a table in CSV (RFC 4180) that
 * people read, and that office programs open without taking a cell for a formula. Each payment has the reference
 * under which the host’s statement will be searched for it.
 * @module
 */
import { csvRow } from '../../count/formats/csv-rows.ts';
import { decimal } from '../../union/kernel/amounts.ts';
import type { Day } from '../../union/kernel/instant.ts';
import type { Currency } from '../../union/kernel/money.ts';
import { type Refusal, refusal } from '../../union/kernel/refusal.ts';

export interface HostOrder {
  /** What the order is called, so that no two are alike. */
  readonly order: string;
  readonly currency: Currency;
  readonly day: Day;
  readonly payments: readonly HostPayment[];
}

export interface HostPayment {
  readonly reference: string;
  /** Minor units. */
  readonly amount: number;
  readonly name: string;
  /** An IBAN; none where it is said in the name’s words, or known to the host. */
  readonly account?: string | undefined;
  readonly text: string;
}

const headings = ['Reference', 'Amount', 'Currency', 'To', 'Account', 'For', 'Pay on', 'Order'];

/** The table, the same bytes for the same order; refused at the first payment that is to nobody. */
export function hostOrder({ order, currency, day, payments }: HostOrder): string | Refusal {
  const nobody = payments.findIndex(({ name }) => name.trim() === '');
  if (nobody >= 0)
    return {
      ...refusal('payouts', 'This claim does not say to whom it is to be paid.'),
      field: `payments.${nobody}.creditor.name`,
    };
  const rows = payments.map(({ reference, amount, name, account = '', text }) => [
    reference,
    decimal(amount, currency),
    currency,
    ...[name, account, text].map(plainCell),
    day,
    order,
  ]);
  return [headings, ...rows].map((cells) => `${csvRow(cells)}\r\n`).join('');
}

/** On one line, and no formula: `plainCell('=1+1')` is `"'=1+1"`. */
export const plainCell = (text: string): string => {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return /^[=+\-@|%]/.test(line) ? `'${line}` : line;
};
