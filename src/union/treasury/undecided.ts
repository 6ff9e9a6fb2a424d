/**
 * Money that went out without a decision of the members: fees, what goes back, transfers, exchanges. A statement says
 * that it went; what it was, one person alone says only up to the limit above which payouts need two hands.
 * @module
 */
import type { Doing } from '../kernel/act.ts';
import type { MemberId } from '../kernel/ids.ts';
import { type Day, hoursAfter } from '../kernel/instant.ts';
import type { Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { broughtTo, takenBy } from './other-sides.ts';
import type { Part } from './part.ts';
import { periodOf } from './period.ts';
import type { Exchange, Treasury, TreasuryView, Undecided } from './state.ts';

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
  | 'other-fund';

const kinds: Readonly<Partial<Record<Part['to'], UndecidedKind>>> = {
  fees: 'fees',
  return: 'gone-back',
  'part-return': 'gone-back',
  'debit-return': 'gone-back',
  'late-return': 'gone-back',
  own: 'own',
  earlier: 'earlier',
};

/** Money, and what it is said to be. */
interface Said {
  readonly currency: Currency;
  readonly parts: readonly Part[];
  /** What came to each fund by what was said of it before, where that was taken back. */
  readonly was?: ReadonlyMap<string, number> | undefined;
}

/** What comes to a fund of the union, so that a fee can have been kept back of it. */
const income: ReadonlySet<Part['to']> = new Set([
  'dues',
  'debits',
  'debit',
  'donation',
  'promise',
  'income',
]);

/**
 * How much of it left without a decision. Each part that went counts by itself, whatever came beside it: else a gift
 * to one fund would hide what is taken from another. A payout does not count, nor a fee that was kept back of what
 * came to the same fund.
 */
function leftUndecided(view: TreasuryView, said: Said): number {
  const { parts } = said;
  const came = cameToFunds(view, parts);
  let out = movedAway(view, said);
  for (const part of parts) {
    if (part.amount > 0 || part.to === 'payout') continue;
    out -= part.amount;
    if (part.to !== 'fees') continue;
    const there = came.get(part.fund) ?? 0;
    const kept = Math.min(-part.amount, there);
    came.set(part.fund, there - kept);
    out -= kept;
  }
  return out;
}

/** How much of what was said to have come to a fund is said to come to none, or to another one, now. */
function movedAway(view: TreasuryView, { parts, was }: Said): number {
  if (!was) return 0;
  const now = broughtTo(view, parts);
  let moved = 0;
  for (const [fund, amount] of was) moved += Math.max(0, amount - Math.max(0, now.get(fund) ?? 0));
  return moved;
}

/** What came by these parts, by the fund that it came to. */
function cameToFunds(view: TreasuryView, parts: readonly Part[]): Map<string, number> {
  const came = new Map<string, number>();
  for (const part of parts.filter(({ to }) => income.has(to)))
    for (const { fund } of takenBy(view, part)) came.set(fund, (came.get(fund) ?? 0) + part.amount);
  return came;
}

/** What always needs a second person, since no statement of the union’s own time shows it. */
const always: ReadonlySet<Part['to']> = new Set(['earlier', 'late-return']);

/** What one person said alone counts for so many hours. */
const counts = 30 * 24;

const needsAnother = refusal(
  'money',
  'This went out without a decision of the members, and is more than one person alone says in thirty days. Suggest what it is; another person confirms it.',
);

const movedNeedsAnother = refusal(
  'money',
  'This was said to have come to another fund before, and is more than one person alone says in thirty days. Suggest what it is; another person confirms it.',
);

const ownCameBack = refusal(
  'money',
  'You say that money came back which was paid to you, or in which you have an interest. Suggest what it is; another person confirms it.',
);

const paidLate = refusal(
  'money',
  'By the books this claim is not with the bank: its file was given up, lapsed, or its payment failed. Suggest that the bank paid it all the same; another person confirms it.',
);

/** Whether a part is the payment of a claim of which the books say that it is not with the bank. */
const isLate = ({ claims }: Treasury, part: Part): boolean => {
  const claim = part.to === 'payout' ? claims.get(part.claim) : undefined;
  return claim !== undefined && claim.stage !== 'sent';
};

/** Whether a part gives a payout back that concerns the person who says so: their claim could be paid anew. */
const givesBackOwn = ({ lines, claims }: Treasury, parts: readonly Part[], by: MemberId): boolean =>
  parts
    .flatMap((part) => (part.to === 'return' ? (lines.get(part.of)?.parts ?? []) : []))
    .some((paid) => {
      const claim = paid.to === 'payout' ? claims.get(paid.claim) : undefined;
      return claim !== undefined && (claim.by === by || claim.interests.has(by));
    });

/** Weighs what a person says of several sums, one after the other, with what they said alone before. */
export class Alone {
  readonly #view: TreasuryView;
  readonly #currency: Currency | undefined;
  readonly #by: MemberId;
  #left: number;

  constructor(view: TreasuryView, { by, at }: Pick<Doing<unknown>, 'by' | 'at'>) {
    const { charter, treasury } = view;
    this.#view = view;
    this.#currency = charter?.money?.currency;
    this.#by = by;
    this.#left = charter?.money?.twoHandsAbove ?? 0;
    for (const each of treasury.saidAlone.get(by) ?? [])
      if (hoursAfter(each.at, counts) > at) this.#left -= each.amount;
  }

  /** Why another person must say it too; nothing where one is enough, and then it counts. */
  refused(said: Said): Refusal | undefined {
    const out = leftUndecided(this.#view, said);
    const { treasury } = this.#view;
    if (givesBackOwn(treasury, said.parts, this.#by)) return ownCameBack;
    if (said.parts.some((part) => isLate(treasury, part))) return paidLate;
    const needs =
      said.parts.some(({ to }) => always.has(to)) ||
      (out > 0 && (said.currency !== this.#currency || out > this.#left));
    if (needs) return movedAway(this.#view, said) > 0 ? movedNeedsAnother : needsAnother;
    this.#left -= out;
    return undefined;
  }
}

/** Notes what a person said alone, and lets go of what no longer counts. */
export function saidAlone(
  view: TreasuryView,
  { by, at }: Pick<Doing<unknown>, 'by' | 'at'>,
  all: readonly Said[],
): void {
  const { saidAlone: alone } = view.treasury;
  const amount = all.reduce((sum, each) => sum + leftUndecided(view, each), 0);
  if (amount === 0) return;
  const before = (alone.get(by) ?? []).filter((each) => hoursAfter(each.at, counts) > at);
  alone.set(by, [...before, { at, amount }]);
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
    const kind = kinds[part.to];
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
