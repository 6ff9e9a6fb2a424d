import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { paymentReference } from '../../../../../bank/payment-reference.ts';
import { instalmentToken, noTreasury } from '../../../../../union/treasury/treasury.ts';
import type { Payer } from '../../../../acts/payers.ts';
import { behind } from './instalments.ts';

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
});
