/**
 * Lines of closed books, found again in the book: by their name, or by their sum and day.
 * @module
 */
import { daysAfter } from '../../../../../bank/payments/day.ts';
import { fromUtf8 } from '../../../../../book/bytes.ts';
import type { Store } from '../../../../../clerk/ports.ts';
import type { Entry } from '../../../../../union/kernel/entry.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import type { Day } from '../../../../../union/kernel/instant.ts';
import {
  keptOf,
  pageNumbers,
  periodOf,
  sheetOf,
  sheetPage,
  type Treasury,
  unmatched,
} from '../../../../../union/treasury/treasury.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { entriesNamed } from '../../book/entries-named.ts';
import { type Closed, ToldOfLines } from './told-of-lines.ts';

type Reader = Pick<Store, 'books'>;
type View = Pick<UnionView, 'union'>;
export type NamedClosed = readonly [Hash, Closed];

const of = { account: unmatched };
/** So many pages of the sheet are read at once. */
const atOnce = 20;

/** What a line was when its books were closed; nothing of one that can’t be opened again. */
export async function closedLine(
  store: Reader,
  view: View,
  line: Hash,
): Promise<Closed | undefined> {
  const { treasury } = view.union;
  const month = monthOf(treasury, line);
  if (month === undefined) return undefined;
  const told = new ToldOfLines();
  const pages = pagesFrom(treasury, month);
  for (let at = 0; at < pages.length; at += atOnce) {
    await readInto(told, { store, view, pages: pages.slice(at, at + atOnce) });
    const found = told.inTheEnd(treasury, line);
    if (found) return found;
  }
  return undefined;
}

const monthOf = ({ closedLines }: Treasury, line: Hash): string | undefined =>
  [...closedLines].find(([, names]) => names.has(line))?.[0];

/** Those of the bank’s month first: a line that came in late, or was opened again before, stands further on. */
function pagesFrom(treasury: Treasury, month: string): readonly number[] {
  const sheet = sheetOf(treasury, of);
  if (!sheet) return [];
  const first = pageNumbers(sheet, month).toReversed();
  const later = [...sheet.pages.entries()].flatMap(([number, { last }]) =>
    last >= month && !first.includes(number) ? [number] : [],
  );
  return [...first, ...later];
}

async function readInto(
  told: ToldOfLines,
  {
    store,
    view,
    pages,
  }: { readonly store: Reader; readonly view: View; readonly pages: readonly number[] },
): Promise<void> {
  const { union } = view;
  const needed = pages.flatMap((number) => sheetPage(union.treasury, of, number)?.needed ?? []);
  const read = await entriesNamed(store, union.id, needed);
  for (const bytes of read.values()) told.take(JSON.parse(fromUtf8(bytes)) as Entry);
}

/** A sum, whichever way it went, and about which day. */
export interface Sought {
  readonly amount?: number | undefined;
  readonly day: Day;
}

const most = 12;
/** A transfer arrives some days after it is sent, and people remember days only roughly. */
const [before, after] = [7, 14];

/** Those that can be opened again, of about that day: of the same sum alone, where one is given; the nearest first. */
export async function closedLinesNear(
  store: Reader,
  view: View,
  { amount, day }: Sought,
): Promise<readonly NamedClosed[]> {
  const { treasury } = view.union;
  const [first, last] = [daysAfter(day, -before), daysAfter(day, after)];
  const told = new ToldOfLines();
  await readInto(told, { store, view, pages: pagesOf(treasury, [first, last].map(periodOf)) });
  const near = [...told.lines()]
    .filter(([line]) => typeof keptOf(treasury, line) === 'string')
    .filter(([, line]) => first <= line.dated && line.dated <= last)
    .filter(([, line]) => amount === undefined || Math.abs(line.amount) === amount)
    .toSorted(([, one], [, other]) => farFrom(day, one) - farFrom(day, other))
    .slice(0, most);
  const found = near.map(async ([line]): Promise<readonly NamedClosed[]> => {
    const closed = told.inTheEnd(treasury, line) ?? (await closedLine(store, view, line));
    return closed ? [[line, closed]] : [];
  });
  return (await Promise.all(found)).flat();
}

function pagesOf(treasury: Treasury, months: readonly string[]): readonly number[] {
  const sheet = sheetOf(treasury, of);
  return sheet ? [...new Set(months.flatMap((month) => pageNumbers(sheet, month)))] : [];
}

const farFrom = (day: Day, { dated }: Pick<Closed, 'dated'>): number =>
  Math.abs(Date.parse(dated) - Date.parse(day));
