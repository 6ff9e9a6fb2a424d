import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  compare,
  decimal,
  fixed,
  minus,
  over,
  plus,
  ratio,
  ratioFrom,
  times,
  zero,
} from './ratio.ts';

const ratios = fc
  .tuple(fc.bigInt(-1000n, 1000n), fc.bigInt(1n, 1000n))
  .map(([num, den]) => ratio(num, den));

describe('a fraction', () => {
  it('is in lowest terms, its denominator positive', () => {
    assert.deepEqual(ratio(6, -4), { num: -3n, den: 2n });
    assert.deepEqual(ratio(0, 7), zero);
  });

  it('keeps the laws of arithmetic', () => {
    fc.assert(
      fc.property(ratios, ratios, ratios, (a, b, c) => {
        assert.deepEqual(times(a, plus(b, c)), plus(times(a, b), times(a, c)));
        assert.deepEqual(minus(plus(a, b), b), a);
        if (b.num !== 0n) assert.deepEqual(times(over(a, b), b), a);
        assert.equal(Math.sign(compare(a, b)), Math.sign(Number(minus(a, b).num)));
      }),
    );
  });

  it('is written as a decimal, cut and never rounded', () => {
    assert.equal(decimal(ratio(2, 3), 2), '0.66');
    assert.equal(decimal(ratio(-1, 8), 2), '-0.12');
    assert.equal(fixed(5n, 0), '5');
    assert.equal(fixed(5n, 3), '0.005');
  });

  it('are read as people write them', () => {
    for (const [text, num, den] of [
      ['3', 3, 1],
      ['44.649', 44_649, 1_000],
      ['2,5', 5, 2],
      ['2/3', 2, 3],
      ['5%', 1, 20],
      ['12.5 %', 1, 8],
    ] as const)
      assert.deepEqual(ratioFrom(text), ratio(num, den), text);
    for (const text of ['', 'many', '-1', '1/0', '.5', '1e3', '5%%', '1234567890123456'])
      assert.equal(ratioFrom(text), undefined, text);
  });
});
