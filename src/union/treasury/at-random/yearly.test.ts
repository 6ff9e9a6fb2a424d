import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  compared,
  type CurrencyYear,
  fewestTogether,
  financialYear,
  financialYears,
  monthAfter,
  monthly,
  noTreasury,
  periodOf,
  type Transaction,
  type Treasury,
  twelveBeside,
  type YearlyAccounts,
  yearlyAccounts,
  yearThrough,
} from '../treasury.ts';
import { post } from '../ledger.ts';
import { someUnions } from './testing.ts';

const treasuries = fc.nat(23).map((n) => someUnions()[n]?.book.union.treasury ?? noTreasury());
const at = '2027-03-10T12:00:00.000Z';

type Gift = readonly [month: string, amount: number, account?: string, fund?: string];

function treasuryOf(...all: readonly Gift[]): Treasury {
  const treasury = noTreasury();
  const made = all.map(
    ([month, amount, account = 'income:donations', fund = 'general'], i): Transaction => ({
      day: `${month}-15`,
      what: 'donation',
      ref: `line ${i}`,
      postings: [
        { account: 'assets:main', currency: 'EUR', amount: BigInt(amount) },
        { account, fund, currency: 'EUR', amount: BigInt(-amount) },
      ],
    }),
  );
  post(treasury.ledger, 0, made);
  return treasury;
}

const closed = (treasury: Treasury, ...days: readonly string[]): Treasury => {
  for (const through of days) treasury.years.push({ through, at, balances: new Map() });
  return treasury;
};

const times = (n: number, gift: Gift): readonly Gift[] => Array.from({ length: n }, () => gift);

const accountsThrough = (treasury: Treasury, through: string): YearlyAccounts =>
  yearlyAccounts(treasury, { year: financialYear(treasury, through, at), currency: 'EUR' });

/** The accounts in euros of the year that ends with that month. */
function inEuros(treasury: Treasury, through: string): CurrencyYear {
  const [euros] = accountsThrough(treasury, through).currencies;
  return euros ?? assert.fail('no euros');
}

function addsUp(treasury: Treasury, through: string, year: CurrencyYear): void {
  const { currency, funds, together, all, places, income, expenses } = year;
  const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);
  assert.equal(all.opening + all.came - all.went + all.moved, all.closing);
  assert.equal(sum(places.map(({ amount }) => amount)), all.closing);
  assert.equal(sum(income.map(({ now }) => now)), all.came);
  assert.equal(sum(expenses.map(({ now }) => now)), all.went);
  const [flow, hidden] = [funds.filter((each) => each.flow), funds.filter((each) => !each.flow)];
  for (const { opening, flow: of, closing } of flow)
    assert.equal(opening + (of?.came ?? 0n) - (of?.went ?? 0n) + (of?.moved ?? 0n), closing);
  assert.equal(hidden.length > 0, together !== undefined);
  if (together)
    assert.equal(
      sum(hidden.map(({ opening }) => opening)) + together.came - together.went + together.moved,
      sum(hidden.map(({ closing }) => closing)),
    );
  const before = monthly(treasury.ledger, currency).findLast(
    ({ month }) => month < yearThrough(through).from,
  );
  assert.equal(all.opening, sum([...(before?.funds.values() ?? [])].map((each) => each.balance)));
  assert.equal(
    sum(income.map((each) => each.before)),
    sum(
      compared(treasury.ledger, twelveBeside(through, currency))
        .filter(({ account }) => account.startsWith('income:'))
        .map((each) => each.before),
    ),
  );
}

describe('the accounts of a year', () => {
  it('add up, whatever happened', () => {
    fc.assert(
      fc.property(treasuries, fc.integer({ min: 0, max: 30 }), (treasury, back) => {
        const now = [...treasury.ledger.months.keys()].toSorted().at(-1) ?? '2026-01';
        const through = monthAfter(now, 12 - back);
        const accounts = accountsThrough(treasury, through);
        for (const each of accounts.currencies) addsUp(treasury, through, each);
      }),
    );
  });

  it('put together what fewer than five payments make up', () => {
    const treasury = treasuryOf(
      ...times(6, ['2026-05', 10, 'income:dues']),
      ...times(9, ['2026-05', 10, 'income:sales']),
      ['2026-06', 500],
      ['2026-07', 3, 'income:interest', 'legal'],
    );
    assert.deepEqual(inEuros(treasury, '2026-12').income, [
      { accounts: ['income:donations', 'income:dues'], now: 560n, before: 0n },
      { accounts: ['income:interest'], now: 3n, before: 0n },
      { accounts: ['income:sales'], now: 90n, before: 0n },
    ]);
    // A few in the year before are as telling.
    assert.deepEqual(inEuros(treasury, '2027-12').income[0], {
      accounts: ['income:donations', 'income:dues'],
      now: 0n,
      before: 560n,
    });
  });

  it('don’t tell of a fund what came, where that would be one person’s', () => {
    const treasury = treasuryOf(
      ...times(6, ['2026-05', 10]),
      ...times(7, ['2026-05', 10, 'income:donations', 'moderation']),
      ['2026-06', 500, 'income:donations', 'legal'],
      ['2026-07', -100, 'expenses:legal', 'legal'],
      ['2026-07', 3, 'income:interest', 'servers'],
    );
    const { funds, together } = inEuros(treasury, '2026-12');
    assert.deepEqual(funds, [
      { fund: 'general', opening: 0n, closing: 60n },
      {
        fund: 'moderation',
        opening: 0n,
        flow: { came: 70n, went: 0n, moved: 0n },
        closing: 70n,
      },
      { fund: 'legal', opening: 0n, closing: 400n },
      { fund: 'servers', opening: 0n, flow: { came: 3n, went: 0n, moved: 0n }, closing: 3n },
    ]);
    assert.deepEqual(together, { came: 560n, went: 100n, moved: 0n });
  });

  it('tell all of a union in which hardly anybody paid, since there is nothing to put it with', () => {
    const { income, funds } = inEuros(treasuryOf(['2026-06', 500]), '2026-12');
    assert.deepEqual(income, [{ accounts: ['income:donations'], now: 500n, before: 0n }]);
    assert.equal(funds[0]?.flow?.came, 500n);
  });

  it('never tell a sum of fewer than five payments beside another', () => {
    const gift = fc.tuple(
      fc.constantFrom('2025-03', '2026-02', '2026-08'),
      fc.integer({ min: 1, max: 99 }),
      fc.constantFrom('income:dues', 'income:donations', 'income:sales'),
      fc.constantFrom('general', 'legal', 'servers'),
    );
    fc.assert(
      fc.property(fc.array(gift, { maxLength: 40 }), (gifts) => {
        const { income } = inEuros(treasuryOf(...gifts), '2026-12');
        if (income.length < 2) return;
        for (const { accounts } of income) {
          for (const year of ['2025', '2026']) {
            const here = gifts.filter(
              ([month, , account]) => month.startsWith(year) && accounts.includes(account),
            );
            assert.ok(here.length === 0 || here.length >= fewestTogether);
          }
        }
      }),
    );
  });

  it('are empty where nothing happened', () => {
    const accounts = accountsThrough(noTreasury(), '2026-12');
    assert.deepEqual(accounts.appropriations, []);
    assert.deepEqual(accounts.currencies, [
      {
        currency: 'EUR',
        income: [],
        expenses: [],
        funds: [],
        all: { opening: 0n, came: 0n, went: 0n, moved: 0n, closing: 0n },
        places: [],
      },
    ]);
  });

  it('tell what was used of each appropriation before the year and in it', () => {
    fc.assert(
      fc.property(treasuries, (treasury) => {
        const months = [...treasury.ledger.months.keys()].toSorted();
        const last = months.at(-1) ?? '2026-01';
        for (const { appropriation, used, usedBefore, left } of accountsThrough(treasury, last)
          .appropriations) {
          assert.equal(used + usedBefore, BigInt(appropriation.spent));
          assert.equal(left, BigInt(appropriation.amount - appropriation.spent));
        }
        const early = monthAfter(last, -24);
        for (const { appropriation } of accountsThrough(treasury, early).appropriations)
          assert.ok(periodOf(appropriation.at) <= early);
      }),
    );
  });
});

type Named = readonly [day: string, yearEnds: number | undefined];

describe('financial years', () => {
  /** Rules that named the month with which years end, from a day on each. */
  const charters = (...rules: readonly Named[]) =>
    rules.map(([day, yearEnds]) => ({
      since: `${day}T10:00:00.000Z`,
      charter: { money: { ...(yearEnds !== undefined && { yearEnds }) } },
    }));
  const throughs = (treasury: Treasury, yearEnds?: number): readonly string[] =>
    financialYears(treasury, { at, charters: charters(['2026-01-01', yearEnds]) }).map(
      ({ through, state }) => `${through} ${state}`,
    );
  const cut = (...rules: readonly Named[]): readonly string[] =>
    financialYears(treasuryOf(['2025-07', 1]), { at, charters: charters(...rules) }).map(
      ({ from, through }) => `${from} ${through}`,
    );

  it('keep their cut where they had ended before the rules named another month', () => {
    const old = ['2026-01 2026-12', '2025-01 2025-12'];
    assert.deepEqual(cut(['2025-07-01', 12], ['2027-02-10', 6]), ['2027-01 2027-06', ...old]);
    assert.deepEqual(cut(['2025-07-01', 12], ['2026-02-10', 6]), [
      '2026-07 2027-06',
      '2026-01 2026-06',
      '2025-01 2025-12',
    ]);
    assert.deepEqual(cut(['2025-07-01', 6], ['2027-02-10', 12]), [
      '2026-07 2027-06',
      '2025-07 2026-06',
    ]);
    assert.deepEqual(cut(['2025-07-01', 6], ['2026-08-10', 12]), [
      '2027-01 2027-12',
      '2026-07 2026-12',
      '2025-07 2026-06',
    ]);
  });

  it('stand beside the one before, also if that was shorter', () => {
    const [now, short] = financialYears(treasuryOf(['2025-07', 1]), {
      at,
      charters: charters(['2025-07-01', 12], ['2026-02-10', 6]),
    });
    assert.deepEqual(now?.before, { from: '2026-01', through: '2026-06' });
    assert.deepEqual(short?.before, { from: '2025-01', through: '2025-12' });
  });

  it('are calendar years, or end with the month that the rules name', () => {
    const came = treasuryOf(['2025-07', 1]);
    assert.deepEqual(throughs(came), ['2027-12 running', '2026-12 over', '2025-12 over']);
    assert.deepEqual(throughs(came, 6), ['2027-06 running', '2026-06 over']);
    assert.deepEqual(throughs(came, 3), ['2027-03 running', '2026-03 over']);
    assert.deepEqual(throughs(noTreasury()), ['2027-12 running']);
  });

  it('stay the same however often the books are closed', () => {
    const often = closed(treasuryOf(['2026-07', 1]), '2026-12-31', '2027-01-31', '2027-02-28');
    assert.deepEqual(throughs(often), ['2027-12 running', '2026-12 closed']);
    assert.deepEqual(throughs(often, 2), ['2028-02 running', '2027-02 closed']);
  });

  it('are closed, over or running', () => {
    assert.deepEqual(financialYear(noTreasury(), '2027-02', at), {
      from: '2026-03',
      through: '2027-02',
      before: { from: '2025-03', through: '2026-02' },
      state: 'over',
    });
    assert.equal(financialYear(noTreasury(), '2027-03', at).state, 'running');
    assert.equal(financialYear(closed(noTreasury(), '2027-02-28'), '2027-02', at).state, 'closed');
  });
});
