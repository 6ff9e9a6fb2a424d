/**
 * Months whose dues were given in work. The book has that something was written to the treasurers and answered; that
 * it is a report of work, and of which month, only its text says. So who may not read the texts is told no more than
 * how many months many people gave together.
 * @module
 */
import type { MemberId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Members, standingAt } from '../members/members.ts';
import { isTakenBack } from './inquiries.ts';
import { monthAfter, periodOf, periodsFrom } from './period.ts';
import type { Inquiry, TreasuryView } from './state.ts';
import { fewestTogether } from './told.ts';

/** A report of work that the treasurers confirmed. */
export interface ConfirmedWork {
  readonly member: MemberId;
  /** The month whose dues it is for. */
  readonly period: string;
  readonly at: Instant;
}

/** Somebody was answered, and that settled it: so much stands in the minutes. */
export type Answered = Pick<ConfirmedWork, 'member' | 'at'>;

/**
 * The members who were answered, once for each time. Whoever was no member when they wrote owed no dues, as everybody can
 * see, and so hides nobody who gave some in work; and what was taken back, nobody answered.
 */
export const membersAnswered = ({ treasury, members }: TreasuryView): readonly Answered[] =>
  [...treasury.inquiries.values()].flatMap((inquiry) => answeredMember(members, inquiry));

function answeredMember(members: Readonly<Members>, inquiry: Inquiry): readonly Answered[] {
  const { by, said, isSettled } = inquiry;
  const [first, last] = [said.at(0), said.at(-1)];
  return isSettled &&
    !isTakenBack(inquiry) &&
    first &&
    last &&
    standingAt(members, by, first.at) === 'member'
    ? [{ member: by, at: last.at }]
    : [];
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

/** What the treasurers confirmed, and all of whom the minutes tell that they were answered, those among them. */
export interface WorkAndAnswers {
  readonly confirmed: readonly ConfirmedWork[];
  readonly answered: readonly Answered[];
}

/**
 * What may be told of the year of the month `through` and of the one before. A year grows by whole months in which the
 * minutes {@link hidesGivers hide} who gave them, so no difference between two days tells more. It goes by when the
 * answer that stands was given: a report that is answered late changes nothing that was told, but one that is answered
 * anew moves to the month of its last answer. Choose `through` so that it is over.
 */
export function workTold(of: WorkAndAnswers, through: string): readonly ToldWork[] {
  const year = Number(through.slice(0, 4));
  return [
    toldOfYear(of, `${year - 1}-01`, `${year - 1}-12`),
    toldOfYear(of, `${year}-01`, through),
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
  { confirmed, answered }: WorkAndAnswers,
  from: string,
  through: string,
): ToldWork | undefined {
  const firsts = firstConfirmed(confirmed);
  let told: ToldWork | undefined;
  for (const month of periodsFrom(from, through)) {
    const since = told ? monthAfter(told.through, 1) : from;
    const isOpen = ({ at }: Answered): boolean => periodOf(at) >= since && periodOf(at) <= month;
    const open = { confirmed: confirmed.filter(isOpen), answered: answered.filter(isOpen) };
    const months = firsts.filter(isOpen).length;
    if (hidesGivers(open, months))
      told = { from, through: month, months: (told?.months ?? 0) + months };
  }
  return told;
}

/**
 * Whether so many months name nobody beside the minutes, which list who was answered, and when. At least
 * {@link fewestTogether} people gave some; at least so many others were answered about something else; and without the
 * one who was answered most often, the answers to the others would do for as many months.
 */
function hidesGivers({ confirmed, answered }: WorkAndAnswers, months: number): boolean {
  const givers = new Set(confirmed.map(({ member }) => member));
  const answers = timesEach(answered);
  const others = [...answers.keys()].filter((member) => !givers.has(member));
  return (
    givers.size >= fewestTogether &&
    others.length >= fewestTogether &&
    answered.length - Math.max(...answers.values()) >= months
  );
}

function timesEach(answered: readonly Answered[]): ReadonlyMap<MemberId, number> {
  const times = new Map<MemberId, number>();
  for (const { member } of answered) times.set(member, (times.get(member) ?? 0) + 1);
  return times;
}
