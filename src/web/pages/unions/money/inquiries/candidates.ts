/**
 * Which lines may be the payment that somebody misses: those of which nobody has said what they are, by sum and day.
 * @module
 */
import { daysAfter } from '../../../../../bank/payments/day.ts';
import { bankDay, type Line, type Treasury } from '../../../../../union/treasury/treasury.ts';
import { missedIn, type Told } from './told.ts';

const most = 6;
/** A transfer arrives some days after it is sent, and people remember days only roughly. */
const [before, after] = [7, 14];

/** Between which days a payment may stand that somebody says was of that day. */
export const aboutDay = (day: string): readonly [first: string, last: string] => [
  daysAfter(day, -before),
  daysAfter(day, after),
];

/** At most six, those of the same sum first, then by how near their day is. */
export function candidatesFor(
  { unmatched, lines }: Pick<Treasury, 'unmatched' | 'lines'>,
  told: Told,
): readonly (readonly [string, Line])[] {
  const missed = missedIn(told);
  if (!missed) return [];
  const [first, last] = aboutDay(missed.day);
  const found = [...unmatched].flatMap((id): readonly (readonly [string, Line])[] => {
    const line = lines.get(id);
    if (!line || line.amount <= 0) return [];
    const day = bankDay(line);
    const isNear = day >= first && day <= last;
    return isNear || line.amount === missed.amount ? [[id, line]] : [];
  });
  const rank = (line: Line): number =>
    (line.amount === missed.amount ? 0 : 1_000_000) +
    Math.abs(Date.parse(bankDay(line)) - Date.parse(missed.day)) / 86_400_000;
  return found.toSorted(([, a], [, b]) => rank(a) - rank(b)).slice(0, most);
}
