import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { follow, type Pot } from './passing.ts';

const pot = (
  name: string,
  enters: number,
  leaves: number,
  passes: Readonly<Record<string, number>> = {},
): Pot => ({
  name,
  enters: BigInt(enters),
  leaves: BigInt(leaves),
  passes: new Map(Object.entries(passes).map(([to, amount]) => [to, BigInt(amount)])),
});

/** By pot, how much of all that left it had entered. */
function entered(pots: readonly Pot[]): object {
  const { by, of } = follow(pots);
  return Object.fromEntries(
    pots.map(({ name, leaves }) => [name, Number((by.get(name) ?? 0n) * leaves) / Number(of)]),
  );
}

describe('pots that pass on to each other', () => {
  it('get what enters and what comes along, in circles too', () => {
    const circle = [pot('a', 6, 8, { b: 4 }), pot('b', 0, 4, { a: 2 })];
    assert.deepEqual(entered(circle), { a: 8, b: 4 });
    // As much came to each from elsewhere, and is not followed.
    const thinned = [pot('a', 6, 16, { b: 8 }), pot('b', 0, 16, { a: 8 })];
    assert.deepEqual(entered(thinned), { a: 8, b: 4 });
    const chain = [pot('a', 1, 1, { b: 1 }), pot('b', 0, 2, { c: 1 }), pot('c', 1, 2)];
    assert.deepEqual(entered(chain), { a: 1, b: 1, c: 1.5 });
    assert.deepEqual(follow([]), { by: new Map(), of: 1n });
  });

  it('get exactly what the equations say, whoever passes to whom', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const row = fc.array(fc.nat(1_000_000), { minLength: 5, maxLength: 5 });
    const pots = fc
      .array(fc.tuple(fc.nat(1_000_000), row, fc.integer({ min: 1, max: 1_000_000 })), {
        minLength: 5,
        maxLength: 5,
      })
      .map((made) =>
        made.map(([enters, given, rest], i) => {
          const passes = names.map((name, j) => [name, i === j ? 0 : (given[j] ?? 0)] as const);
          const leaves = rest + passes.reduce((sum, [, amount]) => sum + amount, 0);
          return pot(names[i] ?? '', enters, leaves, Object.fromEntries(passes));
        }),
      );
    fc.assert(
      fc.property(pots, (all) => {
        const { by, of } = follow(all);
        for (const { name, enters, leaves } of all) {
          let come = enters * of;
          for (const from of all) {
            come += (by.get(from.name) ?? 0n) * (from.passes.get(name) ?? 0n);
          }
          assert.equal((by.get(name) ?? 0n) * leaves, come);
        }
        assert.ok(of > 0n);
      }),
    );
  });
});
