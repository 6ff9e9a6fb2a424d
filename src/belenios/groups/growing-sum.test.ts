import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { mod } from '../scalars.ts';
import { group } from '../testing.ts';
import { scriptEd25519 as script } from './ed25519-script.ts';
import type { Group } from './group.ts';

const exponent = fc.bigInt({ min: 1n - script.q, max: script.q - 1n });

/** The text of a product that grew by those powers of what the generator to small powers gives. */
function grown(
  of: Group,
  powers: readonly (readonly [base: number, isOften: boolean, exponent: bigint])[],
): readonly string[] {
  const product = of.growingProduct();
  for (const [small, isOften, signed] of powers) {
    const base = of.product([[of.generator, BigInt(small)]]);
    product.times(isOften ? of.often(base) : base, signed);
  }
  return [of.encode(product.value()), of.encode(product.value())];
}

describe('a growing product', () => {
  it('is what @noble/curves makes of powers of either sign, however often it is asked for', () => {
    const power = fc.tuple(fc.nat(3), fc.boolean(), exponent);
    fc.assert(
      fc.property(fc.array(power, { maxLength: 60 }), (powers) => {
        const sum = powers.reduce((total, [small, , own]) => total + BigInt(small) * own, 0n);
        const expected = script.encode(script.product([[script.generator, mod(sum, script.q)]]));
        assert.deepEqual(grown(group('Ed25519'), powers), [expected, expected]);
        assert.deepEqual(grown(script, powers), [expected, expected]);
      }),
      { numRuns: 12 },
    );
  });
});
