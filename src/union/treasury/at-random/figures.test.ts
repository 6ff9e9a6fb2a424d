import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Currency } from '../../kernel/money.ts';
import {
  byCurrency,
  compared,
  currenciesIn,
  twelveBeside,
  fundBalance,
  type Ledger,
  monthly,
  type Transaction,
  throughout,
  turnover,
  yearThrough,
} from '../treasury.ts';
import { noLedger, post } from '../ledger.ts';
import { someUnions } from './testing.ts';

const currencies: readonly Currency[] = ['EUR', 'JPY', 'KWD', 'USD'];
const ledgers = fc.nat(23).map((n) => someUnions()[n]?.book.union.treasury.ledger ?? noLedger());

/** A ledger with these gifts and expenses: month, amount (below nothing where it was spent), what on. */
function ledgerOf(
  ...all: readonly (readonly [month: string, amount: number, account?: string])[]
): Ledger {
  const ledger = noLedger();
  const made = all.map(([month, amount, account = 'income:donations']): Transaction => ({
    day: `${month}-15`,
    what: 'donation',
    ref: month,
    postings: [
      { account: 'assets:main', currency: 'EUR', amount: BigInt(amount) },
      { account, fund: 'general', currency: 'EUR', amount: BigInt(-amount) },
    ],
  }));
  post(ledger, 0, made);
  return ledger;
}

/** An account in a currency into which somebody gave, and out of which the same went, in these months. */
function given(ledger: Ledger, currency: Currency, came: string, went?: string): void {
  const made = (month: string, account: string, amount: bigint): Transaction => ({
    day: `${month}-15`,
    what: 'donation',
    ref: `${account} ${currency}`,
    postings: [
      { account: 'assets:other', currency, amount },
      { account, fund: 'legal', currency, amount: -amount },
    ],
  });
  post(ledger, 1, [made(came, 'income:donations', 70n)]);
  if (went !== undefined) post(ledger, 1, [made(went, 'expenses:legal', -70n)]);
}

describe('figures by month', () => {
  it('come to the balances, whatever happened', () => {
    fc.assert(
      fc.property(ledgers, fc.constantFrom(...currencies), (ledger, currency) => {
        const months = monthly(ledger, currency);
        const before = new Map<string, bigint>();
        for (const { funds } of months) {
          for (const [fund, { income, spending, moved, balance }] of funds) {
            assert.equal((before.get(fund) ?? 0n) + income - spending + moved, balance);
            before.set(fund, balance);
          }
        }
        for (const fund of ledger.funds.keys())
          assert.equal(before.get(fund) ?? 0n, fundBalance(ledger, fund, currency));
      }),
    );
  });

  it('tell income from spending and from what was only moved', () => {
    const ledger = ledgerOf(
      ['2026-11', 500, 'equity:opening'],
      ['2026-12', 300],
      ['2026-12', -100, 'expenses:legal'],
    );
    assert.deepEqual(monthly(ledger, 'EUR'), [
      {
        month: '2026-11',
        funds: new Map([['general', { income: 0n, spending: 0n, moved: 500n, balance: 500n }]]),
      },
      {
        month: '2026-12',
        funds: new Map([['general', { income: 300n, spending: 100n, moved: 0n, balance: 700n }]]),
      },
    ]);
    assert.deepEqual(monthly(ledger, 'JPY')[0]?.funds.size, 0);
  });
});

describe('figures in each currency', () => {
  const [from, through] = ['2026-01', '2026-12'];

  const told = (ledger: Ledger, currency: Currency): readonly Currency[] =>
    byCurrency(ledger, { from, through, currency }).map((each) => each.currency);

  it('are those in the rules’ own first, then in those that there was something of', () => {
    const ledger = ledgerOf(['2024-01', 500]);
    given(ledger, 'USD', '2025-03');
    given(ledger, 'JPY', '2026-12', '2026-12');
    given(ledger, 'KWD', '2025-03', '2025-12');
    given(ledger, 'CHF', '2027-01');
    assert.deepEqual(currenciesIn(ledger, 'EUR'), ['EUR', 'CHF', 'JPY', 'KWD', 'USD']);
    // What was gone before is told in none of these months, nor what came after them.
    assert.deepEqual(told(ledger, 'EUR'), ['EUR', 'JPY', 'USD']);
    assert.deepEqual(told(ledger, 'USD'), ['USD', 'EUR', 'JPY']);
    assert.deepEqual(told(ledger, 'XAF'), ['XAF', 'EUR', 'JPY', 'USD']);
  });

  it('are by month and fund what they are in each alone', () => {
    fc.assert(
      fc.property(ledgers, fc.constantFrom(...currencies), (ledger, currency) => {
        const span = { from, through, currency };
        for (const each of byCurrency(ledger, span))
          assert.deepEqual(each.months, throughout(monthly(ledger, each.currency), span));
      }),
    );
  });
});

describe('what came and went', () => {
  it('is in each currency what it is account by account', () => {
    fc.assert(
      fc.property(ledgers, fc.constantFrom('2026-06', '2026-12', '2027-12'), (ledger, through) => {
        const moved = turnover(ledger, yearThrough(through));
        for (const currency of currencies) {
          const accounts = compared(ledger, twelveBeside(through, currency));
          const sum = (kind: string): bigint =>
            accounts
              .filter(({ account }) => account.startsWith(kind))
              .reduce((all, { now }) => all + now, 0n);
          const { came = 0n, went = 0n } = moved.get(currency) ?? {};
          assert.deepEqual([came, went], [sum('income:'), sum('expenses:')]);
        }
      }),
    );
  });

  it('is above nothing, and below where more went back', () => {
    const ledger = ledgerOf(
      ['2026-01', 100],
      ['2026-02', -30, 'expenses:legal'],
      ['2027-01', -100],
      ['2027-02', 500, 'equity:opening'],
    );
    const year = (through: string): unknown => [...turnover(ledger, yearThrough(through))];
    assert.deepEqual(year('2026-12'), [['EUR', { came: 100n, went: 30n }]]);
    assert.deepEqual(year('2027-12'), [['EUR', { came: -100n, went: 0n }]]);
    assert.deepEqual(year('2028-12'), []);
  });
});

describe('a year', () => {
  const ledger = ledgerOf(
    ['2025-07', 70],
    ['2026-06', 100],
    ['2026-07', 200],
    ['2027-06', 30],
    ['2027-07', 5],
    ['2027-01', -60, 'expenses:legal'],
    ['2027-02', -20, 'expenses:hosting'],
    ['2027-02', 7, 'expenses:travel'],
  );

  it('is twelve months', () => {
    assert.deepEqual(yearThrough('2026-12'), { from: '2026-01', through: '2026-12' });
    assert.deepEqual(yearThrough('2027-06'), { from: '2026-07', through: '2027-06' });
  });

  it('is told month by month, those included in which nothing came or went', () => {
    const span = yearThrough('2027-08');
    const months = throughout(monthly(ledger, 'EUR'), span);
    assert.deepEqual(
      [months[0]?.month, months.at(-1)?.month, months.length],
      ['2026-09', '2027-08', 12],
    );
    const told = months.map(({ funds }) => funds.get('general'));
    assert.deepEqual(
      told.map((each) => each?.balance),
      [370n, 370n, 370n, 370n, 310n, 297n, 297n, 297n, 297n, 327n, 332n, 332n],
    );
    assert.deepEqual(told[0], { income: 0n, spending: 0n, moved: 0n, balance: 370n });
    assert.deepEqual(throughout(monthly(ledger, 'EUR'), yearThrough('2025-08')).length, 2);
    assert.deepEqual(throughout([], span), []);
  });

  it('stands beside the one before', () => {
    assert.deepEqual(compared(ledger, twelveBeside('2027-06', 'EUR')), [
      { account: 'expenses:hosting', now: 20n, before: 0n },
      { account: 'expenses:legal', now: 60n, before: 0n },
      { account: 'expenses:travel', now: -7n, before: 0n },
      { account: 'income:donations', now: 230n, before: 170n },
    ]);
  });
});
