/**
 * What money that came or went is: dues, a gift, a fee, a payout. A line can be several things at once.
 * @module
 */
import type { Day } from '../kernel/instant.ts';
import type { Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { promisePaid, promiseRefused } from './appeals.ts';
import { expenses, income, transit } from './chart.ts';
import { sinceFounding } from './days.ts';
import {
  type DebitPart,
  debitRefused,
  debitsHappen,
  debitStands,
  debitsUndone,
  isDebit,
} from './debited.ts';
import { type Taking, tooLittleIn, unknownFund } from './funds.ts';
import type { Happening, Posting, Transaction } from './ledger.ts';
import { instalmentRefused, isOpen, putIn, takeOut } from './instalments.ts';
import type { Part, PartOf } from './part.ts';
import { chargedTo, paid, payoutRefused, type Unpaid, unpaid } from './paying.ts';
import type { Treasury, TreasuryView } from './state.ts';

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

const namedTwice = refusal('money', 'The same is named twice here.');

/** Weighs the parts of several sums as they stand one after the other, so that nothing is done twice in one act. */
export class Weighing {
  readonly #view: TreasuryView;
  readonly #taken = new Map<string, Taking>();
  readonly #once = new Set<string>();
  /** How many promises to each appeal are named so far. */
  readonly #promises = new Map<string, number>();

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
    if (isDebit(part)) return this.#debitRefused(part, money.currency);
    switch (part.to) {
      case 'dues':
        return this.#duesRefused(part, money.currency);
      case 'promise':
        return this.#promiseRefused(part, money.currency);
      case 'payout':
        return this.#payoutRefused(part, money);
      case 'return':
        return this.#returnRefused(part, money.currency);
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
    return this.#once.size === this.#once.add(what).size ? namedTwice : undefined;
  }

  #debitRefused(part: DebitPart, currency: Currency): Refusal | undefined {
    const why =
      part.to === 'debit-return'
        ? this.#again(part.debit)
        : (duesAstray(this.#view, { fund: part.fund, currency }) ?? this.#debitAgain(part));
    return why ?? debitRefused(this.#view, part, currency);
  }

  /** A run’s debits come one by one or together, not both in one act. */
  #debitAgain(part: PartOf<'debits' | 'debit'>): Refusal | undefined {
    const { treasury } = this.#view;
    const run = part.to === 'debits' ? part.run : (treasury.debits.get(part.debit)?.run ?? '');
    const [own, others] = part.to === 'debits' ? [run, `one of ${run}`] : [part.debit, run];
    if (part.to === 'debit') this.#once.add(`one of ${run}`);
    return this.#again(own) ?? (this.#once.has(others) ? namedTwice : undefined);
  }

  #payoutRefused(part: PartOf<'payout'>, money: Money): Refusal | undefined {
    return this.#again(part.claim) ?? payoutRefused(this.#view, part, money);
  }

  #promiseRefused(part: PartOf<'promise'>, currency: Currency): Refusal | undefined {
    const twice = this.#again(part.token);
    if (twice) return twice;
    const here = this.#promises.get(part.appeal) ?? 0;
    this.#promises.set(part.appeal, here + 1);
    return promiseRefused(this.#view, part, { currency, here });
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
    const twice = this.#again(of);
    if (twice) return twice;
    const { treasury } = this.#view;
    const before = treasury.lines.get(of);
    if (!before?.parts)
      return refusal('money', 'There is no such line by which something came or went.');
    if (before.returned) return refusal('money', 'What this line says has gone back already.');
    const isWhole =
      treasury.places.get(before.place)?.currency === currency &&
      before.amount === -amount &&
      goBackWhole(before.parts);
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

/** What can go back, or come back, by the line that it came or went by. Debits go back each by itself. */
const whole: ReadonlySet<Part['to']> = new Set([
  'dues',
  'donation',
  'promise',
  'income',
  'fees',
  'payout',
  'earlier',
]);

/** Whether all that a line is said to be can go back, or come back, by another that is as large. */
export const goBackWhole = (parts: readonly Part[]): boolean =>
  parts.every(({ to }) => whole.has(to));

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
    case 'promise': {
      const fund = view.treasury.appeals.get(part.appeal)?.fund ?? '';
      return [{ account: income('donations'), fund, amount }];
    }
    case 'payout':
      return [{ ...chargedTo(view, part.claim), amount, claim: part.claim }];
    case 'return':
      return (view.treasury.lines.get(part.of)?.parts ?? [])
        .flatMap((before) => counterparts(view, before))
        .map((each) => Object.assign({}, each, { amount: -each.amount }));
    case 'debits':
      return [{ account: income('dues'), fund: part.fund, amount, payments: part.count }];
    default:
      return [{ account: accountOf(part), fund: part.fund, amount }];
  }
}

/** The account of income or expenses for what names its fund itself. */
function accountOf(
  part: Exclude<Part, PartOf<'own' | 'payout' | 'promise' | 'return' | 'debits'>>,
): string {
  switch (part.to) {
    case 'dues':
    case 'debit':
    case 'debit-return':
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
  debits: 'dues',
  debit: 'dues',
  'debit-return': 'return',
  donation: 'donation',
  promise: 'donation',
  income: 'income',
  fees: 'fees',
  payout: 'payout',
  return: 'return',
  own: 'own',
  earlier: 'earlier',
};

/** What else is so once money is what a part says. */
export function takesEffect(view: TreasuryView, part: Part, day: Day): void {
  if (isDebit(part)) return debitsHappen(view, part, day);
  switch (part.to) {
    case 'dues':
      return putIn(view.treasury.instalments, part.instalments);
    case 'promise':
      return promisePaid(view, part, 1);
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
  if (isDebit(part)) return debitsUndone(view.treasury, part);
  switch (part.to) {
    case 'dues':
      return takeOut(view.treasury.instalments, part.instalments);
    case 'promise':
      return promisePaid(view, part, -1);
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

/** Why what was said of money can’t be taken back, since something was built on it; nothing where it can. */
export function standsFast({ treasury }: TreasuryView, part: Part): Refusal | undefined {
  if (isDebit(part)) return debitStands(treasury, part);
  return part.to === 'return' ? returnStands(treasury, part) : undefined;
}

function returnStands(treasury: Treasury, { of }: PartOf<'return'>): Refusal | undefined {
  const before = treasury.lines.get(of);
  if (!before?.parts) return refusal('money', 'What went back belongs to a year that is closed.');
  return before.parts.some((each) => isAnew(treasury, each))
    ? refusal('money', 'What went back was paid anew meanwhile.')
    : undefined;
}

/** Whether what a part said was said of something else since it went back. */
function isAnew(treasury: Treasury, part: Part): boolean {
  const { appeals, claims } = treasury;
  switch (part.to) {
    case 'dues':
      return !part.instalments.every((one) => isOpen(treasury, one));
    case 'promise':
      return appeals.get(part.appeal)?.paid.has(part.token) === true;
    case 'payout':
      return claims.get(part.claim)?.stage !== 'approved';
    default:
      return false;
  }
}
