/**
 * What may be told of money to those who may not read the book: sums by fund in which nobody’s payment shows. No
 * other figures go to them. Whoever may read the book finds every line in it, without names, and needs no such care.
 * @module
 */
import type { Currency } from '../kernel/money.ts';
import { monthly } from './figures.ts';
import type { Ledger } from './ledger.ts';

/**
 * So many payments make up a sum that is told. A payment is a line of a statement, or a debit of a collection, in
 * however many parts: the book does not know who is behind it, so somebody who paid five times in that time counts as
 * five, and what few people paid is hidden as far as they pay seldom.
 */
export const fewestTogether = 5;

/** Months in a row, in one currency. */
export interface ToldSpan {
  readonly from: string;
  readonly through: string;
  /** Both above nothing where money came, or went. */
  readonly income: bigint;
  readonly spending: bigint;
  /** What the fund was opened with, moved from and to others, or exchanged. */
  readonly moved: bigint;
  /** What was in it at the end. */
  readonly balance: bigint;
}

export interface ToldFund {
  readonly fund: string;
  /** In order, each beginning where the one before ends. */
  readonly spans: readonly ToldSpan[];
  /** Whether later months wait until enough payments make them up. */
  readonly waits: boolean;
}

/**
 * Each fund through the month `until`, in the order of their names. Months are put together until five payments make
 * up what came, and five what went, or none did: so neither a sum, nor what is left between two balances, tells of
 * fewer. Choose `until` so that nothing is entered any more for its months: what one more line changes in a sum that
 * was told before is that line.
 */
export function toldOutside(
  ledger: Readonly<Ledger>,
  { currency, until }: { readonly currency: Currency; readonly until: string },
): readonly ToldFund[] {
  const months = monthly(ledger, currency).filter(({ month }) => month <= until);
  const names = [...(months.at(-1)?.funds.keys() ?? [])].toSorted();
  return names.map((fund) => {
    const spans: ToldSpan[] = [];
    let open: Open | undefined;
    for (const { month, funds } of months) {
      const figures = funds.get(fund);
      if (!figures) continue;
      const { came, went } = paymentsIn(ledger, month, { fund, currency });
      open ??= { from: month, income: 0n, spending: 0n, moved: 0n, came: 0, went: 0 };
      open.income += figures.income;
      open.spending += figures.spending;
      open.moved += figures.moved;
      open.came += came;
      open.went += went;
      const { from, income, spending, moved } = open;
      if (!hides(open.came, income) || !hides(open.went, spending)) continue;
      spans.push({ from, through: month, income, spending, moved, balance: figures.balance });
      open = undefined;
    }
    return { fund, spans, waits: open !== undefined };
  });
}

interface Open {
  readonly from: string;
  income: bigint;
  spending: bigint;
  moved: bigint;
  came: number;
  went: number;
}

/** Whether so many payments hide each of them, or there were none. */
const hides = (payments: number, amount: bigint): boolean =>
  payments >= fewestTogether || (payments === 0 && amount === 0n);

function paymentsIn(
  { payments }: Readonly<Ledger>,
  month: string,
  of: { readonly fund: string; readonly currency: Currency },
): { readonly came: number; readonly went: number } {
  let [came, went] = [0, 0];
  for (const [name, n] of payments.get(month) ?? []) {
    const [account = '', fund, currency] = name.split(' ');
    if (fund !== of.fund || currency !== of.currency) continue;
    if (account.startsWith('income:')) came += n;
    else went += n;
  }
  return { came, went };
}
