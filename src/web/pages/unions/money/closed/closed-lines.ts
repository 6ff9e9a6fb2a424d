/**
 * Lines of closed books, found again in the book: by their name, or by their sum and day.
 * @module
 */
import { setImmediate as turn } from 'node:timers/promises';
import { fromUtf8 } from '../../../../../book/bytes.ts';
import type { Store } from '../../../../../clerk/ports.ts';
import type { Entry } from '../../../../../union/kernel/entry.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import type { Day } from '../../../../../union/kernel/instant.ts';
import {
  bookedLateIn,
  keptOf,
  type PageStart,
  periodOf,
  sheetOf,
  sheetPage,
  type Treasury,
  unmatched,
} from '../../../../../union/treasury/treasury.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { entriesNamed } from '../../book/entries-named.ts';
import { aboutDay } from '../inquiries/candidates.ts';
import { type Closed, type Facts, ToldOfLines } from './told-of-lines.ts';

type Reader = Pick<Store, 'books'>;
type View = Pick<UnionView, 'union'>;
export type ClosedFacts = readonly [Hash, Facts];

const of = { account: unmatched };
/** So many pages of the sheet are read at once; then others are answered. */
const atOnce = 10;

/** What a line was when its books were closed; nothing of one that is not known in them. */
export async function closedLine(
  store: Reader,
  view: View,
  line: Hash,
): Promise<Closed | undefined> {
  const { treasury } = view.union;
  const month = monthOf(treasury, line);
  if (month === undefined) return undefined;
  const pages = pagesOf(treasury, ({ last }) => month <= last);
  for await (const told of toldOn(store, view, pages)) {
    const found = told.inTheEnd(treasury, line);
    if (found) return found;
  }
  return undefined;
}

/** The bank’s month of a closed line. */
const monthOf = ({ closedLines }: Treasury, line: Hash): string | undefined =>
  [...closedLines].find(([, names]) => names.has(line))?.[0];

/** The numbers of the pages of the sheet that these are, in the order of the book. */
function pagesOf(treasury: Treasury, are: (page: PageStart) => boolean): readonly number[] {
  const pages = sheetOf(treasury, of)?.pages ?? [];
  return [...pages.entries()].flatMap(([number, page]) => (are(page) ? [number] : []));
}

/** What is told of lines on these pages of the sheet: of some more each time, so that whoever looks can stop. */
async function* toldOn(
  store: Reader,
  { union }: View,
  pages: readonly number[],
): AsyncGenerator<ToldOfLines> {
  const told = new ToldOfLines();
  const taken = new Set<number>();
  for (let at = 0; at < pages.length; at += atOnce) {
    const needed = pages
      .slice(at, at + atOnce)
      .flatMap((number) => sheetPage(union.treasury, of, number)?.needed ?? []);
    const fresh = needed.filter((seq) => !taken.has(seq));
    for (const [seq, bytes] of await entriesNamed(store, union.id, fresh)) {
      taken.add(seq);
      told.take(JSON.parse(fromUtf8(bytes)) as Entry);
    }
    yield told;
    await turn();
  }
}

/** A sum, whichever way it went, and about which day. */
export interface Sought {
  readonly amount?: number | undefined;
  readonly day: Day;
}

export interface Near {
  readonly lines: readonly ClosedFacts[];
  /** Whether there are more than those. */
  readonly more: boolean;
}

const most = 12;

/** Those of about that day: of the same sum alone, where one is given; the nearest first. */
export async function closedLinesNear(
  store: Reader,
  view: View,
  { amount, day }: Sought,
): Promise<Near> {
  const { treasury } = view.union;
  const [first, last] = aboutDay(day);
  const [from, through] = [periodOf(first), periodOf(last)];
  const late = bookedLateIn(treasury, { from, through }).map((each) => periodOf(each.day));
  const months = [from, through, ...late];
  const near = (await linesOf(store, view, months))
    .filter(([, line]) => first <= line.dated && line.dated <= last)
    .filter(([, line]) => amount === undefined || Math.abs(line.amount) === amount)
    .filter(([line]) => keptOf(treasury, line) !== undefined)
    .toSorted(([, one], [, other]) => farFrom(day, one) - farFrom(day, other));
  return { lines: near.slice(0, most), more: near.length > most };
}

/** The lines of which something stands in these months. */
async function linesOf(
  store: Reader,
  view: View,
  months: readonly string[],
): Promise<readonly ClosedFacts[]> {
  const pages = pagesOf(view.union.treasury, ({ first, last }) =>
    months.some((month) => first <= month && month <= last),
  );
  let all = new ToldOfLines();
  for await (const told of toldOn(store, view, pages)) all = told;
  return [...all.lines()];
}

const farFrom = (day: Day, { dated }: Pick<Closed, 'dated'>): number =>
  Math.abs(Date.parse(dated) - Date.parse(day));
