/**
 * Checks of days: when the bank shall act, and whether that leaves time enough.
 * @module
 */
import { saying } from '../../union/kernel/say.ts';
import { daysAfter, isDay } from './day.ts';
import { type Check, found } from './finding.ts';
import type { Group } from './payment-file.ts';
import { dayFault, type Why } from './rules.ts';
import { addTargetDays } from './target-days.ts';

/** Each day is one on which banks settle, and not before the file was made, nor over when a payment is handed in. */
export const days: Check = ({ kind, created, groups }, { today = '' }) =>
  groups.flatMap((group) => {
    const why = dayFault(group.day, created);
    if (why) return found('day', placeOf(group), why);
    const isOver = kind === 'transfer' && group.day < today;
    return found('day', placeOf(group), isOver ? overFault(group.day) : undefined, 'doubtful');
  });

const overFault = (day: string): Why =>
  saying(
    '{day} is over: where the file comes only now, some banks pay at once, and others refuse it.',
    { day },
  );

/** Collections reach the member's bank a TARGET day before, and the member hears as long before as was promised. */
export const notices: Check = ({ kind, created, groups }, before) => {
  const made = created.slice(0, 10);
  if (kind === 'transfer' || !isDay(made)) return [];
  const { today = made, noticeDays = 0, noticed = made } = before;
  const handedIn = today > made ? today : made;
  return groups
    .filter(({ day }) => isDay(day))
    .flatMap((group) => {
      const late = lateFault(group.day, addTargetDays(handedIn, 1));
      if (late) return found('notice', placeOf(group), late);
      const why = noticeFault(group.day, daysAfter(noticed, noticeDays));
      return found('notice', placeOf(group), why, 'doubtful');
    });
};

const lateFault = (day: string, earliest: string): Why =>
  day >= earliest
    ? undefined
    : saying(
        'It is too late to collect on {day}: banks want the file a day before. The first day is {earliest}.',
        { day, earliest },
      );

const noticeFault = (day: string, earliest: string): Why =>
  day >= earliest
    ? undefined
    : saying('{day} is too soon. The first day that leaves time for notice is {earliest}.', {
        day,
        earliest,
      });

const placeOf = ({ dayPlace }: Group): { readonly place: string } => ({ place: dayPlace });
