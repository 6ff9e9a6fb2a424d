import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { said } from '../testing.ts';
import type { PledgedDues } from './instalment.ts';
import { type Debtor, promiseAt, whyUnfit } from './still-fits.ts';

const mandate = {
  mandate: 'M-1',
  signed: '2026-01-02',
  holder: 'An Example',
  iban: 'NL91ABNA0417164300',
};
const dues: PledgedDues = { amount: 500, rhythm: 'month', debit: mandate };
const debit = {
  amount: 1_000,
  instalments: ['2026-02', '2026-03'].map((period) => ({ period, token: said(period) })),
};
const run = { day: '2026-03-20' };

const debtor = (change: Partial<Debtor> = {}): Debtor => ({
  belongs: true,
  promises: { since: '2026-01', dues },
  announcedBy: mandate,
  earlier: [],
  isOwed: false,
  ...change,
});
const promising = (change: Partial<PledgedDues>): Debtor =>
  debtor({ promises: { since: '2026-01', dues: { ...dues, ...change } } });

describe('a debit that was announced', () => {
  it('is collected from who promises as much, or more', () => {
    assert.equal(whyUnfit(debit, run, debtor()), undefined);
    assert.equal(whyUnfit(debit, run, promising({ amount: 900 })), undefined);
  });

  it('is not collected from who left', () => {
    assert.equal(whyUnfit(debit, run, debtor({ belongs: false })), 'no-member');
  });

  it('is not collected from who promises less since, pauses, or pays nothing', () => {
    for (const change of [
      { amount: 499 },
      { paused: true as const },
      { paused: '2026-03' },
      { waived: true as const },
      { work: 'moderation' },
    ])
      assert.equal(whyUnfit(debit, run, promising(change)), 'less', JSON.stringify(change));
    const former = [{ since: '2026-01', dues }];
    const less = { since: '2026-03', dues: { ...dues, amount: 100 }, former };
    assert.equal(whyUnfit(debit, run, debtor({ promises: less })), 'less');
  });

  it('is not collected from who gave one of its months in work since, or may have', () => {
    const quarter = {
      amount: 1_500,
      instalments: ['2026-01', '2026-02', '2026-03'].map((period) => ({
        period,
        token: said(period),
      })),
    };
    const gave = (...months: readonly string[]): Debtor =>
      debtor({ promises: { since: '2026-01', dues, given: new Set(months) } });
    assert.equal(whyUnfit(quarter, run, gave('2026-04')), undefined);
    assert.equal(whyUnfit(quarter, run, gave('2026-02')), 'less');
    const unread = debtor({ promises: { since: '2026-01', dues, isUnread: true } });
    assert.equal(whyUnfit(quarter, run, unread), 'unread');
  });

  it('is not collected while what came late for its months is owed', () => {
    assert.equal(whyUnfit(debit, run, debtor({ isOwed: true })), 'owed');
  });

  it('is not collected by a mandate of which nobody was told, or one that is over', () => {
    const other = { ...mandate, mandate: 'M-2', iban: 'DE89370400440532013000' };
    assert.equal(whyUnfit(debit, run, promising({ debit: other })), 'mandate');
    assert.equal(whyUnfit(debit, run, promising({ debit: undefined })), 'mandate');
    for (const [last, why] of [
      ['2026-02', 'mandate'],
      ['2026-03', undefined],
    ] as const)
      assert.equal(whyUnfit(debit, run, promising({ debit: { ...mandate, last } })), why, last);
    const once = { ...mandate, once: true as const };
    const used = debtor({
      promises: { since: '2026-01', dues: { ...dues, debit: once } },
      announcedBy: once,
      earlier: [
        { at: '2026-02-01T00:00:00.000Z', day: '2026-02-20', periods: ['2026-01'], stage: 'paid' },
      ],
    });
    assert.equal(whyUnfit(debit, run, used), 'used-up');
  });
});

describe('what stood when it was announced', () => {
  const own = {
    payer: said('payer'),
    dues: said('third'),
    since: '2026-03-01T00:00:00.000Z',
    before: [
      { dues: said('first'), since: '2026-01-01T00:00:00.000Z' },
      { dues: said('second'), since: '2026-02-01T00:00:00.000Z' },
    ],
  };

  it('is the last promise before it, or the only one there was', () => {
    assert.equal(promiseAt(own, '2026-04-01T00:00:00.000Z'), said('third'));
    assert.equal(promiseAt(own, '2026-02-14T00:00:00.000Z'), said('second'));
    assert.equal(promiseAt(own, '2026-01-31T00:00:00.000Z'), said('first'));
    assert.equal(promiseAt(own, '2025-12-31T00:00:00.000Z'), said('first'));
  });
});
