/**
 * How a member stands with their dues: what they promised, what is paid, what is open. Told to them alone.
 * @module
 */
import type { Hash } from '../../../../../union/kernel/ids.ts';
import type { Instant } from '../../../../../union/kernel/instant.ts';
import type { KeptText } from '../../../../../union/kernel/text.ts';
import {
  instalmentToken,
  type MemberDues,
  monthAfter,
  owesMoney,
  periodOf,
  periodsFrom,
  type PledgedDues,
  readDues,
} from '../../../../../union/treasury/treasury.ts';
import type { ReadUnion } from '../../../../../union/union.ts';

export interface OwnDues {
  readonly since: Instant;
  /** The number under which their payments are known. */
  readonly reference: string;
  /** What they promised; nothing where it can’t be read. */
  readonly pledged: PledgedDues | undefined;
  /** The months of a year, and those that are paid ahead, in order. */
  readonly months: readonly Month[];
}

export interface Month {
  readonly period: string;
  readonly state: 'paid' | 'open';
}

/** What the texts of a pledge and the book’s instalments together say. */
export function ownDues(
  union: ReadUnion,
  { payer, dues, since }: MemberDues,
  { texts, at }: { readonly texts: ReadonlyMap<Hash, KeptText>; readonly at: Instant },
): OwnDues {
  const kept = texts.get(payer);
  const pledged = readDues(texts.get(dues)?.text ?? '');
  const isPaid = (period: string): boolean =>
    kept !== undefined &&
    union.treasury.instalments.get(period)?.has(instalmentToken(kept.salt, period)) === true;
  const now = periodOf(at);
  const owes = pledged !== undefined && owesMoney(pledged);
  const months = periodsFrom(monthAfter(now, -11), monthAfter(now, 12)).flatMap(
    (period): readonly Month[] => {
      if (isPaid(period)) return [{ period, state: 'paid' }];
      const isOpen = owes && period >= periodOf(since) && period <= now;
      return isOpen ? [{ period, state: 'open' }] : [];
    },
  );
  return { since, reference: kept?.text ?? '', pledged, months };
}
