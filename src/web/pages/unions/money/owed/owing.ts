/**
 * What is owed to somebody, as the desk lists it.
 * @module
 */
import {
  type Claim,
  freeOf,
  owedIn,
  owingOf,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import type { Currency } from '../../../../../union/kernel/money.ts';
import type { Day } from '../../../../../union/kernel/instant.ts';

export interface Owed {
  /** The debit that it is owed for, or the line by which it came unasked. */
  readonly of: Hash;
  readonly currency: Currency;
  /** When it came; of a late debit, when it was collected. */
  readonly day: Day;
  readonly owed: number;
  /** What of that is on no way back yet. */
  readonly free: number;
  /** The collection that it came by late; nothing where it came unasked. */
  readonly run?: string;
}

/** One by its name; nothing where nothing was ever owed for that. */
export function owedOf(treasury: Treasury, of: Hash): Owed | undefined {
  const owing = owingOf(treasury, of);
  const currency = owedIn(treasury, of);
  if (owing?.owed === undefined || currency === undefined) return undefined;
  return { of, currency, owed: owing.owed, free: freeOf(owing), ...cameBy(treasury, of) };
}

function cameBy({ debits, debitRuns, unasked }: Treasury, of: Hash): Pick<Owed, 'day' | 'run'> {
  const came = unasked.get(of);
  if (came) return { day: came.day };
  const run = debits.get(of)?.run ?? '';
  return { day: debitRuns.get(run)?.day ?? '', run };
}

/** All that is owed, the oldest first. */
export const allOwed = (treasury: Treasury): readonly Owed[] =>
  [...treasury.stillOwed]
    .flatMap((of) => owedOf(treasury, of) ?? [])
    .toSorted((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day)));

/** What of it could be sent back. */
export const freeOwed = (treasury: Treasury): readonly Owed[] =>
  allOwed(treasury).filter(({ free }) => free > 0);

/** The claims by which something of it was to be sent back, the oldest first. */
export const claimsOn = (
  { claims, claimsOnOwed }: Treasury,
  of: Hash,
): readonly (readonly [id: string, claim: Claim])[] =>
  [...(claimsOnOwed.get(of) ?? [])].flatMap((id) => {
    const claim = claims.get(id);
    return claim ? [[id, claim] as const] : [];
  });
