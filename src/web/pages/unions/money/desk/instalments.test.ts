import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { paymentReference } from '../../../../../bank/payment-reference.ts';
import { instalmentToken, noTreasury } from '../../../../../union/treasury/treasury.ts';
import type { Payer } from '../../../../acts/payers.ts';
import { behind, OpenMonths } from './instalments.ts';

const payer: Payer = {
  member: 'member',
  salt: '1'.padStart(64, '0'),
  reference: paymentReference(Uint8Array.of(1, 2, 3, 4, 5, 6)),
  dues: { amount: 1_000, rhythm: 'month' },
  since: '2026-01',
};

describe('months that are over', () => {
  it('are nobody’s arrears while the union is about to collect them', () => {
    const treasury = noTreasury();
    assert.deepEqual(behind(treasury, payer, '2026-03'), ['2026-01', '2026-02']);
    treasury.collecting.set('2026-01', new Set([instalmentToken(payer.salt, '2026-01')]));
    assert.deepEqual(behind(treasury, payer, '2026-03'), ['2026-02']);
  });

  it('are nobody’s arrears where they were given in work, or it can’t be read whether they were', () => {
    const given = new Set(['2026-01']);
    assert.deepEqual(behind(noTreasury(), { ...payer, given }, '2026-03'), ['2026-02']);
    assert.deepEqual(behind(noTreasury(), { ...payer, isUnread: true }, '2026-03'), []);
  });
});

describe('months that money pays', () => {
  it('leave out what was given in work, also of who promises nothing more', () => {
    const gave = { ...payer, given: new Set(['2026-01', '2026-03']) };
    const months = (each: Payer): readonly string[] =>
      new OpenMonths(noTreasury()).take(each, 2).map(({ period }) => period);
    assert.deepEqual(months(gave), ['2026-02', '2026-04']);
    const former = [{ since: '2026-01', dues: payer.dues }];
    const waived = { amount: 0, rhythm: 'month', waived: true } as const;
    const ended = { ...gave, former, since: '2026-03', dues: waived };
    assert.deepEqual(months(ended), ['2026-02', '2026-04']);
  });
});
