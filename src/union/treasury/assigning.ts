/**
 * What money that came or went is: dues, a gift, a fee, a payout. A line can be several things at once.
 * @module
 */
import type { Day } from '../kernel/instant.ts';
import type { Hash } from '../kernel/ids.ts';
import type { Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { promiseRefused } from './appeals.ts';
import { sinceFounding } from './days.ts';
import { type DebitPart, debitRefused, isDebit } from './debited.ts';
import { type Taking, tooLittleIn, unknownFund } from './funds.ts';
import { instalmentRefused } from './instalments.ts';
import { fundsIn, takenBy } from './other-sides.ts';
import { isUnasked, type UnaskedPart, unaskedReturnRefused } from './owing.ts';
import type { Part, PartOf } from './part.ts';
import { partReturnRefused } from './part-return.ts';
import { isPromised, payoutRefused, payoutReturnRefused } from './paying.ts';
import { feesAstray, offPurpose } from './restrictions.ts';
import type { TreasuryView } from './state.ts';

/** Money whose parts are to be weighed: of a line, or recorded by hand. */
export interface Money {
  readonly amount: number;
  readonly currency: Currency;
  readonly parts: readonly Part[];
  /** When it came or went. */
  readonly day: Day;
  /** Whether it goes out from hand to hand, without a file for the bank. */
  readonly byHand: boolean;
  /** Whether it came into the books with the first statements of its account, before anything since the founding. */
  readonly isFirst: boolean;
  /** What came to each fund by what was said of it before, where that was taken back. */
  readonly was?: ReadonlyMap<string, number> | undefined;
  /** What went to claims by what was said of it before, where that was taken back. */
  readonly wasPaid?: number | undefined;
  /** The line, where it was there before. */
  readonly line?: Hash | undefined;
}

/** Why what a line says can’t go back, or be taken back. */
export const inPart = refusal('money', 'Part of what came by this line has gone back already.');
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
      const why = this.#partRefused(part, money) ?? this.#takes(part, money);
      if (why) return why;
    }
    return feesAstray(this.#view, money.parts, (part) => fundsIn(this.#view, part));
  }

  #partRefused(part: Part, money: Money): Refusal | undefined {
    if (isDebit(part)) return this.#debitRefused(part, money);
    if ('claim' in part) return this.#claimRefused(part, money);
    if (isUnasked(part)) return this.#unaskedRefused(part, money.currency);
    switch (part.to) {
      case 'dues':
        return this.#duesRefused(part, money.currency);
      case 'promise':
        return this.#promiseRefused(part, money.currency);
      case 'return':
      case 'part-return':
        return this.#backRefused(part, money.currency);
      case 'own':
        return undefined;
      default:
        return this.#wrongTime(part, money) ?? unknownFund(this.#view, part.fund);
    }
  }

  /** What is of before the founding, or of a year that is closed, is so only then. */
  #wrongTime(part: Part, money: Money): Refusal | undefined {
    if (part.to === 'earlier')
      return sinceFounding(this.#view, money) ?? offPurpose(this.#view, part);
    return part.to === 'late-return' ? tooSoon(this.#view, money) : undefined;
  }

  /** Why something can’t be done again in the same act. */
  #again(what: string): Refusal | undefined {
    return this.#once.size === this.#once.add(what).size ? namedTwice : undefined;
  }

  #unaskedRefused(part: UnaskedPart, currency: Currency): Refusal | undefined {
    if (part.to === 'unasked') return undefined;
    return this.#again(part.of) ?? unaskedReturnRefused(this.#view.treasury, part, currency);
  }

  #debitRefused(part: DebitPart, { currency, line }: Money): Refusal | undefined {
    const why =
      part.to === 'debits' || part.to === 'debit'
        ? (duesAstray(this.#view, { fund: part.fund, currency }) ?? this.#debitAgain(part))
        : this.#again(part.debit);
    return why ?? debitRefused(this.#view, part, { currency, line }) ?? this.#latePaidAgain(part);
  }

  /** The months of a debit that comes late are open, so that something else in the same act could pay them too. */
  #latePaidAgain(part: DebitPart): Refusal | undefined {
    const debit = part.to === 'debit' ? this.#view.treasury.debits.get(part.debit) : undefined;
    if (!debit || debit.stage === 'sent') return undefined;
    const isTwice = debit.instalments.some(
      ({ period, token }) => this.#again(`${period} ${token}`) !== undefined,
    );
    return isTwice ? namedTwice : undefined;
  }

  /** A run’s debits come one by one or together, not both in one act. */
  #debitAgain(part: PartOf<'debits' | 'debit'>): Refusal | undefined {
    if (part.to === 'debits') {
      const lacking = (part.rejected ?? []).map(({ debit }) => debit);
      return this.#debitsAgain([part.run, ...lacking], `one of ${part.run}`);
    }
    const { run = '' } = this.#view.treasury.debits.get(part.debit) ?? {};
    this.#once.add(`one of ${run}`);
    return this.#debitsAgain([part.debit], run);
  }

  #debitsAgain(own: readonly string[], other: string): Refusal | undefined {
    const isTwice = own.some((each) => this.#again(each) !== undefined);
    return isTwice || this.#once.has(other) ? namedTwice : undefined;
  }

  #claimRefused(part: PartOf<'payout' | 'payout-return'>, money: Money): Refusal | undefined {
    const why =
      part.to === 'payout'
        ? payoutRefused(this.#view, part, money)
        : payoutReturnRefused(this.#view, part, money.currency);
    return this.#again(part.claim) ?? why ?? this.#sentBackAgain(part);
  }

  /** What a claim sends back that is promised to it no more could go back by something else in the same act, too. */
  #sentBackAgain({ to, claim: id }: PartOf<'payout' | 'payout-return'>): Refusal | undefined {
    const claim = this.#view.treasury.claims.get(id);
    return to === 'payout' && claim?.owed && !isPromised(claim)
      ? this.#again(claim.owed.of)
      : undefined;
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

  #backRefused(part: PartOf<'return' | 'part-return'>, currency: Currency): Refusal | undefined {
    const { treasury } = this.#view;
    const twice = this.#again(part.of);
    if (twice) return twice;
    return part.to === 'part-return'
      ? partReturnRefused(treasury, part, currency)
      : returnRefused(treasury, part, currency);
  }

  /**
   * Whether the fund has what all parts so far take from it. What a bank took back, or paid late, is gone whatever the
   * fund has promised since: then it has less to spend than nothing, until something comes or a promise is let go.
   */
  #takes(part: Part, { currency, byHand }: Money): Refusal | undefined {
    const isGone = !byHand && gone.has(part.to);
    for (const { fund, amount } of takenBy(this.#view, part)) {
      const key = `${fund} ${currency}`;
      const all = (this.#taken.get(key)?.amount ?? 0n) + amount;
      const taking = { fund, currency, amount: all };
      this.#taken.set(key, taking);
      // What comes is never too little, though the fund be below what the rules keep in it.
      const why = amount > 0n && !isGone ? tooLittleIn(this.#view, taking) : undefined;
      if (why) return why;
    }
    return undefined;
  }
}

function returnRefused(
  { lines, places }: TreasuryView['treasury'],
  { of, amount }: PartOf<'return'>,
  currency: Currency,
): Refusal | undefined {
  const before = lines.get(of);
  if (!before?.parts)
    return refusal('money', 'There is no such line by which something came or went.');
  if (before.returned) return refusal('money', 'What this line says has gone back already.');
  if (before.back !== undefined) return inPart;
  if (!goBackWhole(before.parts))
    return refusal(
      'money',
      'What this line was said to be does not go back as a whole. Of debits, say of each that it went back. If it was wrong, take that back, and say anew what it is.',
    );
  return places.get(before.place)?.currency === currency && before.amount === -amount
    ? undefined
    : refusal(
        'money',
        'Only the whole of what came or went by a line can go back. What is more or less is a part of its own, such as a fee.',
      );
}

/** What goes back to where it came from, and what a bank paid that was promised no more. */
const gone: ReadonlySet<Part['to']> = new Set([
  'payout',
  'return',
  'part-return',
  'debit-return',
  'late-return',
]);

/** Why what goes back came by a line that is still known, or goes from hand to hand; nothing where it may be. */
const tooSoon = (
  { treasury }: TreasuryView,
  { byHand }: Pick<Money, 'byHand'>,
): Refusal | undefined =>
  byHand || treasury.years.length === 0
    ? refusal('money', 'Say by which line it came, and that this goes back.')
    : undefined;

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
export function duesAstray(
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
