/**
 * Money that went out without a decision of the members: fees, what goes back, transfers, exchanges. A statement says
 * that it went; what it was, one person alone says only up to the limit above which payouts need two hands.
 * @module
 */
import type { Hash } from '../kernel/ids.ts';
import type { Day } from '../kernel/instant.ts';
import type { Currency } from '../kernel/money.ts';
import { broughtTo } from './other-sides.ts';
import type { Part } from './part.ts';
import { periodOf } from './period.ts';
import type { Treasury, TreasuryView, Undecided } from './state.ts';
import type { Exchange } from './two-people.ts';

/**
 * What goes out without a decision; `got` is what came for what was exchanged, and `other-fund` what goes to another
 * fund than it was said to have come to before.
 */
export type UndecidedKind =
  | 'fees'
  | 'gone-back'
  | 'own'
  | 'earlier'
  | 'exchange'
  | 'got'
  | 'other-fund'
  | PutRightKind;

/** What was put right in an account, which moves nothing and could hide something: a line struck out, a difference entered. */
type PutRightKind = 'struck' | 'correction';

const kinds: Readonly<Partial<Record<Part['to'], UndecidedKind>>> = {
  fees: 'fees',
  return: 'gone-back',
  'part-return': 'gone-back',
  'debit-return': 'gone-back',
  'late-return': 'gone-back',
  'owed-return': 'gone-back',
  'unasked-return': 'gone-back',
  own: 'own',
  earlier: 'earlier',
};

/** A claim is paid by a decision of the members, unless it sends back what was never theirs. */
const kindOf = ({ treasury }: TreasuryView, part: Part): UndecidedKind | undefined =>
  part.to === 'payout' && treasury.claims.get(part.claim)?.owed ? 'gone-back' : kinds[part.to];

/** Money, and what it is said to be. */
export interface Said {
  readonly currency: Currency;
  readonly parts: readonly Part[];
  /** What came to each fund by what was said of it before, where that was taken back. */
  readonly was?: ReadonlyMap<string, number> | undefined;
  /** What went to claims by what was said of it before, where that was taken back. */
  readonly wasPaid?: number | undefined;
  /** The line, where it was there before. */
  readonly line?: Hash | undefined;
}

/** How much of what was said to have come to a fund is said to come to none, or to another one, now. */
export function movedAway(view: TreasuryView, { parts, was }: Said): number {
  if (!was) return 0;
  const now = broughtTo(view, parts);
  let moved = 0;
  for (const [fund, amount] of was) moved += Math.max(0, amount - Math.max(0, now.get(fund) ?? 0));
  return moved;
}

/** Counts what of a line went out without a decision, or (`times` −1) no longer counts it. */
export function countUndecided(
  view: TreasuryView,
  said: Said,
  { day, times }: { readonly day: Day; readonly times: 1 | -1 },
): void {
  const { currency, parts } = said;
  const moved = movedAway(view, said);
  if (moved > 0) count(view, { kind: 'other-fund', currency, day, amount: BigInt(moved) });
  for (const part of parts) {
    const kind = kindOf(view, part);
    if (kind === undefined || part.amount > 0) continue;
    count(view, { kind, currency, day, amount: BigInt(-part.amount * times) });
  }
}

/** Counts what was exchanged, and for what. */
export function countExchange(
  view: TreasuryView,
  { gave, got }: Pick<Exchange, 'gave' | 'got'>,
  day: Day,
): void {
  count(view, { kind: 'exchange', currency: gave.currency, day, amount: BigInt(gave.amount) });
  count(view, { kind: 'got', currency: got.currency, day, amount: BigInt(got.amount) });
}

/** Counts what was put right, whichever way: what came without a line is looked at as what went. */
export const countPutRight = (
  view: TreasuryView,
  {
    amount,
    ...of
  }: {
    readonly kind: PutRightKind;
    readonly currency: Currency;
    readonly day: Day;
    readonly amount: number;
  },
): void => count(view, { ...of, amount: BigInt(Math.abs(amount)) });

/** What went out without a decision in some months, by kind and currency. */
export interface UndecidedSum {
  readonly kind: UndecidedKind;
  readonly currency: Currency;
  readonly sum: bigint;
  /** The numbers of the entries that say so, the oldest first; none once the year is closed. */
  readonly entries: readonly number[];
}

/** The same of several months together; nothing of what came to nothing. */
export function undecidedSums(
  months: readonly (readonly [string, readonly UndecidedSum[]])[],
): readonly Omit<UndecidedSum, 'entries'>[] {
  const sums = new Map<string, Omit<UndecidedSum, 'entries'>>();
  for (const { kind, currency, sum } of months.flatMap(([, all]) => all)) {
    const of = `${kind} ${currency}`;
    sums.set(of, { kind, currency, sum: sum + (sums.get(of)?.sum ?? 0n) });
  }
  return [...sums.values()].filter(({ sum }) => sum !== 0n);
}

/** The months in which something went out without a decision, the newest first, with what it was. */
export const undecidedByMonth = ({
  undecided,
}: Pick<Treasury, 'undecided'>): readonly (readonly [string, readonly UndecidedSum[]])[] =>
  [...undecided]
    .toSorted(([one], [other]) => (one < other ? 1 : -1))
    .map(([month, sums]) => [
      month,
      [...sums].map(([of, { sum, entries }]) => {
        const [kind = '', currency = ''] = of.split(' ');
        return { kind: kind as UndecidedKind, currency, sum, entries };
      }),
    ]);

function count(
  { treasury, size }: TreasuryView,
  out: {
    readonly kind: UndecidedKind;
    readonly currency: Currency;
    readonly day: Day;
    readonly amount: bigint;
  },
): void {
  const month = periodOf(out.day);
  const sums = treasury.undecided.get(month) ?? new Map<string, Undecided>();
  treasury.undecided.set(month, sums);
  const of = `${out.kind} ${out.currency}`;
  const found = sums.get(of) ?? { sum: 0n, entries: [] };
  found.sum += out.amount;
  if (found.entries.at(-1) !== size) found.entries.push(size);
  sums.set(of, found);
}
