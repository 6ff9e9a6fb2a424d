/**
 * What one person alone says that money is, and what another person must say too.
 * @module
 */
import type { Doing } from '../kernel/act.ts';
import { hoursAfter } from '../kernel/instant.ts';
import type { Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { sendsAlone } from './hands.ts';
import { freeingRefused } from './in-doubt.ts';
import { takenBy } from './other-sides.ts';
import { backAlone, concernedOutside, needsHands, outsideIds, paidBy } from './paid-outside.ts';
import type { Part } from './part.ts';
import type { Place, Treasury, TreasuryView } from './state.ts';
import { movedAway, type Said } from './undecided.ts';

type Who = Pick<Doing<unknown>, 'by' | 'at'>;

/** Money, what it is said to be, and the kind of place whose line it is. */
export interface SaidThere extends Said {
  readonly kind: Place['kind'];
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
 * One part in so many of what comes is kept back as a fee at most. Who takes cards, or holds money for the union, keeps
 * a share for it, which is large where a gift is small; a bank brings all but a little. Without a bound, a cent would
 * be a gift of thousands and a fee that is almost as large, on one person’s word.
 */
const oneIn: Readonly<Record<Place['kind'], number>> = {
  bank: 10,
  cash: 10,
  processor: 4,
  host: 4,
};

/** How much can have been kept back as a fee of what came by these parts, by the fund that it came to. */
function keptBack(view: TreasuryView, { parts, kind }: SaidThere): Map<string, number> {
  const came = new Map<string, number>();
  for (const part of parts.filter(({ to }) => income.has(to)))
    for (const { fund } of takenBy(view, part)) came.set(fund, (came.get(fund) ?? 0) + part.amount);
  return new Map([...came].map(([fund, amount]) => [fund, Math.floor(amount / oneIn[kind])]));
}

/** Weighs several sums one after the other, as what is said of those before it changes what a transfer meets. */
class Leaving {
  readonly #view: TreasuryView;
  readonly #currency: Currency | undefined;
  /** What left own accounts and came to none, in the charter’s currency. */
  #onItsWay: number;

  constructor(view: TreasuryView) {
    this.#view = view;
    this.#currency = view.charter?.money?.currency;
    const all = view.treasury.onItsWay.get(this.#currency ?? '') ?? [];
    this.#onItsWay = all.reduce((sum, { amount }) => sum + Number(amount), 0);
  }

  /**
   * How much of it left without a decision. Each part that went counts by itself, whatever came beside it: else a gift
   * to one fund would hide what is taken from another. A payout does not count, nor a fee, as far as so much can have
   * been kept back of what came to the same fund. What is said to have come from another account counts as far as nothing left one: it may be
   * a gift that hides what is missing elsewhere.
   */
  of(said: SaidThere): number {
    const { parts, currency } = said;
    const left = keptBack(this.#view, said);
    let out = movedAway(this.#view, said);
    for (const part of parts) {
      if (part.to === 'own') out += this.#unmet(part.amount, currency);
      if (part.amount > 0 || part.to === 'payout') continue;
      out -= part.amount;
      if (part.to !== 'fees') continue;
      const there = left.get(part.fund) ?? 0;
      const kept = Math.min(-part.amount, there);
      left.set(part.fund, there - kept);
      out -= kept;
    }
    return out;
  }

  /** How much of a transfer that came nothing meets. What leaves in another currency two people say anyway. */
  #unmet(amount: number, currency: Currency): number {
    if (currency !== this.#currency) return 0;
    const unmet = Math.max(0, amount - Math.max(0, this.#onItsWay));
    this.#onItsWay -= amount;
    return unmet;
  }
}

/** What always needs a second person, since no line of the union’s own open years shows it. */
const always: ReadonlySet<Part['to']> = new Set(['earlier', 'late-return', 'payout-return']);

const ofClosedTimes = refusal(
  'money',
  'No line of now shows what this is about, so one person does not say it alone. Suggest what it is; another person confirms it.',
);

const cameLate = refusal(
  'money',
  'By the book this debit came to nothing. Suggest that it came all the same; another person confirms it.',
);

const rejectedUnseen = refusal(
  'money',
  'Only a line that is nothing but a collection shows that the bank rejected some of it. Suggest what this is; another person confirms it.',
);

/** Why a line does not show what these parts say; nothing where it does. */
function whyUnseen({ debits }: Treasury, parts: readonly Part[]): Refusal | undefined {
  if (parts.some(({ to }) => always.has(to))) return ofClosedTimes;
  const isLate = parts.some(
    (part) =>
      part.to === 'owed' || (part.to === 'debit' && debits.get(part.debit)?.stage !== 'sent'),
  );
  if (isLate) return cameLate;
  // Beside something else, the sum does not tell what came of a run, and what did not.
  const isHidden =
    parts.length > 1 && parts.some((part) => part.to === 'debits' && part.rejected !== undefined);
  return isHidden ? rejectedUnseen : undefined;
}

/** What one person said alone counts for so many hours. */
const counts = 30 * 24;

const needsAnother = refusal(
  'money',
  'This went out without a decision of the members, and is more than one person alone says in thirty days. Suggest what it is; another person confirms it.',
);

const cameFromNowhere = refusal(
  'money',
  'No other account of the union shows yet that this left it, and it is more than one person alone says in thirty days. Enter the line by which it left first; or suggest what this is, and another person confirms it.',
);

const movedNeedsAnother = refusal(
  'money',
  'This was said to have come to another fund before, and is more than one person alone says in thirty days. Suggest what it is; another person confirms it.',
);

const wasPayment = refusal(
  'money',
  'This was said to have paid a claim before. That it is something else one person does not say alone. Suggest what it is; another person confirms it.',
);

/** Weighs what a person says of several sums, one after the other, with what they said alone before. */
export class Alone {
  readonly #view: TreasuryView;
  readonly #currency: Currency | undefined;
  readonly #who: Who;
  readonly #leaving: Leaving;
  /** Claims that sums before pay, and that are not with the bank by the books. */
  #outside: readonly string[] = [];
  #left: number;

  constructor(view: TreasuryView, who: Who) {
    const { charter, treasury } = view;
    this.#view = view;
    this.#currency = charter?.money?.currency;
    this.#who = who;
    this.#leaving = new Leaving(view);
    this.#left = charter?.money?.twoHandsAbove ?? 0;
    for (const each of treasury.saidAlone.get(who.by) ?? [])
      if (hoursAfter(each.at, counts) > who.at) this.#left -= each.amount;
  }

  /** Why another person must say it too; nothing where one is enough, and then it counts. */
  refused(said: SaidThere): Refusal | undefined {
    const { parts, wasPaid = 0 } = said;
    const { treasury } = this.#view;
    const out = this.#leaving.of(said);
    const before =
      backAlone(treasury, parts, this.#who.by) ??
      this.#paysAlone(parts) ??
      freeingRefused(treasury, said);
    if (before) return before;
    if (wasPaid > paidBy(parts)) return wasPayment;
    const unseen = whyUnseen(treasury, parts);
    if (unseen) return unseen;
    if (out > 0 && (said.currency !== this.#currency || out > this.#left))
      return this.#tooMuch(said);
    this.#left -= out;
    return undefined;
  }

  /** Why one person does not say that claims which are not with the bank are paid; nothing where they do. */
  #paysAlone(parts: readonly Part[]): Refusal | undefined {
    const { treasury } = this.#view;
    const all = [...this.#outside, ...outsideIds(treasury, parts)];
    const why =
      concernedOutside(treasury, parts, this.#who.by) ?? needsHands(this.#view, all, this.#who);
    if (!why) this.#outside = all;
    return why;
  }

  #tooMuch(said: Said): Refusal {
    if (movedAway(this.#view, said) > 0) return movedNeedsAnother;
    return said.parts.every(({ amount }) => amount > 0) ? cameFromNowhere : needsAnother;
  }
}

/** Notes what a person said alone, and lets go of what no longer counts. */
export function saidAlone(view: TreasuryView, who: Who, all: readonly SaidThere[]): void {
  const { saidAlone: alone } = view.treasury;
  const { by, at } = who;
  const outside = all.flatMap(({ parts }) => outsideIds(view.treasury, parts));
  if (outside.length > 0) sendsAlone(view, outside, who);
  const leaving = new Leaving(view);
  const amount = all.reduce((sum, each) => sum + leaving.of(each), 0);
  if (amount === 0) return;
  const before = (alone.get(by) ?? []).filter((each) => hoursAfter(each.at, counts) > at);
  alone.set(by, [...before, { at, amount }]);
}
