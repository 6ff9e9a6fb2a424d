/**
 * The ledger: double entry. Debits are positive and credits negative; in every transaction they cancel out in
 * each currency. Income, expenses and equity belong to a fund, so what a fund has is minus the sum of its own.
 * Nothing is ever deleted: what was wrong is reversed by another transaction.
 * @module
 */
import type { Currency } from '../kernel/money.ts';
import { transfers } from './chart.ts';
import { contribute, type ContributionsByMonth } from './contributions.ts';
import type { Posting, Transaction } from './postings.ts';

/** Amounts by currency. */
export type Sums = Map<Currency, bigint>;

/** What stands under an account or a fund. */
export interface Sheet {
  readonly balance: Sums;
  /** The numbers of the entries that touched it, in order: from a balance down to its grounds. */
  readonly entries: number[];
  /** Where its pages begin, the oldest first: so that one can be shown without the others. */
  readonly pages: PageStart[];
}

/** A page of a sheet: whole entries, and not many more than {@link onPage} postings. */
export interface PageStart {
  /** Where among the sheet’s entries its first one stands. */
  readonly from: number;
  /** The balance before it. */
  readonly before: Sums;
  /** How many postings it holds. */
  size: number;
  /** The earliest and the latest month in which something on it is dated. */
  first: string;
  last: string;
}

/** From so many postings on, the next entry begins a new page. */
export const onPage = 50;

export interface Ledger {
  readonly accounts: Map<string, Sheet>;
  /** What each fund has: credits are positive here. */
  readonly funds: Map<string, Sheet>;
  /** What came and went in each month (`2026-12`) by account, fund and currency, joined with spaces. */
  readonly months: Map<string, Map<string, bigint>>;
  /** What was moved in each month from a fund to another: by these two and the currency, joined with spaces. */
  readonly moved: Map<string, Map<string, bigint>>;
  /** How many payments make up the income and the spending in them, less those that went back or were taken for something else. */
  readonly payments: Map<string, Map<string, number>>;
  /** How much of what came to each fund and went out of it is one payment. */
  readonly contributions: ContributionsByMonth;
  /**
   * For an entry whose transactions do not follow from it alone, the numbers of the earlier ones that it builds
   * on: those that say when a line came, and what it was.
   */
  readonly grounds: Map<number, readonly number[]>;
  /** What the newest entry with transactions recorded: enough for whoever writes a journal as the book is read. */
  latest: { readonly seq: number; readonly made: readonly Transaction[] };
}

export const noLedger = (): Ledger => ({
  accounts: new Map(),
  funds: new Map(),
  months: new Map(),
  moved: new Map(),
  payments: new Map(),
  contributions: new Map(),
  grounds: new Map(),
  latest: { seq: -1, made: [] },
});

/** Thrown where debits and credits differ, which only a fault in this program can bring about. */
export class UnbalancedError extends Error {
  override readonly name = 'UnbalancedError';
}

/** Records transactions of the entry with that number. Throws {@link UnbalancedError} before anything is recorded. */
export function post(ledger: Ledger, seq: number, made: readonly Transaction[]): void {
  for (const each of made) mustBalance(each);
  for (const { day, postings } of made) {
    const month = day.slice(0, 7);
    for (const posting of postings) record(ledger, { posting, month, seq });
  }
  for (const each of made) countMoved(ledger, each);
  countPayments(ledger, made);
  contribute(ledger.contributions, made);
  const { latest } = ledger;
  ledger.latest = { seq, made: latest.seq === seq ? [...latest.made, ...made] : made };
}

function mustBalance({ what, ref, postings }: Transaction): void {
  const sums: Sums = new Map();
  for (const { currency, amount } of postings) add(sums, currency, amount);
  for (const [currency, sum] of sums) {
    if (sum !== 0n) throw new UnbalancedError(`${what} ${ref} is off by ${sum} in ${currency}`);
  }
}

function within<Value>(months: Map<string, Map<string, Value>>, month: string): Map<string, Value> {
  const known = months.get(month);
  if (known) return known;
  const fresh = new Map<string, Value>();
  months.set(month, fresh);
  return fresh;
}

/** A posting, the month that it is dated in, and the number of its entry. */
interface Recorded {
  readonly posting: Posting;
  readonly month: string;
  readonly seq: number;
}

function record(ledger: Ledger, { posting, month, seq }: Recorded): void {
  const { account, fund, currency, amount } = posting;
  book(ledger.accounts, account, { posting, month, seq });
  if (fund !== undefined)
    book(ledger.funds, fund, { posting: { ...posting, amount: -amount }, month, seq });
  const of = `${account} ${fund ?? ''} ${currency}`;
  add(within(ledger.months, month), of, amount);
}

/** A transaction moves money between two funds at most. */
function countMoved({ moved }: Ledger, { day, postings }: Transaction): void {
  const sides = postings.filter(({ account }) => account === transfers);
  const [from, to] = sides.toSorted((a, b) => (a.amount > b.amount ? -1 : 1));
  if (from?.fund === undefined || to?.fund === undefined) return;
  add(within(moved, day.slice(0, 7)), `${from.fund} ${to.fund} ${from.currency}`, from.amount);
}

/** However many parts a line has, it is one payment, unless it says itself of how many it is made. */
function countPayments({ payments }: Ledger, made: readonly Transaction[]): void {
  const counted = new Set<string>();
  for (const { day, ref, postings } of made) {
    const month = within(payments, day.slice(0, 7));
    for (const posting of postings) {
      const forward = isForward(posting);
      if (forward === undefined) continue;
      const { account, fund = '', currency, payments: many } = posting;
      const of = `${account} ${fund} ${currency}`;
      const once = `${ref} ${day} ${of} ${forward}`;
      if (many === undefined && counted.size === counted.add(once).size) continue;
      month.set(of, (month.get(of) ?? 0) + (forward ? 1 : -1) * (many ?? 1));
    }
  }
}

/** Whether a posting is income that came or spending that went, and not such as goes back; nothing for others. */
function isForward({ account, amount }: Posting): boolean | undefined {
  if (account.startsWith('income:')) return amount < 0n;
  return account.startsWith('expenses:') ? amount > 0n : undefined;
}

function book(sheets: Map<string, Sheet>, name: string, recorded: Recorded): void {
  const { posting, month, seq } = recorded;
  const sheet: Sheet = sheets.get(name) ?? { balance: new Map(), entries: [], pages: [] };
  sheets.set(name, sheet);
  const page = pageFor(sheet, recorded);
  page.size++;
  if (month < page.first) page.first = month;
  if (month > page.last) page.last = month;
  add(sheet.balance, posting.currency, posting.amount);
  if (sheet.entries.at(-1) !== seq) sheet.entries.push(seq);
}

/** The newest page; a new one where that is full, and another entry begins. */
function pageFor({ balance, entries, pages }: Sheet, { month, seq }: Recorded): PageStart {
  const newest = pages.at(-1);
  if (newest && (newest.size < onPage || entries.at(-1) === seq)) return newest;
  const from = entries.length;
  const fresh = { from, before: new Map(balance), size: 0, first: month, last: month };
  pages.push(fresh);
  return fresh;
}

/** Adds to a sum. */
export function add(sums: Map<string, bigint>, of: string, amount: bigint): void {
  sums.set(of, (sums.get(of) ?? 0n) + amount);
}

/** What stands on an account: debits are positive. */
export const balanceOf = (ledger: Readonly<Ledger>, account: string, currency: Currency): bigint =>
  ledger.accounts.get(account)?.balance.get(currency) ?? 0n;

/** What a fund has. */
export const fundBalance = (ledger: Readonly<Ledger>, fund: string, currency: Currency): bigint =>
  ledger.funds.get(fund)?.balance.get(currency) ?? 0n;

/** Every posting the other way round. */
export const reversed = (postings: readonly Posting[]): readonly Posting[] =>
  postings.map((posting) => Object.assign({}, posting, { amount: -posting.amount }));
