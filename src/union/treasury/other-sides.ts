/**
 * The other side of what came or went: on which accounts and funds each part of it stands, and what it takes there.
 * @module
 */
import type { Currency } from '../kernel/money.ts';
import { expenses, income, owed, transit } from './chart.ts';
import type { Taking } from './funds.ts';
import type { Part, PartOf } from './part.ts';
import { chargedTo, isPromised } from './paying.ts';
import type { Posting, Transaction, Happening } from './postings.ts';
import type { TreasuryView } from './state.ts';

/**
 * What a part takes from funds, beyond what is held there: what is paid out was held before, and what comes back
 * of it is held again; but for a claim whose money was promised to it no more when it was paid.
 */
export function takenBy(view: TreasuryView, part: Part): readonly Omit<Taking, 'currency'>[] {
  const claim = 'claim' in part ? view.treasury.claims.get(part.claim) : undefined;
  if (claim && isPromised(claim)) return [];
  if (part.to === 'return')
    return (view.treasury.lines.get(part.of)?.parts ?? [])
      .flatMap((before) => takenBy(view, before))
      .map(({ fund, amount }) => ({ fund, amount: -amount }));
  return counterparts(view, part).flatMap(({ fund, amount }) =>
    fund === undefined ? [] : [{ fund, amount }],
  );
}

/** The funds that a part is about. */
export const fundsIn = (view: TreasuryView, part: Part): readonly string[] =>
  counterparts(view, part).flatMap(({ fund }) => fund ?? []);

/** What comes to each fund by all these parts together; below nothing, what goes out of it. */
export function broughtTo(view: TreasuryView, parts: readonly Part[]): ReadonlyMap<string, number> {
  const funds = new Map<string, number>();
  for (const { fund, amount } of parts.flatMap((part) => counterparts(view, part)))
    if (fund !== undefined) funds.set(fund, (funds.get(fund) ?? 0) - Number(amount));
  return funds;
}

type Counterpart = Omit<Posting, 'currency'>;

/** The other side of what came or went. */
function counterparts(view: TreasuryView, part: Part): readonly Counterpart[] {
  const amount = BigInt(-part.amount);
  switch (part.to) {
    case 'promise': {
      const fund = view.treasury.appeals.get(part.appeal)?.fund ?? '';
      return [{ account: income('donations'), fund, amount }];
    }
    case 'payout':
    case 'payout-return':
      return [{ ...chargedTo(view, part.claim), amount, claim: part.claim }];
    case 'return':
      return (view.treasury.lines.get(part.of)?.parts ?? [])
        .flatMap((before) => counterparts(view, before))
        .map((each) => Object.assign({}, each, { amount: -each.amount }));
    case 'own':
      return [{ account: transit, amount }];
    default:
      return [{ ...accountOf(part), amount, ...paymentsIn(view, part) }];
  }
}

/** Of how many payments it is made, where that is not one, and which are the largest of them. */
function paymentsIn({ treasury }: TreasuryView, part: Part): Pick<Posting, 'payments' | 'largest'> {
  if (part.to === 'debits')
    return { payments: part.count, largest: treasury.debitRuns.get(part.run)?.largest ?? [] };
  return part.to === 'part-return' ? { payments: 0 } : {};
}

/** The account of income or expenses for what names its fund itself, or the one of what is owed. */
function accountOf(
  part: Exclude<Part, PartOf<'own' | 'payout' | 'payout-return' | 'promise' | 'return'>>,
): Pick<Posting, 'account' | 'fund'> {
  return 'fund' in part ? { account: inFund(part), fund: part.fund } : { account: owed };
}

function inFund(part: Extract<Part, { fund: string }>): string {
  if ('source' in part) return income(part.source);
  switch (part.to) {
    case 'dues':
    case 'debits':
    case 'debit':
    case 'debit-return':
      return income('dues');
    case 'donation':
      return income('donations');
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
  {
    against,
    ...of
  }: Pick<Transaction, 'day' | 'dated' | 'ref'> & { against: string; currency: Currency },
): Transaction {
  const { currency, ...when } = of;
  const postings: readonly Posting[] = [
    { account: against, currency, amount: BigInt(part.amount) },
    ...counterparts(view, part).map((each) => Object.assign({ currency }, each)),
  ];
  return { ...when, what: happenings[part.to], postings };
}

const happenings: Readonly<Record<Part['to'], Happening>> = {
  dues: 'dues',
  debits: 'dues',
  debit: 'dues',
  'debit-return': 'return',
  owed: 'owed',
  'owed-return': 'return',
  unasked: 'owed',
  'unasked-return': 'return',
  donation: 'donation',
  promise: 'donation',
  income: 'income',
  fees: 'fees',
  payout: 'payout',
  'payout-return': 'return',
  return: 'return',
  'part-return': 'return',
  'late-return': 'return',
  own: 'own',
  earlier: 'earlier',
};
