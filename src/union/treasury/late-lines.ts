/**
 * Lines that a bank books late, into days of which the books are closed. They come in under the day on which they are
 * entered, with the bank’s day beside it, and count against the statement’s balance on the bank’s.
 * @module
 */
import type { Hash } from '../kernel/ids.ts';
import { type Day, dayOf, type Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { dayRefused } from './days.ts';
import { isTooOld } from './instalments.ts';
import { periodOf } from './period.ts';
import type { BookedLate, Line, PaidBy, Treasury, TreasuryView } from './state.ts';

/** The day under which a line stands in the books, and the bank’s where that is another. */
export type Days = Pick<Line, 'day' | 'dated'>;

/** The day on which a line stands on its statement. */
export const bankDay = ({ day, dated = day }: Days): Day => dated;

/** The day on which money left, as its bank says where a statement does, of a line that paid a claim. */
export const paidOn = (paid: PaidBy): Day => bankDay(paid);

/** The days of a line, for what is posted of it. */
export const daysOf = ({ day, dated }: Days): Days =>
  dated === undefined ? { day } : { day, dated };

/** Why a line can’t be entered under these days, or nothing. */
export function lineDayRefused(
  view: TreasuryView,
  { day, dated }: Days,
  at: Instant,
): Refusal | undefined {
  if (dated === undefined) return dayRefused(view, day, at);
  const closed = view.treasury.years.at(-1)?.through;
  if (closed === undefined || dated > closed)
    return refusal('money', 'The books of {dated} are open. Enter this line under that day.', {
      dated,
    });
  if (isTooOld(periodOf(dated), closed))
    return refusal(
      'money',
      'Nobody can tell any more whether this line of {dated} was entered before. Enter what it changes as a correction.',
      { dated },
    );
  return day === dayOf(at)
    ? undefined
    : refusal('money', 'A line of {dated}, whose books are closed, is entered under {today}.', {
        dated,
        today: dayOf(at),
      });
}

/** Notes a line that the bank booked late; nothing of another one. */
export function notesLate(
  { bookedLate }: Pick<Treasury, 'bookedLate'>,
  name: Hash,
  { place, day, dated, amount, seq }: Omit<BookedLate, 'dated'> & Days,
): void {
  if (dated !== undefined) bookedLate.set(name, { place, day, dated, amount, seq });
}

/** What was booked late into these months (`2026-12`) and stands in the books behind them, the oldest first by the bank’s days. */
export const bookedLateIn = (
  { bookedLate }: Pick<Treasury, 'bookedLate'>,
  { from, through }: { readonly from: string; readonly through: string },
): readonly BookedLate[] =>
  [...bookedLate.values()]
    .filter(
      ({ dated, day }) =>
        from <= periodOf(dated) && periodOf(dated) <= through && through < periodOf(day),
    )
    .toSorted((one, other) => (one.dated < other.dated ? -1 : Number(one.dated > other.dated)));
