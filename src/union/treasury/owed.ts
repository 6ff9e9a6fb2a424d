/**
 * What a member owes, month by month, by all that they promised. A changed promise holds from its month on; months
 * before it stay owed by the one that held then. A waiver forgives whatever was still open.
 * @module
 */
import type { Hash, MemberId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { belongs, type Members, standingOf } from '../members/members.ts';
import { isOfMoney, owesMoney, type PledgedDues } from './instalment.ts';
import { monthAfter, monthsPayable, periodOf } from './period.ts';
import type { MemberDues, Treasury } from './state.ts';

/** What somebody promised, and the month from which it holds. */
export interface Promised {
  readonly since: string;
  /** Nothing where the text is gone, or it lapsed: then nothing is expected by it. */
  readonly dues: PledgedDues | undefined;
  /** What was promised in a currency that the rules count in no more. */
  readonly lapsed?: PledgedDues;
}

/** The promise that holds, and those that held before it, the oldest first. */
export interface Promises extends Promised {
  readonly former?: readonly Promised[];
  /** Nothing is asked for months before this one: it is a supporter’s promise, who is never behind. */
  readonly asked?: string;
  /** Months that were given in work, whatever had been promised for them. */
  readonly given?: ReadonlySet<string>;
  /** Whether months may have been given that can’t be read: meanwhile nobody is behind, and nothing is collected. */
  readonly isUnread?: true;
}

/**
 * Reads what a member promised. `joined` is since when they are a member without a break: nobody owes for a time in
 * which they were none. Sums that were promised before `counted`, since when the rules have had their currency, have
 * lapsed. Of whoever is no member, nothing is asked for months before `asked`; and of nobody for months in `given`.
 */
export function promisesOf(
  { before, dues, since }: MemberDues,
  {
    read,
    joined,
    counted,
    ...rest
  }: SaidBeside & {
    readonly read: (dues: Hash) => PledgedDues | undefined;
    readonly joined: Instant | undefined;
    readonly counted: Instant | undefined;
  },
): Promises {
  const said = (promise: Pick<MemberDues, 'dues' | 'since'>): Omit<Promised, 'since'> =>
    lapsedBefore(counted, promise.since, read(promise.dues));
  const first = joined === undefined ? '' : periodOf(joined);
  const current = {
    since: laterOf(periodOf(since), first),
    ...said({ dues, since }),
    ...saidBeside(rest),
  };
  if (current.dues?.waived === true) return current;
  const former: Promised[] = [];
  for (const [i, each] of before.entries()) {
    const until = periodOf((before[i + 1] ?? { since }).since);
    if (until <= first) continue;
    const promised = { since: laterOf(periodOf(each.since), first), ...said(each) };
    if (promised.dues?.waived === true) former.length = 0;
    former.push(promised);
  }
  return former.length > 0 ? { ...current, former } : current;
}

/** What was promised at that time; what was promised in money before `counted` has lapsed. */
const lapsedBefore = (
  counted: Instant | undefined,
  since: Instant,
  dues: PledgedDues | undefined,
): Omit<Promised, 'since'> =>
  dues && counted !== undefined && since < counted && isOfMoney(dues)
    ? { dues: undefined, lapsed: dues }
    : { dues };

/** What is known of somebody besides what they promised. */
interface SaidBeside {
  readonly asked?: string | undefined;
  readonly given?: ReadonlySet<string> | undefined;
  readonly isUnread?: boolean;
}

const saidBeside = ({
  asked,
  given,
  isUnread,
}: SaidBeside): Pick<Promises, 'asked' | 'given' | 'isUnread'> => ({
  ...(asked !== undefined && { asked }),
  ...(given && { given }),
  ...(isUnread === true && { isUnread }),
});

const laterOf = (one: string, other: string): string => (one > other ? one : other);

/** What is expected of them for that month, in minor units; 0 where nothing is. */
export function dueIn({ former = [], ...current }: Promises, period: string): number {
  if (current.given?.has(period) === true) return 0;
  const of = [...former, current].findLast(({ since }) => since <= period);
  return of?.dues && owesMoney(of.dues, period) ? of.dues.amount : 0;
}

/** From which month on something is asked of whoever belongs, and is no member; nothing where others are concerned. */
export const askedFrom = (
  members: Readonly<Members>,
  id: MemberId,
  at: Instant,
): string | undefined =>
  belongs(members, id) && standingOf(members, id) !== 'member' ? periodOf(at) : undefined;

/** Whether they will owe money again, if nothing changes. */
export const owesSome = ({ dues }: Promised): boolean =>
  dues !== undefined && owesMoney(dues, '2999-12');

/** The first month of theirs that can be open. */
export function firstOf(
  { former, since, asked = '' }: Promises,
  { years }: Pick<Treasury, 'years'>,
): string {
  const first = laterOf(former?.[0]?.since ?? since, asked);
  const closed = years.at(-1)?.through;
  return closed === undefined
    ? first
    : laterOf(first, monthAfter(periodOf(closed), 1 - monthsPayable));
}
