/**
 * Dues that books hold of years before them: those of lines that were opened again after their own books were closed. They
 * stand there under the day of that, and on a receipt under the bank’s.
 * @module
 */
import { bankDay } from './late-lines.ts';
import type { Line, Treasury } from './state.ts';

/** The calendar years in which the bank has such dues, of open books and of those that have been closed since. */
export const yearsOfReopenedDues = ({
  lines,
  years,
}: Pick<Treasury, 'lines' | 'years'>): readonly string[] => [
  ...new Set([
    ...years.flatMap(({ reopenedDues = [] }) => reopenedDues),
    ...reopenedDuesIn(lines.values()),
  ]),
];

/** The same of these lines, in order. */
export function reopenedDuesIn(lines: Iterable<Line>): readonly string[] {
  const years = new Set<string>();
  for (const line of lines)
    if (line.reopened !== undefined && paysDues(line)) years.add(bankDay(line).slice(0, 4));
  return [...years].toSorted();
}

const kinds: ReadonlySet<string> = new Set(['dues', 'debit', 'debits']);

const paysDues = ({ parts = [] }: Line): boolean => parts.some(({ to }) => kinds.has(to));
