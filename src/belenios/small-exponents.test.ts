import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Element, Group } from './groups/group.ts';
import { smallExponents } from './small-exponents.ts';
import { group } from './testing.ts';

const power = (of: Group, exponent: number): Element =>
  of.product([[of.generator, (BigInt(exponent) + of.q) % of.q]]);

describe('small exponents', () => {
  for (const name of ['Ed25519', 'BELENIOS-2048'] as const) {
    const own = group(name);

    it(`are found from 0 up to the most there can be, and no others, in ${name}`, () => {
      for (const most of [0, 1, 2, 3, 4, 5, 8, 9, 10, 24]) {
        const find = smallExponents(own, most);
        for (let exponent = -2; exponent <= most + 8; exponent += 1) {
          const expected = exponent >= 0 && exponent <= most ? exponent : undefined;
          assert.equal(find(power(own, exponent)), expected, `${exponent} up to ${most}`);
        }
      }
    });
  }

  it('are found among very many', () => {
    const own = group('Ed25519');
    const most = 1_000_000;
    const find = smallExponents(own, most);
    fc.assert(
      fc.property(fc.oneof(fc.nat(most), fc.constant(most)), (exponent) => {
        assert.equal(find(power(own, exponent)), exponent);
      }),
      { numRuns: 10 },
    );
    assert.equal(find(power(own, most + 1)), undefined);
  });
});
