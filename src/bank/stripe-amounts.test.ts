import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { mostAmount } from '../union/kernel/amounts.ts';
import { decimalsByCode } from '../union/kernel/currencies.ts';
import { fromStripe, stripeDecimals, toStripe } from './stripe-amounts.ts';

describe('amounts as Stripe writes them', () => {
  for (const [currency, minor, there] of [
    ['EUR', 1_234, 1_234],
    ['USD', 1, 1],
    ['JPY', 500, 500],
    ['KRW', 12_345, 12_345],
    // Two decimals by the standard, none at Stripe.
    ['MGA', 150_000, 1_500],
    // None by the standard, two at Stripe.
    ['ISK', 1_500, 150_000],
    ['UGX', 3_000, 300_000],
    // Two in both: whole units are asked for payouts alone.
    ['HUF', 12_300, 12_300],
    ['TWD', 12_300, 12_300],
    ['KWD', 5_120, 5_120],
    ['BHD', 10, 10],
    ['TND', 999_990, 999_990],
  ] as const) {
    it(`are ${there} for ${minor} minor units of ${currency}, and back`, () => {
      assert.equal(toStripe(minor, currency), there);
      assert.equal(fromStripe(there, currency), minor);
      assert.equal(fromStripe(-there, currency), -minor);
    });
  }

  it('are none where Stripe can’t take just that much', () => {
    assert.equal(toStripe(150, 'MGA'), undefined);
    assert.equal(toStripe(5_125, 'KWD'), undefined);
    assert.equal(fromStripe(5_125, 'KWD'), 5_125, 'a fee may end on another digit');
    assert.equal(fromStripe(150_050, 'ISK'), undefined);
    assert.equal(fromStripe(12.5, 'EUR'), undefined);
    assert.equal(fromStripe(Number.MAX_SAFE_INTEGER + 1, 'EUR'), undefined);
  });

  it('are none in a currency of which Stripe does not say how it counts', () => {
    for (const currency of ['IQD', 'LYD', 'CLF', 'UYW', 'UYI', 'XXX', 'eur'])
      assert.equal(toStripe(100, currency), undefined, currency);
  });

  it('are the same after the way there and back, in every currency', () => {
    const all = [...decimalsByCode.keys()].filter((each) => stripeDecimals(each) !== undefined);
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.integer({ min: 1, max: mostAmount }),
        (currency, n) => {
          const there = toStripe(n, currency);
          assert.ok(there === undefined || fromStripe(there, currency) === n);
        },
      ),
    );
  });
});
