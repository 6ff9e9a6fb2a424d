import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { group } from '../testing.ts';
import { scriptEd25519 as script } from './ed25519-script.ts';
import type { Group } from './group.ts';

/** The text of the product of the generator's powers with those exponents. */
const multiplied = (of: Group, exponents: readonly bigint[]): string =>
  of.encode(of.timesAll(exponents.map((each) => of.product([[of.generator, each]]))));

describe('a product of elements', () => {
  it('has the sum of their exponents, however many there are, in each group', () => {
    for (const each of [group('Ed25519'), script, group('BELENIOS-2048')]) {
      const exponent = fc.oneof(fc.bigInt({ min: 0n, max: each.q - 1n }), fc.constant(0n));
      fc.assert(
        fc.property(fc.array(exponent, { maxLength: 5 }), (exponents) => {
          const sum = exponents.reduce((left, right) => (left + right) % each.q, 0n);
          const expected = each.encode(each.product([[each.generator, sum]]));
          assert.equal(multiplied(each, exponents), expected);
        }),
        { numRuns: 8 },
      );
    }
  });
});
