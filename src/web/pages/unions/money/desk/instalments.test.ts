import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { paymentReference } from '../../../../../bank/payment-reference.ts';
import { said } from '../../../../../union/testing.ts';
import { instalmentToken, noTreasury } from '../../../../../union/treasury/treasury.ts';
import type { Payer } from '../../../../acts/payers.ts';
import { behind, isPaidUp, OpenMonths } from './instalments.ts';

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

  it('are paid up once each is paid or given, and not while one is about to be collected, or in doubt', () => {
    const [treasury, given] = [noTreasury(), new Set(['2026-01'])];
    const isUp = (of: Partial<Payer> = {}): boolean =>
      isPaidUp(treasury, { ...payer, given, ...of }, '2026-03');
    assert.equal(isUp(), false);
    const [period, token] = ['2026-02', instalmentToken(payer.salt, '2026-02')];
    treasury.inDoubt.set(period, new Map([[token, said('the line')]]));
    assert.equal(isUp(), false, 'in doubt');
    treasury.inDoubt.clear();
    treasury.collecting.set(period, new Set([token]));
    assert.equal(isUp(), false, 'about to be collected');
    treasury.collecting.clear();
    treasury.instalments.set(period, new Set([token]));
    assert.equal(isUp(), true);
  });

  it('are not paid up where it can’t be read what was promised, or given in work', () => {
    const isUp = (of: Partial<Payer>): boolean =>
      isPaidUp(noTreasury(), { ...payer, ...of }, '2026-01');
    assert.deepEqual(
      [isUp({}), isUp({ isUnread: true }), isUp({ dues: undefined })],
      [true, false, false],
    );
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
