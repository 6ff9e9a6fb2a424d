/**
 * What becomes of a line of a statement that was read: whether it comes in, is known, or is left out, and why.
 * @module
 */
import type { StatementLine } from '../../../../../bank/line.ts';
import { mostAmount } from '../../../../../union/kernel/amounts.ts';
import { latestDay } from '../../../../../union/kernel/instant.ts';
import {
  lineDayRefused,
  type Place,
  type Treasury,
  wasEntered,
} from '../../../../../union/treasury/treasury.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { daysToEnter } from './booked-late.ts';

export type Fate =
  | 'fresh'
  | 'known'
  | 'struck'
  | 'future'
  | 'closed'
  | 'late'
  | 'before'
  | 'foreign'
  | 'nothing';

/** What becomes of a line. */
export function fateOf(
  line: StatementLine,
  {
    view,
    place,
    id,
  }: {
    readonly view: UnionView;
    readonly place: Place;
    readonly id: string;
  },
): Fate {
  const { treasury } = view.union;
  if (line.amount === 0n) return 'nothing';
  const before = fateBefore(treasury, id);
  if (before) return before;
  if (isForeign(line, place)) return 'foreign';
  if (line.day > latestDay(view.at)) return 'future';
  if (place.begins !== undefined && line.day < place.begins) return 'before';
  const days = daysToEnter(view, line.day);
  if (days.dated === undefined) return 'fresh';
  return lineDayRefused(view.union, days, view.at) ? 'closed' : 'late';
}

/** What became of it when it was read before. */
function fateBefore(treasury: Treasury, id: string): 'known' | 'struck' | undefined {
  if (wasEntered(treasury, id)) return 'known';
  return treasury.putRight.has(id) ? 'struck' : undefined;
}

/** In another currency, or larger than any amount of the book. */
const isForeign = ({ amount, currency }: StatementLine, place: Place): boolean =>
  currency !== place.currency || amount > BigInt(mostAmount) || amount < BigInt(-mostAmount);
