/**
 * Checks of days: when the bank shall act, and whether that leaves time enough.
 * @module
 */
import { saying } from '../../union/kernel/say.ts';
import { daysAfter, isDay } from './day.ts';
import { type Check, type Finding, found } from './finding.ts';
import type { Group } from './payment-file.ts';
import { dayFault, type Why } from './rules.ts';
import { addTargetDays } from './target-days.ts';

/** Each day is one on which banks settle, and not before the file was made. */
export const days: Check = ({ created, groups }) =>
  groups.flatMap((group) => found('day', placeOf(group), dayFault(group.day, created)));

/** Collections reach the member's bank a TARGET day before, and the member hears as long before as was promised. */
export const notices: Check = ({ kind, created, groups }, { noticeDays = 0 }) => {
  const made = created.slice(0, 10);
  if (kind === 'transfer' || !isDay(made)) return [];
  const earliest = [addTargetDays(made, 1), daysAfter(made, noticeDays)].toSorted().at(-1) ?? made;
  return groups.flatMap((group): readonly Finding[] =>
    isDay(group.day) ? found('notice', placeOf(group), noticeFault(group.day, earliest)) : [],
  );
};

const noticeFault = (day: string, earliest: string): Why =>
  day >= earliest
    ? undefined
    : saying('{day} is too soon. The first day that leaves time for notice is {earliest}.', {
        day,
        earliest,
      });

const placeOf = ({ dayPlace }: Group): { readonly place: string } => ({ place: dayPlace });
