import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { draw, drawn, lotOf, noLot } from './lot.ts';

describe('a lot', () => {
  const names = ['Ada', 'Bo', 'Cy', 'Dee', 'Bo'];

  it('is the same for everybody who has the seed, whatever the order of the names', () => {
    const lot = lotOf('2026-11-28', names);
    const all = lot([0, 1, 2, 3]).map((each) => names[each]);
    const turned = ['Dee', 'Cy', 'Bo', 'Ada'];
    const other = lotOf('2026-11-28', turned)([3, 2, 0, 1]).map((each) => turned[each]);
    assert.deepEqual(other, all);
    assert.deepEqual(lot([3, 0]), lot([0, 3]));
  });

  it('differs by seed and by contest, and tells two of one name apart', () => {
    const orders = Array.from({ length: 20 }, (_, i) => lotOf(`${i}`, names)([0, 1, 2, 3]).join());
    assert.ok(new Set(orders).size > 10);
    assert.notDeepEqual(
      Array.from({ length: 9 }, (_, i) => lotOf('s', names, `${i}`)([0, 1, 2]).join()),
      Array.from({ length: 9 }, () => lotOf('s', names)([0, 1, 2]).join()),
    );
    assert.equal(new Set(lotOf('s', names)([1, 4])).size, 2);
  });

  it('can be an order that was drawn before, or none', () => {
    assert.deepEqual(drawn([2, 0, 1])([0, 1, 2]), [2, 0, 1]);
    assert.throws(() => noLot([0, 2]), /number 1, 3 are level.*Give a seed/);
  });
});

describe('drawing from many', () => {
  it('draws each once, and the same again', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: 50 }), fc.nat({ max: 50 }), (seed, n, k) => {
        const wanted = Math.min(n, k);
        const found = draw(seed, n, wanted);
        assert.equal(new Set(found).size, wanted);
        assert.ok(found.every((each) => each >= 0 && each < n));
        assert.deepEqual(draw(seed, n, wanted), found);
      }),
    );
  });

  it('draws each as often as any other', () => {
    const counts = Array.from({ length: 6 }, () => 0);
    for (let i = 0; i < 3_000; i++) {
      for (const each of draw(`seed ${i}`, 6, 2)) counts[each] = (counts[each] ?? 0) + 1;
    }
    // 1,000 expected, standard deviation below 26: within seven of them.
    assert.ok(
      counts.every((count) => Math.abs(count - 1_000) < 180),
      counts.join(),
    );
  });

  it('refuses to draw more than there are', () => {
    assert.throws(() => draw('s', 2, 3), /3 of 2/);
  });
});
