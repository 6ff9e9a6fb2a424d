/**
 * What a member paid as dues in a year, read from the book by their secret number.
 * @module
 */
import { fromUtf8 } from '../../../../../book/bytes.ts';
import {
  byDay,
  debitsOfPayer,
  type DuesPayment,
  groundsOf,
  monthsOfPayer,
  PaymentsOf,
  sheetOf,
  type Treasury,
  yearsOfReopenedDues,
} from '../../../../../union/treasury/treasury.ts';
import { type ReadEntry, readEntry, type ReadUnion } from '../../../../../union/union.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { entriesNamed } from '../../book/entries-named.ts';

const duesSheet = (treasury: Treasury) => sheetOf(treasury, { account: 'income:dues' });

const mostYears = 12;

/**
 * The calendar years in which anybody can have paid dues, the newest first: those in whose books they stand, and those in
 * which the bank has what came into the books later.
 */
export function yearsWithDues(treasury: Treasury): readonly string[] {
  const pages = duesSheet(treasury)?.pages ?? [];
  if (pages.length === 0) return [];
  const days = [...pages.flatMap(({ first, last }) => [first, last]), ...earlier(treasury)];
  const years = new Set(days.map((day) => Number(day.slice(0, 4))));
  const [from, through] = [Math.min(...years), Math.max(...years)];
  const all = Array.from({ length: through - from + 1 }, (_, i) => String(through - i));
  return all.slice(0, mostYears);
}

/** The bank’s days of what came in late, and its years of what was opened again. */
const earlier = (treasury: Treasury): readonly string[] => [
  ...[...treasury.bookedLate.values()].flatMap(({ amount, dated }) => (amount > 0 ? [dated] : [])),
  ...yearsOfReopenedDues(treasury),
];

/** So many entries are in memory at once, with those that they build on. */
const atOnce = 200;

/** The payments of whoever has that salt in a calendar year, in order of days. */
export async function paymentsIn(
  { store }: Pick<UnionDeps, 'store'>,
  union: ReadUnion,
  { salt, year }: { readonly salt: string; readonly year: string },
): Promise<readonly DuesPayment[]> {
  const payments = new PaymentsOf(union, monthsOfPayer(salt, year));
  const entries = entriesFrom(union.treasury, `${year}-01`);
  for (let at = 0; at < entries.length; at += atOnce) {
    const seqs = entries.slice(at, at + atOnce);
    const needed = seqs.flatMap((seq) => [...groundsOf(union.treasury, seq), seq]);
    const read = new Map<number, string>();
    for (const [seq, bytes] of await entriesNamed(store, union.id, needed))
      read.set(seq, fromUtf8(bytes));
    for (const seq of seqs) takeFrom(payments, seq, { read, union });
  }
  const collected = debitsOfPayer(union.treasury, salt, year);
  return [...payments.in(year), ...collected].toSorted(byDay);
}

/** The entries about dues from the first page on that holds something dated in that month or later. */
function entriesFrom(treasury: Treasury, month: string): readonly number[] {
  const sheet = duesSheet(treasury);
  const page = sheet?.pages.find(({ last }) => last >= month);
  return page ? (sheet?.entries.slice(page.from) ?? []) : [];
}

const hashes = /[0-9a-f]{64}/g;

/** Most entries are about others: they are told by the names in them, without being read as what they are. */
function takeFrom(
  payments: PaymentsOf,
  seq: number,
  { read, union }: { readonly read: ReadonlyMap<number, string>; readonly union: ReadUnion },
): void {
  const grounds = groundsOf(union.treasury, seq);
  const names = [...grounds, seq].flatMap((each) => read.get(each)?.match(hashes) ?? []);
  if (!payments.concerns(names)) return;
  const [entry, ...before] = [seq, ...grounds].map((each) => entryIn(read.get(each) ?? ''));
  if (entry)
    payments.took(
      entry,
      before.filter((each) => each !== undefined),
    );
}

function entryIn(text: string): ReadEntry | undefined {
  const entry = readEntry(text);
  return 'refused' in entry ? undefined : entry;
}
