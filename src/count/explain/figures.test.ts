import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ratio } from '../ratio.ts';
import { exactFraction, fraction, unitsIn, whole } from './figures.ts';
import { english } from './say.ts';

describe('figures', () => {
  it('keep whole votes as numbers, for the language to group', () => {
    assert.equal(whole(1_234_567n), 1_234_567);
    assert.equal(english('{n} votes', { n: 1_234_567 }), '1,234,567 votes');
    assert.equal(whole(10n ** 20n), '100000000000000000000');
    assert.equal(unitsIn(5)(284_200_000n), 2_842);
    assert.equal(unitsIn(5)(284_200_001n), '2842.00001');
  });

  it('give fractions two places, or as many as tell them apart', () => {
    assert.equal(fraction(ratio(100, 3)), '33.33');
    assert.equal(fraction(ratio(21, 2)), '10.5');
    assert.equal(fraction(ratio(51_004, 1000)), '51.00');
    assert.equal(fraction(ratio(1, 45_000)), '0.000022');
    assert.equal(fraction(ratio(1, 3), [ratio(333, 1000)]), '0.3333');
    assert.equal(fraction(ratio(-7, 4)), '-1.75');
  });

  it('give the fraction itself where decimals can’t say it and people can read it', () => {
    assert.equal(exactFraction(ratio(100, 3)), '100/3');
    assert.equal(exactFraction(ratio(7, 4)), undefined);
    assert.equal(exactFraction(ratio(10n ** 20n, 3n)), undefined);
  });

  it('leave a slot that has no value, and one that a value looks like, as they are', () => {
    assert.equal(english('{a} {toString}', { a: '{b}', b: 1 }), '{b} {toString}');
  });
});
