/**
 * What a union collects from one member, found by their secret number among debits that tell nobody whose they are.
 * @module
 */
import { type Day, dayOf, type Instant } from '../../../../../union/kernel/instant.ts';
import { belongs } from '../../../../../union/members/members.ts';
import {
  cameOtherwise,
  type Debit,
  type DebitRun,
  debitToken,
  type Earlier,
  endOf,
  lastTaken,
  type MandateEnd,
  periodOf,
  type PledgedDues,
  type Promises,
  type Unfit,
  whyUnfit,
} from '../../../../../union/treasury/treasury.ts';
import type { ReadUnion } from '../../../../../union/union.ts';
import { earlierOf } from '../../../../acts/debtors.ts';
import type { Payer } from '../../../../acts/payers.ts';
import { firstDay, nextMonths } from '../debits/due.ts';

export interface OwnDebit extends Pick<Debit, 'amount' | 'stage' | 'code' | 'owed' | 'turned'> {
  /** When money leaves the account. */
  readonly day: Day;
  readonly currency: string;
  /** The months that it is for, in order. */
  readonly periods: readonly string[];
  /** Why it is left out of the file though it is announced; nothing where it is not. */
  readonly leftOut: Unfit | undefined;
}

/** What is collected from a member, and by what becomes of their mandate. */
export interface Collected {
  /** What was, is and will be collected, the newest first. */
  readonly debits: readonly OwnDebit[];
  /** The same as a mandate is held against it. */
  readonly earlier: readonly Earlier[];
  /** The months of the next collection that can still be announced, whatever the mandate says of its last. */
  readonly next: readonly string[];
  /** Why nothing is collected by their mandate any more; nothing where it is, or there is none. */
  readonly mandateEnd: MandateEnd | 'over' | undefined;
}

/** Where their number can’t be read. */
export const nothing: Collected = { debits: [], earlier: [], next: [], mandateEnd: undefined };

interface Of extends Promises, Pick<Payer, 'salt' | 'saidAt'> {
  readonly member: string;
  readonly at: Instant;
}

export function collectedFrom(union: ReadUnion, of: Of): Collected {
  const { treasury } = union;
  const earlier = earlierOf(treasury, of);
  return {
    debits: debitsOf(union, of, earlier),
    earlier,
    next: nextOf(union, of),
    mandateEnd: mandateEndOf(union, { ...of, earlier }),
  };
}

const nextOf = (union: ReadUnion, of: Of): readonly string[] =>
  nextMonths(union.treasury, withoutMandate(of), firstMonth(union, of.at));

/** Why nothing is collected by the mandate of a member any more; nothing where it is, or there is none. */
export function mandateEndOf(
  union: ReadUnion,
  of: Of & Pick<Collected, 'earlier'>,
): Collected['mandateEnd'] {
  const mandate = of.dues?.debit;
  if (!mandate) return undefined;
  const { earlier, at } = of;
  const end = endOf(mandate, { earlier, day: nextDay(union, of) });
  const { last } = mandate;
  return (
    end ??
    (last !== undefined && isOver(last, { earlier, next: nextOf(union, of), at })
      ? 'over'
      : undefined)
  );
}

const whyLeftOut = (
  { members, treasury }: ReadUnion,
  of: Of & Pick<Collected, 'earlier'>,
  { run, debit }: { readonly run: DebitRun; readonly debit: Debit },
): Unfit | undefined =>
  whyUnfit(debit, run, {
    belongs: belongs(members, of.member),
    promises: of,
    announcedBy: of.saidAt?.(debit.at)?.debit,
    earlier: of.earlier,
    isOwed: cameOtherwise(treasury, debit.instalments),
  });

/** The first day on which can be collected what is announced now. */
const firstDayFrom = ({ charter }: ReadUnion, at: Instant): Day =>
  firstDay(dayOf(at), charter?.money?.dues?.debit?.notice ?? 0);

const firstMonth = (union: ReadUnion, at: Instant): string => periodOf(firstDayFrom(union, at));

/** The day on which their mandate is needed next: today where it is in use, as what is on its way keeps it alive. */
const nextDay = (
  union: ReadUnion,
  { earlier, at }: Pick<Collected, 'earlier'> & { readonly at: Instant },
): Day => (isOnItsWay(earlier) ? dayOf(at) : firstDayFrom(union, at));

const isOnItsWay = (earlier: readonly Earlier[]): boolean =>
  earlier.some(({ stage }) => stage === 'announced' || stage === 'sent');

function withoutMandate(of: Of): Of {
  if (!of.dues) return of;
  const { debit: _, ...dues } = of.dues;
  return { ...of, dues };
}

/** Whether nothing up to its last month is left to be collected: it has gone by, or was paid in another way. */
function isOver(
  last: string,
  { earlier, next: [first], at }: Pick<Collected, 'earlier' | 'next'> & { readonly at: Instant },
): boolean {
  // Of whoever pauses nothing comes next, but may when they go on.
  const isLeft = first === undefined ? last >= periodOf(at) : first <= last;
  return !isLeft && !isOnItsWay(earlier);
}

/** The last month of a mandate that is collected once more; nothing where no collection is left that could be. */
export function lastOfOneMore(
  mandate: NonNullable<PledgedDues['debit']>,
  { next, earlier }: Pick<Collected, 'next' | 'earlier'>,
): string | undefined {
  const last = next.at(-1);
  if (last === undefined) return undefined;
  // What is announced for a later month is collected all the same.
  const taken = lastTaken(mandate, earlier) ?? '';
  return taken > last ? taken : last;
}

/** Their debits, the newest first. */
function debitsOf(union: ReadUnion, of: Of, earlier: readonly Earlier[]): readonly OwnDebit[] {
  const { debitRuns, debits } = union.treasury;
  const found = [...debitRuns].flatMap(([name, run]): readonly OwnDebit[] => {
    const debit = debits.get(debitToken(of.salt, name));
    if (!debit) return [];
    const { day, currency } = run;
    const { amount, stage, code, owed, turned, instalments } = debit;
    const periods = instalments.map(({ period }) => period).toSorted();
    const leftOut =
      stage === 'announced' ? whyLeftOut(union, { ...of, earlier }, { run, debit }) : undefined;
    const why = code !== undefined && { code };
    const back = owed !== undefined && { owed, ...(turned && { turned }) };
    return [{ day, currency, periods, amount, stage, leftOut, ...why, ...back }];
  });
  // Of two for one day, the one that was announced later stands first.
  return found.toReversed().toSorted((a, b) => Number(a.day < b.day) - Number(a.day > b.day));
}
