/**
 * Whose dues can be collected on a day, and of which months: by what members promised, and their mandates. For
 * those alone who keep the books.
 * @module
 */
import { daysAfter } from '../../../../../bank/payments/day.ts';
import { nextTargetDay } from '../../../../../bank/payments/target-days.ts';
import type { Day } from '../../../../../union/kernel/instant.ts';
import { belongs } from '../../../../../union/members/members.ts';
import {
  debitToken,
  dueIn,
  type Earlier,
  endOf,
  firstOf,
  type Instalment,
  instalmentToken,
  isCollectable,
  isEnding,
  type MandateEnd,
  monthAfter,
  monthsAtOnce,
  periodOf,
  periodsFrom,
  type Promises,
  sequenceOf,
  type SequenceType,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';
import type { Debited } from '../../../../acts/debtors.ts';
import type { Payer } from '../../../../acts/payers.ts';
import type { UnionView } from '../../../../acts/union-view.ts';

/** What is to be collected from one member. */
export interface Due {
  readonly payer: Payer;
  readonly instalments: readonly Instalment[];
  /** In minor units. */
  readonly amount: number;
  readonly sequence: SequenceType;
}

/** A mandate by which nothing can be collected any more, although something is due. */
export interface Ended {
  readonly payer: Payer;
  readonly why: MandateEnd;
}

export interface DueOn {
  readonly due: readonly Due[];
  readonly ended: readonly Ended[];
  /** Of whom something is due as well, once another debit of theirs has come to something. */
  readonly waiting: readonly Payer[];
}

/** No more months than one debit can be of. */
const mostMonths = 24;

/** Everybody of whom something can be collected on that day, in the order of the payers. */
export function dueOn(
  { union }: Pick<UnionView, 'union'>,
  payers: Iterable<Debited>,
  day: Day,
): DueOn {
  const due: Due[] = [];
  const ended: Ended[] = [];
  const waiting: Payer[] = [];
  for (const payer of payers) {
    const mandate = payer.dues?.debit;
    if (!mandate || !belongs(union.members, payer.member)) continue;
    const instalments = monthsDue(union.treasury, payer, periodOf(day));
    const amount = instalments.reduce((sum, { period }) => sum + dueIn(payer, period), 0);
    if (amount === 0) continue;
    const { earlier } = payer;
    if (isEnding(mandate, earlier) || isOvertaking(day, earlier)) {
      waiting.push(payer);
      continue;
    }
    const why = endOf(mandate, { earlier, day });
    if (why) ended.push({ payer, why });
    else {
      const debit = { day, periods: instalments.map(({ period }) => period) };
      due.push({ payer, instalments, amount, sequence: sequenceOf(mandate, debit, earlier) });
    }
  }
  return { due, ended, waiting };
}

/**
 * Nobody is debited twice on a day, nor before what is on its way: that may be said to be the first, and this would be the
 * last. What is left over waits for the next collection.
 */
const isOvertaking = (day: Day, earlier: readonly Earlier[]): boolean =>
  earlier.some((each) => each.day >= day && (each.stage === 'announced' || each.stage === 'sent'));

/** Whose months are asked for: what they promised, and the salt of their number. */
type Promising = Promises & Pick<Payer, 'salt'>;

/** The months that are taken by the next collection there can be from that month on; none where none comes in a year. */
export function nextMonths(treasury: Treasury, payer: Promising, from: string): readonly string[] {
  for (const month of periodsFrom(from, monthAfter(from, 12))) {
    const next = monthsDue(treasury, payer, month);
    if (next.length > 0) return next.map(({ period }) => period);
  }
  return [];
}

/**
 * The months up to that one which are open; and where several are paid at once, those ahead that belong to them, or all up
 * to the last that the mandate is for, so that once more is once. None after that, and none while it can't be read what
 * they gave in work.
 */
function monthsDue(treasury: Treasury, payer: Promising, month: string): readonly Instalment[] {
  if (payer.isUnread) return [];
  const first = firstOf(payer, treasury);
  const last = payer.dues?.debit?.last;
  const isWanted = (period: string): boolean =>
    dueIn(payer, period) > 0 && (last === undefined || period <= last);
  const open = (from: string, to: string): readonly Instalment[] =>
    periodsFrom(from, to)
      .filter(isWanted)
      .map((period) => ({ period, token: instalmentToken(payer.salt, period) }))
      .filter((each) => isCollectable(treasury, each));
  const sofar = open(first, month);
  const [oldest] = sofar;
  if (!oldest || !payer.dues) return [];
  const atOnce = monthsAtOnce(payer.dues);
  const isLastInReach = last !== undefined && last <= monthAfter(month, atOnce - 1);
  const ahead = monthAfter(month, (atOnce - (sofar.length % atOnce)) % atOnce);
  const later = open(monthAfter(month, 1), isLastInReach ? last : ahead);
  return [...sofar, ...later].slice(0, mostMonths);
}

/** What the book will call it in that run. */
export const nameIn = (run: string, { payer }: Due): string => debitToken(payer.salt, run);

/** The first day on which can be collected what is announced today; banks settle on it. */
export const firstDay = (today: Day, notice: number): Day =>
  nextTargetDay(daysAfter(today, notice));
