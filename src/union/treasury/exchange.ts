/**
 * Exchanging money on its way between accounts of two currencies. At what rate, one person enters and another
 * confirms, since the two statements do not show that they belong together.
 * @module
 */
import { z } from 'zod';
import { defineAct, power, toTheEnd } from '../kernel/act.ts';
import { Slug } from '../kernel/ids.ts';
import { dayOf, type Instant } from '../kernel/instant.ts';
import { Amount, Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { exchange as exchanged, transit } from './chart.ts';
import { tooLittleIn, unknownFund, withoutMoney } from './funds.ts';
import { buildsOnEntries } from './grounds.ts';
import { balanceOf, post } from './ledger.ts';
import type { Posting } from './postings.ts';
import type { TreasuryView } from './state.ts';
import type { Exchange } from './two-people.ts';
import { underWay } from './transit.ts';
import { countExchange } from './undecided.ts';

const Sum = z.strictObject({ currency: Currency, amount: Amount });
const Exchanging = z.strictObject({ fund: Slug, gave: Sum, got: Sum });
type Exchanging = z.infer<typeof Exchanging>;

export const exchange = defineAct<TreasuryView, Exchanging>('treasury/exchange@1', {
  about:
    'Enters that money on its way between two accounts was exchanged, and at what rate. It counts once another person confirms it.',
  body: Exchanging,
  needs: power('treasury/enter'),
  phases: toTheEnd,
  ownKey: true,
  refuses: (view, { body }) => exchangeRefused(view, body),
  does: ({ treasury, size }, { by, body, at, hash }) =>
    void treasury.exchanges.set(hash, { ...body, by, at, entered: size }),
});

/** Why this can’t have been exchanged, or nothing. */
export function exchangeRefused(
  view: TreasuryView,
  { fund, gave, got }: Pick<Exchange, 'fund' | 'gave' | 'got'>,
): Refusal | undefined {
  if (gave.currency === got.currency)
    return refusal('money', 'Both sums are in the same currency, so nothing was exchanged.');
  return (
    withoutMoney(view) ??
    unknownFund(view, fund) ??
    notOnItsWay(view, { gave, got }) ??
    tooLittleIn(view, { fund, currency: gave.currency, amount: BigInt(gave.amount) })
  );
}

/** Posts an exchange that waited, and was confirmed at that time. */
export function exchangeConfirmed(view: TreasuryView, record: string, at: Instant): void {
  const { treasury, size } = view;
  const found = treasury.exchanges.get(record);
  if (!found) return;
  const { fund, gave, got, entered } = found;
  const day = dayOf(at);
  const [given, gotten] = [BigInt(gave.amount), BigInt(got.amount)];
  const postings: readonly Posting[] = [
    { account: exchanged, fund, currency: gave.currency, amount: given },
    { account: transit, currency: gave.currency, amount: -given },
    { account: transit, currency: got.currency, amount: gotten },
    { account: exchanged, fund, currency: got.currency, amount: -gotten },
  ];
  treasury.exchanges.delete(record);
  underWay(treasury, { currency: gave.currency, day, amount: -given });
  underWay(treasury, { currency: got.currency, day, amount: gotten });
  countExchange(view, found, day);
  post(treasury.ledger, size, [{ day, what: 'exchange', ref: record, postings }]);
  buildsOnEntries(view, entered);
}

/** What was given must have left one account, and what was got must have come to another. */
function notOnItsWay(
  { treasury: { ledger } }: TreasuryView,
  { gave, got }: Pick<Exchange, 'gave' | 'got'>,
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
