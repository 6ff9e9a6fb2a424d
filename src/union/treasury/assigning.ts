/**
 * What money that came or went is: dues, a gift, a fee, a payout. A line can be several things at once.
 * @module
 */
import { z } from 'zod';
import { AccountingId, Hash, Slug } from '../kernel/ids.ts';
import type { Day } from '../kernel/instant.ts';
import { mostAmount } from '../kernel/amounts.ts';
import { type Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { expenses, Head, income, Source, transit } from './chart.ts';
import { sinceFounding } from './days.ts';
import { type Taking, tooLittleIn, unknownFund } from './funds.ts';
import { monthsPayable, Period } from './instalment.ts';
import type { Happening, Posting, Transaction } from './ledger.ts';
import { chargedTo, paid, payoutRefused, type Unpaid, unpaid } from './paying.ts';
import type { TreasuryView } from './state.ts';

const Came = z.int().min(1).max(mostAmount);
const Went = z.int().min(-mostAmount).max(-1);
/** What came (or, below nothing, went). */
export const Moved = z.union([Came, Went]);

/**
 * One instalment: the month, and SHA-256 over the payer’s salt and that month, by which it can be paid once only,
 * and which tells nobody whose it is.
 */
const Instalment = z.strictObject({ period: Period, token: Hash });

export const Part = z.discriminatedUnion('to', [
  z.strictObject({
    to: z.literal('dues'),
    amount: Came,
    /** The one that the rules name for dues. */
    fund: Slug,
    instalments: z.array(Instalment).min(1).max(24),
  }),
  z.strictObject({ to: z.literal('donation'), amount: Came, fund: Slug }),
  z.strictObject({ to: z.literal('income'), amount: Moved, fund: Slug, source: Source }),
  z.strictObject({ to: z.literal('fees'), amount: Went, fund: Slug }),
  z.strictObject({ to: z.literal('payout'), amount: Went, claim: AccountingId }),
  /** What had come goes back, or what had gone comes back: the line that it came or went by. */
  z.strictObject({ to: z.literal('return'), amount: Moved, of: Hash }),
  /** To or from another account of the union’s own. */
  z.strictObject({ to: z.literal('own'), amount: Moved }),
  /** Spent before the union was founded, so that nobody in it decided on it. */
  z.strictObject({ to: z.literal('earlier'), amount: Went, fund: Slug, head: Head }),
]);
export type Part = z.infer<typeof Part>;
type PartOf<To extends Part['to']> = Extract<Part, { to: To }>;

/** Money whose parts are to be weighed: of a line, or recorded by hand. */
export interface Money {
  readonly amount: number;
  readonly currency: Currency;
  readonly parts: readonly Part[];
  /** When it came or went. */
  readonly day: Day;
  /** Whether it goes out from hand to hand, without a file for the bank. */
  readonly byHand: boolean;
}

/** Weighs the parts of several sums as they stand one after the other, so that nothing is done twice in one act. */
export class Weighing {
  readonly #view: TreasuryView;
  readonly #taken = new Map<string, Taking>();
  readonly #once = new Set<string>();

  constructor(view: TreasuryView) {
    this.#view = view;
  }

  /** Why the money can't be what it is said to be, or nothing. */
  refused(money: Money): Refusal | undefined {
    const sum = money.parts.reduce((all, { amount }) => all + amount, 0);
    if (sum !== money.amount)
      return refusal('money', 'The parts come to another sum than the whole.');
    for (const part of money.parts) {
      const why = this.#partRefused(part, money) ?? this.#takes(part, money.currency);
      if (why) return why;
    }
    return undefined;
  }

  #partRefused(part: Part, money: Money): Refusal | undefined {
    switch (part.to) {
      case 'dues':
        return this.#duesRefused(part, money.currency);
      case 'payout':
        return this.#again(part.claim) ?? payoutRefused(this.#view, part, money);
      case 'return':
        return this.#again(part.of) ?? this.#returnRefused(part, money.currency);
      case 'earlier':
        return sinceFounding(this.#view, money) ?? unknownFund(this.#view, part.fund);
      case 'own':
        return undefined;
      default:
        return unknownFund(this.#view, part.fund);
    }
  }

  /** Why something can’t be done again in the same act. */
  #again(what: string): Refusal | undefined {
    return this.#once.size === this.#once.add(what).size
      ? refusal('money', 'The same is named twice here.')
      : undefined;
  }

  #duesRefused({ instalments, fund }: PartOf<'dues'>, currency: Currency): Refusal | undefined {
    const why = duesAstray(this.#view, { fund, currency });
    if (why) return why;
    for (const { period, token } of instalments) {
      const twice =
        instalmentRefused(this.#view, { period, token }) ?? this.#again(`${period} ${token}`);
      if (twice) return twice;
    }
    return undefined;
  }

  #returnRefused({ of, amount }: PartOf<'return'>, currency: Currency): Refusal | undefined {
    const { treasury } = this.#view;
    const before = treasury.lines.get(of);
    if (!before?.parts)
      return refusal('money', 'There is no such line by which something came or went.');
    if (before.returned) return refusal('money', 'What this line says has gone back already.');
    const isWhole =
      treasury.places.get(before.place)?.currency === currency &&
      before.amount === -amount &&
      before.parts.every(({ to }) => to !== 'return' && to !== 'own');
    return isWhole
      ? undefined
      : refusal('money', 'Only the whole of what came or went by a line can go back.');
  }

  /** Whether the fund has what all parts so far take from it. */
  #takes(part: Part, currency: Currency): Refusal | undefined {
    for (const { fund, amount } of takenBy(this.#view, part)) {
      const key = `${fund} ${currency}`;
      const all = (this.#taken.get(key)?.amount ?? 0n) + amount;
      const taking = { fund, currency, amount: all };
      this.#taken.set(key, taking);
      // What comes is never too little, though the fund be below what the rules keep in it.
      const why = amount > 0n ? tooLittleIn(this.#view, taking) : undefined;
      if (why) return why;
    }
    return undefined;
  }
}

/** Why dues can’t come in this currency, or go to this fund; nothing where they can. */
function duesAstray(
  { charter }: TreasuryView,
  { fund, currency }: Pick<Taking, 'fund' | 'currency'>,
): Refusal | undefined {
  const rules = charter?.money;
  if (!rules?.dues) return refusal('dues', 'The rules know no dues.');
  if (fund !== rules.dues.fund)
    return refusal('dues', 'By the rules dues go to the fund “{fund}”.', { fund: rules.dues.fund });
  return currency === rules.currency
    ? undefined
    : refusal('dues', 'Dues are paid in {currency}.', { currency: rules.currency });
}

function instalmentRefused(
  { treasury }: TreasuryView,
  { period, token }: z.infer<typeof Instalment>,
): Refusal | undefined {
  if (treasury.instalments.get(period)?.has(token) === true)
    return refusal('dues', 'This instalment of {period} is paid already.', { period });
  const closed = treasury.years.at(-1)?.through;
  return closed !== undefined && isTooOld(period, closed)
    ? refusal('dues', 'Dues of {period} are too old to be paid now.', { period })
    : undefined;
}

/** Whether instalments of that month are no longer kept once the books are closed through that day. */
export const isTooOld = (period: string, closed: Day): boolean =>
  monthsOf(period) <= monthsOf(closed) - monthsPayable;

const monthsOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

/**
 * What a part takes from funds, beyond what is held there: what is paid out was held before, and what comes back
 * of it is held again.
 */
export function takenBy(view: TreasuryView, part: Part): readonly Omit<Taking, 'currency'>[] {
  if (part.to === 'payout') return [];
  if (part.to === 'return')
    return (view.treasury.lines.get(part.of)?.parts ?? [])
      .flatMap((before) => takenBy(view, before))
      .map(({ fund, amount }) => ({ fund, amount: -amount }));
  return counterparts(view, part).flatMap(({ fund, amount }) =>
    fund === undefined ? [] : [{ fund, amount }],
  );
}

type Counterpart = Omit<Posting, 'currency'>;

/** The other side of what came or went. */
function counterparts(view: TreasuryView, part: Part): readonly Counterpart[] {
  const amount = BigInt(-part.amount);
  switch (part.to) {
    case 'own':
      return [{ account: transit, amount }];
    case 'payout':
      return [{ ...chargedTo(view, part.claim), amount, claim: part.claim }];
    case 'return':
      return (view.treasury.lines.get(part.of)?.parts ?? [])
        .flatMap((before) => counterparts(view, before))
        .map((each) => Object.assign({}, each, { amount: -each.amount }));
    default:
      return [{ account: accountOf(part), fund: part.fund, amount }];
  }
}

/** The account of income or expenses for what names its fund itself. */
function accountOf(part: Exclude<Part, { to: 'own' | 'payout' | 'return' }>): string {
  switch (part.to) {
    case 'dues':
      return income('dues');
    case 'donation':
      return income('donations');
    case 'income':
      return income(part.source);
    case 'fees':
      return expenses('fees');
    case 'earlier':
      return expenses(part.head);
  }
}

/** A part as a transaction between what stands on the account `against` and what it is. */
export function transactionOf(
  view: TreasuryView,
  part: Part,
  { against, ...of }: { against: string; currency: Currency; day: Day; ref: string },
): Transaction {
  const { currency, day, ref } = of;
  const postings: readonly Posting[] = [
    { account: against, currency, amount: BigInt(part.amount) },
    ...counterparts(view, part).map((each) => Object.assign({ currency }, each)),
  ];
  return { day, what: happenings[part.to], ref, postings };
}

const happenings: Readonly<Record<Part['to'], Happening>> = {
  dues: 'dues',
  donation: 'donation',
  income: 'income',
  fees: 'fees',
  payout: 'payout',
  return: 'return',
  own: 'own',
  earlier: 'earlier',
};

/** What else is so once money is what a part says. */
export function takesEffect(view: TreasuryView, part: Part, day: Day): void {
  switch (part.to) {
    case 'dues':
      return instalmentsPaid(view, part);
    case 'payout':
      return paid(view, part.claim, day);
    case 'return': {
      const before = view.treasury.lines.get(part.of);
      if (!before) return;
      before.returned = true;
      for (const each of before.parts ?? []) losesEffect(view, each, 'approved');
      return;
    }
    default:
  }
}

/** Takes back what {@link takesEffect} did; claims that were paid stand from then on as said. */
export function losesEffect(view: TreasuryView, part: Part, stand: Unpaid): void {
  switch (part.to) {
    case 'dues':
      return instalmentsOpen(view, part);
    case 'payout':
      return unpaid(view, part.claim, stand);
    case 'return': {
      const before = view.treasury.lines.get(part.of);
      if (!before) return;
      delete before.returned;
      for (const each of before.parts ?? []) takesEffect(view, each, before.day);
      return;
    }
    default:
  }
}

function instalmentsPaid({ treasury }: TreasuryView, { instalments }: PartOf<'dues'>): void {
  for (const { period, token } of instalments) {
    const those = treasury.instalments.get(period) ?? new Set();
    treasury.instalments.set(period, those.add(token));
  }
}

function instalmentsOpen({ treasury }: TreasuryView, { instalments }: PartOf<'dues'>): void {
  for (const { period, token } of instalments) treasury.instalments.get(period)?.delete(token);
}

/** Why what went back can’t be taken for having come after all, or nothing. */
export function returnStands({ treasury }: TreasuryView, part: Part): Refusal | undefined {
  if (part.to !== 'return') return undefined;
  const before = treasury.lines.get(part.of);
  if (!before?.parts) return refusal('money', 'What went back belongs to a year that is closed.');
  const anew = before.parts.some((each) =>
    each.to === 'dues'
      ? each.instalments.some(({ period, token }) => treasury.instalments.get(period)?.has(token))
      : each.to === 'payout' && treasury.claims.get(each.claim)?.stage !== 'approved',
  );
  return anew ? refusal('money', 'What went back was paid anew meanwhile.') : undefined;
}
