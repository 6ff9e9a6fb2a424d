import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { concat, fromHex, utf8 } from '../../book/bytes.ts';
import { sha256Hex } from '../../book/hash.ts';
import {
  debitToken,
  duesText,
  instalmentToken,
  monthAfter,
  monthsAtOnce,
  owesMoney,
  type PledgedDues,
  periodOf,
  periodsFrom,
  readDues,
} from './treasury.ts';

const salt = 'ab'.repeat(32);
const monthly: PledgedDues = { tier: 'full', amount: 1_000, rhythm: 'month' };

describe('an instalment', () => {
  it('is called by the payer’s salt and the month', () => {
    const expected = sha256Hex(concat(fromHex(salt), utf8('2026-12')));
    assert.equal(instalmentToken(salt, '2026-12'), expected);
    assert.notEqual(instalmentToken(salt, '2027-01'), expected);
  });

  it('is collected by a debit that is called by the payer’s salt and the run', () => {
    const expected = sha256Hex(concat(fromHex(salt), utf8('debit one')));
    assert.equal(debitToken(salt, 'one'), expected);
    assert.notEqual(debitToken(salt, 'other'), expected);
  });

  it('has a month that others can be counted from', () => {
    assert.equal(periodOf('2026-12-31'), '2026-12');
    assert.equal(monthAfter('2026-12', 1), '2027-01');
    assert.equal(monthAfter('2026-01', -1), '2025-12');
    assert.deepEqual(periodsFrom('2026-11', '2027-01'), ['2026-11', '2026-12', '2027-01']);
    assert.deepEqual(periodsFrom('2027-01', '2026-12'), []);
  });

  it('counts as many months as it goes on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (n) => {
        const last = monthAfter('2020-07', n);
        const all = periodsFrom('2020-07', last);
        return all.length === n + 1 && monthAfter(last, -n) === '2020-07';
      }),
    );
  });
});

describe('what a member promises', () => {
  it('is read as it was written', () => {
    assert.equal(duesText(monthly), '{"amount":1000,"rhythm":"month","tier":"full"}');
    assert.deepEqual(readDues(duesText(monthly)), monthly);
  });

  it('is nothing where the text is something else', () => {
    for (const text of ['', 'much', '[]', '{"amount":-1,"rhythm":"month"}', '{"amount":1}'])
      assert.equal(readDues(text), undefined);
  });

  it('is money unless it is paused, waived, paid in work or nothing', () => {
    assert.ok(owesMoney(monthly, '2026-12'));
    for (const change of [
      { paused: true },
      { waived: true },
      { work: 'moderation' },
      { amount: 0 },
    ])
      assert.ok(!owesMoney({ ...monthly, ...change } as PledgedDues, '2026-12'));
  });

  it('is money again by itself after the last month of a pause', () => {
    const paused: PledgedDues = { ...monthly, paused: '2027-01' };
    assert.deepEqual(readDues(duesText(paused)), paused);
    assert.ok(!owesMoney(paused, '2027-01'));
    assert.ok(owesMoney(paused, '2027-02'));
    assert.equal(readDues('{"amount":1,"paused":"soon","rhythm":"month"}'), undefined);
  });

  it('is paid so many months at once', () => {
    assert.deepEqual(
      (['month', 'quarter', 'year'] as const).map((rhythm) => monthsAtOnce({ rhythm })),
      [1, 3, 12],
    );
  });
});
