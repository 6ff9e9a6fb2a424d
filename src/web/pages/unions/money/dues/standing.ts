/**
 * How a member stands with their dues: what they promised, what is paid, what is open. Told to them alone.
 * @module
 */
import { currencySince } from '../../../../../union/charter/charter.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import type { Instant } from '../../../../../union/kernel/instant.ts';
import type { KeptText } from '../../../../../union/kernel/text.ts';
import { memberSince } from '../../../../../union/members/members.ts';
import {
  askedFrom,
  dueIn,
  firstOf,
  instalmentToken,
  type MemberDues,
  monthsGiven,
  monthAfter,
  periodOf,
  periodsFrom,
  type PledgedDues,
  promiseAt,
  promisesOf,
  readDues,
} from '../../../../../union/treasury/treasury.ts';
import type { ReadUnion } from '../../../../../union/union.ts';
import { settledWork } from '../../../../acts/confirmed-work.ts';
import type { ReadsPrivate } from '../../../../acts/deps.ts';
import { nextMandate } from '../../../../acts/own-mandate.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Taken, takenAs } from '../month-badge.ts';
import { type Collected, collectedFrom, nothing } from './own-debits.ts';

export interface OwnDues extends Collected {
  readonly since: Instant;
  /** The number under which their payments are known. */
  readonly reference: string;
  /** What they promised; nothing where it can’t be read. */
  readonly pledged: PledgedDues | undefined;
  /** What they promised in a currency that the rules count in no more. */
  readonly lapsed?: PledgedDues;
  /** Whether months may have been given in work that can’t be read here: meanwhile none is open. */
  readonly isUnread: boolean;
  /** The months of a year, all that are open or being collected, and those that are paid ahead, in order. */
  readonly months: readonly Month[];
  /** The reference that a new mandate would have. */
  readonly nextMandate: string;
}

/** Why a month is not open. */
type Settled = Taken | 'in-work';

export interface Month {
  readonly period: string;
  readonly state: Settled | 'open';
  /** What is or was expected for it, in minor units; 0 where nothing was. */
  readonly due: number;
}

/** How the reader stands with what they promised, also when they have left; nothing where they promised nothing. */
export async function ownDuesOf(
  deps: ReadsPrivate,
  { union, at, member = '' }: Pick<UnionView, 'union' | 'at' | 'member'>,
): Promise<OwnDues | undefined> {
  const pledge = union.treasury.dues.get(member);
  if (!pledge) return undefined;
  const [texts, { confirmed, unread }] = await Promise.all([
    deps.clerk.privateTexts(union.id, textsOfDues(pledge)),
    settledWork(deps, union, [member]),
  ]);
  const given = monthsGiven(confirmed).get(member);
  return ownDues(union, pledge, { member, texts, at, given, isUnread: unread.has(member) });
}

/** The texts of a pledge that its member reads. */
const textsOfDues = ({ payer, dues, before }: MemberDues): readonly Hash[] => [
  payer,
  dues,
  ...before.map((each) => each.dues),
];

/** What the texts of a pledge, the book’s instalments and the months given in work together say. */
function ownDues(
  union: ReadUnion,
  own: MemberDues,
  of: {
    readonly member: string;
    readonly texts: ReadonlyMap<Hash, KeptText>;
    readonly at: Instant;
    readonly given: ReadonlySet<string> | undefined;
    readonly isUnread: boolean;
  },
): OwnDues {
  const { treasury } = union;
  const kept = of.texts.get(own.payer);
  const read = (hash: Hash): PledgedDues | undefined => readDues(of.texts.get(hash)?.text ?? '');
  const { given, isUnread } = of;
  const promises = promisesOf(own, { read, given, isUnread, ...standingIn(union, of) });
  const settled = (period: string): Settled | undefined =>
    (kept && takenAs(treasury, period, instalmentToken(kept.salt, period))) ??
    (given?.has(period) === true ? 'in-work' : undefined);
  const now = periodOf(of.at);
  const [first, yearAgo] = [firstOf(promises, treasury), monthAfter(now, -11)];
  const months = periodsFrom(first < yearAgo ? first : yearAgo, monthAfter(now, 12)).flatMap(
    (period): readonly Month[] => {
      const due = dueIn(promises, period);
      const state = settled(period);
      if ((state === 'paid' || state === 'in-work') && period < yearAgo) return [];
      if (state) return [{ period, state, due }];
      const isOpen = due > 0 && period >= first && period <= now && !isUnread;
      return isOpen ? [{ period, state: 'open', due }] : [];
    },
  );
  const reference = kept?.text ?? '';
  const saidAt = (at: Instant): PledgedDues | undefined => read(promiseAt(own, at));
  return {
    since: own.since,
    reference,
    pledged: promises.dues,
    ...(promises.lapsed && { lapsed: promises.lapsed }),
    isUnread,
    months,
    ...(kept
      ? collectedFrom(union, { ...promises, member: of.member, at: of.at, salt: kept.salt, saidAt })
      : nothing),
    nextMandate: nextMandate(
      reference,
      [own, ...own.before].map(({ dues }) => read(dues)),
    ),
  };
}

/** Since when they are a member, or from when on something is asked of a supporter; and since when the rules count so. */
const standingIn = (
  union: ReadUnion,
  { member, at }: { readonly member: string; readonly at: Instant },
) => ({
  joined: memberSince(union.members, member),
  asked: askedFrom(union.members, member, at),
  counted: currencySince(union),
});

/** What is open in all, in minor units. */
export const openIn = ({ months }: Pick<OwnDues, 'months'>): number =>
  months.reduce((sum, { state, due }) => (state === 'open' ? sum + due : sum), 0);

/** The first month from now on that is neither paid nor being collected: where a pause begins. */
export function firstUnpaid({ months }: Pick<OwnDues, 'months'>, at: Instant): string {
  const paid = new Set(months.flatMap(({ period, state }) => (state === 'open' ? [] : [period])));
  let period = periodOf(at);
  while (paid.has(period)) period = monthAfter(period, 1);
  return period;
}
