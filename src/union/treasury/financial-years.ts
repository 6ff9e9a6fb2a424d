/**
 * Financial years: twelve months, which end with the month that the rules name, however often the books are closed. Where
 * the rules come to name another month, the years that had ended stay as they were, and one of fewer months follows.
 * @module
 */
import type { MoneyRules } from '../charter/charter.ts';
import type { Instant } from '../kernel/instant.ts';
import { yearThrough } from './figures.ts';
import { monthAfter, periodOf } from './period.ts';
import type { Treasury } from './state.ts';

/** A first and a last month: `2026-01`, `2026-12`. */
interface Months {
  readonly from: string;
  readonly through: string;
}

export interface FinancialYear extends Months {
  /** The year before. */
  readonly before: Months;
  /** Closed: nothing in it can change any more. Over, but not closed: what is dated in it may still come. */
  readonly state: 'closed' | 'over' | 'running';
}

/** The twelve months that end with that one, as they stand at that moment. */
export const financialYear = (
  treasury: Pick<Treasury, 'years'>,
  through: string,
  at: Instant,
): FinancialYear => asOf(treasury, yearThrough(through), at);

const asOf = (
  { years }: Pick<Treasury, 'years'>,
  { from, through }: Months,
  at: Instant,
): FinancialYear => ({
  from,
  through,
  before: yearThrough(monthAfter(from, -1)),
  state: stateOf(periodOf(years.at(-1)?.through ?? ''), through, periodOf(at)),
});

function stateOf(closed: string, through: string, now: string): FinancialYear['state'] {
  if (closed >= through) return 'closed';
  return through < now ? 'over' : 'running';
}

/** Which month the rules named, since when. */
type Rules = readonly {
  readonly since: Instant;
  readonly charter: { readonly money?: Pick<MoneyRules, 'yearEnds'> | undefined };
}[];

/** The financial years of which the books know anything, and the one that runs at that moment, the newest first. */
export function financialYears(
  treasury: Pick<Treasury, 'years' | 'ledger'>,
  { at, charters }: { readonly at: Instant; readonly charters: Rules },
): readonly FinancialYear[] {
  const now = periodOf(at);
  const first = [...treasury.ledger.months.keys(), now].reduce((a, b) => (a < b ? a : b));
  const years: FinancialYear[] = [];
  let from = monthAfter(yearsEnd(first, lastIn(charters, first)), -11);
  while (from <= now) {
    const year = asOf(treasury, { from, through: endOf(charters, from) }, at);
    const { from: start, through } = years.at(-1) ?? year.before;
    years.push({ ...year, before: { from: start, through } });
    from = monthAfter(year.through, 1);
  }
  return years.toReversed();
}

/** The last month of a year that begins so: the first that the rules of then name, and the twelfth at the latest. */
function endOf(charters: Rules, from: string): string {
  const twelve = Array.from({ length: 12 }, (_, n) => monthAfter(from, n));
  return twelve.find((month) => month.endsWith(lastIn(charters, month))) ?? monthAfter(from, 11);
}

/** With which month (`-12`) years end by the rules as they are once that month is over. */
function lastIn(charters: Rules, month: string): string {
  const over = `${monthAfter(month, 1)}-01T00:00:00.000Z`;
  const known = charters.filter(({ charter }) => charter.money);
  const { charter } = known.findLast(({ since }) => since < over) ?? known[0] ?? {};
  return `-${String(charter?.money?.yearEnds ?? 12).padStart(2, '0')}`;
}

/** The last month of the year that a month is in. */
function yearsEnd(month: string, last: string): string {
  const end = `${month.slice(0, 4)}${last}`;
  return end < month ? monthAfter(end, 12) : end;
}
