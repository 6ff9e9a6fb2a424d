/**
 * The payments of dues that belong to one member, found in the book by the names of their months: whoever has the
 * member’s secret number can tell them, and nobody else.
 * @module
 */
import type { Hash } from '../kernel/ids.ts';
import type { Day } from '../kernel/instant.ts';
import type { Currency } from '../kernel/money.ts';
import { type Entered, linesSaidBy, type SaidLine, undoneIn } from './anew.ts';
import type { Debit, Turned } from './debit-run.ts';
import { debitToken, instalmentToken } from './instalment.ts';
import { bankDay } from './late-lines.ts';
import type { Part, PartOf } from './part.ts';
import { monthAfter, periodsFrom } from './period.ts';
import type { Treasury, TreasuryView } from './state.ts';

/** A payment of dues that stands. */
export interface DuesPayment {
  /** The bank’s: whoever paid did so then, whenever the books came to say it. */
  readonly day: Day;
  /** In minor units. */
  readonly amount: number;
  readonly currency: Currency;
  /** The months that it is for, in order. */
  readonly periods: readonly string[];
  /** The number of the entry that says so. */
  readonly seq: number;
}

/**
 * What was collected from a payer in a year (`'2026'`) and stands, by direct debit; also what came late, was owed, and
 * was turned to other dues in that year.
 */
export const debitsOfPayer = (
  { debitRuns, debits }: Treasury,
  salt: string,
  year: string,
): readonly DuesPayment[] =>
  [...debitRuns].flatMap(([run, { currency }]) => {
    const debit = debits.get(debitToken(salt, run));
    return paymentsBy(debit).flatMap(({ day, amount, instalments, seq }) => {
      const periods = instalments.map(({ period }) => period).toSorted();
      return day.startsWith(year) ? [{ day, amount, currency, periods, seq }] : [];
    });
  });

function paymentsBy(debit: Debit | undefined): readonly Omit<Turned, 'fund'>[] {
  const { stage, paid, amount = 0, instalments = [], turned = [] } = debit ?? {};
  return stage === 'paid' && paid ? [{ ...paid, amount, instalments }] : turned;
}

/** So many months before and after a year can be what is paid in it. */
const [monthsBack, monthsAhead] = [60, 120] as const;

/** The names of a payer’s months that can be paid in that year (`'2026'`). */
export const monthsOfPayer = (salt: string, year: string): ReadonlySet<Hash> =>
  new Set(
    periodsFrom(monthAfter(`${year}-01`, -monthsBack), monthAfter(`${year}-12`, monthsAhead)).map(
      (period) => instalmentToken(salt, period),
    ),
  );

/** In order of days, and of entries. */
export const byDay = (a: DuesPayment, b: DuesPayment): number =>
  (a.day < b.day ? -1 : Number(a.day > b.day)) || a.seq - b.seq;

/** Only a line with one payment goes back in part; `back` is below nothing where it did. */
const lessBy = (payment: DuesPayment, back: number): DuesPayment => ({
  ...payment,
  amount: payment.amount + back,
});

/** Gathers the payments while the book is read, from the first entry on that is dated in the time asked for. */
export class PaymentsOf {
  readonly #view: TreasuryView;
  /** The names of the member’s months. */
  readonly #months: ReadonlySet<Hash>;
  readonly #found = new Map<Hash, readonly DuesPayment[]>();
  /** Lines that went back, and by which line they did. */
  readonly #wentBack = new Map<Hash, Hash>();
  /** What went back in part, by the line by which it did. */
  readonly #partsBack = new Map<Hash, readonly PartOf<'part-return'>[]>();
  /** What an entry must name to be worth reading: the months, and the lines above. */
  readonly #watched: Set<Hash>;

  constructor(view: TreasuryView, months: ReadonlySet<Hash>) {
    this.#view = view;
    this.#months = months;
    this.#watched = new Set(months);
  }

  /** Whether an entry that names these is worth handing over, or one that builds on it: months, or lines known here. */
  concerns(names: Iterable<Hash>): boolean {
    for (const name of names) if (this.#watched.has(name)) return true;
    return false;
  }

  /** Takes an entry, in the order of the book, with those that it builds on. */
  took(entered: Entered, grounds: readonly Entered[]): void {
    const undone = undoneIn(entered);
    if (undone !== undefined) {
      this.#found.delete(undone);
      this.#partsBack.delete(undone);
      for (const [line, by] of this.#wentBack) if (by === undone) this.#wentBack.delete(line);
    }
    for (const line of linesSaidBy(this.#view, entered, grounds))
      this.#said(line, entered.entry.seq);
  }

  #said({ ref, place, parts, ...days }: SaidLine, seq: number): void {
    const day = bankDay(days);
    const currency = this.#view.treasury.places.get(place)?.currency ?? '';
    const own = parts
      .filter((part) => this.#isOwn(part))
      .map(({ amount, instalments }) => {
        const periods = instalments.map(({ period }) => period).toSorted();
        return { day, amount, currency, periods, seq };
      });
    const back = parts.flatMap((part) =>
      part.to === 'return' && this.#found.has(part.of) ? [part.of] : [],
    );
    for (const line of back) this.#wentBack.set(line, ref);
    if (own.length > 0) this.#found.set(ref, own);
    const inPart = parts.flatMap((part) =>
      part.to === 'part-return' && this.#found.has(part.of) ? [part] : [],
    );
    if (inPart.length > 0) this.#partsBack.set(ref, inPart);
    if (own.length + back.length + inPart.length > 0) this.#watched.add(ref);
  }

  /** A part is one member’s: whoever enters it names the months of one. */
  #isOwn(part: Part): part is PartOf<'dues'> {
    return part.to === 'dues' && part.instalments.every(({ token }) => this.#months.has(token));
  }

  /** Those of a year (`'2026'`) that stand, in order of days. */
  in(year: string): readonly DuesPayment[] {
    const back = new Map<Hash, number>();
    for (const { of, amount } of [...this.#partsBack.values()].flat())
      back.set(of, (back.get(of) ?? 0) + amount);
    return [...this.#found]
      .flatMap(([line, payments]) =>
        this.#wentBack.has(line) ? [] : payments.map((each) => lessBy(each, back.get(line) ?? 0)),
      )
      .filter(({ day, amount }) => day.startsWith(year) && amount > 0)
      .toSorted(byDay);
  }
}
