import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Claim,
  type Debit,
  noTreasury,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';
import { allOwed, claimsOn, freeOwed } from './owing.ts';

type Unasked = Treasury['unasked'] extends Map<string, infer Value> ? Value : never;

/** Counts how often something is looked up in it; going through it counts for each. */
class Counted<Key, Value> extends Map<Key, Value> {
  lookups = 0;
  override get(key: Key): Value | undefined {
    this.lookups += 1;
    return super.get(key);
  }
  override *entries(): MapIterator<[Key, Value]> {
    for (const each of super.entries()) {
      this.lookups += 1;
      yield each;
    }
  }
  override *keys(): MapIterator<Key> {
    for (const [key] of this.entries()) yield key;
  }
  override *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }
  override [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }
}

const currency = 'EUR';
const at = '2026-12-01T00:00:00.000Z';
const debit = { run: 'run', at, amount: 500, instalments: [], stage: 'rejected' } as const;
const stray = { currency, day: '2026-11-02', about: 'about', amount: 900 } as const;
const claim = (of?: string): Claim => ({
  by: 'bo',
  ...(of !== undefined && { owed: { of, currency } }),
  amount: 300,
  title: 'title',
  payee: 'payee',
  receipts: [],
  put: at,
  stage: 'open',
  interests: new Map(),
  attempts: 0,
});

/** Two sums are owed, and something of one is to go back, beside so much that is settled. */
function owingBeside(settled: number): Treasury & { readonly lookups: () => number } {
  const debits: Counted<string, Debit> = new Counted();
  const unasked: Counted<string, Unasked> = new Counted();
  const claims: Counted<string, Claim> = new Counted();
  const treasury: Treasury = { ...noTreasury(), debits, unasked, claims };
  treasury.debitRuns.set('run', { day: '2026-11-03', currency, debits: [], stage: 'sent' });
  for (let n = 0; n < settled; n++) {
    debits.set(`debit ${n}`, { ...debit, owed: 0 });
    unasked.set(`stray ${n}`, { ...stray, owed: 0 });
    claims.set(`claim ${n}`, claim());
  }
  debits.set('late', { ...debit, owed: 500, held: 500 });
  unasked.set('stray', { ...stray, owed: 900, held: 300 });
  claims.set('back', claim('stray'));
  treasury.stillOwed.add('late').add('stray');
  treasury.claimsOnOwed.set('stray', new Set(['back']));
  return Object.assign(treasury, {
    lookups: () => debits.lookups + unasked.lookups + claims.lookups,
  });
}

describe('what is owed', () => {
  it('is listed from the oldest on, with what of it is free and what is to go back', () => {
    const treasury = owingBeside(3);
    const listed = allOwed(treasury).map(({ of, day, owed, free }) => [of, day, owed, free]);
    assert.deepEqual(listed, [
      ['stray', '2026-11-02', 900, 600],
      ['late', '2026-11-03', 500, 0],
    ]);
    assert.deepEqual(
      freeOwed(treasury).map(({ of }) => of),
      ['stray'],
    );
    assert.deepEqual(
      claimsOn(treasury, 'stray').map(([id]) => id),
      ['back'],
    );
    assert.deepEqual(claimsOn(treasury, 'late'), []);
  });

  it('is found as fast whatever there ever was beside it', () => {
    const lookups = [1, 10_000].map((settled) => {
      const treasury = owingBeside(settled);
      assert.equal(freeOwed(treasury).length, 1);
      assert.equal(claimsOn(treasury, 'stray').length, 1);
      return treasury.lookups();
    });
    assert.equal(lookups[0], lookups[1]);
    assert.ok((lookups[0] ?? 0) > 0);
  });
});
