/**
 * Sheets, page by page: what came and went on one account or in one fund, the newest first, with the balance
 * after each. A page costs the same however long the sheet is.
 * @module
 */
import type { Currency } from '../kernel/money.ts';
import { type Entered, groundsOf, transactionsOf } from './anew.ts';
import type { Sheet, Sums } from './ledger.ts';
import type { Posting, Transaction } from './postings.ts';
import type { Treasury, TreasuryView } from './state.ts';

/** An account, or a fund. */
export type SheetOf = { readonly account: string } | { readonly fund: string };

/** A page of a sheet before its entries are read. */
export interface SheetPage {
  readonly of: SheetOf;
  /** The oldest page is number 0, so that a page keeps its number as the book grows. */
  readonly number: number;
  /** The entries on it, in order. */
  readonly entries: readonly number[];
  /** Those and the ones that they build on: what is to be read from the book. */
  readonly needed: readonly number[];
  readonly before: Sums;
}

/** A transaction on a sheet. */
export interface SheetRow {
  readonly seq: number;
  readonly transaction: Transaction;
  readonly currency: Currency;
  /** What it adds to the account or the fund in that currency. */
  readonly amount: bigint;
  readonly balance: bigint;
}

/** What stands under that name; nothing where nothing was ever recorded there. */
export const sheetOf = ({ ledger }: Treasury, of: SheetOf): Sheet | undefined =>
  'account' in of ? ledger.accounts.get(of.account) : ledger.funds.get(of.fund);

/** The numbers of its pages, the newest first: all, or those with something dated in that month (`2026-12`). */
export function pageNumbers(sheet: Sheet, month?: string): readonly number[] {
  const all = [...sheet.pages.keys()].toReversed();
  return month === undefined
    ? all
    : all.filter((each) => {
        const page = sheet.pages[each];
        return page !== undefined && page.first <= month && month <= page.last;
      });
}

/** A page of a sheet; nothing where there is no such page. */
export function sheetPage(treasury: Treasury, of: SheetOf, number: number): SheetPage | undefined {
  const sheet = sheetOf(treasury, of);
  const start = sheet?.pages[number];
  if (!start) return undefined;
  const entries = sheet.entries.slice(start.from, sheet.pages[number + 1]?.from);
  const needed = new Set(entries.flatMap((seq) => [...groundsOf(treasury, seq), seq]));
  return {
    of,
    number,
    entries,
    needed: [...needed].toSorted((a, b) => a - b),
    before: start.before,
  };
}

/**
 * What stands on a page, the newest first; with a month, only what is dated in it. Requires the entries that the
 * page needs.
 */
export function rowsOn(
  view: TreasuryView,
  page: SheetPage,
  { read, month }: { read: ReadonlyMap<number, Entered>; month?: string },
): readonly SheetRow[] {
  const balance = new Map(page.before);
  const rows = page.entries.flatMap((seq) => {
    const entered = read.get(seq);
    const grounds = groundsOf(view.treasury, seq).flatMap((each) => read.get(each) ?? []);
    const made = entered ? transactionsOf(view, entered, grounds) : [];
    return made.flatMap((transaction) => rowsOf(transaction, { seq, of: page.of, balance }));
  });
  return rows
    .filter(({ transaction }) => month === undefined || transaction.day.startsWith(month))
    .toReversed();
}

function rowsOf(
  transaction: Transaction,
  { seq, of, balance }: { seq: number; of: SheetOf; balance: Sums },
): readonly SheetRow[] {
  const here = new Map<Currency, bigint>();
  for (const posting of transaction.postings) {
    const amount = amountOn(of, posting);
    if (amount !== undefined)
      here.set(posting.currency, (here.get(posting.currency) ?? 0n) + amount);
  }
  return [...here].map(([currency, amount]) => {
    const after = (balance.get(currency) ?? 0n) + amount;
    balance.set(currency, after);
    return { seq, transaction, currency, amount, balance: after };
  });
}

/** What a posting adds to the sheet; nothing where it is not on it. What a fund has is a credit. */
function amountOn(of: SheetOf, { account, fund, amount }: Posting): bigint | undefined {
  if ('account' in of) return of.account === account ? amount : undefined;
  return of.fund === fund ? -amount : undefined;
}
