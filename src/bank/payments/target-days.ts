/**
 * TARGET business days: the days on which euro payments are settled between banks. Closed are
 * Saturdays, Sundays, 1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December, and nothing
 * else, since 2002 (Guideline ECB/2012/27, annex II, in force with TARGET2 and after it with T2).
 * @module
 */
import { type Day, daysAfter, weekdayOf } from './day.ts';

const FIXED = ['01-01', '05-01', '12-25', '12-26'];

/** Whether banks settle on that day: `isTargetDay('2026-12-25') === false`. */
export function isTargetDay(day: Day): boolean {
  const weekday = weekdayOf(day);
  if (weekday === 0 || weekday === 6 || FIXED.includes(day.slice(5))) return false;
  const easter = easterSunday(Number(day.slice(0, 4)));
  return day !== daysAfter(easter, -2) && day !== daysAfter(easter, 1);
}

/** That day if banks settle on it, or else the next on which they do: `'2026-12-25'` gives `'2026-12-28'`. */
export function nextTargetDay(day: Day): Day {
  let next = day;
  while (!isTargetDay(next)) next = daysAfter(next, 1);
  return next;
}

/**
 * The TARGET day so many TARGET days after `day`, or before it for a negative number; a day that is
 * none itself doesn't count. `addTargetDays('2026-04-02', 1) === '2026-04-07'`, over Easter.
 */
export function addTargetDays(day: Day, count: number): Day {
  let at = day;
  for (let left = Math.abs(count); left > 0;) {
    at = daysAfter(at, Math.sign(count));
    if (isTargetDay(at)) left -= 1;
  }
  return nextTargetDay(at);
}

/** Easter Sunday of a Gregorian year (Meeus, Jones and Butcher): `easterSunday(2026) === '2026-04-05'`. */
export function easterSunday(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const leaps = 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - (inCentury % 4);
  const toSunday = (32 + leaps - epact) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const counted = epact + toSunday - 7 * late + 114;
  const month = Math.floor(counted / 31);
  const date = (counted % 31) + 1;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
}

const pad = (number: number, digits: number): string => String(number).padStart(digits, '0');
