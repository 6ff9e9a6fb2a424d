import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { giftReference } from './gift-reference.ts';
import { readPaymentReference } from './payment-reference.ts';

const union = 'ab'.repeat(32);

describe('the reference of a gift', () => {
  it('is a payment reference, and the same whoever asks', () => {
    const reference = giftReference(union, 'solidarity');
    assert.equal(readPaymentReference(reference), reference);
    assert.equal(giftReference(union, 'solidarity'), reference);
  });

  it('is another one for another fund, and in another union', () => {
    const all = [
      giftReference(union, 'solidarity'),
      giftReference(union, 'servers'),
      giftReference('cd'.repeat(32), 'solidarity'),
    ];
    assert.equal(new Set(all).size, 3);
  });
});
