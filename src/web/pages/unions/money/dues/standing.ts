/**
 * How a member stands with their dues: what they promised, what is paid, what is open. Told to them alone.
 * @module
 */
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
  monthAfter,
  periodOf,
  periodsFrom,
  type PledgedDues,
  promiseAt,
  promisesOf,
  readDues,
} from '../../../../../union/treasury/treasury.ts';
import type { ReadUnion } from '../../../../../union/union.ts';
import { nextMandate } from '../../../../acts/own-mandate.ts';
import { type Taken, takenAs } from '../month-badge.ts';
import { type Collected, collectedFrom, nothing } from './own-debits.ts';

export interface OwnDues extends Collected {
  readonly since: Instant;
  /** The number under which their payments are known. */
  readonly reference: string;
  /** What they promised; nothing where it can’t be read. */
  readonly pledged: PledgedDues | undefined;
  /** The months of a year, all that are open or being collected, and those that are paid ahead, in order. */
  readonly months: readonly Month[];
  /** The reference that a new mandate would have. */
  readonly nextMandate: string;
}

export interface Month {
  readonly period: string;
  readonly state: Taken | 'open';
  /** What is or was expected for it, in minor units; 0 where nothing was. */
  readonly due: number;
}

/** The texts of a pledge that its member reads. */
export const textsOfDues = ({ payer, dues, before }: MemberDues): readonly Hash[] => [
  payer,
  dues,
  ...before.map((each) => each.dues),
];

/** What the texts of a pledge and the book’s instalments together say. */
export function ownDues(
  union: ReadUnion,
  own: MemberDues,
  of: {
    readonly member: string;
    readonly texts: ReadonlyMap<Hash, KeptText>;
    readonly at: Instant;
  },
): OwnDues {
  const { treasury, members } = union;
  const kept = of.texts.get(own.payer);
  const read = (hash: Hash): PledgedDues | undefined => readDues(of.texts.get(hash)?.text ?? '');
  const promises = promisesOf(own, { read, ...standingIn(members, of) });
  const taken = (period: string): Taken | undefined =>
    kept && takenAs(treasury, period, instalmentToken(kept.salt, period));
  const now = periodOf(of.at);
  const [first, yearAgo] = [firstOf(promises, treasury), monthAfter(now, -11)];
  const months = periodsFrom(first < yearAgo ? first : yearAgo, monthAfter(now, 12)).flatMap(
    (period): readonly Month[] => {
      const due = dueIn(promises, period);
      const state = taken(period);
      if (state === 'paid' && period < yearAgo) return [];
      if (state) return [{ period, state, due }];
      const isOpen = due > 0 && period >= first && period <= now;
      return isOpen ? [{ period, state: 'open', due }] : [];
    },
  );
  const reference = kept?.text ?? '';
  const saidAt = (at: Instant): PledgedDues | undefined => read(promiseAt(own, at));
  return {
    since: own.since,
    reference,
    pledged: promises.dues,
    months,
    ...(kept ? collectedFrom(union, { ...promises, ...of, salt: kept.salt, saidAt }) : nothing),
    nextMandate: nextMandate(
      reference,
      [own, ...own.before].map(({ dues }) => read(dues)),
    ),
  };
}

/** Since when they are a member, or from when on something is asked of a supporter. */
const standingIn = (
  members: ReadUnion['members'],
  { member, at }: { readonly member: string; readonly at: Instant },
) => ({ joined: memberSince(members, member), asked: askedFrom(members, member, at) });

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
