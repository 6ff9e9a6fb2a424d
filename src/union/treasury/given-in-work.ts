/**
 * Months whose dues were given in work. The book has that something was written to the treasurers and answered; that
 * it is a report of work, and of which month, only its text says. So who may not read the texts is told no more than
 * how many months many people gave together.
 * @module
 */
import type { MemberId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { monthAfter, periodOf, periodsFrom } from './period.ts';
import { fewestTogether } from './told.ts';

/** A report of work that the treasurers confirmed. */
export interface ConfirmedWork {
  readonly member: MemberId;
  /** The month whose dues it is for. */
  readonly period: string;
  readonly at: Instant;
}

/** The months that each of these people gave in work. */
export function monthsGiven(
  confirmed: Iterable<ConfirmedWork>,
): ReadonlyMap<MemberId, ReadonlySet<string>> {
  const given = new Map<MemberId, Set<string>>();
  for (const { member, period } of confirmed)
    given.set(member, (given.get(member) ?? new Set()).add(period));
  return given;
}

/** How many months were given in work by what was confirmed in these months. */
export interface ToldWork {
  readonly from: string;
  readonly through: string;
  readonly months: number;
}

/**
 * What may be told of the year of the month `through` and of the one before. A year grows by whole months in which at
 * least {@link fewestTogether} people were confirmed together, so no difference between two days tells of fewer. It goes by
 * when it was confirmed: what came late changes nothing that was told. Choose `through` so that it is over.
 */
export function workTold(confirmed: Iterable<ConfirmedWork>, through: string): readonly ToldWork[] {
  const firsts = firstConfirmed(confirmed);
  const year = Number(through.slice(0, 4));
  return [
    toldOfYear(firsts, `${year - 1}-01`, `${year - 1}-12`),
    toldOfYear(firsts, `${year}-01`, through),
  ].flatMap((told) => told ?? []);
}

/** Each month of each person once, as it was confirmed first. */
function firstConfirmed(confirmed: Iterable<ConfirmedWork>): readonly ConfirmedWork[] {
  const firsts = new Map<string, ConfirmedWork>();
  for (const each of confirmed) {
    const name = `${each.member} ${each.period}`;
    const known = firsts.get(name);
    if (!known || each.at < known.at) firsts.set(name, each);
  }
  return [...firsts.values()];
}

function toldOfYear(
  all: readonly ConfirmedWork[],
  from: string,
  through: string,
): ToldWork | undefined {
  let told: ToldWork | undefined;
  for (const month of periodsFrom(from, through)) {
    const since = told ? monthAfter(told.through, 1) : from;
    const open = all.filter(({ at }) => periodOf(at) >= since && periodOf(at) <= month);
    if (new Set(open.map(({ member }) => member)).size < fewestTogether) continue;
    told = { from, through: month, months: (told?.months ?? 0) + open.length };
  }
  return told;
}
