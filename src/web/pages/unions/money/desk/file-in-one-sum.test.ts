import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { StatementLine } from '../../../../../bank/line.ts';
import { type Claim, noTreasury } from '../../../../../union/treasury/treasury.ts';
import { type Expected, takenFor } from './taken-for.ts';

const salt = 'cd'.repeat(32);
const expectedOf = (sent: Expected['sent']): Expected => ({
  payers: new Map(),
  seen: new Map(),
  nameOf: () => undefined,
  promises: new Map(),
  paid: noTreasury(),
  gifts: new Map(),
  sent,
  own: new Set(),
  takesDues: false,
});
const went = (amount: number): StatementLine => ({
  account: 'A',
  day: '2026-05-01',
  amount: BigInt(-amount),
  currency: 'EUR',
  text: '',
  bankRef: '',
});

describe('a line that went out', () => {
  it('is perhaps all of a file, where just one comes to that in one sum', () => {
    const of = (amount: number, batch: string) =>
      ({ amount, batch, attempts: 1, approved: { hash: salt }, stage: 'sent' }) as unknown as Claim;
    const files: Expected['sent'] = [
      ['a', of(300, 'one')],
      ['b', of(400, 'one')],
      ['c', of(900, 'alone')],
    ];
    const [all, single, other] = takenFor([went(700), went(900), went(1_600)], expectedOf(files));
    assert.deepEqual(all, {
      as: 'told',
      isSure: false,
      parts: [
        { to: 'payout', amount: -300, claim: 'a' },
        { to: 'payout', amount: -400, claim: 'b' },
      ],
    });
    assert.equal(other, undefined);
    assert.notEqual(single?.as, 'told');
    const twice: Expected['sent'] = [...files, ['d', of(200, 'two')], ['e', of(500, 'two')]];
    assert.equal(takenFor([went(700)], expectedOf(twice))[0], undefined);
  });
});
