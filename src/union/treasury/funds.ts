/**
 * Funds: what is in them, what may still be taken, and moving money from one to another.
 * @module
 */
import { z } from 'zod';
import { defineAct, power } from '../kernel/act.ts';
import { named, Slug } from '../kernel/ids.ts';
import { dayOf } from '../kernel/instant.ts';
import { sumOf } from '../kernel/amounts.ts';
import { Amount, Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { transfers } from './chart.ts';
import { add, fundBalance, post } from './ledger.ts';
import type { Posting } from './postings.ts';
import { outOfPurpose } from './restrictions.ts';
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
  return refusal('money', 'The fund “{fund}” has {left} to spend; this would take {amount}.', {
    fund: view.charter?.money?.funds[fund]?.title ?? fund,
    left: sumOf(left, currency),
    amount: sumOf(taking.amount, currency),
  });
}

/** Why nothing may be sent out of a fund that has less than it promised, since a bank took something back; or nothing. */
export function overPromised(
  view: TreasuryView,
  { fund, currency }: Pick<Taking, 'fund' | 'currency'>,
): Refusal | undefined {
  return available(view, { fund, currency }) < 0n
    ? refusal(
        'money',
        'The fund “{fund}” has less than is promised, since something went back. Move money into it, or decline a claim.',
        { fund: view.charter?.money?.funds[fund]?.title ?? fund },
      )
    : undefined;
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
  ownKey: true,
  refuses: (view, { body }) => {
    const { from, to, currency, amount } = body;
    if (from === to) return refusal('money', 'This is the same fund.');
    // What lies in a fund that the rules have dropped can still be moved out of it.
    return (
      withoutMoney(view) ??
      unknownFund(view, to) ??
      outOfPurpose(view, { from, to }) ??
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
