/**
 * Figures for everybody: what came and went by month and fund, and a year beside the one before. All of them are exact,
 * and are worked out of the sums by month, so they cost the same however many postings there are.
 * @module
 */
import type { Currency } from '../kernel/money.ts';
import { monthAfter, periodsFrom } from './period.ts';
import { add, type Ledger } from './ledger.ts';

/** What a fund did in a month. What came and what went are both above nothing. */
export interface FundFigures {
  income: bigint;
  spending: bigint;
  /** What it was opened with, moved from and to other funds, or exchanged. */
  moved: bigint;
  /** What was in it at the month’s end. */
  balance: bigint;
}

export interface MonthFigures {
  readonly month: string;
  readonly funds: ReadonlyMap<string, Readonly<FundFigures>>;
}

/** A sum under an account and a fund in one currency. */
interface Sum {
  readonly account: string;
  readonly fund: string;
  readonly currency: Currency;
  readonly amount: bigint;
}

/** What stands in a month of the ledger, taken apart. */
export function sumsIn(month: ReadonlyMap<string, bigint> | undefined): readonly Sum[] {
  return [...(month ?? [])].map(([of, amount]) => {
    const [account = '', fund = '', currency = ''] = of.split(' ');
    return { account, fund, currency, amount };
  });
}

const monthsOf = ({ months }: Readonly<Ledger>): readonly string[] => [...months.keys()].toSorted();

/** Every month in which something is dated, in order, with every fund that has had money of that currency by then. */
export function monthly(ledger: Readonly<Ledger>, currency: Currency): readonly MonthFigures[] {
  const balances = new Map<string, bigint>();
  return monthsOf(ledger).map((month) => {
    const funds = new Map<string, FundFigures>();
    for (const [fund, balance] of balances) funds.set(fund, { ...atRest, balance });
    for (const sum of sumsIn(ledger.months.get(month))) {
      if (sum.fund === '' || sum.currency !== currency) continue;
      const figures = funds.get(sum.fund) ?? { ...atRest };
      funds.set(sum.fund, figures);
      count(figures, sum);
      balances.set(sum.fund, figures.balance);
    }
    return { month, funds };
  });
}

const atRest: Readonly<FundFigures> = { income: 0n, spending: 0n, moved: 0n, balance: 0n };

/** Credits are below nothing in the ledger, and what a fund has is a credit. */
function count(figures: FundFigures, sum: Sum): void {
  if (isIncome(sum)) figures.income -= sum.amount;
  else if (isSpending(sum)) figures.spending += sum.amount;
  else figures.moved -= sum.amount;
  figures.balance -= sum.amount;
}

const isIncome = ({ account }: Pick<Sum, 'account'>): boolean => account.startsWith('income:');
const isSpending = ({ account }: Pick<Sum, 'account'>): boolean => account.startsWith('expenses:');

/** The months of a span, from the first ever on: those, too, in which nothing is dated. */
export function throughout(
  months: readonly MonthFigures[],
  { from, through }: Pick<Span, 'from' | 'through'>,
): readonly MonthFigures[] {
  const [first] = months;
  if (!first) return [];
  const known = new Map(months.map((each) => [each.month, each]));
  let last = months.findLast(({ month }) => month < from);
  return periodsFrom(first.month > from ? first.month : from, through).map((month) => {
    last = known.get(month) ?? { month, funds: resting(last?.funds ?? new Map()) };
    return last;
  });
}

const resting = (funds: MonthFigures['funds']): MonthFigures['funds'] =>
  new Map([...funds].map(([fund, { balance }]) => [fund, { ...atRest, balance }]));

/** The months of a span in one currency. */
export interface CurrencyFigures {
  readonly currency: Currency;
  readonly months: readonly MonthFigures[];
}

/** The months of a span in its own currency, and then in each other of which a fund had or moved something in them. */
export const byCurrency = (
  ledger: Readonly<Ledger>,
  { currency: own, ...span }: Span,
): readonly CurrencyFigures[] =>
  currenciesIn(ledger, own)
    .map((currency) => ({ currency, months: throughout(monthly(ledger, currency), span) }))
    .filter(({ currency, months }) => currency === own || !months.every(isStill));

/** That currency, and then, by their codes, all others of which a fund ever had something. */
export function currenciesIn({ funds }: Readonly<Ledger>, own: Currency): readonly Currency[] {
  const others = new Set<Currency>();
  for (const { balance } of funds.values()) for (const each of balance.keys()) others.add(each);
  others.delete(own);
  return [own, ...[...others].toSorted()];
}

const isStill = ({ funds }: MonthFigures): boolean =>
  [...funds.values()].every((figures) => Object.values(figures).every((amount) => amount === 0n));

/** Months from one to another, both of them included, in one currency. */
export interface Span {
  readonly from: string;
  readonly through: string;
  readonly currency: Currency;
}

/** The twelve months that end with that one: `yearThrough('2026-12')` begins with `2026-01`. */
export function yearThrough(through: string): { readonly from: string; readonly through: string } {
  return { from: monthAfter(through, -11), through };
}

/** A year, and the months of the one before. */
export interface BesideLast extends Span {
  readonly before: Pick<Span, 'from' | 'through'>;
}

/** The twelve months that end with that one, beside the twelve before. */
export const twelveBeside = (through: string, currency: Currency): BesideLast => ({
  ...yearThrough(through),
  before: yearThrough(monthAfter(through, -12)),
  currency,
});

/** An income or expense account in a year and in the one before; both above nothing where money came, or went. */
export interface Compared {
  readonly account: string;
  readonly now: bigint;
  readonly before: bigint;
}

/** A year and the one before, account by account in their alphabet. */
export function compared(
  ledger: Readonly<Ledger>,
  { before: last, ...span }: BesideLast,
): readonly Compared[] {
  const now = byAccount(ledger, span);
  const before = byAccount(ledger, { ...last, currency: span.currency });
  return [...new Set([...now.keys(), ...before.keys()])].toSorted().map((account) => ({
    account,
    now: now.get(account) ?? 0n,
    before: before.get(account) ?? 0n,
  }));
}

/** What came and what went in these months, in each currency in which something did. */
export function turnover(
  ledger: Readonly<Ledger>,
  span: Pick<Span, 'from' | 'through'>,
): ReadonlyMap<Currency, { readonly came: bigint; readonly went: bigint }> {
  const all = new Map<Currency, { came: bigint; went: bigint }>();
  for (const sum of cameAndWent(ledger, span)) {
    const here = all.get(sum.currency) ?? { came: 0n, went: 0n };
    all.set(sum.currency, here);
    here[isIncome(sum) ? 'came' : 'went'] += sum.amount;
  }
  return all;
}

/** What came to each income account, and went to each expense account, in one currency. */
function byAccount(ledger: Readonly<Ledger>, span: Span): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { account, currency, amount } of cameAndWent(ledger, span))
    if (currency === span.currency) add(sums, account, amount);
  return sums;
}

/** All sums of income and of spending in these months, above nothing where money came, or went. */
function* cameAndWent(
  { months }: Readonly<Ledger>,
  { from, through }: Pick<Span, 'from' | 'through'>,
): Generator<Sum> {
  for (const [month, sums] of months) {
    if (month < from || month > through) continue;
    for (const sum of sumsIn(sums)) {
      if (isIncome(sum)) yield { ...sum, amount: -sum.amount };
      if (isSpending(sum)) yield sum;
    }
  }
}
