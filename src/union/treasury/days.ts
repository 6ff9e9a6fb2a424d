/**
 * The days of the books: what may still be dated when, and what an account held at the end of a day.
 * @module
 */
import { type Day, dayOf, type Instant, latestDay } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { add } from './ledger.ts';
import type { Place, TreasuryView } from './state.ts';

/** Why nothing may be dated on that day, or nothing. */
export function dayRefused({ treasury }: TreasuryView, day: Day, at: Instant): Refusal | undefined {
  if (day > latestDay(at)) return refusal('money', 'The {day} is still to come.', { day });
  const closed = treasury.years.at(-1)?.through;
  return closed !== undefined && day <= closed
    ? refusal('money', 'The books are closed through {closed}; nothing can be dated {day}.', {
        closed,
        day,
      })
    : undefined;
}

/** What came or went in a place on a day. What was agreed for that day, or a later one, is so no more. */
export function counted(place: Place, day: Day, amount: number): void {
  add(place.days, day, BigInt(amount));
  if (place.agreed && day <= place.agreed.day) delete place.agreed;
}

/** What a place held at the end of a day. */
export function heldOn({ days }: Place, day: Day): bigint {
  let sum = 0n;
  for (const [each, amount] of days) if (each <= day) sum += amount;
  return sum;
}

/** The least that a place holds at the end of that day or of a later one. */
export function leastHeldFrom(place: Place, day: Day): bigint {
  let least = heldOn(place, day);
  let held = least;
  const later = [...place.days].filter(([each]) => each > day);
  for (const [, amount] of later.toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    held += amount;
    if (held < least) least = held;
  }
  return least;
}

/** Why nothing can come or go in a place on that day, or nothing. */
export const beforeOpening = ({ begins }: Place, day: Day): Refusal | undefined =>
  begins !== undefined && day < begins
    ? refusal(
        'money',
        'The account was opened {begins} with what lay in it; what came or went before is in that.',
        { begins },
      )
    : undefined;

/** Whether a day is before the one on which the union was founded. */
export const isBeforeFounding = (
  { charters: [first] }: Pick<TreasuryView, 'charters'>,
  day: Day,
): boolean => first !== undefined && day < dayOf(first.since);

/**
 * Why money of that day can’t be what the union’s members spent before there was a union, or nothing. By hand it
 * never can: that it was so long ago, only a statement shows.
 */
export function sinceFounding(
  view: TreasuryView,
  {
    day,
    byHand,
    isFirst,
  }: { readonly day: Day; readonly byHand: boolean; readonly isFirst: boolean },
): Refusal | undefined {
  if (byHand)
    return refusal(
      'money',
      'What was spent before the union was founded is entered from statements, not by hand.',
    );
  if (!isBeforeFounding(view, day))
    return refusal(
      'money',
      'The union was there already on {day}. What went from its founding on needs a claim that was approved.',
      { day },
    );
  return isFirst
    ? undefined
    : refusal(
        'money',
        'What was spent before the union was founded comes in with the first statements of an account, before any line of a later day.',
      );
}
