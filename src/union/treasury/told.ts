/**
 * What may be told of money to those who may not read the book: sums by fund in which nobody’s payment shows. No
 * other figures go to them. Whoever may read the book finds every line in it, without names, and needs no such care.
 * @module
 */
import type { Currency } from '../kernel/money.ts';
import { type Contributions, contributionsIn, type Direction, sumName } from './contributions.ts';
import { monthly } from './figures.ts';
import type { Ledger } from './ledger.ts';

/**
 * So many payments make up a sum that is told. A payment is a line of a statement, or a debit of a collection, in
 * however many parts: the book does not know who is behind it, so somebody who paid five times in that time counts as
 * five, and what few people paid is hidden as far as they pay seldom.
 */
export const fewestTogether = 5;

/**
 * A count alone is no cover: four gifts of a cent hide nobody’s hundred. So without its two largest payments a sum must
 * still come to this many percent of the largest. Then whoever made one of them, and takes it off, can’t tell the
 * other more closely than that. It is the p% rule of statistics offices (ESSnet, Handbook on Statistical Disclosure
 * Control, 2010; Federal Committee on Statistical Methodology, Statistical Policy Working Paper 22, 2005).
 */
export const leastOfLargest = 10n;

/** Months in a row, in one currency. */
export interface ToldSpan {
  readonly from: string;
  readonly through: string;
  /** Both above nothing where money came, or went; with what funds added to appeals. */
  readonly income: bigint;
  readonly spending: bigint;
  /** What the fund was opened with, moved otherwise from and to others, or exchanged. */
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
 * Each fund through the month `until`, in the order of their names. Months are put together until what came is made up
 * of payments that hide each other, and so is what went, or none did: so neither a sum, nor what is left between two
 * balances, tells of one. Choose `until` so that nothing is entered any more for its months: what one more line changes
 * in a sum that was told before is that line.
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
      open ??= { months: [], income: 0n, spending: 0n, moved: 0n };
      open.months.push(month);
      open.income += figures.income;
      open.spending += figures.spending;
      open.moved += figures.moved;
      const told = toldIn(ledger, open, { fund, currency });
      if (!told) continue;
      const [from = month] = open.months;
      spans.push({ from, through: month, ...told, balance: figures.balance });
      open = undefined;
    }
    return { fund, spans, waits: open !== undefined };
  });
}

interface Open {
  readonly months: string[];
  income: bigint;
  spending: bigint;
  moved: bigint;
}

/** What came in these months, and what went, where it tells of nobody. */
function toldIn(
  { contributions }: Readonly<Ledger>,
  { months, income, spending, moved }: Open,
  { fund, currency }: { readonly fund: string; readonly currency: Currency },
): Pick<ToldSpan, 'income' | 'spending' | 'moved'> | undefined {
  const of = (direction: Direction): Readonly<Contributions> =>
    contributionsIn(contributions, months, sumName(direction, fund, currency));
  const [came, went] = [of('in'), of('out')];
  const told = {
    income: income + came.matched,
    spending: spending + went.matched,
    moved: moved - came.matched + went.matched,
  };
  return hides(came, told.income) && hides(went, told.spending) ? told : undefined;
}

/** Whether payments hide each other, or there were none. */
function hides({ payments, sum, largest }: Readonly<Contributions>, amount: bigint): boolean {
  if (payments === 0 && amount === 0n) return true;
  const [first, second] = largest;
  const others = sum - first - second;
  return payments >= fewestTogether && others * 100n >= first * leastOfLargest;
}
