/**
 * The ledger: double entry. Debits are positive and credits negative; in every transaction they cancel out in
 * each currency. Income, expenses and equity belong to a fund, so what a fund has is minus the sum of its own.
 * Nothing is ever deleted: what was wrong is reversed by another transaction.
 * @module
 */
import type { Day } from '../kernel/instant.ts';
import type { Currency } from '../kernel/money.ts';

export interface Posting {
  /** Such as `assets:main`, `income:dues`. */
  readonly account: string;
  readonly fund?: string;
  readonly currency: Currency;
  /** Minor units; a debit is positive. */
  readonly amount: bigint;
}

/** One event in the books of account. */
export interface Transaction {
  readonly day: Day;
  readonly what: Happening;
  /** What it is about: a line of a statement, a claim, an account. */
  readonly ref: string;
  readonly postings: readonly Posting[];
}

/** What a transaction records. */
export type Happening =
  | 'opening'
  | 'statement'
  | 'dues'
  | 'donation'
  | 'income'
  | 'fees'
  | 'payout'
  | 'return'
  | 'own'
  | 'move'
  | 'exchange'
  | 'undo';

/** Amounts by currency. */
export type Sums = Map<Currency, bigint>;

/** What stands under an account or a fund. */
export interface Sheet {
  readonly balance: Sums;
  /** The numbers of the entries that touched it, in order: from a balance down to its grounds. */
  readonly entries: number[];
}

export interface Ledger {
  readonly accounts: Map<string, Sheet>;
  /** What each fund has: credits are positive here. */
  readonly funds: Map<string, Sheet>;
  /** What came and went in each month (`2026-12`) by account, fund and currency, joined with spaces. */
  readonly months: Map<string, Map<string, bigint>>;
  /** What the newest entry with transactions recorded: enough for whoever writes a journal as the book is read. */
  latest: { readonly seq: number; readonly made: readonly Transaction[] };
}

export const noLedger = (): Ledger => ({
  accounts: new Map(),
  funds: new Map(),
  months: new Map(),
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
    const month = monthOf(ledger, day);
    for (const posting of postings) record(ledger, month, { posting, seq });
  }
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

function monthOf({ months }: Ledger, day: Day): Map<string, bigint> {
  const name = day.slice(0, 7);
  const known = months.get(name);
  if (known) return known;
  const fresh = new Map<string, bigint>();
  months.set(name, fresh);
  return fresh;
}

function record(
  ledger: Ledger,
  month: Map<string, bigint>,
  { posting, seq }: { readonly posting: Posting; readonly seq: number },
): void {
  const { account, fund, currency, amount } = posting;
  book(ledger.accounts, account, { currency, amount, seq });
  if (fund !== undefined) book(ledger.funds, fund, { currency, amount: -amount, seq });
  add(month, `${account} ${fund ?? ''} ${currency}`, amount);
}

function book(
  sheets: Map<string, Sheet>,
  name: string,
  { currency, amount, seq }: { currency: Currency; amount: bigint; seq: number },
): void {
  const sheet: Sheet = sheets.get(name) ?? { balance: new Map(), entries: [] };
  sheets.set(name, sheet);
  add(sheet.balance, currency, amount);
  if (sheet.entries.at(-1) !== seq) sheet.entries.push(seq);
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
