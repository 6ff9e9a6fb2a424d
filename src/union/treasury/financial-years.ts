/**
 * Financial years: twelve months, which end with the month that the rules name, however often the books are closed.
 * @module
 */
import type { MoneyRules } from '../charter/charter.ts';
import type { Instant } from '../kernel/instant.ts';
import { yearThrough } from './figures.ts';
import { monthAfter, periodOf } from './period.ts';
import type { Treasury } from './state.ts';

export interface FinancialYear {
  /** Its first and its last month: `2026-01`, `2026-12`. */
  readonly from: string;
  readonly through: string;
  /** Closed: nothing in it can change any more. Over, but not closed: what is dated in it may still come. */
  readonly state: 'closed' | 'over' | 'running';
}

/** The year that ends with that month, as it stands at that moment. */
export const financialYear = (
  { years }: Pick<Treasury, 'years'>,
  through: string,
  at: Instant,
): FinancialYear => ({
  ...yearThrough(through),
  state: stateOf(periodOf(years.at(-1)?.through ?? ''), through, periodOf(at)),
});

function stateOf(closed: string, through: string, now: string): FinancialYear['state'] {
  if (closed >= through) return 'closed';
  return through < now ? 'over' : 'running';
}

/** The financial years of which the books know anything, and the one that runs at that moment, the newest first. */
export function financialYears(
  treasury: Pick<Treasury, 'years' | 'ledger'>,
  { at, yearEnds = 12 }: { readonly at: Instant } & Pick<Partial<MoneyRules>, 'yearEnds'>,
): readonly FinancialYear[] {
  const last = String(yearEnds).padStart(2, '0');
  const now = periodOf(at);
  const first = [...treasury.ledger.months.keys(), now].reduce((a, b) => (a < b ? a : b));
  const years: FinancialYear[] = [];
  for (let end = yearsEnd(now, last); end >= first; end = monthAfter(end, -12))
    years.push(financialYear(treasury, end, at));
  return years;
}

/** The last month of the year that a month is in. */
function yearsEnd(month: string, last: string): string {
  const end = `${month.slice(0, 4)}-${last}`;
  return end < month ? monthAfter(end, 12) : end;
}
