/**
 * Funds: what is in them, what may still be taken, and moving money from one to another.
 * @module
 */
import { z } from 'zod';
import { defineAct, power, toTheEnd } from '../kernel/act.ts';
import { named, Slug } from '../kernel/ids.ts';
import { dayOf } from '../kernel/instant.ts';
import { decimal } from '../kernel/amounts.ts';
import { Amount, Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { exchange as exchanged, transfers, transit } from './chart.ts';
import { add, balanceOf, fundBalance, type Posting, post } from './ledger.ts';
import type { TreasuryView } from './state.ts';

/** Money of one currency that is taken from a fund. */
export interface Taking {
  readonly fund: string;
  readonly currency: Currency;
  readonly amount: bigint;
}

/** What may still be spent of a fund: not what is promised, and not what the rules keep in it until the union ends. */
export function available(
  { treasury, charter, phase }: TreasuryView,
  { fund, currency }: Pick<Taking, 'fund' | 'currency'>,
): bigint {
  const rules = charter?.money;
  const keep =
    phase !== 'wound-up' && rules?.currency === currency
      ? BigInt(named(rules.funds, fund)?.keep ?? 0)
      : 0n;
  const held = treasury.held.get(fund)?.get(currency) ?? 0n;
  return fundBalance(treasury.ledger, fund, currency) - held - keep;
}

/** Why so much can't be taken from a fund, or nothing. */
export function tooLittleIn(view: TreasuryView, taking: Taking): Refusal | undefined {
  const left = available(view, taking);
  if (taking.amount <= left) return undefined;
  const { fund, currency } = taking;
  return refusal(
    'money',
    'The fund “{fund}” has {left} {currency} to spend; this would take {amount} {currency}.',
    {
      fund: view.charter?.money?.funds[fund]?.title ?? fund,
      left: decimal(left, currency),
      amount: decimal(taking.amount, currency),
      currency,
    },
  );
}

/** Why there is no such fund, or nothing. */
export const unknownFund = ({ charter }: TreasuryView, fund: string): Refusal | undefined =>
  charter?.money && named(charter.money.funds, fund)
    ? undefined
    : refusal('money', 'The rules know no fund called “{fund}”.', { fund });

/** Why the union has no books of account now, or nothing. */
export const withoutMoney = ({ charter, treasury }: TreasuryView): Refusal | undefined => {
  if (!charter?.money) return refusal('money', 'The rules of this union say nothing of money.');
  return treasury.way === 'none'
    ? refusal('money', 'This union holds no money. First decide how it shall be held.')
    : undefined;
};

/** Promises money of a fund, or (below nothing) takes the promise back. */
export function hold({ treasury }: TreasuryView, { fund, currency, amount }: Taking): void {
  const sums = treasury.held.get(fund) ?? new Map<Currency, bigint>();
  treasury.held.set(fund, sums);
  add(sums, currency, amount);
}

const Moving = z.strictObject({
  from: Slug,
  to: Slug,
  currency: Currency,
  amount: Amount,
  reason: Text(1_000),
});

export const move = defineAct<TreasuryView, z.infer<typeof Moving>>('treasury/move@1', {
  about: 'Moves money from one fund to another.',
  body: Moving,
  needs: power('treasury/appropriate'),
  refuses: (view, { body }) => {
    const { from, to, currency, amount } = body;
    if (from === to) return refusal('money', 'This is the same fund.');
    // What lies in a fund that the rules have dropped can still be moved out of it.
    return (
      withoutMoney(view) ??
      unknownFund(view, to) ??
      tooLittleIn(view, { fund: from, currency, amount: BigInt(amount) })
    );
  },
  does: ({ treasury, size }, { body, at, hash }) => {
    const { from, to, currency, amount } = body;
    const postings: readonly Posting[] = [
      { account: transfers, fund: from, currency, amount: BigInt(amount) },
      { account: transfers, fund: to, currency, amount: BigInt(-amount) },
    ];
    post(treasury.ledger, size, [{ day: dayOf(at), what: 'move', ref: hash, postings }]);
  },
});

const Sum = z.strictObject({ currency: Currency, amount: Amount });
const Exchanging = z.strictObject({ fund: Slug, gave: Sum, got: Sum });

export const exchange = defineAct<TreasuryView, z.infer<typeof Exchanging>>('treasury/exchange@1', {
  about: 'Says that money on its way between two accounts was exchanged, and at what rate.',
  body: Exchanging,
  needs: power('treasury/enter'),
  phases: toTheEnd,
  refuses: (view, { body }) => {
    const { fund, gave, got } = body;
    if (gave.currency === got.currency)
      return refusal('money', 'Both sums are in the same currency, so nothing was exchanged.');
    return (
      withoutMoney(view) ??
      unknownFund(view, fund) ??
      notOnItsWay(view, body) ??
      tooLittleIn(view, { fund, currency: gave.currency, amount: BigInt(gave.amount) })
    );
  },
  does: ({ treasury, size }, { body, at, hash }) => {
    const { fund, gave, got } = body;
    const postings: readonly Posting[] = [
      { account: exchanged, fund, currency: gave.currency, amount: BigInt(gave.amount) },
      { account: transit, currency: gave.currency, amount: BigInt(-gave.amount) },
      { account: transit, currency: got.currency, amount: BigInt(got.amount) },
      { account: exchanged, fund, currency: got.currency, amount: BigInt(-got.amount) },
    ];
    post(treasury.ledger, size, [{ day: dayOf(at), what: 'exchange', ref: hash, postings }]);
  },
});

/** What was given must have left one account, and what was got must have come to another. */
function notOnItsWay(
  { treasury: { ledger } }: TreasuryView,
  { gave, got }: z.infer<typeof Exchanging>,
): Refusal | undefined {
  const left = balanceOf(ledger, transit, gave.currency) >= BigInt(gave.amount);
  const came = -balanceOf(ledger, transit, got.currency) >= BigInt(got.amount);
  return left && came
    ? undefined
    : refusal(
        'money',
        'So much is not on its way between accounts. First say of both lines that they are a transfer of the union’s own.',
      );
}
