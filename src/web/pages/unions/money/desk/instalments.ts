/**
 * Which months a payment covers, and who is behind: by the pledges, and the names of the months that are paid.
 * @module
 */
import {
  dueIn,
  firstOf,
  instalmentToken,
  monthAfter,
  monthsAtOnce,
  owesSome,
  periodsFrom,
  type Promises,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';
import type { Payer } from '../../../../acts/payers.ts';
import { type Taken, takenAs } from '../month-badge.ts';

export interface Instalment {
  readonly period: string;
  readonly token: string;
}

/** One part of a line can be so many months. */
export const mostMonths = 24;

type Paid = Pick<Treasury, 'instalments' | 'years'>;
type Takes = Paid & Pick<Treasury, 'inDoubt' | 'collecting'>;

/** The months of members that are still to be paid; each that is taken is given out once. */
export class OpenMonths {
  readonly #paid: Paid;
  readonly #taken = new Set<string>();

  constructor(paid: Paid) {
    this.#paid = paid;
  }

  /**
   * The oldest that are open; from `from` on those that are not paid, whether or not anything is expected for them.
   * Requires 0 ≤ count ≤ {@link mostMonths}.
   */
  take(payer: Payer, count: number, from?: string): readonly Instalment[] {
    const found: Instalment[] = [];
    for (const each of from === undefined ? this.#openOf(payer) : this.#unpaid(payer, from)) {
      if (found.length >= count) break;
      found.push(each);
    }
    for (const { token } of found) this.#taken.add(token);
    return found;
  }

  /** How many months so much money is: whole ones, or as many as it comes closest to, and then somebody should look. */
  monthsIn(amount: number, payer: Payer): Counted {
    if (payer.former === undefined) return monthsAlike(amount, payer);
    let [count, sum] = [0, 0];
    let isOpen = false;
    for (const { period } of this.#openOf(payer)) {
      const due = dueIn(payer, period);
      isOpen ||= due > 0;
      if (due === 0 || count >= mostMonths || sum + due > amount) break;
      count++;
      sum += due;
    }
    return { count: isOpen ? Math.max(count, 1) : 0, isWhole: count > 0 && sum === amount };
  }

  /** Months for which something is expected, and behind them, for who pays nevertheless, any. */
  *#openOf(payer: Payer): Generator<Instalment> {
    const comesBack = owesSome(payer);
    for (const each of this.#unpaid(payer, firstOf(payer, this.#paid))) {
      const isSkipped =
        each.period < payer.since || comesBack || payer.given?.has(each.period) === true;
      if (!isSkipped || dueIn(payer, each.period) > 0) yield each;
    }
  }

  *#unpaid({ salt }: Payer, from: string): Generator<Instalment> {
    for (let period = from; period < '2999'; period = monthAfter(period, 1)) {
      const token = instalmentToken(salt, period);
      const isPaid = this.#paid.instalments.get(period)?.has(token) === true;
      if (!isPaid && !this.#taken.has(token)) yield { period, token };
    }
  }
}

interface Counted {
  readonly count: number;
  readonly isWhole: boolean;
}

/** The same for months that are all the same, without looking which of them are open. */
function monthsAlike(amount: number, payer: Payer): Counted {
  if (!payer.dues || !owesSome(payer)) return { count: 0, isWhole: false };
  const count = Math.floor(amount / payer.dues.amount);
  const isWhole = count >= 1 && count <= mostMonths && amount % payer.dues.amount === 0;
  return { count: Math.min(Math.max(count, 1), mostMonths), isWhole };
}

/** What these months come to by what was promised for each. */
export const dueFor = (payer: Payer, months: readonly Instalment[]): number =>
  months.reduce((sum, { period }) => sum + dueIn(payer, period), 0);

/**
 * The months that are over, in which something was expected, and that no line paid, not even one that is in doubt.
 * What the union is about to collect is not the member's to pay. None while it can't be read what they gave in work.
 */
export function behind(treasury: Takes, payer: Payer, month: string): readonly string[] {
  if (payer.isUnread) return [];
  return expected(treasury, payer, month).flatMap(({ period, taken }) => (taken ? [] : [period]));
}

/**
 * Whether all of these months are paid for certain: one that is in doubt, or about to be collected, may be open again.
 * Nobody's are while it can't be read what they promised, or what they gave in work.
 */
export const isPaidUp = (treasury: Takes, payer: Payer, month: string): boolean =>
  (payer.dues !== undefined || payer.lapsed !== undefined) &&
  !payer.isUnread &&
  expected(treasury, payer, month).every(({ taken }) => taken === 'paid');

/** The months before this one in which something was expected, and why each is not open. */
const expected = (
  treasury: Takes,
  payer: Payer,
  month: string,
): readonly { readonly period: string; readonly taken: Taken | undefined }[] =>
  periodsFrom(firstOf(payer, treasury), monthAfter(month, -1))
    .filter((period) => dueIn(payer, period) > 0)
    .map((period) => {
      const token = instalmentToken(payer.salt, period);
      return { period, taken: takenAs(treasury, period, token) };
    });

/** What a payer may send at once, as far as a known account or name is to be trusted with it. */
export function usualSums({ former = [], ...current }: Promises): readonly bigint[] {
  const sums = [...former, current].flatMap((each) => {
    const { dues } = each;
    if (!dues || !owesSome(each)) return [];
    const counts = [monthsAtOnce(dues), 1, 2, 3, 6, 12];
    return counts.map((count) => BigInt(dues.amount) * BigInt(count));
  });
  return [...new Set(sums)];
}
